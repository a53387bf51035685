"""Finds telephone numbers of persons; those of services, such as 0800 and 088, stay."""

from __future__ import annotations

import re

import phonenumbers
from phonenumbers import PhoneNumberType

from bot.privacy.getallen import WOORD
from bot.privacy.model import Plek
from bot.privacy.reeksen import Groepen, find_eind, join_cijfers, list_reeksen

_BEL_WOORD = re.compile(
    r"\b(?:tel|telefoon\w*|bel\w*|gebeld|mobiel\w*|whatsapp|app|sms\w*|bereik\w*|mijn nummer|m'n nummer|mijn nr)\b"
    r"[^\d?!\n\0]{0,25}$",
    re.IGNORECASE,
)
_BEL_WOORD_ERNA = re.compile(
    r"[^\d?!.\n\0]{0,12}\b(?:bel\w*|sms\w*|app\w*|whatsapp|mobiel\w*|telefoon\w*|tel)\b", re.IGNORECASE
)
_MOBIEL = re.compile(r"6[1-58]\d{7}")
_BIJNA_MOBIEL = re.compile(r"06[1-58]\d{6,8}")
_NOORD_AMERIKA = 1  # 25 countries share this code, and asking which one it is takes too long
_DIENSTNUMMER = {
    PhoneNumberType.TOLL_FREE,
    PhoneNumberType.PREMIUM_RATE,
    PhoneNumberType.SHARED_COST,
    PhoneNumberType.UAN,
}


def find_telefoons(tekst: str) -> list[Plek]:
    """Telephone numbers that show by their beginning: 0, 00, +; service numbers stay."""
    plekken = []
    for groepen in list_reeksen(tekst):
        vrij = 0
        for eerste, groep in enumerate(groepen):
            if groep.start() >= vrij and (plek := _match(tekst, groepen[eerste:])):
                plekken.append(plek)
                vrij = plek.eind
    return plekken


def find_kale_mobielen(tekst: str) -> list[Plek]:
    """Mobile numbers without their 0, or of the wrong length: when called so, or when nothing else was typed."""
    plekken = []
    for groepen in list_reeksen(tekst):
        plek = Plek(groepen[0].start(), find_eind(groepen[-1]), "telefoon")
        cijfers = join_cijfers(groepen)
        alleen = not re.search(r"\w", tekst[: plek.begin] + tekst[plek.eind :])
        geschreven_als_mobiel = groepen[0].group() == "06" and len(groepen) > 1
        genoemd = alleen or _BEL_WOORD.search(tekst, 0, plek.begin) or _BEL_WOORD_ERNA.match(tekst, plek.eind)
        bijna = _BIJNA_MOBIEL.fullmatch(cijfers) and (genoemd or geschreven_als_mobiel)
        if bijna or (_MOBIEL.fullmatch(cijfers) and genoemd):
            plekken.append(plek)
    return plekken


def _match(tekst: str, groepen: Groepen) -> Plek | None:
    begin = groepen[0].start()
    plus = tekst[begin - 1 : begin] == "+"
    cijfers, gevonden, mogelijk = "", 0, 0
    for groep in groepen:
        cijfers += groep.group()
        if len(cijfers) > 15:
            break
        mogelijk = groep.end() if plus and len(cijfers) >= 9 else mogelijk
        if _is_telefoon(tekst[begin - plus : groep.end()], cijfers, plus):
            gevonden = find_eind(groep)
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
        nummer = phonenumbers.parse(geschreven.replace(WOORD, ""), "NL")
    except phonenumbers.NumberParseException:
        return False
    if nummer.country_code == _NOORD_AMERIKA:
        return phonenumbers.is_possible_number(nummer)
    return phonenumbers.is_valid_number(nummer) and phonenumbers.number_type(nummer) not in _DIENSTNUMMER
