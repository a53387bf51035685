"""Replaces personal data in a message before anything else sees it."""

from __future__ import annotations

import base64
import re
import secrets

from bot.privacy.adressen import find_adressen, find_emails
from bot.privacy.leesbaar import blank, read_leesbaar
from bot.privacy.model import Gefilterd, Plek, Vondst
from bot.privacy.nummers import find_bsns, find_ibans, find_kale_mobielen, find_telefoons
from bot.privacy.overleeft import hide_overlevers
from bot.privacy.personen import find_geboortedata, find_namen

VOOR_DE_KLUIS = frozenset({"telefoon", "email"})

_NOOD = re.compile(
    r"\b(?:dood(?:maken|gaan)?|zelfmoord\w*|su[iï]cid\w*|eruit stappen|niet meer leven|niet meer verder|mishandel\w*"
    r"|sla(?:at|an)|geslagen|bedreig\w*|verkracht\w*|vermoord\w*|112|113)\b",
    re.IGNORECASE,
)


class Filter:
    """Finds and replaces; knows nothing of earlier messages and keeps nothing."""

    def filter(self, tekst: str, *, vraagt_naam: bool = False) -> Gefilterd:
        """Take personal data out of a message. Never raises.

        Args:
            tekst: one message, as typed.
            vraagt_naam: Tess has just asked for a name, so the whole message is a name; a cry for help is not.

        Returns:
            The text with placeholders, and what was taken out. Of a postcode alone only the letters are dropped:
            what is left is an area and no find.
        """
        leesbaar = read_leesbaar(tekst)
        if vraagt_naam and tekst.strip() and not _NOOD.search(leesbaar.tekst):
            return Gefilterd("[naam]", (Vondst("naam", tekst.strip(), "[naam]"),))
        plekken = sorted(leesbaar.locate(plek) for plek in find_plekken(leesbaar.tekst))
        return _replace(tekst, plekken)


def find_plekken(tekst: str) -> list[Plek]:
    """Every piece of personal data in a readable text; each finder sees only what the ones before it left."""
    gevonden: list[Plek] = []
    for find in (find_emails, find_ibans, find_geboortedata):
        gevonden += find(blank(tekst, gevonden))
    zonder_data = hide_overlevers(blank(tekst, gevonden))
    for find in (find_telefoons, find_bsns, find_kale_mobielen):
        nummers = find(zonder_data)
        zonder_data = blank(zonder_data, nummers)
        gevonden += nummers
    for find in (find_adressen, find_namen):
        gevonden += _without_overlap(find(blank(tekst, gevonden)))
    return gevonden


def _without_overlap(plekken: list[Plek]) -> list[Plek]:
    vrij = 0
    over = []
    for plek in sorted(plekken, key=lambda plek: (plek.begin, -plek.eind)):
        if plek.begin >= vrij:
            over.append(plek)
            vrij = plek.eind
    return over


def _replace(tekst: str, plekken: list[Plek]) -> Gefilterd:
    delen: list[str] = []
    vondsten: dict[tuple[str, str], Vondst] = {}
    vorig = 0
    for begin, eind, soort in plekken:
        voor = tekst[vorig:begin]
        vorig = eind
        if soort == "letters":
            delen.append(voor.rstrip())
            continue
        waarde = tekst[begin:eind]
        vondst = vondsten.setdefault((soort, waarde), _make_vondst(soort, waarde))
        delen += (voor, vondst.plaatshouder)
    return Gefilterd("".join([*delen, tekst[vorig:]]), tuple(vondsten.values()))


def _make_vondst(soort: str, waarde: str) -> Vondst:
    if soort == "adres":
        return Vondst("postcode", waarde, "[adres]")
    plaatshouder = f"[{soort}:{_make_ref()}]" if soort in VOOR_DE_KLUIS else f"[{soort}]"
    return Vondst(soort, waarde, plaatshouder)


def _make_ref() -> str:
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()
