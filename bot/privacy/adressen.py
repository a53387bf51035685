"""Finds e-mail addresses and places: a postcode with a house number is an address, a postcode alone is an area."""

from __future__ import annotations

import re

from bot.privacy.model import Plek
from bot.privacy.woorden import AFKORTINGEN, TWEE_LETTERS

_TLD = r"(?:nl|com|net|org|eu|be|de|fr|es|pl|tr|uk|info|nu|io|me|co|ma|bg|ro|pt|it|ua|ru)\b"
_PUNT = r"(?:\.| \. ?| ?\.|,(?=[a-z]{2,4}\b)|\s?(?:\b(?:punt|dot)\b|\(dot\)|\[dot\])\s?)"
_EMAIL = re.compile(
    r"(?<![\w.+'-])[^\W_][\w.+'-]*\s?(?:@|\(a\)|\(at\)|\[at\]|\bape(?:n)?sta(?:art(?:je)?)\b)\s?[^\W_][\w-]*"
    rf"(?:{_PUNT}[^\W\d_][\w-]*)+"
    rf"|(?<![\w.+'-])[^\W_][\w.+'-]* at [^\W_][\w-]*(?:{_PUNT}[^\W\d_][\w-]*)*?{_PUNT}{_TLD}",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?<![\w.,€@])(?<!€ )([1-9]\d{3}) ?([A-Z]{2})(?![A-Z]|\d{6})", re.IGNORECASE)
_NA = re.compile(
    r"(?:[ ,]*(?:nr\.?|nummer|huisnummer|huisnr\.?|no\.?) ?\d{1,5}| ?\d{1,5}|, ?\d{1,3})"
    r"(?:-?[A-Z]\b| [A-Z]\b(?-i:(?<=[A-Z]))|[ -]?(?:bis|hs|huis|zwart|rood)\b|-\d{1,4}\b)?(?![\w,.]*\d)(?!\w)"
    r"(?! ?(?:euro?\b|€|%|uur|jaar|dag|week|weken|maand|km\b|keer|procent))",
    re.IGNORECASE,
)
_STRAAT = r"(?:[\w'.-]*(?:straat|laan|weg|plein|singel|kade|dijk|gracht|steeg|plantsoen|dreef|hof|pad|park|haven))"
_HUISNUMMER = r"\d{1,5}(?:[ -]?[A-Z]\b|[ -]?(?:bis|hs)\b|-\d{1,4})?"
_VOOR = re.compile(
    rf"(?:\b(?:[A-Z][\w'.-]{{3,}}|(?i:{_STRAAT}))(?: (?:[A-Z][\w'.-]*|van|de|der|den|het|'t|ten|ter))* )"
    rf"(?i:{_HUISNUMMER}) ?(?:,|\bin\b|\bte\b)?\s*$"
)
_WOON = re.compile(
    rf"\b(?:woon\w*|adres(?: is)?:?|verblijf)(?: nu| hier)?(?: op| aan| in)?(?: de| het)? "
    rf"((?:[\w'.-]+ ){{0,3}}?{_STRAAT} {_HUISNUMMER}(?!\w))(?! ?(?:km|meter|jaar|maand|week))",
    re.IGNORECASE,
)
_GENOEMD = re.compile(r"\bpostcode(?: is)? ?:? ?$", re.IGNORECASE)
_POSTBUS = re.compile(r"\b(?:postbus|antwoordnummer) \d{1,5},? ?$", re.IGNORECASE)
_NOOIT = frozenset({"SA", "SD", "SS"})


def find_emails(tekst: str) -> list[Plek]:
    """E-mail addresses, also spelled with spaces, (at) or apenstaartje."""
    if not any(merk in tekst.lower() for merk in ("@", "at)", "at]", "(a)", " at ", "staart")):
        return []
    return [Plek(*gevonden.span(), "email") for gevonden in _EMAIL.finditer(tekst)]


def find_adressen(tekst: str) -> list[Plek]:
    """Postcodes with a house number ("adres"), and the two letters of a postcode alone ("letters")."""
    plekken = [Plek(*gevonden.span(1), "adres") for gevonden in _WOON.finditer(tekst)]
    for postcode in _POSTCODE.finditer(tekst):
        na = _NA.match(tekst, postcode.end())
        voor = _VOOR.search(tekst, max(0, postcode.start() - 60), postcode.start())
        if not _is_postcode(tekst, postcode, bool(na or voor)):
            continue
        if na or voor:
            eind = na.end() if na else postcode.end()
            plekken.append(Plek(voor.start() if voor else postcode.start(), eind, "adres"))
        else:
            plekken.append(Plek(postcode.start() + 4, postcode.end(), "letters"))
    return plekken


def _is_postcode(tekst: str, postcode: re.Match[str], met_nummer: bool) -> bool:
    """Tell "2012 AB" from "in 2012 is": by capitals, by the word, by the year, by standing alone; a PO box stays."""
    cijfers, letters = postcode.groups()
    if letters.upper() in _NOOIT:
        return False
    ervoor, erna = tekst[: postcode.start()], tekst[postcode.end() :]
    if _POSTBUS.search(ervoor):
        return False
    if _GENOEMD.search(ervoor) or not re.search(r"[^\W\d]", ervoor + erna):
        return True
    jaar = cijfers[:2] in {"19", "20"}
    if letters.isupper() and not tekst.isupper():
        return met_nummer or not (jaar and letters in AFKORTINGEN)
    return letters.lower() not in TWEE_LETTERS and not (jaar and letters.upper() in AFKORTINGEN)
