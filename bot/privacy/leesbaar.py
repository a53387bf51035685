"""Reads a text as a person sees it: without invisible characters, with ordinary digits, dashes and spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.privacy.model import Plek

WEG = "\x00"


@dataclass(frozen=True)
class Leesbaar:
    """The readable text, and for each of its characters the place in the original; None when both are the same."""

    tekst: str
    plaatsen: tuple[int, ...] | None

    def locate(self, plek: Plek) -> Plek:
        """The same piece in the original text."""
        if self.plaatsen is None:
            return plek
        return plek._replace(begin=self.plaatsen[plek.begin], eind=self.plaatsen[plek.eind - 1] + 1)


def read_leesbaar(tekst: str) -> Leesbaar:
    """Normalise for finding only; what is kept of the text stays as it was typed."""
    if tekst.isascii():
        return Leesbaar(tekst, None)
    tekens: list[str] = []
    plaatsen: list[int] = []
    for plaats, teken in enumerate(tekst):
        gewoon = _normalise(teken)
        tekens.append(gewoon)
        plaatsen.extend([plaats] * len(gewoon))
    return Leesbaar("".join(tekens), tuple(plaatsen))


def blank(tekst: str, plekken: Iterable[Plek]) -> str:
    """Make pieces invisible for what looks next, without moving anything else."""
    for plek in plekken:
        tekst = tekst[: plek.begin] + WEG * (plek.eind - plek.begin) + tekst[plek.eind :]
    return tekst


@lru_cache(maxsize=4096)
def _normalise(teken: str) -> str:
    soort = unicodedata.category(teken)
    if soort in {"Cf", "Me"} or "\ufe00" <= teken <= "\ufe0f":
        return ""
    if soort == "Nd":
        return str(unicodedata.decimal(teken))
    if soort == "Pd" or teken == "\u2212":
        return "-"
    if teken.isspace():
        return " "
    return unicodedata.normalize("NFKC", teken)
