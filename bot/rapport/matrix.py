"""Which themas are taken for which, as a table with a row for each thema that something went wrong with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Uitslag:
    """One question: the themas expected, and what was given instead; None when it went well."""

    verwacht: Sequence[str]
    gegeven: str | None


@dataclass(frozen=True)
class Rij:
    """The questions on one thema: how many went well, and how many got each column instead."""

    thema: str
    goed: int
    cellen: tuple[int, ...]

    @property
    def fout(self) -> int:
        """How many went wrong."""
        return sum(self.cellen)


@dataclass(frozen=True)
class Matrix:
    """The rows with mistakes, most mistakes first, under the columns that occur, most frequent first."""

    kolommen: tuple[str, ...]
    rijen: tuple[Rij, ...]


def make_matrix(uitslagen: Sequence[Uitslag]) -> Matrix:
    """Count; a question with two themas stands in two rows."""
    kolommen = _sort_names(Counter(uitslag.gegeven for uitslag in uitslagen if uitslag.gegeven is not None))
    per_thema: dict[str, Counter[str | None]] = {}
    for uitslag in uitslagen:
        for thema in set(uitslag.verwacht):
            per_thema.setdefault(thema, Counter())[uitslag.gegeven] += 1
    rijen = [
        Rij(thema, tellingen[None], tuple(tellingen[kolom] for kolom in kolommen))
        for thema, tellingen in per_thema.items()
    ]
    return Matrix(kolommen, tuple(sorted((rij for rij in rijen if rij.fout), key=lambda rij: (-rij.fout, rij.thema))))


def _sort_names(tellingen: Counter[str]) -> tuple[str, ...]:
    return tuple(naam for naam, _ in sorted(tellingen.items(), key=lambda item: (-item[1], item[0])))
