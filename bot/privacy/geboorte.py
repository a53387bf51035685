"""Finds dates of birth, by the words that announce them."""

from __future__ import annotations

import re

from bot.privacy.model import Plek

_MAANDEN = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    "|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAG_IN_WOORDEN = (
    r"(?:\w+(?:en|ën)(?:twintig|dertig)|twintig|dertig|\w+tien|tien|elf|twaalf|een|twee|drie|vier|vijf|zes|zeven|acht|negen"
    r"|eerste|tweede|derde)"
)
_JAAR_IN_WOORDEN = r"(?:negentien ?honderd|twee ?duizend)(?: ?en)?(?: ?\w+(?:tig|tien|elf|twaalf)\b)?\w*"
_DATUM = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?:ste|de|e|th|st)?[ .-]{{0,2}}(?:{_MAANDEN})\b\.?(?:[ .,'-]{{0,2}}(?:\d{{4}}|\d{{2}}))?"
    r"|\d{1,2} ?[-./ ] ?\d{1,2} ?[-./ ] ?'?(?:\d{4}|\d{2})|\d{4} ?[-./ ] ?\d{1,2} ?[-./ ] ?\d{1,2}|\d{8})(?!\d)"
    rf"|\b{_DAG_IN_WOORDEN} (?:{_MAANDEN})\b(?: {_JAAR_IN_WOORDEN})?",
    re.IGNORECASE,
)
_DAG_EN_MAAND = re.compile(r"(?<!\d)(?<!\d[-/])\d{1,2}[-/]\d{1,2}(?![-/.,]?\d)(?! ?(?:uur|procent|%))")
_GEBOORTE = (
    r"\b(?:geboren|gebore|gebooren|geboorte ?-?(?:datum|dag)|gebor?te?datum|g\.?b\.? ?datum"
    r"|geb\.?(?: ?datum|\.?dat|dat| ?dd\.?)?"
    r"|gebdatum|verjaar\w*|jarig|born|birth ?da(?:te|y)|date of birth|d\.?o\.?b\.?|do[gğ]um\w*|urodz\w*|née?(?= le)"
    r"|nacid[oa]|geburtsdatum|народ\w*)(?!\w)"
)
_VAN = r"\b(?:ik|zij|hij|man|vrouw|zoon|dochter) (?:ben|is) (?:een kind )?van(?= )"
_ERVOOR = re.compile(rf"(?:{_GEBOORTE}(?:(?![.!?]\s+(?-i:[A-Z]))[^\d!?\n\0]){{0,45}}|{_VAN} )$", re.IGNORECASE)
_VLAK_ERVOOR = re.compile(rf"{_GEBOORTE}[^\d.!?\n\0]{{0,12}}$", re.IGNORECASE)
_VRAAG_ERVOOR = re.compile(rf"{_GEBOORTE}\s?\? ?$", re.IGNORECASE)
_ERNA = re.compile(rf"[^\d.!?\n\0]{{0,14}}?{_GEBOORTE}", re.IGNORECASE)
_VENSTER = 70


def find_geboortedata(tekst: str) -> list[Plek]:
    """Dates with a birth word close by, in the same sentence; other dates stay."""
    plekken = [
        Plek(*datum.span(), "geboortedatum") for datum in _DATUM.finditer(tekst) if _is_van_geboorte(tekst, datum)
    ]
    for datum in _DAG_EN_MAAND.finditer(tekst):
        if _VLAK_ERVOOR.search(tekst, max(0, datum.start() - _VENSTER), datum.start()):
            plekken.append(Plek(*datum.span(), "geboortedatum"))
    return plekken


def _is_van_geboorte(tekst: str, datum: re.Match[str]) -> bool:
    begin = max(0, datum.start() - _VENSTER)
    ervoor = _ERVOOR.search(tekst, begin, datum.start()) or _VRAAG_ERVOOR.search(tekst, begin, datum.start())
    return bool(ervoor or _ERNA.match(tekst, datum.end()))
