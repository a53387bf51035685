"""Counts what a table can do, for the reader who wants to check that it is complete."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import prod
from statistics import median

from bot.routes.beslis import next_step
from bot.routes.model import Route, Uitslag


@dataclass(frozen=True)
class Telling:
    """How many combinations of replies there are, how many paths really lead to a result, and how long those are."""

    combinaties: int
    paden: int
    langste: int
    middelste: float
    uitslagen: dict[str, int]


def count_paden(route: Route) -> Telling:
    """Walk every path of a route to its end."""
    lengtes: list[int] = []
    uitslagen: Counter[str] = Counter()
    namen = {id(uitslag): naam for naam, uitslag in route.uitslagen.items()}
    wachtend: list[dict[str, str]] = [{}]
    while wachtend:
        gegeven = wachtend.pop()
        stap = next_step(route, gegeven)
        if isinstance(stap, Uitslag):
            lengtes.append(len(gegeven))
            uitslagen[namen[id(stap)]] += 1
        else:
            wachtend += [{**gegeven, str(stap.id): str(keuze.waarde)} for keuze in stap.keuzes]
    combinaties = prod(len(vraag.keuzes) for vraag in route.vragen)
    return Telling(combinaties, len(lengtes), max(lengtes), median(lengtes), dict(uitslagen))
