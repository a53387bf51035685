"""The shape of a guided route: its questions, its decision rows and its results, as one file under data/routes."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import validator

from bot.kennisbank import Bronverwijzing, Id, Periode, Tekst, Vorm, Zekerheid

ALLES = "*"


class Keuze(Vorm):
    """One possible reply, with the words on its button."""

    waarde: Id
    tekst: Tekst


class Vraag(Vorm):
    """One question, with the replies one can choose from."""

    id: Id
    tekst: Tekst
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


class Uitslag(Vorm):
    """What a route ends in: a text that says how sure it is and what would change it, and where it stands."""

    tekst: Tekst
    zekerheid: Zekerheid
    bronnen: tuple[Bronverwijzing, ...]
    antwoorden: tuple[Id, ...]
    facts: str


class Route(Periode):
    """One decision table; the first row that matches gives the result."""

    id: Id
    titel: Tekst
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
