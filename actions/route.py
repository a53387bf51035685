"""Walks through a guided route: begins, asks, concludes; every word comes from its table or from data/teksten.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.antwoord import MENS, ActionVervolg, DienstAction, Events, latest_intent
from actions.route_woorden import UITKOMST, make_kaart, make_knop, make_knoppen
from bot.routes import Route, Stand, Uitslag, Vraag, count_paden, find_routes, make_pad, read_pad, say_uitslag
from bot.toetsing import ROUTE_WACHT

PAD = "route_pad"
STAP = "route_stap"
VORM = "route_vorm"
EINDE = "route_einde"
GEDAAN = "route_gedaan"
MISSERS = "route_missers"
_MAX_GEDAAN = 9
_MAX_BIJ = 4  # answers beside a route that may not be walked


@dataclass(frozen=True)
class Vorm:
    """How the next question is said: in other words, or narrowed to the choices that a reply can have meant."""

    anders: bool = False
    keuzes: tuple[str, ...] = field(default=())

    def as_slot(self) -> dict[str, Any]:
        """The value for the slot."""
        return {"anders": self.anders, "keuzes": list(self.keuzes)}


class RouteAction(DienstAction):
    """An action that knows where the conversation is in a route."""

    def read_stand(self, tracker: Tracker) -> Stand | None:
        """Where the route at hand is; None when there is none, or when it does not hold today."""
        return self.open_pad(tracker.get_slot(PAD) or "")

    def open_pad(self, pad: str) -> Stand | None:
        """Where a path is, if its route may be walked today."""
        stand = read_pad(self.diensten.routes, pad)
        if stand is None or not stand.route.holds_on(self.diensten.vandaag()):
            return None
        return None if self.diensten.is_wachtend(stand.route) else stand

    def find_wachtend(self, pad: str) -> Stand | None:
        """Where a path is, if its route waits for the council."""
        stand = read_pad(self.diensten.routes, pad)
        return stand if stand and self.diensten.is_wachtend(stand.route) else None

    def say_dicht(self, dispatcher: CollectingDispatcher, pad: str, anders: str) -> None:
        """Say why a path cannot be walked: its route waits for the council, or else the fixed text `anders`."""
        stand = self.find_wachtend(pad)
        if stand is None:
            dispatcher.utter_message(response=anders)
            return
        knoppen = [*stand.route.bij[:_MAX_BIJ], MENS]
        dispatcher.utter_message(text=ROUTE_WACHT, json_message={"uitkomst": "verlopen", "knoppen": knoppen})

    def step(self, stand: Stand) -> Vraag | Uitslag:
        """What comes next on this day."""
        return stand.step(self.diensten.vandaag(), self.diensten.weken())

    def move(self, stand: Stand, vorm: Vorm | None = None) -> Events:
        """Go to a place in a route: the form is done as soon as that is a result."""
        klaar = isinstance(self.step(stand), Uitslag)
        return [
            SlotSet(PAD, make_pad(stand.route, stand.gegeven)),
            SlotSet(VORM, (vorm or Vorm()).as_slot()),
            SlotSet(MISSERS, 0),
            SlotSet(EINDE, "klaar" if klaar else "open"),
            SlotSet(STAP, "klaar" if klaar else None),
        ]


class ActionRouteStart(RouteAction):
    """Begins the route that a button, the words of the client or the subject at hand names, or goes on with it."""

    naam = "action_route_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Finds the route and says what will happen; asks which one when that is not clear (see parent class)."""
        pad = next(tracker.get_latest_entity_values("waarde"), None) or ""
        if pad and latest_intent(tracker) == "route":
            return self._open(dispatcher, self.open_pad(pad), pad)
        routes = self._named(tracker)
        if len(routes) == 1:
            return self._open(dispatcher, self.open_pad(routes[0].id), routes[0].id)
        if latest_intent(tracker) != "route_vragen":
            return [*await ActionVervolg(self.diensten).run(dispatcher, tracker, domain), SlotSet(EINDE, "geen")]
        self._offer(dispatcher, routes or self.diensten.list_alle_routes())
        return [SlotSet(EINDE, "geen")]

    def _open(self, dispatcher: CollectingDispatcher, stand: Stand | None, pad: str) -> Events:
        if stand is None:
            bekend = read_pad(self.diensten.routes, pad) is not None
            self.say_dicht(dispatcher, pad, "utter_geen_versie" if bekend else "utter_geen_onderwerp")
            return [SlotSet(EINDE, "geen")]
        if not stand.gegeven:
            begin = self.diensten.kennisbank.zin("route_begin").format(aantal=count_paden(stand.route).langste)
            tekst = "\n\n".join([stand.route.titel, begin, *self.diensten.say_bezwaren(stand.route)])
            dispatcher.utter_message(text=tekst, json_message={"uitkomst": UITKOMST})
        return self.move(stand)

    def _named(self, tracker: Tracker) -> list[Route]:
        """The routes in the words of the client, else those of the subject at hand."""
        geldig = {str(route.id): route for route in self.diensten.list_alle_routes()}
        if latest_intent(tracker) == "route_vragen":
            genoemd = find_routes(geldig, str(tracker.latest_message.get("text") or ""))
            if genoemd:
                return genoemd
        return self.diensten.list_routes(tracker.get_slot("onderwerp") or "")

    def _offer(self, dispatcher: CollectingDispatcher, routes: list[Route]) -> None:
        vrij = [route for route in routes if not self.diensten.is_wachtend(route)]
        if routes and not vrij:
            self.say_dicht(dispatcher, str(routes[0].id), "utter_geen_versie")
            return
        knoppen = [*({"knop": f"route:{route.id}", "tekst": route.naam} for route in vrij), MENS]
        tekst = self.diensten.kennisbank.zin("route_welke")
        dispatcher.utter_message(text=tekst, json_message={"uitkomst": "verduidelijkt", "knoppen": knoppen})


