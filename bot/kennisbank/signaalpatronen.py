"""Finds words that nobody uses without danger: a net below the trained model, which may miss what it never saw."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from pydantic import validator

from bot.kennisbank.model import Vorm, Zin

# The intents of data/nlu/nood, the most urgent first.
SIGNALEN = ("nood_suicide", "nood_geweld", "nood_acuut", "geldnood")

_LEESTEKEN = re.compile(r"[\W_]+")


class Signaalpatronen(Vorm):
    """data/signalen.yml: regular expressions by kind of signal, and in `geen` the sayings that are none.

    They are matched on flattened text: small letters, no accents, one space for anything that is no letter or digit.
    """

    geen: tuple[Zin, ...]
    nood_suicide: tuple[Zin, ...]
    nood_geweld: tuple[Zin, ...]
    nood_acuut: tuple[Zin, ...]
    geldnood: tuple[Zin, ...]

    @validator("*", each_item=True)
    def _compiles(cls, patroon: str) -> str:
        try:
            re.compile(patroon)
        except re.error as error:
            raise ValueError(f"'{patroon}' is geen patroon: {error}") from error
        return patroon


@dataclass(frozen=True)
class Signaalvinder:
    """Looks for the patterns."""

    patronen: Signaalpatronen

    def find(self, tekst: str) -> str | None:
        """The kind of signal in a text, the most urgent first; None when there is none."""
        vlak = flatten(tekst)
        for saying in self._geen:
            vlak = saying.sub(" ", vlak)
        return next((soort for soort, patroon in self._per_soort if patroon.search(vlak)), None)

    @cached_property
    def _geen(self) -> tuple[re.Pattern[str], ...]:
        return tuple(map(re.compile, self.patronen.geen))

    @cached_property
    def _per_soort(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (soort, re.compile("|".join(f"(?:{patroon})" for patroon in getattr(self.patronen, soort))))
            for soort in SIGNALEN
            if getattr(self.patronen, soort)
        )


def flatten(tekst: str) -> str:
    """Small letters without accents, one space for anything that is no letter or digit."""
    plat = unicodedata.normalize("NFKD", tekst.lower())
    letters = "".join(teken for teken in plat if not unicodedata.combining(teken))
    return _LEESTEKEN.sub(" ", letters).strip()
