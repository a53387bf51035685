"""Starts and sends a ticket: nothing is sent before the client approved exactly what goes out."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions.antwoord import DienstAction, Events
from actions.ticket_eerder import find_eerdere_vraag
from actions.ticket_inhoud import NVT, Inhoud, has_paden
from actions.ticket_lees import CONTACT
from actions.ticket_stilte import GEZWEGEN
from actions.ticket_verslag import make_verslag
from bot.fouten import TessFout
from bot.kennisbank import Loket
from bot.klok import nu
from bot.tickets import TicketConcept, assign

logger = logging.getLogger(__name__)

VRAGEN = (
    "ticket_akkoord",
    "ticket_gebied",
    "ticket_vraag",
    "ticket_gewenst",
    "ticket_contact",
    "ticket_moment",
    "ticket_mail",
    "ticket_paden",
    "ticket_verslag",
    "ticket_deel",
    "ticket_bevestigd",
)
SLOTS = (*VRAGEN, "ticket_eerder", "ticket_inhoud")


class ActionTicketStart(DienstAction):
    """Opens an empty ticket with its own key, so that one approval can never make two tickets."""

    naam = "action_ticket_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says what will happen and clears the form, but for the questions that do not apply (see parent class)."""
        dispatcher.utter_message(response="utter_ticket_start")
        antwoorden = self.diensten.kennisbank.antwoorden
        vooraf = {"ticket_deel": NVT, "ticket_eerder": find_eerdere_vraag(tracker, antwoorden)}
        if not has_paden(tracker, self.diensten):
            vooraf["ticket_paden"] = NVT
        leeg = [SlotSet(slot, vooraf.get(slot)) for slot in SLOTS]
        return [SlotSet("ticket_sleutel", uuid.uuid4().hex), *leeg]


class ActionTicketVersturen(DienstAction):
    """Writes the approved ticket; only then Tess says that it is sent."""

    naam = "action_ticket_versturen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Sends what was read back and approved, or says honestly that nothing was sent (see parent class)."""
        gelezen = tracker.get_slot("ticket_inhoud")
        if tracker.get_slot("ticket_bevestigd") != "ja" or not gelezen:
            dispatcher.utter_message(response="utter_ticket_gestopt")
            return _clear()
        try:
            concept = self._concept(tracker, Inhoud.from_slot(gelezen))
            concept = assign(concept, self._loketten(), self.diensten.tickets, nu())
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
        return [*_clear(), SlotSet(GEZWEGEN, None)]  # what this ticket is about can be left to a person anew

    def _concept(self, tracker: Tracker, inhoud: Inhoud) -> TicketConcept:
        """The ticket as it was read back; nothing comes from the conversation any more but the transcript."""
        kb, contact = self.diensten.kennisbank, CONTACT.fullmatch(inhoud.contact)
        ciphertext = self.diensten.kluis.ciphertext(tracker.sender_id, contact.group()) if contact else None
        return TicketConcept(
            vraag=inhoud.vraag,
            gebied=inhoud.gebied,
            contact_soort=contact.group(1) if contact else "code",
            contact=ciphertext,
            contact_label=contact.group(1) if contact else kb.zin("ticket_code"),
            taal=inhoud.taal,
            gesprek=tracker.sender_id,
            antwoorden=inhoud.antwoorden,
            onderwerp=inhoud.onderwerp,
            bezwaar_voor=inhoud.termijn,
            gewenst=inhoud.gewenst,
            moment=inhoud.moment,
            paden=inhoud.paden,
            gespreksverslag=make_verslag(tracker.events, kb) if inhoud.verslag else "",
            bericht_mail=inhoud.mail,
        )

    def _loketten(self) -> tuple[Loket, ...]:
        return self.diensten.kennisbank.gemeenten[self.diensten.gemeente].loketten

    def _belofte(self, loket: str) -> str:
        return next((item for item in self._loketten() if item.id == loket), self._loketten()[0]).belofte


def _clear() -> Events:
    return [SlotSet(slot, None) for slot in SLOTS]
