"""Finds the numbers that point at one person: BSN, bank account, telephone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType
from stdnum import iban
from stdnum.nl import bsn

from bot.privacy.leesbaar import blank
from bot.privacy.model import Plek

_GROEP = re.compile(r"\d+")
_TUSSEN = re.compile(r"[\s./_()\-]{1,3}|,")
_IBAN_BEGIN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}[ .-]?\d[ ]?\d(?=[ .-]{0,2}[A-Z0-9])", re.IGNORECASE)
_IBAN_NL = re.compile(r"NL[ .-]{0,2}\d[ ]?\d[ .-]{0,2}[A-Z]{4}(?:[ .-]{0,2}\d){10}(?!\d)", re.IGNORECASE)
_IBAN_TEKEN = re.compile(r"[ .-]{0,2}([A-Z0-9])", re.IGNORECASE)
_BSN_WOORD = re.compile(
    r"(?:bsn|b\.s\.n\.?|burger ?service ?(?:nummer|nr)|sofi(?:[ -]?(?:nummer|nr))?)[^\d?!\n]{0,20}$", re.IGNORECASE
)
_BEL_WOORD = re.compile(
    r"\b(?:tel|telefoon\w*|bel\w*|gebeld|mobiel\w*|whatsapp|app|bereik\w*|mijn nummer|m'n nummer)\b[^\d?!\n]{0,25}$",
    re.IGNORECASE,
)
_KALENDERDAG = re.compile(
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d{2}"
)
_MOBIEL = re.compile(r"6[1-58]\d{7}")
_VORMEN_BSN = {(9,), (3, 3, 3), (4, 2, 3), (3, 2, 4), (2, 2, 2, 3), (3, 2, 2, 2), (1,) * 9}
_NOORD_AMERIKA = 1  # 25 countries share this code, and asking which one it is takes too long
_DIENSTNUMMER = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}

Groepen = list[re.Match[str]]


def find_ibans(tekst: str) -> list[Plek]:
    """Bank accounts of every country; a Dutch one also when a digit was mistyped."""
    plekken = [Plek(*gevonden.span(), "iban") for gevonden in _IBAN_NL.finditer(tekst)]
    vrij = 0
    tekst = blank(tekst, plekken)
    for begin in _IBAN_BEGIN.finditer(tekst):
        eind = _end_of_iban(tekst, begin)
        if eind and begin.start() >= vrij:
            plekken.append(Plek(begin.start(), eind, "iban"))
            vrij = eind
    return plekken


def find_telefoons(tekst: str) -> list[Plek]:
    """Telephone numbers that show by their beginning: 0, 00, +; service numbers stay."""
    plekken = []
    for groepen in _list_reeksen(tekst):
        vrij = 0
        for eerste, groep in enumerate(groepen):
            if groep.start() >= vrij and (plek := _match_telefoon(tekst, groepen[eerste:])):
                plekken.append(plek)
                vrij = plek.eind
    return plekken


def find_bsns(tekst: str) -> list[Plek]:
    """Numbers of 8 or 9 digits that pass the eleven-test, or that are called a BSN."""
    plekken = []
    for groepen in _list_reeksen(tekst):
        vrij = 0
        for eerste, groep in enumerate(groepen):
            if groep.start() >= vrij and (plek := _match_bsn(tekst, groepen, eerste)):
                plekken.append(plek)
                vrij = plek.eind
    return plekken


def find_kale_mobielen(tekst: str) -> list[Plek]:
    """Mobile numbers without their 0, when it is about calling or when nothing else was typed."""
    plekken = []
    for groepen in _list_reeksen(tekst):
        plek = Plek(groepen[0].start(), groepen[-1].end(), "telefoon")
        alleen = not re.search(r"\w", tekst[: plek.begin] + tekst[plek.eind :])
        if _MOBIEL.fullmatch(_digits(groepen)) and (alleen or _BEL_WOORD.search(tekst, 0, plek.begin)):
            plekken.append(plek)
    return plekken


def _list_reeksen(tekst: str) -> Iterator[Groepen]:
    """Groups of digits that can be one number, because only separators stand between them."""
    reeks: Groepen = []
    for groep in _GROEP.finditer(tekst):
        if reeks and not _TUSSEN.fullmatch(tekst, reeks[-1].end(), groep.start()):
            yield reeks
            reeks = []
        reeks.append(groep)
    if reeks:
        yield reeks


def _digits(groepen: Groepen) -> str:
    return "".join(groep.group() for groep in groepen)


def _match_bsn(tekst: str, groepen: Groepen, eerste: int) -> Plek | None:
    begin = groepen[eerste].start()
    for laatste in range(min(len(groepen), eerste + 9), eerste, -1):
        deel = groepen[eerste:laatste]
        cijfers = _digits(deel)
        if len(cijfers) not in {8, 9}:
            continue
        genoemd = _BSN_WOORD.search(tekst, max(0, begin - 50), begin) is not None
        geheel = len(deel) == len(groepen)
        if genoemd or (bsn.is_valid(cijfers) and _looks_like_bsn(deel, cijfers, geheel)):
            return Plek(begin, deel[-1].end(), "bsn")
    return None


def _looks_like_bsn(deel: Groepen, cijfers: str, geheel: bool) -> bool:
    if len(deel) == 1:
        return len(cijfers) == 9 or not _KALENDERDAG.fullmatch(cijfers)
    vorm = tuple(len(groep.group()) for groep in deel)
    bereik = vorm == (4, 4) and deel[0].string[deel[0].end()] in "-/"
    return vorm in _VORMEN_BSN or (geheel and not bereik)


def _match_telefoon(tekst: str, groepen: Groepen) -> Plek | None:
    begin = groepen[0].start()
    plus = tekst[begin - 1 : begin] == "+"
    cijfers, gevonden, mogelijk = "", 0, 0
    for groep in groepen:
        cijfers += groep.group()
        if len(cijfers) > 15:
            break
        mogelijk = groep.end() if plus and len(cijfers) >= 9 else mogelijk
        if _is_telefoon(tekst[begin - plus : groep.end()], cijfers, plus):
            gevonden = groep.end()
    gevonden = gevonden or mogelijk
    if not gevonden:
        return None
    haakje = tekst[begin - plus - 1 : begin - plus] == "(" and ")" in tekst[begin:gevonden]
    return Plek(begin - plus - haakje, gevonden, "telefoon")


def _is_telefoon(geschreven: str, cijfers: str, plus: bool) -> bool:
    if plus:
        return len(cijfers) >= 8 and _is_valid(geschreven)
    if len(cijfers) < 10 or not re.match(r"00[1-9]|0[1-9]|316", cijfers):
        return False
    if re.fullmatch(r"06\d{8}", cijfers):
        return True
    return _is_valid("+" + cijfers if cijfers.startswith("31") else geschreven)


def _is_valid(geschreven: str) -> bool:
    try:
        nummer = phonenumbers.parse(geschreven, "NL")
    except phonenumbers.NumberParseException:
        return False
    if nummer.country_code == _NOORD_AMERIKA:
        return phonenumbers.is_possible_number(nummer)
    return phonenumbers.is_valid_number(nummer) and phonenumbers.number_type(nummer) not in _DIENSTNUMMER


def _end_of_iban(tekst: str, begin: re.Match[str]) -> int | None:
    tekens, eind, gevonden = re.sub(r"\W", "", begin.group()), begin.end(), None
    while len(tekens) < 34 and (volgend := _IBAN_TEKEN.match(tekst, eind)):
        tekens, eind = tekens + volgend[1], volgend.end()
        if len(tekens) >= 15 and iban.is_valid(tekens, check_country=False):
            gevonden = eind
    return gevonden
