"""The municipalities of the Netherlands by name, and finding one in what somebody writes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field, validator

from bot.kennisbank.model import Vorm, Zin

_VOOR = r"(?:in|uit|te|van|bij|en)\s+(?:de\s+)?"
_ZEKER_VOOR = r"(?:gemeente|woon(?:t|de)?\s+(?:nu\s+)?in|wonen\s+in|verhuis(?:d|t)?\s+naar)\s+"
_LETTER = r"[^\W_]"


class Gemeentenamen(Vorm):
    """data/gemeentenamen.yml: official names, other names with the official one, and names that are ordinary words."""

    namen: tuple[Zin, ...]
    ook: dict[str, Zin] = Field(default_factory=dict)
    dubbel: tuple[Zin, ...] = ()

    @validator("ook")
    def _known(cls, ook: dict[str, str], values: dict[str, tuple[str, ...]]) -> dict[str, str]:
        for naam, echt in ook.items():
            if echt not in values.get("namen", ()):
                raise ValueError(f"'{naam}' wijst naar '{echt}', maar die staat niet bij 'namen'")
        return ook


@dataclass(frozen=True)
class Plaatsvinder:
    """Finds the municipality that somebody names, by its official name."""

    lijst: Gemeentenamen

    def find(self, tekst: str) -> str | None:
        """The official name of the first municipality in `tekst`, or None.

        A name counts after "in", "uit", "te", "van", "bij", "en" or "gemeente", or when it is the whole text; one that
        is also an ordinary word ("in buren", "in best") only after "gemeente" or "woon in", or with a capital letter.
        """
        plat = _fold(tekst)
        for match in self._patroon.finditer(plat):
            begin, einde = match.span("naam")
            naam = match.group("naam").lower()
            hoofdletter = tekst[begin:einde][:1].isupper()
            if naam not in self._dubbel or match.group("zeker") or (hoofdletter and match.group("voor")):
                return self._echt[naam]
        return self._echt.get(plat.strip(" .!?").lower()) if plat.strip(" .!?").lower() not in self._dubbel else None

    @cached_property
    def _echt(self) -> dict[str, str]:
        namen = {_fold(naam).lower(): str(naam) for naam in self.lijst.namen}
        return {**namen, **{_fold(naam).lower(): str(echt) for naam, echt in self.lijst.ook.items()}}

    @cached_property
    def _dubbel(self) -> frozenset[str]:
        return frozenset(_fold(naam).lower() for naam in self.lijst.dubbel)

    @cached_property
    def _patroon(self) -> re.Pattern[str]:
        namen = "|".join(sorted(map(re.escape, self._echt), key=len, reverse=True))
        return re.compile(
            rf"(?<!{_LETTER})(?:(?P<zeker>{_ZEKER_VOOR})|(?P<voor>{_VOOR}))(?P<naam>{namen})(?!{_LETTER}|-{_LETTER})",
            re.IGNORECASE,
        )


def _fold(tekst: str) -> str:
    """The same text, letter for letter as long, without accents and with one kind of apostrophe."""
    letters = (unicodedata.normalize("NFD", teken)[0] for teken in tekst.replace("’", "'"))
    return "".join(letters)
