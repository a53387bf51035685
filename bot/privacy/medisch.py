"""Finds what illness somebody has: a diagnosis that is said of a person, not an illness that is only talked about."""

from __future__ import annotations

import re

from bot.privacy.aandoeningen import make_patroon
from bot.privacy.model import Plek

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
# Help comes first: in a message that may be an emergency every word stays, for the recogniser of signs of danger.
_MEDICIJN = (
    r"(?:insuline|medicijn\w*|medicatie|\w*pillen|puffer|pufjes?|methadon|antipsychotica|antidepressiva|oxazepam"
    r"|morfine|tramadol)"
)
_ACUUT = re.compile(
    r"^\W*help\b|\bhelp(?: me| mij| nu)?\W*$|\bspoed\w*|\b11[23]\b|\bambu\w*|\bziekenwagen\b|\bbewusteloos\b"
    r"|\b(?:krijgt?|heeft|heb|voel|begint) (?:\w+ ){0,2}(?:\w*aanval|beroerte|\w*infarct|stuip\w*|toeval)\b(?! gehad)"
    r"|\b(?:ingenomen|overdosis|doorgeslikt|opgespaard|weggelopen|vermist|uren weg|reageert niet|ademt niet)\b"
    rf"|\b{_MEDICIJN}(?: \w+){{0,4}} (?:op|leeg|kwijt|niet meer|warm|stop|dubbel)\b"
    rf"|\b(?:geen|laatste|alle|te ?veel|te weinig|expres)(?: \w+)? {_MEDICIJN}\b"
    r"|\blaatste spuit\b|\b(?:niet|niks|niets) gegeten\b|\bvast in\b|\bniets? meer voor\b|\bflauwgevallen\b"
    r"|\b(?:zonder|geen) stroom\b|\bdeur uit gelopen\b"
    r"|\b(?:dood|doodgaan|doodmaken|zelfmoord\w*|su[iï]cid\w*|eruit stappen)\b|\bniet meer (?:leven|verder|wakker)\b"
    r"|\b(?:sla(?:at|an)|geslagen|mishandel\w*|bedreig\w*|verkracht\w*|vermoord\w*|drukt mij|mes)\b",
    re.IGNORECASE,
)
_ALLEEN = re.compile(r"\W*(?:een |de |met |heb )?\W*")


def find_medisch(tekst: str) -> list[Plek]:
    """Illnesses that a sentence says somebody has, or that are all that was typed; none in an emergency."""
    plekken = [
        Plek(*gevonden.span(), "medisch")
        for gevonden in make_patroon().finditer(tekst)
        if _is_van_iemand(tekst, *gevonden.span())
    ]
    return [] if plekken and _ACUUT.search(tekst) else plekken


def _is_van_iemand(tekst: str, begin: int, eind: int) -> bool:
    if _ALLEEN.fullmatch(tekst[:begin]) and not re.search(r"\w|\?", tekst[eind:]):
        return True
    ervoor = _EINDE.split(tekst[:begin])[-1]
    erna = _EINDE.split(tekst[eind:])[0]
    if _ALGEMEEN_ERVOOR.search(ervoor) or _ALGEMEEN_ERNA.match(erna) or _IS_REDEN.search(ervoor + erna):
        return False
    return _PERSOON.search(ervoor) is not None or _PERSOON.search(erna) is not None
