"""One turn of a conversation, the same for the web, the command line and the evaluation."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot.fouten import TessFout
from bot.gesprek.brein import Brein, BreinStoring, Gedachte
from bot.gesprek.gelogd import tell_beurt
from bot.gesprek.greep import Greep
from bot.gesprek.invoer import BEWAARBAAR, OPNIEUW, Invoer, Lezer, Vraag
from bot.gesprek.inzage import Bewaard, Inzage
from bot.gesprek.lopend import Lopend
from bot.gesprek.model import Bericht, Beurt, Knop
from bot.gesprek.post import ONBEKEND, GeenPost, Post, add_post, asks_for_post, find_code, say_bewaard, wants_post
from bot.gesprek.rijen import Erbij
from bot.gesprek.schoon import has_words
from bot.gesprek.store import GesprekStore, hash_token
from bot.gesprek.zendboek import make_zending
from bot.kennisbank import Kennisbank
from bot.klok import Klok, nu
from bot.meting import measure
from bot.privacy import Filter, Kluis
from bot.toetsing import BeurtLog

logger = logging.getLogger(__name__)

MAX_BERICHTEN = 1000  # of both, in one conversation: every turn reads them all
KIJK = 0.2  # seconds between two looks at a turn of another process


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
    beurt_seconden: float = 25.0  # how long the same sending waits for its turn; longer than Rasa may take
    lopend: Lopend = field(default_factory=Lopend)
    post: Post = field(default_factory=GeenPost)

    async def start(self) -> tuple[str, list[Bericht]]:
        """A new conversation: its token and the welcome."""
        welkom = self.make_welkom()
        return await asyncio.to_thread(self.store.create, [welkom]), [welkom]

    async def ensure(self, token: str) -> None:
        """The conversation of this token, made when it is not there: a first message that is sent again starts one."""
        await asyncio.to_thread(self.store.ensure, token, [self.make_welkom()])

    def make_welkom(self) -> Bericht:
        """What Tess says first."""
        return self._explain(self._say("welkom", self.kennisbank.teksten.startknoppen))

    async def answer(
        self,
        token: str,
        *,
        tekst: str | None = None,
        knop: str | None = None,
        vraagt_naam: bool = False,
        sleutel: str | None = None,
        code: str = "",
    ) -> Beurt:
        """Take one message and say what Tess answers; what was typed is kept first.

        Args:
            token: the conversation.
            tekst: what was typed, or
            knop: the button that was chosen; one of the two.
            vraagt_naam: the whole message is a name, though the conversation itself does not show that it was asked.
            sleutel: chosen by the sender and secret; the same key in the same conversation is the same sending, and
                has one turn and one answer. Only a turn that failed (uitkomst "storing") is thought about again.
            code: of a question to a person, which was in the text and is right: its letters are shown; or ONBEKEND.

        Raises:
            TessFout: unknown or full conversation, unknown button, empty or too long text; with a key also
                json_ongeldig (its shape), sleutel_hergebruikt (came with something else) and beurt_bezig (no answer in
                time; the same may be sent again).
        """
        vraag = Vraag(tekst, knop, vraagt_naam, code)
        if sleutel is None:
            return await self._take_turn(await asyncio.to_thread(self.store.require, token), vraag)
        soort, gesprek = "tekst" if knop is None else "knop", hash_token(token)
        zending = make_zending(token, gesprek, sleutel, soort, knop or tekst or "")
        greep = Greep(self.store.zendboek, zending)
        return await self.lopend.run(zending, lambda: self._take_turn(gesprek, vraag, greep), self.beurt_seconden)

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
            berichten=tuple(replace(item, tekst=self.kluis.reveal(sleutel, say_bewaard(item))) for item in berichten),
            beurten=tuple(self.log.list_beurten(sleutel, begonnen)),
            gebeurtenissen=tuple(self.recall(sleutel)),
            kluis=tuple(Bewaard(*item) for item in self.kluis.list_bewaard(sleutel)),
        )

    def _wipe(self, sleutel: str, begonnen: datetime) -> None:
        self.forget(sleutel)
        self.store.erase(sleutel, partial(self._wipe_erbij, sleutel, begonnen))

    def _wipe_erbij(self, sleutel: str, begonnen: datetime, connection: Any) -> None:
        self.kluis.erase(sleutel, connection)
        self.log.erase(connection, sleutel, begonnen)

    async def _take_turn(self, gesprek: str, vraag: Vraag, greep: Greep | None = None) -> Beurt:
        begin = time.perf_counter()
        try:
            if greep is not None:
                return await self._send_once(greep, vraag, begin)
            invoer = await asyncio.to_thread(self._begin, gesprek, vraag)
            beurt = await self._bring_post(gesprek, vraag.code, await self._think(gesprek, invoer))
            return await asyncio.to_thread(self._finish, gesprek, invoer, beurt, time.perf_counter() - begin)
        except TessFout as fout:
            was_er = greep is None or greep.gezien
            if was_er and fout.code == "gesprek_onbekend":  # erased during this turn: what the turn left goes too
                await asyncio.to_thread(self._wipe, gesprek, self.klok() - timedelta(days=1))
            raise

    async def _send_once(self, greep: Greep, vraag: Vraag, begin: float) -> Beurt:
        """Give the answer that there is, wait for whoever thinks, or think; whichever comes first."""
        gesprek = greep.zending.gesprek
        while time.perf_counter() < begin + self.beurt_seconden:
            gepakt = await asyncio.to_thread(self._pick_up, greep, vraag)
            if isinstance(gepakt, Beurt):
                return gepakt
            if gepakt is None:
                await asyncio.sleep(KIJK)
                continue
            async with greep:
                beurt = await self._bring_post(gesprek, vraag.code, await self._think(gesprek, gepakt))
                klaar = await asyncio.to_thread(self._keep, greep, gepakt, beurt, time.perf_counter() - begin)
            if klaar is not None:
                return klaar
        raise TessFout("beurt_bezig")

    def _pick_up(self, greep: Greep, vraag: Vraag) -> Beurt | Invoer | None:
        """The answer, or what must be thought about, or None when another call thinks about it."""
        gesprek, stand = greep.zending.gesprek, greep.take()
        if stand.vraag is None:
            invoer, bericht, keep = self._receive(gesprek, vraag, stand.eerder)
            return invoer if greep.begin(bericht, keep) else None
        if stand.uitkomst is not None:
            berichten = tuple(self._reveal(gesprek, bericht) for bericht in stand.berichten)
            return Beurt(berichten, stand.uitkomst, herhaald=True)
        if not stand.mag:
            return None
        invoer = self._lezer.read(vraag, stand.eerder)
        tekst = stand.toon if vraag.knop is None else invoer.tekst  # with the placeholders that were kept
        return replace(invoer, tekst=tekst, toon=stand.toon)

    def _receive(self, gesprek: str, vraag: Vraag, eerder: Sequence[Bericht]) -> tuple[Invoer, Bericht, Erbij]:
        """What is asked, the message to keep of it, and what writes beside that message what goes into the vault."""
        if len(eerder) >= MAX_BERICHTEN:
            raise TessFout("gesprek_vol")
        invoer = self._lezer.read(vraag, eerder)
        nummers = [vondst for vondst in invoer.vondsten if vondst.soort in BEWAARBAAR]
        return invoer, Bericht("client", invoer.toon, self.klok()), partial(self.kluis.add, gesprek, nummers)

    def _begin(self, gesprek: str, vraag: Vraag) -> Invoer:
        """Read and keep what the client said, of a sending without a key."""
        invoer, bericht, keep = self._receive(gesprek, vraag, self.store.read(gesprek))
        self.store.append(gesprek, [bericht], keep)
        return invoer

    def _keep(self, greep: Greep, invoer: Invoer, beurt: Beurt, seconden: float) -> Beurt | None:
        """Log and keep the turn; None when another call took over, because this one was silent too long."""
        log = partial(self.log.add, **self._tell(greep.zending.gesprek, invoer, beurt, seconden))
        if not greep.finish(beurt.berichten, beurt.uitkomst, log):
            return None
        return self._show(greep.zending.gesprek, beurt)

    def _finish(self, gesprek: str, invoer: Invoer, beurt: Beurt, seconden: float) -> Beurt:
        self.log.append(**self._tell(gesprek, invoer, beurt, seconden))
        self.store.append(gesprek, beurt.berichten)  # after the log: if it was erased meanwhile, all is wiped again
        return self._show(gesprek, beurt)

    def _show(self, gesprek: str, beurt: Beurt) -> Beurt:
        return replace(beurt, berichten=tuple(self._reveal(gesprek, bericht) for bericht in beurt.berichten))

    def _tell(self, gesprek: str, invoer: Invoer, beurt: Beurt, seconden: float) -> dict[str, Any]:
        """What the log is told of the turn."""
        return {
            "gesprek": gesprek,
            "uitkomst": beurt.uitkomst,
            "begrip": beurt.begrip,
            "antwoord": beurt.antwoord,
            "seconden": seconden,
            "keuzes": [knop.knop for bericht in beurt.berichten for knop in bericht.knoppen],
            "taal": beurt.taal,
            "tekst": tell_beurt(invoer, beurt),
        }

    @property
    def _lezer(self) -> Lezer:
        return Lezer(self.filter, self.kennisbank)

    async def _think(self, sleutel: str, invoer: Invoer) -> Beurt:
        if invoer.tekst is not None and not has_words(invoer.tekst):
            return self._fixed("geen_woorden", "niet_begrepen", invoer)
        try:
            with measure("rasa"):
                gedachte = await self.brein.think(sleutel, tekst=invoer.tekst, knop=invoer.knop)
        except BreinStoring as error:
            logger.warning("brein_storing", extra={"code": str(error)})
            return self._fixed("storing", "storing", invoer, (OPNIEUW,))
        if not gedachte.berichten:
            logger.error("silent_turn", extra={"action": gedachte.begrip.get("intent")})
            return self._fixed("stilte", "storing", invoer, (OPNIEUW, "mens_spreken"))
        return self._as_beurt(gedachte, invoer)

    async def _bring_post(self, gesprek: str, code: str, beurt: Beurt) -> Beurt:
        """The turn with the letters of a question, for who gives its code, or gave it before and asks again."""
        if not wants_post(beurt) or not (code or asks_for_post(beurt)):
            return beurt
        return await asyncio.to_thread(self._open_post, gesprek, code, beurt)

    def _open_post(self, gesprek: str, code: str, beurt: Beurt) -> Beurt:
        code = code or find_code(self.store.read(gesprek))
        stand = self.post.open(code) if code else None
        if stand is None:
            return beurt
        bericht = Bericht("tess", stand, self.klok(), knoppen=self._knoppen(("mens_spreken",)))
        bericht = replace(bericht, code=None if code == ONBEKEND else code)
        return add_post(beurt, bericht, self.kennisbank.zin("gefilterd"))

    def _as_beurt(self, gedachte: Gedachte, invoer: Invoer) -> Beurt:
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

    def _fixed(self, zin: str, uitkomst: str, invoer: Invoer, knoppen: tuple[str, ...] = ("mens_spreken",)) -> Beurt:
        return Beurt((self._say(zin, knoppen),), uitkomst, invoer.tekst or "")

    def _say(self, zin: str, knoppen: tuple[str, ...]) -> Bericht:
        return Bericht("tess", self.kennisbank.zin(zin), self.klok(), knoppen=self._knoppen(knoppen))

    def _reveal(self, sleutel: str, bericht: Bericht) -> Bericht:
        tekst = self.kluis.reveal(sleutel, bericht.tekst)
        if bericht.code and (brieven := self.post.read(bericht.code, bericht.tijd)):
            tekst = f"{tekst}\n\n{brieven}"
        return replace(self._explain(bericht), tekst=tekst)

    def _explain(self, bericht: Bericht) -> Bericht:
        woorden = self.kennisbank.woordenlijst.find([bericht.tekst]) if bericht.van == "tess" else ()
        return replace(bericht, woorden=woorden)
