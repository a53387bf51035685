"""A Monday: how many conversations begin in each minute, and what is said in them. What is assumed stands on top."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.capaciteitkosten import BEGIN, PAGINA, Kosten, Meting
from bench.lastgesprek import AANDELEN

BERICHTEN = 6  # in a conversation, on average
DENKEN = 20.0  # seconds between an answer and the next message, on average
MAANDAG = 12 / 52 / 4  # of the conversations of a month: a quarter of a week
# Percent of the day that begins in each hour: 15 in the busiest, from nine to ten.
UREN = (
    *(0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 1.5, 4.0, 9.0, 15.0, 12.0, 9.0),
    *(7.0, 8.0, 7.5, 6.0, 5.0, 3.5, 3.0, 2.7, 2.2, 1.5, 0.8, 0.4),
)
PIEK_UUR, PIEK_KEER, PIEK_MINUTEN = 9, 3.0, 10  # so many minutes of that hour are so many times as busy as all of it
PIEK = PIEK_UUR * 3600 + 1200.0  # second of the day at which they begin


@dataclass(frozen=True)
class Gesprek:
    """One conversation: when it begins (seconds), what each request costs, and the pause (seconds) before each next.

    The first `vooraf` requests are no messages: the page, and the beginning of a conversation.
    """

    begin: float
    verzoeken: Sequence[Kosten]
    pauzes: Sequence[float]
    vooraf: int = 0


def spread_minuten() -> list[float]:
    """The share of the day of each of its minutes; together 1."""
    delen = [procent / 6000 for procent in UREN for _ in range(60)]
    rest = (60 - PIEK_KEER * PIEK_MINUTEN) / (60 - PIEK_MINUTEN)
    eerste = int(PIEK // 60)
    for minuut in range(PIEK_UUR * 60, PIEK_UUR * 60 + 60):
        delen[minuut] *= PIEK_KEER if eerste <= minuut < eerste + PIEK_MINUTEN else rest
    return delen


def make_maandag(mensen: int, meting: Meting, zaad: int) -> list[Gesprek]:
    """All conversations of a Monday, in the order in which they begin; the same seed gives the same.

    Each person has one conversation a month. They begin as an inhomogeneous Poisson process: in each minute at its own
    rate, independent of each other.
    """
    kans = random.Random(zaad)  # noqa: S311
    aantal = mensen * MAANDAG
    return [
        make_gesprek(begin, meting, kans)
        for minuut, deel in enumerate(spread_minuten())
        for begin in draw_poisson(minuut * 60.0, 60.0, aantal * deel / 60, kans)
    ]


def make_gesprek(begin: float, meting: Meting, kans: random.Random) -> Gesprek:
    """One conversation of the kinds and costs that were measured."""
    aantal = 1 + sum(1 for _ in draw_poisson(0.0, 1.0, BERICHTEN - 1, kans))
    soorten = kans.choices(list(AANDELEN), list(AANDELEN.values()), k=aantal)
    verzoeken = [meting.draw(soort, kans) for soort in (PAGINA, BEGIN, *soorten)]
    pauzes = [0.0, *(kans.expovariate(1 / DENKEN) for _ in soorten)]
    return Gesprek(begin, verzoeken, pauzes, vooraf=2)


def draw_poisson(begin: float, seconden: float, per_seconde: float, kans: random.Random) -> Iterator[float]:
    """The moments of a Poisson process from `begin` on."""
    nu = begin
    while per_seconde > 0 and (nu := nu + kans.expovariate(per_seconde)) < begin + seconden:
        yield nu
