"""Cleans what was typed before anything else looks at it: no control characters, a length that can be read."""

from __future__ import annotations

import re
import unicodedata

from bot.fouten import TessFout

MAX_TEKENS = 2000
_SPATIES = re.compile(r"[ \t\u00a0]+")


def clean_tekst(tekst: str) -> str:
    """The text as a person meant it.

    Raises:
        TessFout: "tekst_leeg" when nothing readable is left, "tekst_te_lang" above 2,000 characters.
    """
    genormaliseerd = unicodedata.normalize("NFC", tekst)
    leesbaar = "".join(teken for teken in genormaliseerd if teken in "\n\t" or not _is_control(teken))
    schoon = _SPATIES.sub(" ", leesbaar).strip()
    if not schoon:
        raise TessFout("tekst_leeg", veld="tekst")
    if len(schoon) > MAX_TEKENS:
        raise TessFout("tekst_te_lang", veld="tekst")
    return schoon


def has_words(tekst: str) -> bool:
    """True when there is at least one letter or digit: a lone emoji or "???" is no question."""
    return any(teken.isalnum() for teken in tekst)


def _is_control(teken: str) -> bool:
    return unicodedata.category(teken) in {"Cc", "Cs", "Co", "Cn"}
