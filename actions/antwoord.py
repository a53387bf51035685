"""Gives the answer that belongs to what was asked, and more of it on request."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.diensten import Diensten
from actions.keuzes import choose_keuzes, offer_keuzes
from actions.ticket_stilte import leave_to_mens
from bot.kennisbank import GekozenAntwoord, Uitspraak, say_bronnen, say_kort, say_uitleg
from bot.routes import Route
from bot.toetsing import say_met_stand

Events = list[dict[str, Any]]
MENS = "mens_spreken"
GEMEENTE = "gemeente"


class DienstAction(Action):
    """An action that asks the rooms it was given."""

    naam = ""

    def __init__(self, diensten: Diensten) -> None:
        self.diensten = diensten

    def name(self) -> str:
        """The name in the domain."""
        return self.naam

    def list_keuzes(self, tracker: Tracker) -> list[str]:
        """The answers that the latest message can have meant."""
        ranking = tracker.latest_message.get("intent_ranking") or []
        return choose_keuzes(ranking, self.diensten.kennisbank.antwoorden)


class ActionAntwoord(DienstAction):
    """The short answer to the intent just understood."""

    naam = "action_antwoord"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the answer whose id is the latest intent (see parent class)."""
        events = give_antwoord(dispatcher, tracker, self.diensten, latest_intent(tracker))
        self._offer_tweede(dispatcher, tracker)
        return events

    def _offer_tweede(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
        """Who asked two things at once gets the second as a choice: two answers below each other are too much."""
        tweede = tracker.latest_message.get("tweede")
        if tweede in self.diensten.kennisbank.antwoorden:
            tekst = self.diensten.kennisbank.zin("nog_een_vraag")
            dispatcher.utter_message(text=tekst, json_message={"uitkomst": "beantwoord", "knoppen": [tweede]})


class ActionVervolg(DienstAction):
    """A follow-up ("en wie betaalt dat?") on the subject at hand."""

    naam = "action_vervolg"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the answer that the subject names for this follow-up (see parent class)."""
        antwoord = self.diensten.kennisbank.antwoorden.get(tracker.get_slot("onderwerp") or "")
        doel = antwoord.vervolg.get(latest_intent(tracker)) if antwoord else None
        if doel is not None:
            return give_antwoord(dispatcher, tracker, self.diensten, doel)
        # Nothing to follow up on: perhaps it was a question of its own ("als ik daar val wie betaalt").
        keuzes = self.list_keuzes(tracker)
        if keuzes:
            offer_keuzes(dispatcher, "utter_verduidelijken", keuzes)
        else:
            dispatcher.utter_message(response="utter_geen_onderwerp")
        return []


class ActionGemeente(DienstAction):
    """Only a municipality ("en in Utrecht?"): the subject at hand once more, for there."""

    naam = "action_gemeente"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the answer at hand for that municipality, or that it will be kept in mind (see parent class)."""
        naam = tracker.get_slot(GEMEENTE)
        onderwerp = tracker.get_slot("onderwerp")
        if naam is None:
            dispatcher.utter_message(response="utter_geen_onderwerp")
            return []
        if onderwerp in self.diensten.kennisbank.antwoorden:
            return give_antwoord(dispatcher, tracker, self.diensten, onderwerp)
        tekst = self.diensten.kennisbank.zin("gemeente_onthouden").format(gemeente=naam)
        dispatcher.utter_message(text=tekst, json_message={"uitkomst": "smalltalk", "knoppen": [MENS]})
        return []


class _MeerVanAntwoord(DienstAction):
    """Something more about the answer a button names, or else the subject at hand."""

    def say(self, gekozen: GekozenAntwoord) -> Uitspraak:
        raise NotImplementedError

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says this part of the answer (see parent class)."""
        id_ = named_antwoord(tracker)
        if id_ not in self.diensten.kennisbank.antwoorden:
            dispatcher.utter_message(response="utter_geen_onderwerp")
            return []
        gekozen = self.diensten.choose(id_, tracker.get_slot(GEMEENTE))
        if gekozen is None:
            dispatcher.utter_message(response="utter_geen_versie")
            return []
        utter(dispatcher, say_met_stand(self.diensten.stand(), gekozen, self.say(gekozen)))
        return [SlotSet("onderwerp", id_)]


class ActionMeerUitleg(_MeerVanAntwoord):
    """The explanation behind a short answer."""

    naam = "action_meer_uitleg"

    def say(self, gekozen: GekozenAntwoord) -> Uitspraak:
        """The explanation, what to do and what is not sure."""
        return say_uitleg(self.diensten.kennisbank, gekozen)


class ActionToonBron(_MeerVanAntwoord):
    """Where it stands."""

    naam = "action_toon_bron"

    def say(self, gekozen: GekozenAntwoord) -> Uitspraak:
        """The sources."""
        return say_bronnen(self.diensten.kennisbank, gekozen)


class ActionHerhalen(DienstAction):
    """The short answer once more."""

    naam = "action_herhalen"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the short answer at hand again (see parent class)."""
        id_ = named_antwoord(tracker)
        if id_ not in self.diensten.kennisbank.antwoorden:
            dispatcher.utter_message(response="utter_geen_onderwerp")
            return []
        return give_antwoord(dispatcher, tracker, self.diensten, id_)


def latest_intent(tracker: Tracker) -> str:
    """The intent that was decided; the SDK's own helper reads the ranking, which knows nothing of doubt or danger."""
    return (tracker.latest_message.get("intent") or {}).get("name") or ""


def named_antwoord(tracker: Tracker) -> str:
    """The answer that a button names, else the subject at hand; empty when there is neither."""
    return str(next(tracker.get_latest_entity_values("waarde"), None) or tracker.get_slot("onderwerp") or "")


def give_antwoord(dispatcher: CollectingDispatcher, tracker: Tracker, diensten: Diensten, id_: str) -> Events:
    """Say the short answer `id_` and remember it as the subject at hand and as given (id@versie, for a ticket).

    The first time that it is about what a go-between has taken up, only that is said.
    """
    overgelaten = leave_to_mens(dispatcher, tracker, diensten, id_)
    if overgelaten is not None:
        return overgelaten
    naam = tracker.get_slot(GEMEENTE)
    gekozen = diensten.choose(id_, naam)
    if gekozen is None:
        dispatcher.utter_message(response="utter_geen_versie")
        return []
    uitspraak = say_kort(diensten.kennisbank, gekozen, naam if diensten.is_onbekend(naam) else None)
    uitspraak = say_met_stand(diensten.stand(), gekozen, _add_routes(uitspraak, diensten.list_routes(id_)))
    utter(dispatcher, uitspraak)
    if not uitspraak.antwoord:
        return [SlotSet("onderwerp", id_)]
    gegeven = [*(tracker.get_slot("gegeven") or []), f"{gekozen.id}@{gekozen.versie}"]
    return [SlotSet("onderwerp", id_), SlotSet("gegeven", list(dict.fromkeys(gegeven))[-20:])]


def _add_routes(uitspraak: Uitspraak, routes: list[Route]) -> Uitspraak:
    knoppen = [knop for knop in uitspraak.knoppen if knop != MENS]
    return replace(uitspraak, knoppen=(*knoppen, *(f"route:{route.id}" for route in routes), MENS))


def utter(dispatcher: CollectingDispatcher, uitspraak: Uitspraak) -> None:
    """Hand one thing said to Rasa, with its answer, if it may be given, and its buttons beside the text."""
    dispatcher.utter_message(
        text=uitspraak.tekst,
        json_message={
            "uitkomst": "beantwoord" if uitspraak.antwoord else "verlopen",
            "antwoord": uitspraak.antwoord or None,
            "knoppen": list(uitspraak.knoppen),
        },
    )
