"""Words that say that somebody is in danger: then help goes before the filter.

Two questions use them: whether a reply to "what is your name" is a name, and whether an illness may be left out.
"""

from __future__ import annotations

import re

_GEVAAR = (
    r"\b(?:dood(?:maken|gaan)?|zelfmoord\w*|su[iï]cid\w*|eruit stappen|niet meer (?:leven|verder|wakker)|mishandel\w*"
    r"|sla(?:at|an)|geslagen|bedreig\w*|verkracht\w*|vermoord\w*|11[23])\b"
)
_MEDICIJN = (
    r"(?:insuline|medicijn\w*|medicatie|\w*pillen|puffer|pufjes?|methadon|antipsychotica|antidepressiva|oxazepam"
    r"|morfine|tramadol)"
)
_ACUUT = (
    r"^\W*help\b|\bhelp(?: me| mij| nu)?\W*$|\bspoed\w*|\bambu\w*|\bziekenwagen\b|\bbewusteloos\b"
    r"|\b(?:krijgt?|heeft|heb|voel|begint) (?:\w+ ){0,2}(?:\w*aanval|beroerte|\w*infarct|stuip\w*|toeval)\b(?! gehad)"
    r"|\b(?:ingenomen|overdosis|doorgeslikt|opgespaard|weggelopen|vermist|uren weg|reageert niet|ademt niet)\b"
    rf"|\b{_MEDICIJN}(?: \w+){{0,4}} (?:op|leeg|kwijt|niet meer|warm|stop|dubbel)\b"
    rf"|\b(?:geen|laatste|alle|te ?veel|te weinig|expres)(?: \w+)? {_MEDICIJN}\b"
    r"|\blaatste spuit\b|\b(?:niet|niks|niets) gegeten\b|\bvast in\b|\bniets? meer voor\b|\bflauwgevallen\b"
    r"|\b(?:zonder|geen) stroom\b|\bdeur uit gelopen\b|\b(?:drukt mij|mes)\b"
)
GEVAAR = re.compile(_GEVAAR, re.IGNORECASE)
ACUUT = re.compile(f"{_GEVAAR}|{_ACUUT}", re.IGNORECASE)
