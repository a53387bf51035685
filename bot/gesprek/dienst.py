"""One turn of a conversation, the same for the web, the command line and the evaluation."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from bot.fouten import TessFout
from bot.gesprek.brein import Brein, BreinStoring, Gedachte
from bot.gesprek.inzage import Bewaard, Inzage
from bot.gesprek.model import Bericht, Beurt, Knop
from bot.gesprek.schoon import clean_tekst, has_words
from bot.gesprek.store import GesprekStore
from bot.kennisbank import Kennisbank
from bot.klok import Klok, nu
from bot.privacy import Filter, Gefilterd, Kluis, Vondst
from bot.toetsing import BeurtLog, Tekst, make_tekst

logger = logging.getLogger(__name__)

OPNIEUW = "opnieuw_sturen"
BEWAARBAAR = {"telefoon", "email"}
TICKETFORMULIER = "ticket_form"
MAX_BERICHTEN = 1000  # of both, in one conversation: every turn reads them all
MAX_CONTACT = 5  # of one message: each is a row in the vault, and a look-up at every reading
_PLAATSHOUDER = re.compile(r"\[(telefoon|email|naam|adres):[^\]\s]*\]")


@dataclass(frozen=True)
class _Invoer:
    """What is really asked: cleaned and filtered text, or a button; `toon` is how it stands in the conversation."""

    tekst: str | None
    knop: str | None
    toon: str
    vondsten: tuple[Vondst, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GesprekService:
    """Starts, continues, shows and erases conversations."""

    store: GesprekStore
    brein: Brein
    filter: Filter
    kluis: Kluis
    kennisbank: Kennisbank
    log: BeurtLog
    forget: Callable[[str], None]  # erases a conversation in Rasa's tracker store
    recall: Callable[[str], list[dict[str, Any]]] = lambda sleutel: []  # reads it there, event by event
    klok: Klok = nu

    async def start(self) -> tuple[str, list[Bericht]]:
        """A new conversation: its token and the welcome."""
        welkom = self._explain(self._say("welkom", self.kennisbank.teksten.startknoppen))
        return await asyncio.to_thread(self.store.create, [welkom]), [welkom]

    async def answer(
        self, token: str, *, tekst: str | None = None, knop: str | None = None, vraagt_naam: bool = False
    ) -> Beurt:
        """Take one message and say what Tess answers; what was typed is kept first.

        Args:
            token: the conversation.
            tekst: what was typed, or
            knop: the button that was chosen; one of the two.
            vraagt_naam: the whole message is a name, though the conversation itself does not show that it was asked.

        Raises:
            TessFout: unknown or full conversation, unknown button, empty or too long text.
        """
        begin = time.perf_counter()
        sleutel = await asyncio.to_thread(self.store.require, token)
        try:
            invoer = await asyncio.to_thread(self._receive, sleutel, tekst, knop, vraagt_naam)
            beurt = await self._think(sleutel, invoer)
            return await asyncio.to_thread(self._finish, sleutel, invoer, beurt, time.perf_counter() - begin)
        except TessFout as fout:
            if fout.code == "gesprek_onbekend":  # erased in the middle of this turn: what the turn left goes too
                await asyncio.to_thread(self._wipe, sleutel, self.klok() - timedelta(days=1))
            raise

    def read(self, token: str) -> list[Bericht]:
        """What both said, as the client saw it; raises TessFout("gesprek_onbekend")."""
        sleutel = self.store.require(token)
        return [self._reveal(sleutel, bericht) for bericht in self.store.read(sleutel)]

    def erase(self, token: str) -> None:
        """Erase the conversation everywhere; raises TessFout("gesprek_onbekend")."""
        sleutel = self.store.require(token)
        self._wipe(sleutel, self.store.read_momenten(sleutel)[0])

    def inspect(self, token: str) -> Inzage:
        """Everything that is kept about the conversation; raises TessFout("gesprek_onbekend")."""
        sleutel = self.store.require(token)
        begonnen, laatst = self.store.read_momenten(sleutel)
        berichten = self.store.read(sleutel)
        return Inzage(
            begonnen=begonnen,
            laatst=laatst,
            berichten=tuple(replace(item, tekst=self.kluis.reveal(sleutel, item.tekst)) for item in berichten),
            beurten=tuple(self.log.list_beurten(sleutel, begonnen)),
            gebeurtenissen=tuple(self.recall(sleutel)),
            kluis=tuple(Bewaard(*item) for item in self.kluis.list_bewaard(sleutel)),
        )

    def _wipe(self, sleutel: str, begonnen: datetime) -> None:
        self.kluis.wis(sleutel)
        self.forget(sleutel)
        self.log.wipe(sleutel, begonnen)
        self.store.erase(sleutel)

    def _receive(self, sleutel: str, tekst: str | None, knop: str | None, vraagt_naam: bool) -> _Invoer:
        eerder = self.store.read(sleutel)
        if len(eerder) >= MAX_BERICHTEN:
            raise TessFout("gesprek_vol")
        if knop is not None:
            invoer = self._read_knop(knop, eerder)
        else:
            invoer = self._read_tekst(tekst or "", eerder, vraagt_naam)
        for vondst in invoer.vondsten:
            if vondst.soort in BEWAARBAAR:
                self.kluis.put(sleutel, vondst)
        self.store.append(sleutel, [Bericht("client", invoer.toon, self.klok())])
        return invoer

    def _finish(self, sleutel: str, invoer: _Invoer, beurt: Beurt, seconden: float) -> Beurt:
        self.log.append(
            sleutel,
            beurt.uitkomst,
            beurt.begrip,
            beurt.antwoord,
            seconden,
            keuzes=[knop.knop for bericht in beurt.berichten for knop in bericht.knoppen],
            taal=beurt.taal,
            tekst=_tell(invoer, beurt),
        )
        self.store.append(sleutel, beurt.berichten)  # after the log: if it was erased meanwhile, all is wiped again
        return replace(beurt, berichten=tuple(self._reveal(sleutel, bericht) for bericht in beurt.berichten))

    def _read_tekst(self, tekst: str, eerder: list[Bericht], vraagt_naam: bool) -> _Invoer:
        veld = next((bericht.veld for bericht in reversed(eerder) if bericht.van == "tess"), None)
        naam = vraagt_naam or bool(veld and veld.get("soort") == "naam")
        schoon = _PLAATSHOUDER.sub(r"[\1]", clean_tekst(tekst))  # only the filter makes placeholders
        gefilterd = limit_contact(self.filter.filter(schoon, vraagt_naam=naam))
        return _Invoer(gefilterd.tekst, None, gefilterd.tekst, gefilterd.vondsten)

    def _read_knop(self, knop: str, eerder: list[Bericht]) -> _Invoer:
        if knop == OPNIEUW:
            return self._repeat(eerder)
        aangeboden = {item.knop: item.tekst for bericht in eerder for item in bericht.knoppen}
        if knop not in aangeboden and knop != "mens_spreken":
            raise TessFout("knop_onbekend", veld="knop")
        return _Invoer(None, knop, aangeboden.get(knop) or self.kennisbank.knop_tekst(knop))

    def _repeat(self, eerder: list[Bericht]) -> _Invoer:
        opnieuw = self.kennisbank.knop_tekst(OPNIEUW)
        laatste = next((item for item in reversed(eerder) if item.van == "client" and item.tekst != opnieuw), None)
        if laatste is None:
            raise TessFout("knop_onbekend", veld="knop")
        knoppen = {item.tekst: item.knop for bericht in eerder for item in bericht.knoppen}
        if laatste.tekst in knoppen:
            return _Invoer(None, knoppen[laatste.tekst], opnieuw)
        return _Invoer(laatste.tekst, None, opnieuw)

    async def _think(self, sleutel: str, invoer: _Invoer) -> Beurt:
        if invoer.tekst is not None and not has_words(invoer.tekst):
            return self._fixed("geen_woorden", "niet_begrepen", invoer)
        try:
            gedachte = await self.brein.think(sleutel, tekst=invoer.tekst, knop=invoer.knop)
        except BreinStoring as error:
            logger.warning("brein_storing", extra={"code": str(error)})
            return self._fixed("storing", "storing", invoer, (OPNIEUW,))
        if not gedachte.berichten:
            logger.error("silent_turn", extra={"action": gedachte.begrip.get("intent")})
            return self._fixed("stilte", "storing", invoer, (OPNIEUW, "mens_spreken"))
        return self._as_beurt(gedachte, invoer)

    def _as_beurt(self, gedachte: Gedachte, invoer: _Invoer) -> Beurt:
        berichten = [self._as_bericht(bericht) for bericht in gedachte.berichten]
        if any(vondst.soort not in BEWAARBAAR for vondst in invoer.vondsten):
            berichten.insert(0, self._say("gefilterd", ()))
        uitkomsten = [(bericht.get("custom") or {}).get("uitkomst") for bericht in gedachte.berichten]
        uitkomst = "noodsignaal" if "noodsignaal" in uitkomsten else next(filter(None, reversed(uitkomsten)), "route")
        taal = gedachte.begrip.get("taal", "nl")
        if uitkomst == "noodsignaal" and taal in self.kennisbank.talen:
            berichten.insert(0, Bericht("tess", self.kennisbank.talen[taal].nood, self.klok(), taal=taal))
        return Beurt(tuple(berichten), uitkomst, invoer.tekst or "", gedachte.begrip, taal)

    def _as_bericht(self, rasa: dict[str, Any]) -> Bericht:
        custom = rasa.get("custom") or {}
        knoppen = self._knoppen(custom.get("knoppen", ()))
        velden: dict[str, Any] = {naam: custom.get(naam) for naam in ("antwoord", "veld", "kaart", "taal")}
        return Bericht("tess", rasa.get("text", ""), self.klok(), knoppen=knoppen, **velden)

    def _knoppen(self, knoppen: Iterable[str | dict[str, Any]]) -> tuple[Knop, ...]:
        items = []
        for knop in knoppen:
            try:
                if isinstance(knop, dict):  # a button of a route brings its own words
                    items.append(Knop(knop["tekst"], knop["knop"], bool(knop.get("licht"))))
                else:
                    items.append(Knop(self.kennisbank.knop_tekst(knop), knop, licht=knop == "stop"))
            except KeyError:
                logger.error("button_without_caption", extra={"code": knop})
        return tuple(items)

    def _fixed(self, zin: str, uitkomst: str, invoer: _Invoer, knoppen: tuple[str, ...] = ("mens_spreken",)) -> Beurt:
        return Beurt((self._say(zin, knoppen),), uitkomst, invoer.tekst or "")

    def _say(self, zin: str, knoppen: tuple[str, ...]) -> Bericht:
        return Bericht("tess", self.kennisbank.zin(zin), self.klok(), knoppen=self._knoppen(knoppen))

    def _reveal(self, sleutel: str, bericht: Bericht) -> Bericht:
        return replace(self._explain(bericht), tekst=self.kluis.reveal(sleutel, bericht.tekst))

    def _explain(self, bericht: Bericht) -> Bericht:
        woorden = self.kennisbank.woordenlijst.find([bericht.tekst]) if bericht.van == "tess" else ()
        return replace(bericht, woorden=woorden)


def _tell(invoer: _Invoer, beurt: Beurt) -> Tekst | None:
    """The text of a turn for the log; None within a form for a ticket, whose words would point at that ticket.

    When Rasa did not answer, nobody knows whether such a form was open.
    """
    in_ticket = TICKETFORMULIER in beurt.begrip.get("formulieren", ()) or beurt.uitkomst == "overgedragen"
    if in_ticket or not beurt.begrip:
        return None
    return make_tekst(invoer.toon, "\n\n".join(bericht.tekst for bericht in beurt.berichten))


def limit_contact(gefilterd: Gefilterd) -> Gefilterd:
    """Let only the first few telephone numbers and addresses of a message be kept; of the rest stays what they were."""
    te_veel = [vondst for vondst in gefilterd.vondsten if vondst.soort in BEWAARBAAR][MAX_CONTACT:]
    tekst = gefilterd.tekst
    for vondst in te_veel:
        tekst = tekst.replace(vondst.plaatshouder, f"[{vondst.soort}]")
    return Gefilterd(tekst, tuple(vondst for vondst in gefilterd.vondsten if vondst not in te_veel))
