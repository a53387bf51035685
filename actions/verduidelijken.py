"""Asks instead of guessing: a few human-written choices when Tess is not sure."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import DienstAction, Events

MAX_KEUZES = 3
MIN_KANS = 0.05


class ActionVerduidelijken(DienstAction):
    """One clarifying question, or an honest "I do not understand" when nothing comes near."""

    naam = "action_verduidelijken"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Offers the likeliest answers as buttons (see parent class)."""
        keuzes = self._keuzes(tracker.latest_message.get("intent_ranking") or [])
        if not keuzes:
            dispatcher.utter_message(response="utter_onbekend")
            return []
        knoppen = [*keuzes, "iets_anders", "mens_spreken"]
        dispatcher.utter_message(
            response="utter_verduidelijken", json_message={"uitkomst": "verduidelijkt", "knoppen": knoppen}
        )
        return []

    def _keuzes(self, ranking: list[dict[str, Any]]) -> list[str]:
        antwoorden = self.diensten.kennisbank.antwoorden
        kansrijk = [item["name"] for item in ranking if item["confidence"] >= MIN_KANS and item["name"] in antwoorden]
        return kansrijk[:MAX_KEUZES]
