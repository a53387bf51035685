"""Asks the questions of the ticket form that need buttons of their own, and reads everything back before the yes."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import DienstAction, Events
from actions.ticket_inhoud import NVT, collect
from actions.ticket_knoppen import (
    DELEN,
    EERDER,
    VERANDEREN,
    list_delen,
    list_gewenst,
    list_ja_nee,
    list_momenten,
    make_knop,
)
from actions.ticket_lezing import read_back

UITKOMST = "route"


class _TicketVraag(DienstAction):
    """One question with its buttons."""

    tekst = ""

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """The buttons below the question."""
        raise NotImplementedError

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the question (see parent class)."""
        dispatcher.utter_message(
            response=self.tekst, json_message={"uitkomst": UITKOMST, "knoppen": self.list_knoppen(tracker)}
        )
        return []


class ActionAskTicketVraag(DienstAction):
    """What the client wants to ask; a question that was typed just before is offered, so that nobody types it twice."""

    naam = "action_ask_ticket_form_ticket_vraag"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the question (see parent class)."""
        eerder = tracker.get_slot("ticket_eerder")
        if not eerder:
            dispatcher.utter_message(response="utter_ticket_vraag")
            return []
        kb = self.diensten.kennisbank
        knoppen = [make_knop(EERDER, kb.knop_tekst("ticket_eerder"))]
        tekst = kb.zin("ticket_uw_eerdere_vraag").format(waarde=eerder)
        dispatcher.utter_message(text=tekst, json_message={"uitkomst": UITKOMST, "knoppen": knoppen})
        return []


class ActionAskTicketGewenst(_TicketVraag):
    """What the client hopes for."""

    naam = "action_ask_ticket_form_ticket_gewenst"
    tekst = "utter_ticket_gewenst"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """The usual wishes, and no wish."""
        return list_gewenst(self.diensten.kennisbank)


class ActionAskTicketMoment(_TicketVraag):
    """When the client can be reached."""

    naam = "action_ask_ticket_form_ticket_moment"
    tekst = "utter_ticket_moment"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """The parts of the day."""
        return list_momenten(self.diensten.kennisbank)


class ActionAskTicketMail(_TicketVraag):
    """Whether the client wants a mail when there is an answer."""

    naam = "action_ask_ticket_form_ticket_mail"
    tekst = "utter_ticket_mail"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """Yes and no."""
        return list_ja_nee(self.diensten.kennisbank, "mail")


class ActionAskTicketPaden(_TicketVraag):
    """Whether the results of routes may go along."""

    naam = "action_ask_ticket_form_ticket_paden"
    tekst = "utter_ticket_paden"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """Yes and no."""
        return list_ja_nee(self.diensten.kennisbank, "paden")


class ActionAskTicketVerslag(_TicketVraag):
    """Whether the go-between may read what both said."""

    naam = "action_ask_ticket_form_ticket_verslag"
    tekst = "utter_ticket_verslag"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """Yes and no."""
        return list_ja_nee(self.diensten.kennisbank, "verslag")


class ActionAskTicketDeel(_TicketVraag):
    """What the client wants to change."""

    naam = "action_ask_ticket_form_ticket_deel"
    tekst = "utter_ticket_deel"

    def list_knoppen(self, tracker: Tracker) -> list[dict[str, Any]]:
        """The parts that there are in this ticket."""
        inhoud = collect(tracker, self.diensten)
        weg = {
            "deel_paden": tracker.get_slot("ticket_paden") == NVT,
            "deel_gezegd": not inhoud.antwoorden and not inhoud.onderwerp,
            "deel_taal": inhoud.taal == "nl",
        }
        return list_delen(self.diensten.kennisbank, [deel for deel in DELEN if not weg.get(deel)])


class ActionAskTicketBevestigd(DienstAction):
    """Reads the ticket back; what was read is kept, and exactly that is sent after a yes."""

    naam = "action_ask_ticket_form_ticket_bevestigd"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says everything that will go out (see parent class)."""
        kb, inhoud = self.diensten.kennisbank, collect(tracker, self.diensten)
        anders = make_knop(VERANDEREN, kb.knop_tekst("ticket_veranderen"))
        knoppen = ["bevestigen", anders, "ontkennen"]
        dispatcher.utter_message(text=read_back(kb, inhoud), json_message={"uitkomst": UITKOMST, "knoppen": knoppen})
        return [SlotSet("ticket_inhoud", inhoud.as_slot())]
