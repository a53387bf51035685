"""The sentences that both pipelines learn: a fixed share of each intent."""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable

Zin = tuple[str, str]
"""An intent and a text."""


def choose_zinnen(zinnen: Iterable[Zin], deel: float) -> set[Zin]:
    """The same share of the sentences of each intent, at least one, whatever the order in which they come.

    A larger share holds every sentence of a smaller one, so that runs with other shares can be compared.

    Args:
        zinnen: intents with their texts; a double one counts once.
        deel: more than 0, at most 1.
    """
    per_intent: dict[str, set[Zin]] = defaultdict(set)
    for zin in zinnen:
        per_intent[zin[0]].add(zin)
    gekozen: set[Zin] = set()
    for groep in per_intent.values():
        aantal = math.ceil(round(deel * len(groep), 6))  # rounded: 0.07 * 100 is a little more than 7
        gekozen.update(sorted(groep, key=_shuffle)[:aantal])
    return gekozen


def _shuffle(zin: Zin) -> bytes:
    return hashlib.sha256("\0".join(zin).encode()).digest()
