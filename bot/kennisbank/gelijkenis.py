"""Finds sentences that say nearly the same: examples must differ, and must not be questions to measure with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

MIN_WOORDEN = 4  # shorter sentences share their words by nature
GELIJK = 0.8  # from this share of common words on, two sentences are nearly the same
GELIJK_AAN_VRAAG = 0.7  # stricter for questions that are kept to measure with
MAX_DEEL_DUBBEL = 0.05  # of the sentences of one intent

Woorden = frozenset[str]


def split_woorden(zin: str) -> Woorden:
    """The different words of a sentence, in small letters."""
    return frozenset(re.findall(r"\w+", zin.lower()))


def measure_gelijkenis(een: Woorden, ander: Woorden) -> float:
    """The share of all their words that two sentences have in common (Jaccard), from 0 to 1."""
    return len(een & ander) / len(een | ander) if een or ander else 1.0


def find_bijna_dubbel(zinnen: Sequence[str]) -> list[tuple[str, str]]:
    """Each sentence that is nearly the same as one before it, with that one."""
    gezien = _Lijst()
    dubbel = []
    for zin in zinnen:
        eerder = gezien.find(zin, GELIJK)
        if eerder is not None:
            dubbel.append((zin, eerder))
        gezien.add(zin)
    return dubbel


def find_overlap(per_intent: Mapping[str, Iterable[str]], vragen: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Example sentences that are nearly a question which is kept to measure with, as (intent, sentence, question)."""
    lijst = _Lijst()
    for vraag in vragen:
        lijst.add(vraag)
    for intent, zinnen in per_intent.items():
        for zin in zinnen:
            gevonden = lijst.find(zin, GELIJK_AAN_VRAAG)
            if gevonden is not None:
                yield intent, zin, gevonden


class _Lijst:
    """Sentences by their words, so that only those with a word in common are compared."""

    def __init__(self) -> None:
        self._zinnen: list[tuple[str, Woorden]] = []
        self._bij_woord: dict[str, list[int]] = defaultdict(list)

    def add(self, zin: str) -> None:
        woorden = split_woorden(zin)
        for woord in woorden:
            self._bij_woord[woord].append(len(self._zinnen))
        self._zinnen.append((zin, woorden))

    def find(self, zin: str, grens: float) -> str | None:
        woorden = split_woorden(zin)
        if len(woorden) < MIN_WOORDEN:
            return None
        # A sentence with this much in common shares one of the rarest words.
        zeldzaam = sorted(woorden, key=lambda woord: len(self._bij_woord.get(woord, ())))
        genoeg = zeldzaam[: len(woorden) - int(grens * len(woorden)) + 1]
        kandidaten = {nummer for woord in genoeg for nummer in self._bij_woord.get(woord, ())}
        for nummer in sorted(kandidaten):
            ander, andere_woorden = self._zinnen[nummer]
            if measure_gelijkenis(woorden, andere_woorden) >= grens:
                return ander
        return None
