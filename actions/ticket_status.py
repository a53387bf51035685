""" "Is er al antwoord?": where to read it, whether there is a letter not seen yet, and the code once more."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions.antwoord import DienstAction, Events
from bot.klok import nu
from bot.tickets import CLIENT, Ticket

logger = logging.getLogger(__name__)

PAS = timedelta(minutes=30)


class ActionTicketStatus(DienstAction):
    """Points to the page. For who typed the code the web shows the letters; they never pass through here."""

    naam = "action_ticket_status"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says whether there is an answer, or how to look (see parent class)."""
        if self._has_antwoord(tracker.sender_id):
            dispatcher.utter_message(response="utter_ticket_antwoord")
        else:
            dispatcher.utter_message(response="utter_ticket_status_pagina")
        return []

    def _has_antwoord(self, gesprek: str) -> bool:
        if self.diensten.berichten is None:
            return False
        try:
            ids = [ticket.id for ticket in self.diensten.tickets.list_of_gesprek(gesprek)]
            return bool(self.diensten.berichten.count_ongelezen(ids, CLIENT))
        except SQLAlchemyError:  # the page can still be reached, or says itself what is wrong
            logger.exception("letters_lookup_failed")
            return False


class ActionJaZonderVraag(DienstAction):
    """A yes to nothing; when a ticket was just sent, the answer with its code may have been lost on the way."""

    naam = "action_ja_zonder_vraag"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the code again, or asks what the question is (see parent class)."""
        if ticket := self._find_pas(tracker.sender_id):
            dispatcher.utter_message(response="utter_ticket_code_opnieuw", code=ticket.code)
        else:
            dispatcher.utter_message(response="utter_ja_zonder_vraag")
        return []

    def _find_pas(self, gesprek: str) -> Ticket | None:
        try:
            tickets = self.diensten.tickets.list_of_gesprek(gesprek)
        except SQLAlchemyError:
            logger.exception("ticket_lookup_failed")
            return None
        return next((ticket for ticket in tickets if nu() - ticket.gemaakt < PAS), None)
