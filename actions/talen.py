"""Answers in the language of the client where somebody wrote such a text, and offers the Dutch answers that fit."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import MENS, DienstAction, Events

ZEKER = 0.4  # from this chance on the first choice is said to be what was asked


class ActionAndereTaal(DienstAction):
    """The fixed text in the language of the message, and below it the Dutch questions that it can have meant."""

    naam = "action_andere_taal"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the text, and the choices if there are any (see parent class)."""
        code = tracker.latest_message.get("taal")
        taal = self.diensten.kennisbank.talen.get(code or "")
        uitkomst = {"uitkomst": "buiten_bereik"}
        if taal is None:
            tekst = self.diensten.kennisbank.zin("ander_schrift")
            dispatcher.utter_message(text=tekst, json_message={**uitkomst, "knoppen": [MENS]})
            return []
        keuzes = self.list_keuzes(tracker)
        eigen = {**uitkomst, "taal": taal.id}
        dispatcher.utter_message(text=taal.tekst, json_message={**eigen, "knoppen": [] if keuzes else [MENS]})
        if keuzes:
            zeker = tracker.latest_message["intent_ranking"][0]
            eerste = zeker["name"] == keuzes[0] and zeker["confidence"] >= ZEKER
            tekst, knoppen = (taal.bij_antwoord, keuzes[:1]) if eerste else (taal.bij_keuze, keuzes)
            dispatcher.utter_message(text=tekst, json_message={**eigen, "knoppen": [*knoppen, MENS]})
        return []
