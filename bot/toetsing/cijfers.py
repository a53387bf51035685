"""How often Tess was right, from what the council judged, with how sure that is; and how often a person was reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.kennisbank import Kennisbank
from bot.klok import AMSTERDAM
from bot.toetsing.oordeeltabellen import beurtoordelen
from bot.toetsing.steekproef import BEURTOORDELEN, GOED
from bot.toetsing.tabellen import beurten
from bot.wilson import wilson

ZONDER = "zonder antwoord"
ALLES = "alles"


@dataclass(frozen=True)
class Cijfer:
    """How the judged turns of one subject in one month went ("alles" is all of them)."""

    onderwerp: str
    maand: str
    per_oordeel: Mapping[str, int]

    @property
    def n(self) -> int:
        """How many turns were judged."""
        return sum(self.per_oordeel.values())

    @property
    def goed(self) -> int:
        """How many were right."""
        return self.per_oordeel.get(GOED, 0)

    @property
    def interval(self) -> tuple[float, float]:
        """The share that was right lies between these, in 95 of 100 such samples."""
        return wilson(self.goed, self.n)


@dataclass(frozen=True)
class Bereik:
    """How many conversations there were, and in how many a question went to a person."""

    gesprekken: int
    overgedragen: int

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of the share."""
        return wilson(self.overgedragen, self.gesprekken)


def count_cijfers(lezer: Engine, kb: Kennisbank) -> tuple[Cijfer, ...]:
    """By subject and month, and all together; a turn that was judged more often counts once, by its latest verdict."""
    laatste = select(func.max(beurtoordelen.c.nummer)).group_by(beurtoordelen.c.beurt)
    zoek = (
        select(beurten.c.antwoord, beurten.c.tijd, beurtoordelen.c.oordeel)
        .join(beurtoordelen, beurtoordelen.c.beurt == beurten.c.nummer)
        .where(beurtoordelen.c.nummer.in_(laatste))
    )
    per_groep: dict[tuple[str, str], Counter[str]] = {}
    with lezer.connect() as connection:
        for antwoord, tijd, oordeel in connection.execute(zoek):
            for groep in _list_groepen(kb, antwoord, tijd):
                per_groep.setdefault(groep, Counter())[oordeel] += 1
    return tuple(
        Cijfer(onderwerp, maand, {naam: telling[naam] for naam in BEURTOORDELEN})
        for (onderwerp, maand), telling in sorted(per_groep.items(), key=_volgorde)
    )


def count_bereik(lezer: Engine, van: datetime, tot: datetime) -> Bereik:
    """Conversations between two moments; one that goes on after midnight counts as two, as its pseudonym changes."""
    zoek = select(func.count(beurten.c.gesprek.distinct())).where(beurten.c.tijd >= van, beurten.c.tijd < tot)
    with lezer.connect() as connection:
        alle = connection.execute(zoek).scalar_one()
        bereikt = connection.execute(zoek.where(beurten.c.uitkomst == "overgedragen")).scalar_one()
    return Bereik(alle, bereikt)


def _list_groepen(kb: Kennisbank, antwoord: str | None, tijd: datetime) -> Iterator[tuple[str, str]]:
    bekend = kb.antwoorden.get(antwoord or "")
    onderwerp = str(bekend.onderwerp) if bekend else ZONDER
    maand = f"{tijd.astimezone(AMSTERDAM):%Y-%m}"
    yield from ((onderwerp, maand), (onderwerp, ALLES), (ALLES, maand), (ALLES, ALLES))


def _volgorde(item: tuple[tuple[str, str], object]) -> tuple[bool, str, bool, str]:
    onderwerp, maand = item[0]
    return onderwerp != ALLES, onderwerp, maand != ALLES, maand
