"""Figures for the council: how often Tess was right, how sure that is, and where it stands in a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from bot.kennisbank import Kennisbank
from bot.klok import AMSTERDAM, MAANDEN
from bot.toetsing import (
    ALLES,
    ZONDER,
    Balans,
    Bereik,
    Cijfer,
    Schakeling,
    Standpunt,
    Steekproef,
    count_bereik,
    count_cijfers,
    weigh_antwoorden,
)
from bot.web.diensten import Diensten
from bot.web.weergave import show_onderwerp

LINKS, BREED, REGEL = 200, 360, 34  # of the picture: where the axis begins, how long it is, and the height of a line


@dataclass(frozen=True)
class Punt:
    """One line of the picture; `x`, `laag` and `hoog` are places on its axis."""

    naam: str
    cijfer: Cijfer
    y: int
    x: float
    laag: float
    hoog: float


@dataclass(frozen=True)
class Jaar:
    """What happened in one year, for a report on paper."""

    jaar: int
    bereik: Bereik
    maanden: tuple[Cijfer, ...]
    nieuw: int
    weg: int
    standpunten: tuple[Standpunt, ...]
    schakelingen: tuple[Schakeling, ...]
    steekproeven: tuple[Steekproef, ...]


def read_punten(cijfers: Iterable[Cijfer]) -> list[Punt]:
    """The figures as lines of a picture, in their order."""
    return [_make_punt(plek, cijfer) for plek, cijfer in enumerate(cijfers)]


def split_cijfers(diensten: Diensten) -> dict[str, list[Cijfer]]:
    """All figures: together, by subject, by month, and by both."""
    alle = count_cijfers(diensten.toetsing.lezer, diensten.kennisbank)
    return {
        "samen": [item for item in alle if (item.onderwerp, item.maand) == (ALLES, ALLES)],
        "onderwerp": [item for item in alle if item.maand == ALLES != item.onderwerp],
        "maand": [item for item in alle if item.onderwerp == ALLES != item.maand],
        "beide": [item for item in alle if ALLES not in {item.onderwerp, item.maand}],
    }


def say_onderwerp(onderwerp: str) -> str:
    """A subject, or what stands in its place."""
    return {ALLES: "Alles samen", ZONDER: "Zonder antwoord"}.get(onderwerp) or show_onderwerp(onderwerp)


def say_maand(maand: str) -> str:
    """`maart 2026`."""
    if maand == ALLES:
        return "Alles samen"
    jaar, nummer = maand.split("-")
    return f"{MAANDEN[int(nummer) - 1]} {jaar}"


def show_procent(deel: float) -> str:
    """`66%`."""
    return f"{round(100 * deel)}%"


def read_bereik(diensten: Diensten, van: date, tot: date) -> Bereik:
    """How many conversations there were from one day up to another, and how many reached a person."""
    begin, einde = (datetime.combine(dag, time(), AMSTERDAM) for dag in (van, tot + timedelta(days=1)))
    return count_bereik(diensten.toetsing.lezer, begin, einde)


def read_balans(kb: Kennisbank, dag: date) -> Balans:
    """How everything that can be said on a day is in balance; measuring all texts takes seconds, so once a day."""
    return _weigh(_Vast(kb), dag)


def read_jaar(diensten: Diensten, jaar: int) -> Jaar:
    """What the council and the editors did in a year, and how Tess did."""
    toetsing = diensten.toetsing
    archief = toetsing.archief.list_alle()
    return Jaar(
        jaar=jaar,
        bereik=read_bereik(diensten, date(jaar, 1, 1), date(jaar, 12, 31)),
        maanden=tuple(item for item in split_cijfers(diensten)["maand"] if item.maand.startswith(f"{jaar}-")),
        nieuw=sum(_is_in(item.eerst_gezien, jaar) for item in archief),
        weg=sum(item.weg is not None and _is_in(item.weg, jaar) for item in archief),
        standpunten=tuple(item for item in toetsing.oordelen.list_standpunten() if _is_in(item.tijd, jaar)),
        schakelingen=tuple(item for item in toetsing.schakelaars.list_schakelingen() if _is_in(item.tijd, jaar)),
        steekproeven=tuple(item for item in toetsing.steekproeven.list_steekproeven() if _is_in(item.tijd, jaar)),
    )


def _is_in(tijd: datetime, jaar: int) -> bool:
    return tijd.astimezone(AMSTERDAM).year == jaar


def _make_punt(plek: int, cijfer: Cijfer) -> Punt:
    laag, hoog = cijfer.interval
    x, begin, einde = (round(LINKS + BREED * deel, 1) for deel in (cijfer.goed / cijfer.n, laag, hoog))
    naam = say_maand(cijfer.maand) if cijfer.onderwerp == ALLES else say_onderwerp(cijfer.onderwerp)
    return Punt(naam, cijfer, 24 + REGEL * plek, x, begin, einde)


class _Vast:
    """A knowledge base as a key: it never changes, so its identity says what is in it."""

    def __init__(self, kb: Kennisbank) -> None:
        self.kb = kb

    def __eq__(self, ander: object) -> bool:
        return isinstance(ander, _Vast) and ander.kb is self.kb

    def __hash__(self) -> int:
        return id(self.kb)


@lru_cache(maxsize=4)
def _weigh(vast: _Vast, dag: date) -> Balans:
    return weigh_antwoorden(vast.kb, dag)
