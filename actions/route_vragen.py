"""Understands each reply in a route: a button, the words of a choice, a question in between, or another wish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import MENS, ActionMeerUitleg, ActionToonBron, Events, give_antwoord, latest_intent
from actions.route import EINDE, MISSERS, STAP, VORM, RouteAction, Vorm
from actions.route_woorden import STOP, UITKOMST
from actions.simpel import ActionSimpel
from actions.talen import ActionAndereTaal
from actions.ticket_status import ActionTicketStatus
from bot.kennisbank import SIGNALEN
from bot.privacy import is_alleen_gegevens, leave_out_verwijzingen
from bot.routes import Reactie, Stand, Vraag, find_routes, read_reactie, wants_back

ZEKER_TUSSENDOOR = 0.6
ZEKER_SIGNAAL = 0.7  # from this chance on a sign of danger is one, also when it can be read as a reply
KORT = 4  # words
_VRAAGT = re.compile(
    r"\?|^(wie|wat|waar|waarom|hoe|hoeveel|wanneer|welke?|mag|moet|kan|kun|krijg|is het|zijn er|geldt)\b", re.IGNORECASE
)
# A sign of danger goes before everything; being short of money can also be the reply itself ("mijn uitkering stopt").
_ALTIJD_EERST = frozenset(SIGNALEN) - {"geldnood"}
_OVER_ANTWOORD = {"meer_uitleg": ActionMeerUitleg, "toon_bron": ActionToonBron, "niet_begrepen": ActionSimpel}
_ERNAAST = {"andere_taal": ActionAndereTaal, "ticket_status": ActionTicketStatus}
_FOUT = {
    "getal": "route_getal",
    "datum_toekomst": "route_datum_toekomst",
    "datum_bestaat_niet": "route_datum_bestaat_niet",
}
_ONDUIDELIJK = frozenset({"niet_begrepen", "herhalen"})


@dataclass(frozen=True)
class _Moment:
    """One message at one question."""

    dispatcher: CollectingDispatcher
    tracker: Tracker
    domain: dict[str, Any]
    stand: Stand
    vraag: Vraag

    @property
    def intent(self) -> str:
        return latest_intent(self.tracker)

    @property
    def tekst(self) -> str:
        return str(self.tracker.latest_message.get("text") or "").strip()

    def read_reactie(self, vandaag: date) -> Reactie | None:
        """What the message means as a reply; a telephone number is no reply about a telephone."""
        return read_reactie(self.vraag, leave_out_verwijzingen(self.tekst), vandaag)

    @property
    def zekerheid(self) -> float:
        return float((self.tracker.latest_message.get("intent") or {}).get("confidence", 0.0))

    @property
    def is_zeker(self) -> bool:
        return self.zekerheid >= ZEKER_TUSSENDOOR


class ValidateRouteForm(RouteAction):
    """Turns one message into one step: further, back, sideways, or the same question in other words."""

    naam = "validate_route_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Handles the message at the question that was asked (see parent class)."""
        if not tracker.get_slot("requested_slot"):
            return []
        stand = self.read_stand(tracker)
        vraag = self.step(stand) if stand else None
        if stand is None or not isinstance(vraag, Vraag):
            return _leave("gestopt")
        moment = _Moment(dispatcher, tracker, domain, stand, vraag)
        return await (self._take_knop(moment) if moment.tekst.startswith("/") else self._take_tekst(moment))

    async def _take_knop(self, moment: _Moment) -> Events:
        intent = moment.intent
        if intent == "route":
            naar = self.open_pad(next(moment.tracker.get_latest_entity_values("waarde"), None) or "")
            return self.move(naar or moment.stand)
        if intent in self.diensten.kennisbank.antwoorden:
            return self._answer_in_between(moment)
        if intent in _OVER_ANTWOORD:
            actie = _OVER_ANTWOORD[intent](self.diensten)
            return [*await actie.run(moment.dispatcher, moment.tracker, moment.domain), *self._ask_again(moment)]
        return _leave("mens" if intent == MENS else "gestopt")

    async def _take_tekst(self, moment: _Moment) -> Events:
        if moment.intent in _ALTIJD_EERST and not self._is_kort_antwoord(moment):
            return self._help(moment)
        if wants_back(moment.tekst):
            return self.move(moment.stand.back())
        if self._is_tussendoor(moment) and _VRAAGT.search(moment.tekst):
            return self._answer_in_between(moment)
        reactie = moment.read_reactie(self.diensten.vandaag())
        if reactie is not None:
            return self._take_reactie(moment, reactie)
        if is_alleen_gegevens(moment.tekst):
            return self._ask_anders(moment)
        return self._leave_or_switch(moment) or await self._take_rest(moment)

    def _take_reactie(self, moment: _Moment, reactie: Reactie) -> Events:
        if reactie.waarde is not None:
            return self.move(moment.stand.add(moment.vraag, reactie.waarde))
        self._say(moment, _FOUT[reactie.fout] if reactie.fout else "route_twee")
        return _same(Vorm(keuzes=reactie.twijfel))

    def _leave_or_switch(self, moment: _Moment) -> Events | None:
        """The wishes that end these questions, or begin others."""
        if moment.intent in {MENS, STOP}:
            return _leave("mens" if moment.intent == MENS else "gestopt")
        if moment.intent in SIGNALEN:
            return self._help(moment)
        if moment.intent == "opnieuw":
            return self.move(Stand(moment.stand.route))
        if moment.intent == "route_vragen":
            genoemd = find_routes({str(route.id): route for route in self.diensten.list_alle_routes()}, moment.tekst)
            return self.move(Stand(genoemd[0])) if len(genoemd) == 1 else None
        return None

    async def _take_rest(self, moment: _Moment) -> Events:
        """What is answered here, after which the questions go on; else the question in other words."""
        if moment.intent in _ERNAAST:
            actie = _ERNAAST[moment.intent](self.diensten)
            return [*await actie.run(moment.dispatcher, moment.tracker, moment.domain), *self._ask_again(moment)]
        if self._is_tussendoor(moment):
            return self._answer_in_between(moment)
        vast = f"utter_{moment.intent}" in moment.domain.get("responses", {}) and moment.intent not in _ONDUIDELIJK
        if vast and moment.is_zeker:
            moment.dispatcher.utter_message(response=f"utter_{moment.intent}")
            return self._ask_again(moment)
        return self._ask_anders(moment)

    def _is_kort_antwoord(self, moment: _Moment) -> bool:
        """A few words that answer the very question ("hij is drie") and sound like danger only to who lacks it."""
        if moment.zekerheid >= ZEKER_SIGNAAL or len(moment.tekst.split()) > KORT:
            return False
        reactie = moment.read_reactie(self.diensten.vandaag())
        return reactie is not None and reactie.waarde is not None

    def _is_tussendoor(self, moment: _Moment) -> bool:
        return moment.intent in self.diensten.kennisbank.antwoorden and moment.is_zeker

    def _answer_in_between(self, moment: _Moment) -> Events:
        events = give_antwoord(moment.dispatcher, moment.tracker, self.diensten, moment.intent)
        return [*events, *self._ask_again(moment)]

    def _help(self, moment: _Moment) -> Events:
        moment.dispatcher.utter_message(response=f"utter_{moment.intent}")
        return _leave("gestopt")

    def _ask_again(self, moment: _Moment) -> Events:
        """The same question, after something that came in between."""
        self._say(moment, "route_terug")
        return _same(Vorm())

    def _ask_anders(self, moment: _Moment) -> Events:
        """The same question in other words; the second time with the way out."""
        missers = int(moment.tracker.get_slot(MISSERS) or 0) + 1
        if is_alleen_gegevens(moment.tekst):
            moment.dispatcher.utter_message(response="utter_alleen_gegevens")
        else:
            self._say(moment, "route_niet_begrepen" if missers < 2 else "route_weer_niet_begrepen")
        return [*_same(Vorm(anders=True)), SlotSet(MISSERS, missers)]

    def _say(self, moment: _Moment, zin: str) -> None:
        tekst = self.diensten.kennisbank.zin(zin)
        moment.dispatcher.utter_message(text=tekst, json_message={"uitkomst": UITKOMST})


def _same(vorm: Vorm) -> Events:
    return [SlotSet(STAP, None), SlotSet(VORM, vorm.as_slot())]


def _leave(einde: str) -> Events:
    return [SlotSet(EINDE, einde), SlotSet(STAP, einde), SlotSet("requested_slot", None)]
