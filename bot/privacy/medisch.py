"""Finds what illness somebody has: a diagnosis that is said of a person, not an illness that is only talked about."""

from __future__ import annotations

import re

from bot.privacy.aandoeningen import make_patroon
from bot.privacy.model import Plek
from bot.privacy.nood import ACUUT

_EINDE = re.compile(r"[!?\n]+|\.(?=\s+[^\W\d_a-z])")
_PERSOON = re.compile(
    r"\b(?:ik|mij|me|m'n|mn|mijn|ons|onze|wij|hij|zij|haar|zijn|heb|ben|man|vrouw|zoon\w*|dochter\w*|kind\w*|broer\w*"
    r"|zus\w*|moeder|vader|ma|pa|mama|papa|oma|opa|oom|tante|neef|nicht|vriend\w*|partner|buurman|buurvrouw|cli[eë]nte?"
    r"|bewoner|deelne(?:mer|emster)|vrijwillig(?:er|ster)|patiënte?|diagnose|bewijs|vastgesteld|psychiater|neuroloog"
    r"|specialist|i|i'm|my|have|ich|mam|je suis|bende|benim|var|mój|moja|choruj[eę])\b",
    re.IGNORECASE,
)
# Said of nobody, although somebody is named in the sentence.
_ALGEMEEN_ERVOOR = re.compile(
    r"(?:\b(?:mensen|iemand|personen|cli[eë]nten|vrijwilligers|deelnemers|anderen|iedereen|wie|ouderen|patiënten)"
    r" (?:die |met |heeft |hebben )?(?:\w+ ){0,2}|\b(?:bijvoorbeeld|zoals|bv\.?|informatie over|folder over"
    r"|ziektes? als) )$",
    re.IGNORECASE,
)
_ALGEMEEN_ERNA = re.compile(r" (?:is )?(?:een|genoeg|voldoende) (?:geldige |goede )?reden\b", re.IGNORECASE)
_IS_REDEN = re.compile(
    r"^\W*(?:is|telt|geldt|valt|krijg je|heb je|wat is|wat als)\b(?!.*\b(?:ik|mijn|mij|m'n|mn)\b)", re.IGNORECASE
)
_ALLEEN = re.compile(r"\W*(?:een |de |met |heb )?\W*")


def find_medisch(tekst: str) -> list[Plek]:
    """Illnesses that a sentence says somebody has, or that are all that was typed.

    None in what may be an emergency: there every word stays, for the recogniser of signs of danger.
    """
    plekken = [
        Plek(*gevonden.span(), "medisch")
        for gevonden in make_patroon().finditer(tekst)
        if _is_van_iemand(tekst, *gevonden.span())
    ]
    return [] if plekken and ACUUT.search(tekst) else plekken


def _is_van_iemand(tekst: str, begin: int, eind: int) -> bool:
    if _ALLEEN.fullmatch(tekst[:begin]) and not re.search(r"\w|\?", tekst[eind:]):
        return True
    ervoor = _EINDE.split(tekst[:begin])[-1]
    erna = _EINDE.split(tekst[eind:])[0]
    if _ALGEMEEN_ERVOOR.search(ervoor) or _ALGEMEEN_ERNA.match(erna) or _IS_REDEN.search(ervoor + erna):
        return False
    return _PERSOON.search(ervoor) is not None or _PERSOON.search(erna) is not None
