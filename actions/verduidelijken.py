"""Asks instead of guessing: a few human-written choices when Tess is not sure, or was told that she was wrong."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import MENS, DienstAction, Events, latest_intent
from actions.keuzes import choose_keuzes, offer_keuzes


class ActionVerduidelijken(DienstAction):
    """One clarifying question, or an honest "I do not understand" when nothing comes near."""

    naam = "action_verduidelijken"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Offers the likeliest answers as buttons (see parent class)."""
        keuzes = self.list_keuzes(tracker)
        if not keuzes:
            dispatcher.utter_message(response="utter_onbekend")
            return []
        offer_keuzes(dispatcher, "utter_verduidelijken", keuzes)
        return []


class ActionBuiten(DienstAction):
    """Says that a question is outside what Tess knows and who to ask; offers what she does know that comes near."""

    naam = "action_buiten"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the fixed text of this kind, and the choices if there are any (see parent class)."""
        keuzes = self.list_keuzes(tracker)
        uitkomst = {"uitkomst": "buiten_bereik"}
        dispatcher.utter_message(
            response=f"utter_{latest_intent(tracker)}",
            json_message={**uitkomst, "knoppen": [] if keuzes else [MENS]},
        )
        if keuzes:
            knoppen = [*keuzes, MENS]
            dispatcher.utter_message(response="utter_buiten_keuzes", json_message={**uitkomst, "knoppen": knoppen})
        return []


class ActionNoodKeuzes(DienstAction):
    """Below the help for need: what may also have been asked, because a question about a cut is often about rent."""

    naam = "action_nood_keuzes"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Offers at most two answers, and nothing when nothing comes near (see parent class)."""
        keuzes = self.list_keuzes(tracker)[:2]
        if keuzes:
            custom = {"uitkomst": "noodsignaal", "knoppen": [*keuzes, MENS]}
            dispatcher.utter_message(response="utter_nood_keuzes", json_message=custom)
        return []


class ActionCorrectie(DienstAction):
    """ "Nee, dat bedoel ik niet": what else the question before can have meant, without what was said."""

    naam = "action_correctie"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says sorry and offers the other choices of the previous question (see parent class)."""
        keuzes = choose_keuzes(
            previous_ranking(tracker), self.diensten.kennisbank.antwoorden, zonder=tracker.get_slot("onderwerp")
        )
        offer_keuzes(dispatcher, "utter_andere_keuze", keuzes)
        return []


def previous_ranking(tracker: Tracker) -> list[dict[str, Any]]:
    """What Rasa understood from the message before the latest one; empty when there was none."""
    berichten = [event for event in tracker.events if event.get("event") == "user"]
    if len(berichten) < 2:
        return []
    return list((berichten[-2].get("parse_data") or {}).get("intent_ranking") or [])
