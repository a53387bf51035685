"""Numbers that tell nothing about who somebody is: dates, times, amounts, court decisions, service numbers."""

from __future__ import annotations

import re

from bot.privacy.leesbaar import WEG

_DAG = r"(?:0?[1-9]|[12]\d|3[01])"
_MAAND = r"(?:0?[1-9]|1[0-2])"
_JAAR = r"(?:19|20)\d{2}"
_NIET_VERDER = r"(?![-./ ]?\d)"
_BEDRAG = (
    r"(?:\d\.\d{3}\.\d{3}|\d{1,3}\.\d{3}|\d{1,7})(?:,(?:\d{2}|-+))?"  # no more than seven digits: no BSN hides in it
)
_KANTOOR = r"(?:gemeente|loket|balie|stadswinkel|wijkteam|vraagwijzer|werkplein|stadhuis|gemeentehuis|klantenservice)"
_TIJD = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"

_CIJFER = re.compile(r"\d")
_PATRONEN = tuple(
    re.compile(patroon, re.IGNORECASE)
    for patroon in (
        r"\bbwb[rv]\d{7}(?:/\d{4}-\d{2}-\d{2})?(?!\d)",
        r"\becli:[a-z]{2}:[a-z]+:\d{4}:[\w.]+",
        rf"(?<!\d)(?<!\d[-./]){_DAG}([-./]){_MAAND}\1(?:{_JAAR}|\d{{2}})(?![-./]?\d)",
        rf"(?<!\d)(?<!\d[-./]){_JAAR}([-./]){_MAAND}\1{_DAG}(?![-./]?\d)",
        rf"(?<!\d)(?<!\d ){_DAG} {_MAAND} {_JAAR}{_NIET_VERDER}",
        rf"(?<!\d)(?<!\d[-./ ]){_JAAR} ?[-/] ?{_JAAR}{_NIET_VERDER}",
        rf"(?<![\d.]){_TIJD}(?: ?uur)? ?(?:-|tot|en|t/m) ?{_TIJD}(?!\d)",
        rf"(?:€|\beuro?) ?{_BEDRAG}(?![., ]?\d)",
        rf"(?<![\d.])(?<!\d ){_BEDRAG} ?(?:€|euro?\b)",
        r"(?<!\d)0(?:800|900|906|909)[ -]?(?:\d{4}|\d{2}[ -]\d{2}|\d{7}|\d{3}[ -]\d{4})(?!\d)",
        r"(?<!\d)14 ?0\d{2,3}(?![-./ ]?\d)",
        rf"\b(?:nummer|nr\.?) van (?:de|het|uw) {_KANTOOR}(?: \w+)?(?: is| was)?:? ?0\d(?:[ -]?\d){{8}}(?!\d)",
        r"\bkvk(?:-?nummer|-?nr\.?)?(?: is)?:? ?\d{8}(?!\d)",
    )
)


def hide_overlevers(tekst: str) -> str:
    """The same text, of the same length, in which harmless numbers can no longer be taken for something else."""
    if not _CIJFER.search(tekst):
        return tekst
    for patroon in _PATRONEN:
        tekst = patroon.sub(lambda gevonden: WEG * len(gevonden.group()), tekst)
    return tekst
