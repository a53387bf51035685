"""Words after which a name comes, by how sure that is."""

from __future__ import annotations

import re

_VERWANT = (
    "(?:schoon|pleeg|stief|klein|achter)?(?:zoon|zoontje|dochter|dochtertje|kind|man|vrouw|ex|ex-man|ex-vrouw|vriend"
    "|vriendin|broer|broertje|zus|zusje|moeder|vader|mama|papa|neef|neefje|nicht|nichtje|partner|buurman|buurvrouw"
    "|collega|tante|oom|opa|oma)"
)
_ROL = (
    "(?:klant|casus|case)manager|consulente?|contactpersoon|(?:werk|job|wijk|taal|levens|participatie)?coach"
    "|(?:woon|persoonlijk )?begeleid(?:er|ster)|bewindvoerder|curator|mentor|bemiddelaar|huisarts|bedrijfsarts|arts"
    "|psycholoog|psychiater|therapeut|maatschappelijk werk(?:er|ster)|advocaat|leidinggevende|baas|chef|voorzitter"
    "|penningmeester|secretaris|co[oö]rdinator|vrijwillig(?:er|ster)|cli[eë]nte?|deelne(?:mer|emster)"
    "|mantelzorg(?:er|ster)|docente?|leraar|juf|meester|stagiaire?"
)
_AANSPREEK = (
    r"mevrouw|mevr\.?|mw\.?|meneer|mijnheer|dhr\.?|hr\.?|(?:de )?heer|mr\.|dr\.?|drs\.?|dokter|doktor|juffrouw|zuster"
    r"|imam|dominee"
)
_GROET = r"mvg|m\.v\.g\.?|groet(?:en|jes)?|groetjes|hoogachtend|liefs|gr\.?|grtz?|regards"

# Whatever comes next is a name, also without a capital.
NAAM = re.compile(
    r"\b(?:ik heet|(?:mijn|mij|m'n|mn|me|de) (?:volledige |eigen )?(?:voor|achter|roep)?naam is"
    r"|(?:mijn|m'n|mn|me) naam(?=:)|(?<!op )(?:voor|achter|roep)?naam(?: consulent| begeleider| cli[eë]nt)? ?:"
    r"|^naam(?= \w+ \w+$)|^(?:voor|achter|roep)naam(?= \w+$)|my name(?: is|['’]s)|me llamo|mi nombre es"
    r"|je m['’]appelle|mon nom est|ich hei(?:ss|ß)e|benim ad[ıi]m|ad[ıi]m(?= [^\W\d_])|ismim|nazywam si[eęě]"
    r"|mam na imi[eę]|imi[eę]|m[ăa] numesc|numele meu este|(?:eu )?me chamo|chamo-me|meu nome [eé]|мене звати"
    r"|меня зовут|моє ім['’]?я|اسمي|казвам се)\s*:?\s*",
    re.IGNORECASE,
)
# Somebody's name for sure, so a first name that is also a word counts as well.
HEET = re.compile(rf"\b(?:{_ROL}|{_VERWANT}|{_AANSPREEK}) (?:heet|genaamd|:)\s+", re.IGNORECASE)
# A family name may follow, with "van" before it, and without a capital when many people have it.
AANSPREEK = re.compile(rf"\b(?:{_AANSPREEK})(?!\w)\s*", re.IGNORECASE)
# A name if it has a capital, or if it is a known first name.
STERK = re.compile(
    rf"\b(?:{_ROL}|{_VERWANT})(?!\w)(?: heet| genaamd|,|:)?\s*\(?"
    r"|\b(?:genaamd|(?:onder)?getekend(?: door)?|op naam van|t\.?n\.?v\.?|namens)(?!\w)\s*[:,]?\s*"
    rf"|\b(?:{_GROET})(?!\w)(?! uit)(?: van)?\s*[,:]?\s*",
    re.IGNORECASE,
)
# A name if it has a capital, unless it is known for something else.
GESPROKEN = re.compile(
    r"\b(?:gesproken|afgesproken|gebeld|gepraat|gemaild|overlegd|afspraak|gesprek|contact|praten|overleg) met\s+"
    r"|\bmet\s+(?=[\w'-]+(?: [\w'-]+){0,3} (?:gesproken|afgesproken|gebeld|gepraat|gemaild|overlegd|geappt)\b)",
    re.IGNORECASE,
)
# A name only if it is a known first name; also without a capital.
ZWAK = re.compile(
    rf"\b(?:(?:{_ROL}|{_VERWANT}) is|"
    r"ik,? be?n(?: het)?|i am|i'm|ich bin|je suis|jestem|u? ?spreekt(?: u)?(?: met)?|gesproken met"
    r"|(?:hallo|hoi|dag|hey|hi|beste|lieve|geachte)(?: met)?|met|bij|volgens|aan|door|van|voor|vraag(?: het)?"
    r"|dit (?:is|schrijft)|moet|kan|mag|zegt|zei|onder|over|ken|heet|alleen|noem mij(?:zelf)?|komt"
    r"|moeder van|zoon van)(?:,| )\s*",
    re.IGNORECASE,
)
# Said of nobody in particular.
GEZEGDEN = re.compile(
    r"\bjan (?:met de pet|doedel|modaal|en alleman|rap|klaassen|publiek|soldaat|lul)\b|\bsam en moos\b"
    r"|\bpietje precies\b|\bpiet snot\b|\bjip en janneke\b|\bzwarte piet\b|\boom agent\b|\bdonald (?:duck|trump)\b",
    re.IGNORECASE,
)
