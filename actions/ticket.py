"""Starts and sends a ticket: nothing is sent before the client approved exactly what goes out."""

from __future__ import annotations

import logging
import uuid
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions.antwoord import DienstAction, Events
from actions.ticket_vragen import CONTACT
from bot.fouten import TessFout
from bot.kennisbank import Loket
from bot.klok import nu
from bot.routes import read_pad
from bot.tickets import TicketConcept, assign

logger = logging.getLogger(__name__)

SLOTS = ("ticket_akkoord", "ticket_gebied", "ticket_vraag", "ticket_contact", "ticket_bevestigd")


class ActionTicketStart(DienstAction):
    """Opens an empty ticket with its own key, so that one approval can never make two tickets."""

    naam = "action_ticket_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says what will happen and clears the form (see parent class)."""
        dispatcher.utter_message(response="utter_ticket_start")
        return [SlotSet("ticket_sleutel", uuid.uuid4().hex), *(SlotSet(slot, None) for slot in SLOTS)]


class ActionTicketVersturen(DienstAction):
    """Writes the approved ticket; only then Tess says that it is sent."""

    naam = "action_ticket_versturen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Sends what was approved, or says honestly that nothing was sent (see parent class)."""
        if tracker.get_slot("ticket_bevestigd") != "ja":
            dispatcher.utter_message(response="utter_ticket_gestopt")
            return [SlotSet(slot, None) for slot in SLOTS]
        try:
            concept = assign(self._concept(tracker), self._loketten(), self.diensten.tickets, nu())
            ticket = self.diensten.tickets.create(concept, sleutel=tracker.get_slot("ticket_sleutel"))
            belofte = self._belofte(ticket.loket)
        except TessFout:
            dispatcher.utter_message(response="utter_ticket_contact_verlopen")
            return []
        except SQLAlchemyError:
            logger.exception("ticket_create_failed")
            dispatcher.utter_message(response="utter_ticket_mislukt")
            return []
        dispatcher.utter_message(response="utter_ticket_verstuurd", code=ticket.code, belofte=belofte)
        return [SlotSet(slot, None) for slot in SLOTS]

    def _concept(self, tracker: Tracker) -> TicketConcept:
        contact = CONTACT.fullmatch(tracker.get_slot("ticket_contact") or "")
        ciphertext = self.diensten.kluis.ciphertext(tracker.sender_id, contact.group()) if contact else None
        return TicketConcept(
            vraag=tracker.get_slot("ticket_vraag"),
            gebied=tracker.get_slot("ticket_gebied"),
            contact_soort=contact.group(1) if contact else "code",
            contact=ciphertext,
            contact_label=contact.group(1) if contact else "alleen met de code",
            taal=tracker.get_slot("taal") or "nl",
            gesprek=tracker.sender_id,
            antwoorden=tuple(tracker.get_slot("gegeven") or ()),
            onderwerp=self._onderwerp(tracker),
            bezwaar_voor=self._find_termijn(tracker),
        )

    def _loketten(self) -> tuple[Loket, ...]:
        return self.diensten.kennisbank.gemeenten[self.diensten.gemeente].loketten

    def _belofte(self, loket: str) -> str:
        return next((item for item in self._loketten() if item.id == loket), self._loketten()[0]).belofte

    def _onderwerp(self, tracker: Tracker) -> str:
        antwoord = self.diensten.kennisbank.antwoorden.get(tracker.get_slot("onderwerp") or "")
        return antwoord.onderwerp if antwoord else ""

    def _find_termijn(self, tracker: Tracker) -> date | None:
        """The last day that a finished route gave: a go-between must see that it is urgent.

        The plain end of the term, without weekend or holiday: nobody should work to a later day than is sure.
        """
        standen = (read_pad(self.diensten.routes, pad) for pad in reversed(tracker.get_slot("route_gedaan") or []))
        termijnen = (stand.termijn(self.diensten.weken()) for stand in standen if stand)
        return next((termijn.gewoon for termijn in termijnen if termijn), None)
