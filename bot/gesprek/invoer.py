"""Reads what a client typed or chose in the light of what was said before, and lets the privacy filter look at it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.fouten import TessFout
from bot.gesprek.model import Bericht
from bot.gesprek.schoon import clean_tekst
from bot.kennisbank import Kennisbank
from bot.meting import measure
from bot.privacy import Filter, Gefilterd, Vondst

OPNIEUW = "opnieuw_sturen"
BEWAARBAAR = {"telefoon", "email"}
MAX_CONTACT = 5  # of one message: each is a row in the vault, and a look-up at every reading
_PLAATSHOUDER = re.compile(r"\[(telefoon|email|naam|adres):[^\]\s]*\]")


@dataclass(frozen=True)
class Vraag:
    """What came in: typed text or a button; for `vraagt_naam` and `code` see GesprekService.answer."""

    tekst: str | None
    knop: str | None
    vraagt_naam: bool = False
    code: str = ""


@dataclass(frozen=True)
class Invoer:
    """What is really asked: cleaned and filtered text, or a button; `toon` is how it stands in the conversation."""

    tekst: str | None
    knop: str | None
    toon: str
    vondsten: tuple[Vondst, ...] = ()


@dataclass(frozen=True)
class Lezer:
    """Makes what came in into what is really asked."""

    filter: Filter
    kennisbank: Kennisbank

    def read(self, vraag: Vraag, eerder: Sequence[Bericht]) -> Invoer:
        """What is asked after `eerder`.

        Raises:
            TessFout: unknown button, empty or too long text.
        """
        if vraag.knop is not None:
            return self._read_knop(vraag.knop, eerder)
        return self._read_tekst(vraag.tekst or "", eerder, vraag.vraagt_naam)

    def _read_tekst(self, tekst: str, eerder: Sequence[Bericht], vraagt_naam: bool) -> Invoer:
        veld = next((bericht.veld for bericht in reversed(eerder) if bericht.van == "tess"), None)
        naam = vraagt_naam or bool(veld and veld.get("soort") == "naam")
        schoon = _PLAATSHOUDER.sub(r"[\1]", clean_tekst(tekst))  # only the filter makes placeholders
        with measure("filter"):
            gefilterd = limit_contact(self.filter.filter(schoon, vraagt_naam=naam))
        return Invoer(gefilterd.tekst, None, gefilterd.tekst, gefilterd.vondsten)

    def _read_knop(self, knop: str, eerder: Sequence[Bericht]) -> Invoer:
        if knop == OPNIEUW:
            return self._repeat(eerder)
        aangeboden = {item.knop: item.tekst for bericht in eerder for item in bericht.knoppen}
        if knop not in aangeboden and knop != "mens_spreken":
            raise TessFout("knop_onbekend", veld="knop")
        return Invoer(None, knop, aangeboden.get(knop) or self.kennisbank.knop_tekst(knop))

    def _repeat(self, eerder: Sequence[Bericht]) -> Invoer:
        opnieuw = self.kennisbank.knop_tekst(OPNIEUW)
        laatste = next((item for item in reversed(eerder) if item.van == "client" and item.tekst != opnieuw), None)
        if laatste is None:
            raise TessFout("knop_onbekend", veld="knop")
        knoppen = {item.tekst: item.knop for bericht in eerder for item in bericht.knoppen}
        if laatste.tekst in knoppen:
            return Invoer(None, knoppen[laatste.tekst], opnieuw)
        return Invoer(laatste.tekst, None, opnieuw)


def limit_contact(gefilterd: Gefilterd) -> Gefilterd:
    """Let only the first few telephone numbers and addresses of a message be kept; of the rest stays what they were."""
    te_veel = [vondst for vondst in gefilterd.vondsten if vondst.soort in BEWAARBAAR][MAX_CONTACT:]
    tekst = gefilterd.tekst
    for vondst in te_veel:
        tekst = tekst.replace(vondst.plaatshouder, f"[{vondst.soort}]")
    return Gefilterd(tekst, tuple(vondst for vondst in gefilterd.vondsten if vondst not in te_veel))
