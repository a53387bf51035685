"""Plays a guided route the way Rasa plays its form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest

from actions.antwoord import DienstAction
from actions.diensten import Diensten
from actions.route import ActionAskRouteStap, ActionRoutePauze, ActionRouteStart, ActionRouteUitslag
from actions.route_vragen import ValidateRouteForm
from bot.kennisbank import Kennisbank
from bot.routes import Route, load_routes

Doe = Any
IN_2026, NA_HERKEURING, IN_2027 = date(2026, 11, 24), date(2026, 12, 20), date(2027, 1, 1)
ZORG = "ontheffing__reden_zorg__hulp_nee__stand_niets"


@pytest.fixture(scope="session")
def routes(kennisbank: Kennisbank) -> dict[str, Route]:
    return load_routes(kennisbank)


@pytest.fixture
def met_routes(diensten: Diensten, routes: dict[str, Route]) -> Diensten:
    return replace(diensten, routes=routes)


def on(diensten: Diensten, dag: date) -> Diensten:
    return replace(diensten, vandaag=lambda: dag)


@dataclass
class Gesprek:
    """Plays what Rasa does with the form: start, then after each message validate, and ask or conclude."""

    doe: Doe
    diensten: Diensten
    slots: dict[str, Any] = field(default_factory=dict)

    async def start(self, waarde: str | None = None, tekst: str = "", intent: str = "route") -> list[dict[str, Any]]:
        gezegd = await self._run(ActionRouteStart, tekst or "/route", intent, waarde)
        return [*gezegd, *await self._next()]

    async def zeg(self, tekst: str, intent: str = "nlu_fallback", zekerheid: float = 0.2) -> list[dict[str, Any]]:
        gezegd = await self._run(ValidateRouteForm, tekst, intent, None, zekerheid)
        return [*gezegd, *await self._next()]

    async def druk(self, knop: str) -> list[dict[str, Any]]:
        intent, _, waarde = knop.partition(":")
        gezegd = await self._run(ValidateRouteForm, f"/{intent}", intent, waarde or None)
        return [*gezegd, *await self._next()]

    async def _next(self) -> list[dict[str, Any]]:
        einde = self.slots.get("route_einde")
        if einde == "open":
            self.slots["requested_slot"] = "route_stap"
            return await self._run(ActionAskRouteStap)
        self.slots["requested_slot"] = None
        acties: dict[Any, type[DienstAction]] = {"klaar": ActionRouteUitslag, "gestopt": ActionRoutePauze}
        return await self._run(acties[einde]) if einde in acties else []

    async def _run(
        self,
        actie: type[DienstAction],
        tekst: str = "",
        intent: str = "",
        waarde: str | None = None,
        zekerheid: float = 0.95,
    ) -> list[dict[str, Any]]:
        stand = {"slots": dict(self.slots), "waarde": waarde, "zekerheid": zekerheid, "diensten": self.diensten}
        gedaan = await self.doe(actie, tekst, intent, **stand)
        self.slots |= gedaan.slots
        return list(gedaan.berichten)


@pytest.fixture
def gesprek(doe: Doe, met_routes: Diensten) -> Gesprek:
    return Gesprek(doe, met_routes)


def teksten(berichten: list[dict[str, Any]]) -> str:
    return "\n".join(str(bericht["text"] or bericht["response"]) for bericht in berichten)


def knoppen(bericht: dict[str, Any]) -> list[str]:
    return [knop["knop"] if isinstance(knop, dict) else knop for knop in bericht["custom"]["knoppen"]]


def vraag(gesprek: Gesprek, id_: str, route: str = "ontheffing") -> Any:
    return next(item for item in gesprek.diensten.routes[route].vragen if item.id == id_)
