"""What Tess said on a day: from the archive of that day, and from the log what was really said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.klok import AMSTERDAM
from bot.toetsing import (
    Gearchiveerd,
    Gelezen,
    Gezegd,
    Modeldag,
    Stuk,
    compare_versies,
    list_gezegd,
    list_modellen,
    read_versie,
)
from bot.web.diensten import Diensten

MEESTE = 8
_WOORD = re.compile(r"\w{3,}")
_ZEGT_NIETS = "een het wat hoe kan mag moet heb voor van met als dat dit die wie waar wanneer zijn naar"
_LEEG = frozenset(_ZEGT_NIETS.split())


@dataclass(frozen=True)
class Treffer:
    """One answer of that day that fits the question."""

    antwoord: str
    vraag: str
    punten: int


@dataclass(frozen=True)
class Toen:
    """One answer as it was on that day; `nu` is the version that took its place, `verschil` what changed."""

    item: Gearchiveerd
    gelezen: Gelezen
    aantal: int
    gezegd: tuple[Gezegd, ...]
    nu: Gearchiveerd | None
    verschil: tuple[tuple[str, tuple[Stuk, ...]], ...]


@dataclass(frozen=True)
class Terugblik:
    """A day: how many answers there were, when the archive begins, what fits the question, and which models read."""

    aantal: int
    begin: date | None
    treffers: tuple[Treffer, ...]
    toen: tuple[Toen, ...]
    modellen: tuple[Modeldag, ...]


def look_back(diensten: Diensten, dag: date, vraag: str, antwoord: str, gemeente: str) -> Terugblik:
    """What Tess had to say on a day.

    Args:
        vraag: what somebody asks, in own words; the answers of that day are searched for its words.
        antwoord: the answer to show; empty is the one that fits best.
    """
    archief = diensten.toetsing.archief
    alle = archief.list_alle()
    items = archief.list_served(dag, gemeente)
    treffers = find_treffers(items, dag, vraag)
    gekozen = antwoord or (treffers[0].antwoord if treffers else "")
    return Terugblik(
        aantal=len({item.antwoord for item in items}),
        begin=min((item.eerst_gezien.astimezone(AMSTERDAM).date() for item in alle), default=None),
        treffers=treffers,
        toen=tuple(_read_toen(diensten, item, dag) for item in items if item.antwoord == gekozen),
        modellen=list_modellen(diensten.toetsing.lezer, dag),
    )


def find_treffers(items: tuple[Gearchiveerd, ...], dag: date, vraag: str) -> tuple[Treffer, ...]:
    """The answers of that day with words of the question, the most first; a word in the question counts double."""
    woorden = _split(vraag)
    treffers: dict[str, Treffer] = {}
    for item in items if woorden else ():
        gelezen = read_versie(item, dag)
        kort = next((tekst for naam, tekst in gelezen.delen if naam == "kort"), "")
        punten = 2 * len(woorden & _split(gelezen.vraag)) + len(woorden & _split(kort))
        if punten:
            treffers[item.antwoord] = Treffer(item.antwoord, gelezen.vraag, punten)
    return tuple(sorted(treffers.values(), key=lambda treffer: (-treffer.punten, treffer.antwoord))[:MEESTE])


def _read_toen(diensten: Diensten, item: Gearchiveerd, dag: date) -> Toen:
    aantal, gezegd = list_gezegd(diensten.toetsing.lezer, item.antwoord, dag)
    nu = _find_nu(diensten, item)
    verschil = compare_versies(item, nu, dag) if nu and nu.versie != item.versie else ()
    return Toen(item, read_versie(item, dag), aantal, gezegd, nu, verschil)


def _find_nu(diensten: Diensten, item: Gearchiveerd) -> Gearchiveerd | None:
    """What Tess has in its place now: the same version if it is still there."""
    versies = diensten.toetsing.archief.list_versies(item.antwoord)
    nog = [ander for ander in versies if ander.weg is None and ander.gebied == item.gebied]
    zelfde = [ander for ander in nog if ander.versie == item.versie]
    zelfde = zelfde or [ander for ander in nog if ander.geldig_vanaf == item.geldig_vanaf] or nog
    return zelfde[-1] if zelfde else None


def _split(tekst: str) -> set[str]:
    return set(_WOORD.findall(tekst.lower())) - _LEEG
