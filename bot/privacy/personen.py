"""Finds dates of birth and names, by the words that announce them."""

from __future__ import annotations

import re

from bot.privacy.model import Plek
from bot.privacy.woorden import GEEN_NAAM, TUSSENVOEGSELS

_MAANDEN = (
    "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|apr(?:il)?|mei|may|juni?|june|juli?|july|aug(?:ustus|ust)?"
    "|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATUM = re.compile(
    rf"(?<!\d)(?:\d{{1,2}}(?:ste|de|e|th|st)?[ .-]{{0,2}}(?:{_MAANDEN})\b\.?(?:[ .,'-]{{0,2}}(?:\d{{4}}|\d{{2}}))?"
    r"|\d{1,2} ?[-./ ] ?\d{1,2} ?[-./ ] ?(?:\d{4}|\d{2})|\d{4} ?[-./ ] ?\d{1,2} ?[-./ ] ?\d{1,2}|\d{8})(?!\d)",
    re.IGNORECASE,
)
_GEBOORTE = (
    r"\b(?:geboren|geboorte ?-?(?:datum|dag)|geb\.?(?: ?datum| ?dd\.?)?|gebdatum|verjaar\w*|jarig|born"
    r"|birth ?da(?:te|y)|date of birth|d\.?o\.?b\.?)(?!\w)"
)
_ERVOOR = re.compile(rf"{_GEBOORTE}(?:(?![.!?]\s+(?-i:[A-Z]))[^\d!?\n]){{0,45}}$", re.IGNORECASE)
_ERNA = re.compile(rf"[^\d.!?\n]{{0,14}}?{_GEBOORTE}", re.IGNORECASE)

_AANKONDIGING = re.compile(
    r"\b(?:ik heet|(?:mijn|m'n|mn|me) (?:volledige |eigen )?(?:voor|achter|roep)?naam is|(?:voor|achter|roep)?naam ?:"
    r"|ik ben (?:de heer|dhr\.?|meneer|mevrouw|mevr\.?|mw\.?)|my name is)\s*:?\s*",
    re.IGNORECASE,
)
_NAAMWOORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=\w))*|'[ts](?!\w)")


def find_geboortedata(tekst: str) -> list[Plek]:
    """Dates with a birth word close by, in the same sentence; other dates stay."""
    plekken = []
    for datum in _DATUM.finditer(tekst):
        ervoor = _ERVOOR.search(tekst, max(0, datum.start() - 70), datum.start())
        if ervoor or _ERNA.match(tekst, datum.end()):
            plekken.append(Plek(*datum.span(), "geboortedatum"))
    return plekken


def find_namen(tekst: str) -> list[Plek]:
    """The name after "ik heet", "mijn naam is", "ik ben mevrouw"."""
    plekken = []
    for aankondiging in _AANKONDIGING.finditer(tekst):
        eind = _end_of_naam(tekst, aankondiging.end())
        if eind is not None:
            plekken.append(Plek(aankondiging.end(), eind, "naam"))
    return plekken


def _end_of_naam(tekst: str, begin: int) -> int | None:
    """Walk over the words that can be a name; a name typed without capitals has at most three words."""
    eind, plaats, hoofdletters, vorig, aantal = None, begin, False, "", 0
    while woord := _NAAMWOORD.match(tekst, plaats):
        klein = woord.group().lower()
        groot = woord.group()[0].isupper()
        plaats = woord.end()
        if klein in TUSSENVOEGSELS and (aantal or groot or _is_followed(tekst, plaats)):
            vorig = klein
        elif klein in GEEN_NAAM or aantal >= (6 if groot else 3 * _may_be_small(hoofdletters, vorig)):
            break
        else:
            eind, aantal, hoofdletters, vorig = plaats, aantal + 1, hoofdletters or groot, klein
        plaats = _skip_space(tekst, plaats, is_initiaal=len(klein) == 1 or "." in klein)
    return eind


def _may_be_small(hoofdletters: bool, vorig: str) -> bool:
    """After a word with a capital, only "de vries" goes on without one."""
    return not hoofdletters or vorig in TUSSENVOEGSELS


def _is_followed(tekst: str, plaats: int) -> bool:
    volgend = _NAAMWOORD.match(tekst, _skip_space(tekst, plaats, is_initiaal=False))
    return volgend is not None and volgend.group().lower() not in GEEN_NAAM


def _skip_space(tekst: str, plaats: int, *, is_initiaal: bool) -> int:
    if is_initiaal and tekst[plaats : plaats + 1] == ".":
        plaats += 1
    while tekst[plaats : plaats + 1] == " ":
        plaats += 1
    return plaats
