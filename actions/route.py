"""Walks through a guided route, one button at a time; every word comes from its table."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import MENS, DienstAction, Events
from bot.kennisbank import Kennisbank, fill_in
from bot.routes import Route, Uitslag, Vraag, make_pad, next_step, read_pad


class ActionRoute(DienstAction):
    """The next question of the route that a button names, or its result."""

    naam = "action_route"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Asks or concludes; the path in the button says which replies were chosen (see parent class)."""
        pad = next(tracker.get_latest_entity_values("waarde"), None) or ""
        gelezen = read_pad(self.diensten.routes, pad)
        if gelezen is None:
            dispatcher.utter_message(response="utter_geen_onderwerp")
            return []
        route, gegeven = gelezen
        if not route.holds_on(self.diensten.vandaag()):
            dispatcher.utter_message(response="utter_geen_versie")
            return []
        stap = next_step(route, gegeven)
        if isinstance(stap, Vraag):
            tekst = stap.tekst if gegeven else f"{route.titel}\n\n{stap.tekst}"
            knoppen = _make_knoppen(route, gegeven, stap)
        else:
            tekst, knoppen = self._say_uitslag(route, stap), list(stap.antwoorden)
        dispatcher.utter_message(text=tekst, json_message={"uitkomst": "route", "knoppen": [*knoppen, MENS]})
        return []

    def _say_uitslag(self, route: Route, uitslag: Uitslag) -> str:
        kb, vandaag = self.diensten.kennisbank, self.diensten.vandaag()
        delen = [fill_in(uitslag.tekst, kb.bedragen, vandaag)]
        if vandaag >= route.herkeuren_voor:
            delen.append(kb.zin("verlopen"))
        return "\n\n".join([*delen, _say_bronnen(kb, uitslag)])


def _make_knoppen(route: Route, gegeven: dict[str, str], vraag: Vraag) -> list[Any]:
    return [
        {"knop": f"route:{make_pad(route, {**gegeven, vraag.id: keuze.waarde})}", "tekst": keuze.tekst}
        for keuze in vraag.keuzes
    ]


def _say_bronnen(kb: Kennisbank, uitslag: Uitslag) -> str:
    regels = [kb.zin("hier_staat_het")]
    for verwijzing in uitslag.bronnen:
        bron = kb.bronnen[verwijzing.bron]
        plek = f", {verwijzing.vindplaats}" if verwijzing.vindplaats else ""
        opmerking = f". {bron.opmerking}" if bron.opmerking else ""
        regels.append(f"• {bron.titel}{plek} ({bron.datum}){opmerking}")
    return "\n".join(regels)
