"""The shape of a draft letter: what it says, and what the client fills in, in the browser only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

from pydantic import validator

from bot.kennisbank import Bronverwijzing, Id, Periode, Tekst, Vorm, Zekerheid

INVULPLEK = re.compile(r"\[([a-z][a-z0-9_]*)\]")


class VeldSoort(str, Enum):
    """How long the text in a field is: one line, or more."""

    KORT = "kort"
    LANG = "lang"


class Invulveld(Vorm):
    """One thing that the client fills in; `vul_aan` is what the browser may suggest (HTML autocomplete)."""

    id: Id
    label: Tekst
    soort: VeldSoort = VeldSoort.KORT
    hulp: Tekst | None = None
    vul_aan: str | None = None


class Voorbeeldbrief(Periode):
    """One draft letter; [id] in its lines is the place of a field."""

    id: Id
    titel: Tekst
    herkeuren_voor: date
    wanneer: Tekst
    velden: tuple[Invulveld, ...]
    aan: tuple[Tekst, ...]
    onderwerp: Tekst
    alineas: tuple[Tekst, ...]
    slot: tuple[str, ...]
    let_op: tuple[Tekst, ...]
    bronnen: tuple[Bronverwijzing, ...]
    zekerheid: Zekerheid
    facts: str

    def lines(self) -> Iterator[str]:
        """Every line with places to fill in."""
        yield from (*self.aan, self.onderwerp, *self.alineas, *self.slot)

    @validator("velden", "alineas", "bronnen")
    def _filled(cls, waarde: Any) -> Any:
        if not waarde:
            raise ValueError("de lijst is leeg")
        return waarde


def split_invulplekken(regel: str) -> list[tuple[str, bool]]:
    """A line in pieces: (text, False) or (id of a field, True)."""
    stukken = INVULPLEK.split(regel)
    return [(stuk, nummer % 2 == 1) for nummer, stuk in enumerate(stukken) if stuk]
