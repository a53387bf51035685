"""Finds bank accounts, also when a letter only looks like the right one."""

from __future__ import annotations

import re

from stdnum import iban

from bot.privacy.getallen import VULSEL, WOORD, read_getallen
from bot.privacy.leesbaar import blank
from bot.privacy.model import Plek

_TUSSEN = r"[\s._/:-]{0,3}"
_CIJFER = r"[\dOIL]"
_GESPROKEN = rf"[\s._/:,{WOORD}{VULSEL}-]{{0,20}}"
_IN_WOORDEN = re.compile(
    rf"\bN{_GESPROKEN}L{_GESPROKEN}\d{_GESPROKEN}\d{_GESPROKEN}(?:[A-Z]{_GESPROKEN}){{4}}\d(?:{_GESPROKEN}\d){{9}}(?!\d){WOORD}*",
    re.IGNORECASE,
)
_BEGIN = re.compile(rf"(?<![A-Z0-9])[A-Z]{{2}}[ .-]?\d[ ]?\d(?={_TUSSEN}[A-Z0-9])", re.IGNORECASE)
_NEDERLANDS = re.compile(
    rf"NL{_TUSSEN}{_CIJFER}[ ]?{_CIJFER}{_TUSSEN}[A-Z]{{4}}(?:{_TUSSEN}{_CIJFER}){{10}}(?!\d)", re.IGNORECASE
)
_TEKEN = re.compile(rf"{_TUSSEN}([A-Z0-9])", re.IGNORECASE)
_LIJKT_OP = str.maketrans("АВЕКМНОРСТУХІЅЈаеорсухіѕјΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXISJaeopcyxisjABEZHIKMNOPTYX")


def find_ibans(tekst: str) -> list[Plek]:
    """Bank accounts of every country; a Dutch one also when a digit was mistyped or when it is spelled in words."""
    tekst = tekst.translate(_LIJKT_OP)
    plekken = [Plek(*gevonden.span(), "iban") for gevonden in _NEDERLANDS.finditer(tekst)]
    gesproken = read_getallen(blank(tekst, plekken), minstens=2)
    plekken += [Plek(*gevonden.span(), "iban") for gevonden in _IN_WOORDEN.finditer(gesproken)]
    vrij = 0
    tekst = blank(tekst, plekken)
    for begin in _BEGIN.finditer(tekst):
        eind = _find_eind(tekst, begin)
        if eind and begin.start() >= vrij:
            plekken.append(Plek(begin.start(), eind, "iban"))
            vrij = eind
    return plekken


def _find_eind(tekst: str, begin: re.Match[str]) -> int | None:
    tekens, eind, gevonden = re.sub(r"\W", "", begin.group()), begin.end(), None
    while len(tekens) < 34 and (volgend := _TEKEN.match(tekst, eind)):
        tekens, eind = tekens + volgend[1], volgend.end()
        if len(tekens) >= 15 and iban.is_valid(tekens, check_country=False):
            gevonden = eind
    return gevonden
