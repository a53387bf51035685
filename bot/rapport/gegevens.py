"""What a report is made of. Counts come in as counted elsewhere, so that page and evaluation cannot differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.rapport.ijking import Gok
from bot.rapport.matrix import Uitslag

Interval = Callable[[int, int], tuple[float, float]]


@dataclass(frozen=True)
class Telling:
    """So many of so many, e.g. Telling("binnen_bereik", "goed_direct", 126, 196)."""

    groep: str
    naam: str
    aantal: int
    n: int


@dataclass(frozen=True)
class Groep:
    """The counts of all questions, or of those of one kind."""

    naam: str
    tellingen: Sequence[Telling]


@dataclass(frozen=True, kw_only=True)
class ThemaTelling:
    """How the questions in scope on one thema went; the four parts add up to all of them."""

    thema: str
    direct: int
    keuze: int  # right within the choices only
    fout: int
    niet_begrepen: int

    @property
    def delen(self) -> tuple[int, int, int, int]:
        """The four parts, in the order in which they are shown."""
        return self.direct, self.keuze, self.fout, self.niet_begrepen

    @property
    def n(self) -> int:
        """All questions on the thema."""
        return sum(self.delen)


@dataclass(frozen=True)
class Verwisseling:
    """How often something else was given than was expected."""

    verwacht: str
    gegeven: str
    aantal: int


@dataclass(frozen=True)
class NietBegrepen:
    """A question that Tess did not understand."""

    tekst: str
    themas: str


@dataclass(frozen=True)
class Fout:
    """A mistake: what was asked, what it is about, what Tess did, and how sure she was."""

    tekst: str
    themas: str
    daad: str
    zekerheid: float | None


@dataclass(frozen=True, kw_only=True)
class Rapport:
    """Everything on the page; `interval` gives the 95% interval of a share."""

    bestand: str
    model: str
    moment: datetime
    aantal: int
    groepen: Sequence[Groep]
    themas: Sequence[ThemaTelling]
    gokken: Sequence[Gok]  # only of questions to which Tess chose a reply
    uitslagen: Sequence[Uitslag]
    verwisselingen: Sequence[Verwisseling]
    niet_begrepen: Sequence[NietBegrepen]
    ergste: Sequence[Fout]
    interval: Interval
