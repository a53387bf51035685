"""Numbers for who coordinates the go-betweens; no number says something about a few people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil
from statistics import median
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.klok import Klok, nu, peildatum
from bot.tickets.model import GESLOTEN
from bot.tickets.tabellen import tickets
from bot.tickets.zoek import is_te_laat

DAGEN = 90  # closed tickets are kept no longer than this, unless a setting says so
MINSTENS = 5
UUR = 3600
WACHTKLASSEN = ((4, "binnen 4 uur"), (24, "4 tot 24 uur"), (72, "1 tot 3 dagen"), (168, "3 tot 7 dagen"))
LANGER = "langer dan 7 dagen"


@dataclass(frozen=True)
class Wachttijd:
    """How long tickets waited until somebody took them, in hours; None when there were fewer than MINSTENS."""

    mediaan: float | None
    p90: float | None
    klassen: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Verdeling:
    """How many tickets of one kind are open and closed; None is hidden (see `hide_cellen`), and may be none at all."""

    naam: str
    open: int | None
    gesloten: int | None


@dataclass(frozen=True)
class Cijfers:
    """The numbers of the last `dagen` days; `te_laat` is about this moment."""

    dagen: int
    wachttijd: Wachttijd
    te_laat: int | None
    per_onderwerp: tuple[Verdeling, ...]
    per_gebied: tuple[Verdeling, ...]


class Cijferboek:
    """Counts tickets in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def count(self, dagen: int = DAGEN) -> Cijfers:
        """All numbers together, of tickets that were made in the last `dagen` days."""
        sinds = tickets.c.gemaakt >= self._klok() - timedelta(days=dagen)
        met_tijd = select(tickets.c.gemaakt, tickets.c.opgepakt).where(sinds, tickets.c.opgepakt.is_not(None))
        laat = select(func.count()).select_from(tickets).where(is_te_laat(peildatum(self._klok)))
        groep = (tickets.c.onderwerp, tickets.c.gebied, tickets.c.status)
        with self._engine.begin() as connection:
            tijden = connection.execute(met_tijd).all()
            rijen = connection.execute(select(*groep, func.count().label("aantal")).where(sinds).group_by(*groep)).all()
            te_laat = int(connection.execute(laat).scalar_one())
        uren = sorted((rij.opgepakt - rij.gemaakt).total_seconds() / UUR for rij in tijden)
        return Cijfers(
            dagen=dagen,
            wachttijd=_sum_wachttijd(uren),
            te_laat=hide_few(te_laat),
            per_onderwerp=_divide(rijen, lambda rij: rij.onderwerp or ""),
            per_gebied=_divide(rijen, lambda rij: shorten_gebied(rij.gebied)),
        )


def hide_few(aantal: int) -> int | None:
    """The number, or None when it is about so few people that somebody could be recognised."""
    return aantal if aantal >= MINSTENS else None


def hide_cellen(aantallen: Sequence[int]) -> list[int | None]:
    """The numbers of one column of a table, without those that are about few people, or that would give these away.

    Another table has the same tickets in another division, so the sum of a column can be known. One hidden number is
    then the sum less the others; so the smallest others are hidden too, until the hidden are MINSTENS tickets together.
    """
    weg = {plek for plek, aantal in enumerate(aantallen) if aantal < MINSTENS}
    rest = sorted((plek for plek in range(len(aantallen)) if plek not in weg), key=lambda plek: aantallen[plek])
    while rest and 0 < sum(aantallen[plek] for plek in weg) < MINSTENS:
        weg.add(rest.pop(0))
    return [None if plek in weg else aantal for plek, aantal in enumerate(aantallen)]


def shorten_gebied(gebied: str) -> str:
    """A postcode with only its first two digits; the name of a neighbourhood as it is."""
    return f"{gebied[:2]}.." if gebied[:4].isdigit() and len(gebied) >= 4 else gebied


def _sum_wachttijd(uren: list[float]) -> Wachttijd:
    genoeg = len(uren) >= MINSTENS
    per_klasse = Counter(next((naam for grens, naam in WACHTKLASSEN if uur <= grens), LANGER) for uur in uren)
    namen = [*(naam for _, naam in WACHTKLASSEN), LANGER]
    return Wachttijd(
        mediaan=median(uren) if genoeg else None,
        p90=uren[ceil(0.9 * len(uren)) - 1] if genoeg else None,
        klassen=tuple(zip(namen, hide_cellen([per_klasse[naam] for naam in namen]), strict=True)),
    )


def _divide(rijen: Iterable[Any], naam_of: Callable[[Any], str]) -> tuple[Verdeling, ...]:
    aantallen: Counter[tuple[str, bool]] = Counter()
    for rij in rijen:
        aantallen[naam_of(rij), rij.status == GESLOTEN] += int(rij.aantal)
    namen = sorted({naam for naam, _ in aantallen})
    kolommen = (hide_cellen([aantallen[naam, gesloten] for naam in namen]) for gesloten in (False, True))
    return tuple(Verdeling(*rij) for rij in zip(namen, *kolommen, strict=True))
