"""Checks each reply in the ticket form: a question in between is answered and the form goes on."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import DienstAction, Events, give_antwoord, latest_intent
from bot.kennisbank import SIGNALEN

CONTACT = re.compile(r"\[(telefoon|email):[a-z2-7]{8}\]")
POSTCODE4 = re.compile(r"\b[1-9]\d{3}\b")
ZEKER_TUSSENDOOR = 0.6
_JA = re.compile(r"^(ja|jawel|ok|oke|oké|prima|goed|akkoord|yes)\b", re.IGNORECASE)
_NEE = re.compile(r"^(nee|neen|liever niet|niet akkoord|no)\b", re.IGNORECASE)
_ONTKENT = re.compile(r"\b(nee|neen|niet|niets|geen|nooit|stop|wacht)\b", re.IGNORECASE)


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
        if intent == "stop":
            return _stop()
        tussendoor = self._answer_in_between(dispatcher, tracker, slot, intent)
        if tussendoor is not None:
            return [*tussendoor, SlotSet(slot, None)]
        tekst = (tracker.latest_message.get("text") or "").strip()
        return _CHECKS[slot](dispatcher, intent, tekst)

    def _keep_vraag(self, tracker: Tracker, slot: str) -> Events:
        """A question that sounds like danger is still the question: nobody has to type it twice."""
        tekst = (tracker.latest_message.get("text") or "").strip()
        return [SlotSet(slot, tekst if slot == "ticket_vraag" and not tekst.startswith("/") else None)]

    def _answer_in_between(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, slot: str, intent: str
    ) -> Events | None:
        zeker = (tracker.latest_message.get("intent") or {}).get("confidence", 0.0)
        is_vraag = intent in self.diensten.kennisbank.antwoorden and zeker >= ZEKER_TUSSENDOOR
        if not is_vraag or slot == "ticket_vraag":
            return None
        return give_antwoord(dispatcher, tracker, self.diensten, intent)


def _stop() -> Events:
    return [SlotSet("ticket_bevestigd", "gestopt"), SlotSet("requested_slot", None)]


def _check_akkoord(dispatcher: CollectingDispatcher, intent: str, tekst: str) -> Events:
    return _check_ja(dispatcher, intent, tekst, "ticket_akkoord")


def _check_gebied(dispatcher: CollectingDispatcher, intent: str, tekst: str) -> Events:
    if postcode := POSTCODE4.search(tekst):
        return [SlotSet("ticket_gebied", postcode.group())]
    if 2 < len(tekst) <= 60 and not tekst.startswith("/") and any(teken.isalpha() for teken in tekst):
        return [SlotSet("ticket_gebied", tekst)]
    dispatcher.utter_message(response="utter_ticket_gebied_onduidelijk")
    return [SlotSet("ticket_gebied", None)]


def _check_vraag(dispatcher: CollectingDispatcher, intent: str, tekst: str) -> Events:
    if len(tekst) >= 8 and not tekst.startswith("/"):
        return [SlotSet("ticket_vraag", tekst)]
    dispatcher.utter_message(response="utter_ticket_vraag_te_kort")
    return [SlotSet("ticket_vraag", None)]


def _check_contact(dispatcher: CollectingDispatcher, intent: str, tekst: str) -> Events:
    if intent == "ticket_zonder_contact":
        return [SlotSet("ticket_contact", "alleen met de code")]
    if contact := CONTACT.search(tekst):
        return [SlotSet("ticket_contact", contact.group())]
    dispatcher.utter_message(response="utter_ticket_contact_onduidelijk")
    return [SlotSet("ticket_contact", None)]


def _check_bevestigd(dispatcher: CollectingDispatcher, intent: str, tekst: str) -> Events:
    return _check_ja(dispatcher, intent, tekst, "ticket_bevestigd")


def _check_ja(dispatcher: CollectingDispatcher, intent: str, tekst: str, slot: str) -> Events:
    """Consent is a plain yes; a yes with a no in it is asked again, because sending cannot be taken back."""
    if not _ONTKENT.search(tekst) and (_JA.match(tekst) or intent == "bevestigen"):
        return [SlotSet(slot, "ja")]
    if intent == "ontkennen" or _NEE.match(tekst):
        return _stop()
    dispatcher.utter_message(response="utter_ticket_ja_of_nee")
    return [SlotSet(slot, None)]


_CHECKS = {
    "ticket_akkoord": _check_akkoord,
    "ticket_gebied": _check_gebied,
    "ticket_vraag": _check_vraag,
    "ticket_contact": _check_contact,
    "ticket_bevestigd": _check_bevestigd,
}
