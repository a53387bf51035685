"""Whether the confidence that Tess names is true, and what she would gain by asking more often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

VAKJES = 10


@dataclass(frozen=True)
class Gok:
    """A reply that Tess chose: how sure she was (0 to 1), and whether it was right."""

    zekerheid: float
    goed: bool


@dataclass(frozen=True)
class Vakje:
    """The replies with a confidence from `laag` up to `hoog`; `zekerheid` is their mean."""

    laag: float
    hoog: float
    n: int
    goed: int
    zekerheid: float

    @property
    def deel(self) -> float:
        """The share that was right; 0 when there are none."""
        return self.goed / self.n if self.n else 0.0


@dataclass(frozen=True)
class Punt:
    """If Tess would reply from this confidence on: how many of all questions, and how many of those wrong."""

    drempel: float
    beantwoord: int
    fout: int
    totaal: int

    @property
    def dekking(self) -> float:
        """The share of the questions that get a reply."""
        return self.beantwoord / self.totaal if self.totaal else 0.0

    @property
    def risico(self) -> float:
        """The share of the replies that is wrong; 0 when there are none."""
        return self.fout / self.beantwoord if self.beantwoord else 0.0


def make_vakjes(gokken: Sequence[Gok]) -> list[Vakje]:
    """The replies in ten bins of equal width; a bin may be empty."""
    return [_make_vakje(nummer, [gok for gok in gokken if _bin(gok) == nummer]) for nummer in range(VAKJES)]


def measure_ece(vakjes: Sequence[Vakje]) -> float | None:
    """The expected calibration error: how far confidence and share right lie apart, on average over all replies."""
    n = sum(vakje.n for vakje in vakjes)
    return sum(vakje.n * abs(vakje.deel - vakje.zekerheid) for vakje in vakjes) / n if n else None


def make_kromme(gokken: Sequence[Gok], totaal: int) -> list[Punt]:
    """The risk-coverage curve: one point for each confidence that occurs, the highest first.

    Args:
        gokken: the replies that Tess chose.
        totaal: all questions, those with no reply included.
    """
    op_volgorde = sorted(gokken, key=lambda gok: -gok.zekerheid)
    punten: list[Punt] = []
    fout = 0
    for aantal, gok in enumerate(op_volgorde, 1):
        fout += not gok.goed
        if aantal == len(op_volgorde) or op_volgorde[aantal].zekerheid < gok.zekerheid:  # equals stand or fall together
            punten.append(Punt(gok.zekerheid, aantal, fout, totaal))
    return punten


def make_punt(gokken: Sequence[Gok], totaal: int, drempel: float) -> Punt:
    """What would happen at this threshold (see make_kromme)."""
    over = [gok for gok in gokken if gok.zekerheid >= drempel]
    return Punt(drempel, len(over), sum(not gok.goed for gok in over), totaal)


def _bin(gok: Gok) -> int:
    # Summed chances can come out a hair above 1.
    return min(max(int(gok.zekerheid * VAKJES), 0), VAKJES - 1)


def _make_vakje(nummer: int, gokken: Sequence[Gok]) -> Vakje:
    n = len(gokken)
    gemiddeld = sum(gok.zekerheid for gok in gokken) / n if n else 0.0
    return Vakje(nummer / VAKJES, (nummer + 1) / VAKJES, n, sum(gok.goed for gok in gokken), gemiddeld)
