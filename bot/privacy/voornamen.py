"""First names, and how sure each is: some are never another word, some only with a capital, some only in company."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_BESTAND = Path(__file__).with_name("voornamen.txt")
_ANDERS = str.maketrans("ıłøđß", "ilods")


class Voornamen(NamedTuple):
    """`zeker`: also without a capital; `hoofdletter`: with one, or after a word that expects it; `verband`: both."""

    zeker: frozenset[str]
    hoofdletter: frozenset[str]
    verband: frozenset[str]


@lru_cache(maxsize=1)
def read_voornamen() -> Voornamen:
    """The names, read once."""
    groepen: dict[str, set[str]] = {"zeker": set(), "hoofdletter": set(), "verband": set()}
    groep: set[str] = set()
    for regel in _BESTAND.read_text("utf-8").splitlines():
        if regel.startswith("["):
            groep = groepen[regel.strip("[]")]
        elif not regel.startswith("#"):
            groep.update(regel.split())
    return Voornamen(*map(frozenset, groepen.values()))


@lru_cache(maxsize=4096)
def fold(woord: str) -> str:
    """A word without capitals and accents, as the names are written in the list."""
    if woord.isascii():
        return woord.lower()
    gesplitst = unicodedata.normalize("NFD", woord.lower())
    return "".join(teken for teken in gesplitst if unicodedata.category(teken) != "Mn").translate(_ANDERS)
