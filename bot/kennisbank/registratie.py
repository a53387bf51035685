"""The record for the Dutch Algoritmeregister, in the fields and lengths of its publication standard 1.0.0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

from pydantic import constr, validator

from bot.kennisbank.model import Id, Vorm

STANDAARD = "1.0.0"
_PLAATS = re.compile(r"\{([a-z_]+)\}")
_ACCOLADES = re.compile(r"\{+[^{}]{0,40}\}*|\}+")
# The standard asks for B1 in these; the rest is for readers who know the field.
B1_VELDEN = ("description_short", "goal", "proportionality", "human_intervention", "risks")


class RegisterStatus(str, Enum):
    """Where the algorithm is in its life."""

    IN_ONTWIKKELING = "In ontwikkeling"
    IN_GEBRUIK = "In gebruik"
    BUITEN_GEBRUIK = "Buiten gebruik"


class RegisterSoort(str, Enum):
    """How heavy the algorithm weighs."""

    HOOG_RISICO = "Hoog-risico AI-systeem"
    IMPACTVOL = "Impactvolle algoritmes"
    OVERIG = "Overige algoritmes"


class Registratie(Vorm):
    """data/algoritmeregister.yml: what people wrote; the rest of the record is generated."""

    name: constr(min_length=3, max_length=100)  # type: ignore[valid-type]
    description_short: constr(min_length=3, max_length=350)  # type: ignore[valid-type]
    category: tuple[str, ...]
    status: RegisterStatus
    publication_category: RegisterSoort
    goal: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    proportionality: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    human_intervention: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    risks: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    lawful_basis: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    lawful_basis_bronnen: tuple[Id, ...]
    impacttoetsen: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    source_data: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]
    methods_and_models: constr(min_length=3, max_length=5000)  # type: ignore[valid-type]
    tags: constr(min_length=3, max_length=2500)  # type: ignore[valid-type]

    @validator("category")
    def _at_most_three(cls, category: tuple[str, ...]) -> tuple[str, ...]:
        if not 1 <= len(category) <= 3:
            raise ValueError("noem een tot drie thema's")
        return category

    def accolades(self) -> list[str]:
        """Everything with braces in its texts, in the order of the alphabet: what is, or should be, filled in."""
        teksten = (tekst for tekst in self.dict().values() if isinstance(tekst, str))
        return sorted({stuk for tekst in teksten for stuk in _ACCOLADES.findall(tekst)})

    def fill(self, waarden: Mapping[str, object]) -> dict[str, Any]:
        """The texts with `waarden` filled in, by field.

        Raises:
            KeyError: a text names a value that is not given.
        """
        velden = {naam: getattr(waarde, "value", waarde) for naam, waarde in self.dict().items()}
        return {
            naam: _PLAATS.sub(lambda match: str(waarden[match.group(1)]), tekst) if isinstance(tekst, str) else tekst
            for naam, tekst in velden.items()
        }
