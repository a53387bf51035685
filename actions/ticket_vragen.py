"""Checks each reply in the ticket form: a question in between is answered and the form goes on."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import DienstAction, Events, give_antwoord, latest_intent
from actions.ticket_checks import CHECKS, Reactie, stop
from actions.ticket_knoppen import read_waarde
from actions.ticket_lees import is_knop
from bot.kennisbank import SIGNALEN
from bot.privacy import is_alleen_gegevens

ZEKER_TUSSENDOOR = 0.6
LEEST_GEGEVENS = frozenset({"ticket_contact", "ticket_deel"})  # an address is the answer, or says what must change


class ValidateTicketForm(DienstAction):
    """Turns one reply into one slot, or asks again in other words."""

    naam = "validate_ticket_form"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Checks the reply to the slot that was asked (see parent class)."""
        slot = tracker.get_slot("requested_slot")
        if not slot:
            return []
        intent = latest_intent(tracker)
        if intent in SIGNALEN:
            dispatcher.utter_message(response=f"utter_{intent}")
            return self._keep_vraag(tracker, slot)
        kb, waarde = self.diensten.kennisbank, read_waarde(tracker)
        reactie = Reactie(dispatcher, tracker, kb, intent, _read_tekst(tracker), waarde, self.diensten.kan_mail)
        if is_alleen_gegevens(reactie.getypt):  # whatever the network makes of it: it knows no such texts
            leest = slot in LEEST_GEGEVENS
            return CHECKS[slot](reactie) if leest else reactie.ask_again(slot, "utter_alleen_gegevens")
        if intent == "stop":
            return stop()
        tussendoor = self._answer_in_between(dispatcher, tracker, slot, intent)
        return CHECKS[slot](reactie) if tussendoor is None else [*tussendoor, SlotSet(slot, None)]

    def _keep_vraag(self, tracker: Tracker, slot: str) -> Events:
        """A question that sounds like danger is still the question: nobody has to type it twice."""
        tekst = _read_tekst(tracker)
        return [SlotSet(slot, tekst if slot == "ticket_vraag" and not is_knop(tekst) else None)]

    def _answer_in_between(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, slot: str, intent: str
    ) -> Events | None:
        zeker = (tracker.latest_message.get("intent") or {}).get("confidence", 0.0)
        is_vraag = intent in self.diensten.kennisbank.antwoorden and zeker >= ZEKER_TUSSENDOOR
        if not is_vraag or _is_eigen_woorden(slot, _read_tekst(tracker)):
            return None
        return give_antwoord(dispatcher, tracker, self.diensten, intent)


def _is_eigen_woorden(slot: str, tekst: str) -> bool:
    """Whether a subject in the reply is no question to Tess: the question to the go-between, or what somebody hopes."""
    if slot == "ticket_gewenst":
        return not is_knop(tekst) and "?" not in tekst
    return slot == "ticket_vraag"


def _read_tekst(tracker: Tracker) -> str:
    return str(tracker.latest_message.get("text") or "").strip()
