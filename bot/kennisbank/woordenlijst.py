"""The hard words that cannot be avoided, and finding them in a text so that a reader can touch them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pydantic import validator

from bot.kennisbank.model import Tekst, Vorm, Zin

_LETTER = r"[^\W_]"


class Woord(Vorm):
    """One hard word, its other forms, and what it means in a sentence or two."""

    woord: Zin
    vormen: tuple[Zin, ...] = ()
    uitleg: Tekst

    def namen(self) -> tuple[str, ...]:
        """Every form in which the word stands in a text, in small letters."""
        return tuple(str(naam).lower() for naam in (self.woord, *self.vormen))


class WoordenBestand(Vorm):
    """data/woordenlijst.yml."""

    woorden: tuple[Woord, ...]

    @validator("woorden")
    def _once(cls, woorden: tuple[Woord, ...]) -> tuple[Woord, ...]:
        gezien: set[str] = set()
        for naam in (naam for woord in woorden for naam in woord.namen()):
            if naam in gezien:
                raise ValueError(f"'{naam}' staat er twee keer in")
            gezien.add(naam)
        return woorden


@dataclass(frozen=True)
class Uitgelegd:
    """A hard word as it stands in a text, with its explanation."""

    woord: str
    uitleg: str


@dataclass(frozen=True)
class Woordenlijst:
    """All explained words, by each of their forms."""

    woorden: tuple[Woord, ...] = ()

    def op_alfabet(self) -> tuple[Woord, ...]:
        """The words as a reader looks for them."""
        return tuple(sorted(self.woorden, key=lambda woord: woord.woord.lower()))

    @cached_property
    def by_naam(self) -> dict[str, Woord]:
        """The word for each form, in small letters."""
        return {naam: woord for woord in self.woorden for naam in woord.namen()}

    @cached_property
    def losse_woorden(self) -> frozenset[str]:
        """Every single word that an entry explains, also of entries of more words."""
        return frozenset(deel for naam in self.by_naam for deel in naam.split())

    @cached_property
    def _patroon(self) -> re.Pattern[str]:
        namen = sorted(map(re.escape, self.by_naam), key=len, reverse=True)
        return re.compile(rf"(?<!{_LETTER})(?:{'|'.join(namen) or '(?!)'})(?!\.?{_LETTER})", re.IGNORECASE)

    def find(self, teksten: Iterable[str]) -> tuple[Uitgelegd, ...]:
        """The explained words in the texts, each once, as first written, in reading order; none in an address."""
        gevonden: dict[str, Uitgelegd] = {}
        for tekst in teksten:
            for match in self._patroon.finditer(tekst):
                woord = self.by_naam[match.group().lower()]
                gevonden.setdefault(woord.woord, Uitgelegd(match.group(), woord.uitleg))
        return tuple(gevonden.values())
