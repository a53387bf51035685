"""Groups of digits that can be one number, because only separators stand between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.getallen import VULSEL, WOORD

Groepen = list[re.Match[str]]

_GROEP = re.compile(r"\d+")
_VUL = f"{WOORD}{VULSEL}"
_NAUW = re.compile(rf"[\s./_()=\-]{{1,3}}|,|[{_VUL}][{_VUL}\s,.:;/-]*")
_RUIM = re.compile(rf"[\s./_()\-*|:;,'’·•=#~+\\{_VUL}]{{1,25}}")


def list_reeksen(tekst: str, *, ruim: bool = False) -> Iterator[Groepen]:
    """Rows of groups of digits.

    Args:
        tekst: a readable text, in which numbers in words are digits already.
        ruim: take any sign for a separator, and any number of them.
    """
    tussen = _RUIM if ruim else _NAUW
    reeks: Groepen = []
    for groep in _GROEP.finditer(tekst):
        if reeks and not tussen.fullmatch(tekst, reeks[-1].end(), groep.start()):
            yield reeks
            reeks = []
        reeks.append(groep)
    if reeks:
        yield reeks


def join_cijfers(groepen: Sequence[re.Match[str]]) -> str:
    """The digits of the groups as one number."""
    return "".join(groep.group() for groep in groepen)


def find_eind(groep: re.Match[str]) -> int:
    """Where a group ends, with what is left of the word that it was."""
    eind = groep.end()
    while groep.string[eind : eind + 1] == WOORD:
        eind += 1
    return eind
