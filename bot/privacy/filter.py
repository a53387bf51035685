"""Replaces personal data in a message before anything else sees it."""

from __future__ import annotations

import base64
import re
import secrets

from bot.privacy.adressen import find_adressen, find_emails
from bot.privacy.bsns import find_bsns
from bot.privacy.documenten import find_documenten, find_klantnummers
from bot.privacy.geboorte import find_geboortedata
from bot.privacy.getallen import read_getallen, read_lettercijfers
from bot.privacy.ibans import find_ibans
from bot.privacy.leesbaar import WEG, blank, read_leesbaar
from bot.privacy.medisch import find_medisch
from bot.privacy.model import Gefilterd, Plek, Vondst
from bot.privacy.namen import find_namen
from bot.privacy.nood import GEVAAR
from bot.privacy.overleeft import hide_overlevers
from bot.privacy.telefoons import find_kale_mobielen, find_telefoons

VOOR_DE_KLUIS = frozenset({"telefoon", "email"})

_MEESTE_RONDEN = 10

# What an earlier pass left: there is nothing to find in it, although its reference may hold digits.
_PLAATSHOUDER = re.compile(
    r"\[(?:bsn|iban|telefoon|email|adres|geboortedatum|naam|document|klantnummer|medisch)(?::[a-z2-7]{8})?\]"
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
        vondsten: dict[str, Vondst] = {}
        for _ in range(_MEESTE_RONDEN):  # again, because what is left may now read differently
            plekken = self.locate(tekst, vraagt_naam=vraagt_naam)
            if not plekken:
                break
            tekst, nieuw = _replace(tekst, plekken)
            vondsten |= {vondst.plaatshouder + vondst.waarde: vondst for vondst in nieuw}
            vraagt_naam = False
        return Gefilterd(tekst, tuple(vondsten.values()))

    def locate(self, tekst: str, *, vraagt_naam: bool = False) -> list[Plek]:
        """Where the personal data stands in a message as typed, in the order of the text. Never raises.

        Args:
            tekst: see filter.
            vraagt_naam: see filter.
        """
        leesbaar = read_leesbaar(tekst)
        if vraagt_naam and tekst.strip() and not GEVAAR.search(leesbaar.tekst):
            return [Plek(0, len(tekst), "naam")]
        return sorted(leesbaar.locate(plek) for plek in find_plekken(leesbaar.tekst))


def find_plekken(tekst: str) -> list[Plek]:
    """Every piece of personal data in a readable text; each finder sees only what the ones before it left."""
    tekst = _PLAATSHOUDER.sub(lambda plaatshouder: WEG * len(plaatshouder.group()), tekst)
    gevonden: list[Plek] = []
    for find in (find_emails, find_ibans, find_klantnummers, find_documenten, find_geboortedata):
        gevonden += _without_overlap(find(blank(tekst, gevonden)))
    gevonden += _find_nummers(hide_overlevers(blank(tekst, gevonden)))
    for find in (find_adressen, find_namen, find_medisch):
        gevonden += _without_overlap(find(blank(tekst, gevonden)))
    return gevonden


def _find_nummers(tekst: str) -> list[Plek]:
    """Telephone numbers and BSNs: with words and letters read as digits, then as they stand."""
    gevonden: list[Plek] = []
    gelezen = ""
    for read in (_read_als_cijfers, str):
        vorig, gelezen = gelezen, read(blank(tekst, gevonden))
        if gelezen != vorig:
            gevonden += find_telefoons(gelezen)
            gevonden += find_bsns(blank(gelezen, gevonden))
    return gevonden + find_kale_mobielen(_read_als_cijfers(blank(tekst, gevonden)))


def _read_als_cijfers(tekst: str) -> str:
    return read_lettercijfers(read_getallen(tekst))


def _without_overlap(plekken: list[Plek]) -> list[Plek]:
    vrij = 0
    over = []
    for plek in sorted(plekken, key=lambda plek: (plek.begin, -plek.eind)):
        if plek.begin >= vrij:
            over.append(plek)
            vrij = plek.eind
    return over


def _replace(tekst: str, plekken: list[Plek]) -> tuple[str, list[Vondst]]:
    delen: list[str] = []
    vondsten: dict[tuple[str, str], Vondst] = {}
    vorig = 0
    for begin, eind, soort in plekken:
        voor = tekst[vorig:begin]
        vorig = eind
        if soort == "letters":
            delen.append(voor.rstrip())
            continue
        waarde = tekst[begin:eind].strip()
        vondst = vondsten.setdefault((soort, waarde), _make_vondst(soort, waarde))
        delen += (voor, vondst.plaatshouder)
    return "".join([*delen, tekst[vorig:]]), list(vondsten.values())


def _make_vondst(soort: str, waarde: str) -> Vondst:
    if soort == "adres":
        return Vondst("postcode", waarde, "[adres]")
    plaatshouder = f"[{soort}:{_make_ref()}]" if soort in VOOR_DE_KLUIS else f"[{soort}]"
    return Vondst(soort, waarde, plaatshouder)


def _make_ref() -> str:
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()
