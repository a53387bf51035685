"""Reads a text as a person sees it: without invisible characters, with ordinary digits, dashes and spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.privacy.model import Plek

WEG = "\x00"

_ONZICHTBAAR = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and a sign of which nothing shows
_CIJFERS = {"Nd", "No"}  # of every script, and those in a circle
_STREPEN = {"Mn", "Me"}  # accents, strokes and circles that belong to the character before them


@dataclass(frozen=True)
class Leesbaar:
    """The readable text, and where each of its characters begins and ends in the original; None when the same."""

    tekst: str
    plaatsen: tuple[tuple[int, int], ...] | None

    def locate(self, plek: Plek) -> Plek:
        """The same piece in the original text."""
        if self.plaatsen is None:
            return plek
        return plek._replace(begin=self.plaatsen[plek.begin][0], eind=self.plaatsen[plek.eind - 1][1])


def read_leesbaar(tekst: str) -> Leesbaar:
    """Normalise for finding only; what is kept of the text stays as it was typed."""
    if tekst.isascii() and tekst.isprintable():
        return Leesbaar(tekst, None)
    tekens: list[str] = []
    plaatsen: list[tuple[int, int]] = []
    for plaats, teken in enumerate(tekst):
        gewoon = _normalise(teken)
        tekens.append(gewoon)
        plaatsen.extend([(plaats, plaats + 1)] * len(gewoon))
        if not gewoon and plaatsen and unicodedata.category(teken) in _STREPEN:
            plaatsen[-1] = (plaatsen[-1][0], plaats + 1)
    return Leesbaar("".join(tekens), tuple(plaatsen))


def blank(tekst: str, plekken: Iterable[Plek]) -> str:
    """Make pieces invisible for what looks next, without moving anything else."""
    for plek in plekken:
        tekst = tekst[: plek.begin] + WEG * (plek.eind - plek.begin) + tekst[plek.eind :]
    return tekst


@lru_cache(maxsize=4096)
def _normalise(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort in _STREPEN or soort == "Cf" or teken in _ONZICHTBAAR:
        return ""
    if soort in _CIJFERS and (cijfer := unicodedata.digit(teken, None)) is not None:
        return str(cijfer)
    if soort == "Pd" or teken == "\u2212":
        return "-"
    if teken.isspace():
        return teken if teken == "\n" else " "
    if soort == "Cc":
        return ""
    return unicodedata.normalize("NFKC", teken)
