"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_WOORD = re.compile(r"\w+|\s+|[^\w\s]")


class Stuk(NamedTuple):
    """A part that stayed ("gelijk"), went ("weg") or came ("nieuw")."""

    soort: str
    tekst: str


def compare_woorden(oud: str, nieuw: str) -> tuple[Stuk, ...]:
    """The pieces in the order of reading: those that are not "nieuw" make the old text, those not "weg" the new one."""
    return tuple(_compare(_WOORD.findall(oud), _WOORD.findall(nieuw)))


def _compare(oud: list[str], nieuw: list[str]) -> Iterator[Stuk]:
    for daad, a, b, c, d in SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes():
        if daad == "equal":
            yield Stuk("gelijk", "".join(oud[a:b]))
            continue
        if a < b:
            yield Stuk("weg", "".join(oud[a:b]))
        if c < d:
            yield Stuk("nieuw", "".join(nieuw[c:d]))
