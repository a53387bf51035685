"""Says it in the easiest words when somebody does not understand, never the same text again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import GEMEENTE, DienstAction, Events, named_antwoord, utter
from bot.kennisbank import say_simpel
from bot.toetsing import say_met_stand

GEZEGD = "simpel_gezegd"


class ActionSimpel(DienstAction):
    """First the hard word that somebody names, then the easiest text, then a person."""

    naam = "action_simpel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the next easier thing there is (see parent class)."""
        tekst = str(tracker.latest_message.get("text") or "")
        woorden = () if tekst.startswith("/") else self.diensten.kennisbank.woordenlijst.find([tekst])
        if woorden:
            uitleg = "\n".join(f"{item.woord}: {item.uitleg}" for item in woorden)
            dispatcher.utter_message(text=uitleg, json_message={"uitkomst": "smalltalk", "knoppen": ["mens_spreken"]})
            return []
        return self._say_simpel(dispatcher, tracker)

    def _say_simpel(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
        id_ = named_antwoord(tracker)
        bekend = id_ in self.diensten.kennisbank.antwoorden
        gekozen = self.diensten.choose(id_, tracker.get_slot(GEMEENTE)) if bekend else None
        if gekozen is None or gekozen.simpel is None:
            dispatcher.utter_message(response="utter_niet_duidelijk")
            return []
        if tracker.get_slot(GEZEGD) == id_:
            dispatcher.utter_message(response="utter_nog_niet_duidelijk")
            return [SlotSet(GEZEGD, None)]
        uitspraak = say_simpel(self.diensten.kennisbank, gekozen)
        utter(dispatcher, say_met_stand(self.diensten.stand(), gekozen, uitspraak))
        return [SlotSet("onderwerp", id_), SlotSet(GEZEGD, id_)]
