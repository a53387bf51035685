"""Reads a typed reply in the ticket form: yes, no, skip, a moment, a part to change."""

from __future__ import annotations

import re

CONTACT = re.compile(r"\[(telefoon|email):[a-z2-7]{8}\]")
POSTCODE4 = re.compile(r"\b[1-9]\d{3}\b")
_VERWIJZING = re.compile(r"\[(telefoon|email|naam|adres):[^\]\s]*\]")
_JA = re.compile(r"^(ja|jawel|ok|oke|oké|prima|goed|akkoord|yes)\b", re.IGNORECASE)
_NEE = re.compile(r"^(nee|neen|liever niet|niet akkoord|no)\b", re.IGNORECASE)
_ONTKENT = re.compile(r"\b(nee|neen|niet|niets|geen|nooit|stop|wacht)\b", re.IGNORECASE)
_OVER = re.compile(r"^(sla|overslaan|niets|niks|geen|weet|maakt|nee|liever|volgende)\b", re.IGNORECASE)
_VERANDER = re.compile(r"verander|wijzig|aanpas|klopt niet|iets anders|niet goed|fout", re.IGNORECASE)
_MAAKT_NIET_UIT = re.compile(r"maakt niet|altijd|hele dag|geen voorkeur|alle", re.IGNORECASE)
_TIJD = re.compile(r"\d|\b(uur|na|voor|tussen|weekend|\w+dag|\w+dags)\b", re.IGNORECASE)
_DAGDELEN = {
    "moment_ochtend": re.compile(r"ochtend|morgen", re.IGNORECASE),
    "moment_middag": re.compile(r"middag", re.IGNORECASE),
    "moment_avond": re.compile(r"avond", re.IGNORECASE),
}
_DELEN = {
    "deel_niets": re.compile(r"niets|niks|nee\b|laat maar|klopt toch", re.IGNORECASE),
    "deel_paden": re.compile(r"uitkomst|uitslag|doorlopen", re.IGNORECASE),
    "deel_verslag": re.compile(r"gesprek|schreven|chat", re.IGNORECASE),
    "deel_gezegd": re.compile(r"tess|antwoord|onderwerp", re.IGNORECASE),
    "deel_taal": re.compile(r"taal", re.IGNORECASE),
    "deel_contact": re.compile(r"nummer|telefoon|bel|mail|bereik|contact|moment|wanneer", re.IGNORECASE),
    "deel_gebied": re.compile(r"wijk|postcode|woon|adres|buurt", re.IGNORECASE),
    "deel_gewenst": re.compile(r"hoop|wens|gebeurt", re.IGNORECASE),
    "deel_vraag": re.compile(r"vraag", re.IGNORECASE),
}
KORT = 4  # words
MAX_MOMENT = 60


def is_knop(tekst: str) -> bool:
    """Whether a message is a button: typed text never begins with a slash."""
    return tekst.startswith("/")


def is_ja(tekst: str) -> bool:
    """Whether it is a plain yes: a yes with a no in it is none."""
    return bool(_JA.match(tekst)) and not ontkent(tekst)


def is_nee(tekst: str) -> bool:
    """Whether it begins as a no."""
    return bool(_NEE.match(tekst))


def ontkent(tekst: str) -> bool:
    """Whether there is a no anywhere in it."""
    return bool(_ONTKENT.search(tekst))


def is_kort(tekst: str) -> bool:
    """Whether it is a few words: too short to be a question or a wish of its own."""
    return len(tekst.split()) <= KORT


def wants_over(tekst: str) -> bool:
    """Whether somebody wants to skip the question."""
    return is_kort(tekst) and bool(_OVER.match(tekst))


def wants_verandering(tekst: str) -> bool:
    """Whether somebody wants to change something."""
    return bool(_VERANDER.search(tekst))


def find_moment(tekst: str) -> str | None:
    """The button that a typed moment comes down to; None when it is none, or more than one."""
    gevonden = [moment for moment, woorden in _DAGDELEN.items() if woorden.search(tekst)]
    if _MAAKT_NIET_UIT.search(tekst) and not gevonden:
        return "moment_altijd"
    return gevonden[0] if len(gevonden) == 1 and is_kort(tekst) else None


def is_moment(tekst: str) -> bool:
    """Whether it names a moment in words of its own ("na drie uur", "ochtend of avond")."""
    noemt = any(woorden.search(tekst) for woorden in _DAGDELEN.values()) or bool(_TIJD.search(tekst))
    return noemt and len(tekst) <= MAX_MOMENT


def find_deel(tekst: str) -> str | None:
    """The part that a typed reply names."""
    return next((deel for deel, woorden in _DELEN.items() if woorden.search(tekst)), None)


def hide_verwijzingen(tekst: str) -> str:
    """A text as a go-between sees it: that there was a number or an address, and nothing that leads to it."""
    return _VERWIJZING.sub(r"[\1]", tekst)
