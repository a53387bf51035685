"""Finds the words of a choice in what somebody typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

_GEEN_LETTER = re.compile(r"[^a-z0-9]+")
_ONTKENT = re.compile(r"\b(niet|geen|nooit|niks|niemand|zonder)\b")


def plain(tekst: str) -> str:
    """Lower case, no accents, one space between words: "Drieëntwintig, nov." is "drieentwintig nov"."""
    los = unicodedata.normalize("NFKD", tekst.casefold())
    return _GEEN_LETTER.sub(" ", "".join(teken for teken in los if not unicodedata.combining(teken))).strip()


def find_keuzes(tekst: str, woorden: Mapping[str, Sequence[str]]) -> list[str]:
    """The choices whose words stand in the text, in the order of the table.

    A word counts from its beginning ("verzorg" stands in "ik verzorg haar"). A word that lies within a longer one of
    another choice does not count ("getekend" within "nog niet getekend"). After a denial nothing counts but words
    that deny themselves: "ik ben niet ziek" is not ill.

    Args:
        tekst: as `plain` makes it.
        woorden: the words of each choice.
    """
    plekken = [
        (keuze, match.start(), match.end())
        for keuze, lijst in woorden.items()
        for woord in lijst
        if plain(woord) and (ontkent(plain(woord)) or not ontkent(tekst))
        for match in re.finditer(rf"\b{re.escape(plain(woord))}", tekst)
    ]
    gevonden = {keuze for keuze, begin, eind in plekken if not _is_within((keuze, begin, eind), plekken)}
    return [keuze for keuze in woorden if keuze in gevonden]


def ontkent(tekst: str) -> bool:
    """Whether a text as `plain` makes it denies something."""
    return _ONTKENT.search(tekst) is not None


def _is_within(plek: tuple[str, int, int], plekken: list[tuple[str, int, int]]) -> bool:
    keuze, begin, eind = plek
    return any(
        ander != keuze and van <= begin and eind <= tot and tot - van > eind - begin for ander, van, tot in plekken
    )