class ActionAskRouteStap(RouteAction):
    """Asks the question that the route has come to."""

    naam = "action_ask_route_stap"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the question with its buttons (see parent class)."""
        stand = self.read_stand(tracker)
        stap = self.step(stand) if stand else None
        if stand is None or not isinstance(stap, Vraag):
            self.say_dicht(dispatcher, tracker.get_slot(PAD) or "", "utter_geen_onderwerp")
            return []
        vorm = tracker.get_slot(VORM) or {}
        tekst = stap.anders if vorm.get("anders") else stap.tekst
        nummer = self.diensten.kennisbank.zin("route_nummer").format(nummer=len(stand.gegeven) + 1)
        vorige = self.diensten.kennisbank.knop_tekst("route_vorige")
        knoppen = make_knoppen(stand, stap, tuple(vorm.get("keuzes") or ()), vorige)
        dispatcher.utter_message(text=f"{nummer} {tekst}", json_message={"uitkomst": UITKOMST, "knoppen": knoppen})
        return []


class ActionRouteUitslag(RouteAction):
    """Says the result as one card, and keeps its path for the page on paper."""

    naam = "action_route_uitslag"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says the result (see parent class)."""
        stand = self.read_stand(tracker)
        uitslag = self.step(stand) if stand else None
        if stand is None or not isinstance(uitslag, Uitslag):
            self.say_dicht(dispatcher, tracker.get_slot(PAD) or "", "utter_geen_onderwerp")
            return []
        pad = make_pad(stand.route, stand.gegeven)
        eerder = [item for item in tracker.get_slot(GEDAAN) or [] if item != pad]
        gedaan = [*eerder, pad][-_MAX_GEDAAN:]
        samen = [item for item in gedaan if item.split("__")[0] == stand.route.id] if stand.route.blijft else [pad]
        knoppen = [*uitslag.antwoorden, *self._verder(stand), MENS]
        kaart = make_kaart(self.diensten, stand, uitslag, samen)
        tekst = "\n\n".join(say_uitslag(self.diensten.kennisbank, stand, uitslag, self.diensten.vandaag()))
        dispatcher.utter_message(
            text=tekst,
            json_message={"uitkomst": UITKOMST, "knoppen": knoppen, "kaart": kaart},
        )
        return [SlotSet(GEDAAN, gedaan), SlotSet(STAP, None)]

    def _verder(self, stand: Stand) -> list[dict[str, Any]]:
        kb = self.diensten.kennisbank
        opnieuw = kb.knop_tekst("route_nog_een" if stand.route.blijft else "route_opnieuw")
        plekken = ((stand.again(), opnieuw), (stand.back(), kb.knop_tekst("route_vorige")))
        return [make_knop(plek, tekst, licht=True) for plek, tekst in plekken]


class ActionRoutePauze(RouteAction):
    """Leaves the route for now: says what is kept and offers to go on later."""

    naam = "action_route_pauze"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Events:
        """Says that the questions stop here (see parent class)."""
        kb, pad = self.diensten.kennisbank, tracker.get_slot(PAD) or ""
        if self.find_wachtend(pad):
            self.say_dicht(dispatcher, pad, "utter_geen_versie")
            return [SlotSet(STAP, None)]
        stand = self.open_pad(pad)
        knoppen = [*([make_knop(stand, kb.knop_tekst("route_verder"))] if stand else []), MENS]
        dispatcher.utter_message(text=kb.zin("route_gestopt"), json_message={"uitkomst": UITKOMST, "knoppen": knoppen})
        return [SlotSet(STAP, None)]
