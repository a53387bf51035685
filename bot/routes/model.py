"""The shape of a guided route: its questions, its decision rows and its results, as one file under data/routes."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from pydantic import validator

from bot.kennisbank import Bronverwijzing, Id, Periode, Tekst, Vorm, Zekerheid

ALLES = "*"
WEET_NIET = "weet_niet"


class VraagSoort(str, Enum):
    """What somebody may type instead of pressing a button: the words of a choice, also a number, or also a date."""

    KEUZE = "keuze"
    GETAL = "getal"
    DATUM = "datum"


class Keuze(Vorm):
    """One possible reply, with the words on its button and the words that mean the same.

    `vanaf` and `tot_en_met` are the numbers that mean this reply. A reply without a button follows from a date only.
    """

    waarde: Id
    tekst: Tekst
    woorden: tuple[Tekst, ...] = ()
    vanaf: int | None = None
    tot_en_met: int | None = None
    knop: bool = True


class Vraag(Vorm):
    """One question, with the replies one can choose from; `anders` asks it again in other words."""

    id: Id
    tekst: Tekst
    anders: Tekst
    soort: VraagSoort = VraagSoort.KEUZE
    keuzes: tuple[Keuze, ...]


class Rij(Vorm):
    """One decision row: a question that it leaves out, or gives as "*", does not matter to it."""

    als: dict[str, tuple[str, ...]]
    uitslag: Id

    @validator("als", pre=True, each_item=True)
    def _as_list(cls, waarde: Any) -> Any:
        return (waarde,) if isinstance(waarde, str) else waarde

    def asks(self, vraag: str) -> bool:
        """Whether the reply to this question matters to the row."""
        return ALLES not in self.als.get(vraag, (ALLES,))

    def fits(self, gegeven: dict[str, str]) -> bool:
        """Whether the row can still match after these replies."""
        return all(not self.asks(vraag) or waarde in self.als[vraag] for vraag, waarde in gegeven.items())


class Rechtsmiddel(str, Enum):
    """What a term is for: objecting to the municipality, or going to the court after that."""

    BEZWAAR = "bezwaar"
    BEROEP = "beroep"


class Uitslag(Vorm):
    """What a route ends in: a text that says how sure it is and what would change it, and where it stands.

    `termijn` tells for what the last day counts, where the date of a letter was asked.
    """

    kop: Tekst
    tekst: Tekst
    zekerheid: Zekerheid
    bronnen: tuple[Bronverwijzing, ...]
    antwoorden: tuple[Id, ...]
    facts: str
    termijn: Rechtsmiddel | None = None
    voorbeeldbrief: Id | None = None


class Route(Periode):
    """One decision table; the first row that matches gives the result.

    `woorden` are what somebody calls it; `blijft` names the questions whose replies stay when it is done once more.
    """

    id: Id
    naam: Tekst
    titel: Tekst
    woorden: tuple[Tekst, ...]
    blijft: tuple[Id, ...] = ()
    herkeuren_voor: date
    bij: tuple[Id, ...]
    vragen: tuple[Vraag, ...]
    rijen: tuple[Rij, ...]
    uitslagen: dict[str, Uitslag]

    @validator("bij", "vragen", "rijen", "uitslagen")
    def _filled(cls, waarde: Any) -> Any:
        if not waarde:
            raise ValueError("de lijst is leeg")
        return waarde
