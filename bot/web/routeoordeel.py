"""The guided routes as the council judges them, and which of them may be walked now."""

from __future__ import annotations

from dataclasses import dataclass

from bot.routes import Route
from bot.toetsing import WACHT, Bezwaar, Routetekst, Stand, Standpunt, name_route
from bot.web.diensten import Diensten


@dataclass(frozen=True)
class Routekaart:
    """One route with its version, and what the council thinks of exactly that; `stand` as with the answers."""

    route: Route
    versie: str
    stand: str
    bezwaren: tuple[Bezwaar, ...]
    standpunten: tuple[Standpunt, ...]


def list_kaarten(diensten: Diensten) -> list[Routekaart]:
    """Every route, with what was said about its version of now."""
    stand = diensten.keten.stand()
    return [_make_kaart(diensten, tekst, stand) for tekst in diensten.routeteksten]


def list_namen(diensten: Diensten) -> dict[str, str]:
    """What each route is called, by its name where answers are judged."""
    return {name_route(id_): route.naam for id_, route in diensten.routes.items()}


def list_versies(diensten: Diensten) -> dict[str, str]:
    """The version of each route, by its name where answers are judged."""
    return {name_route(tekst.id): tekst.versie for tekst in diensten.routeteksten}


def list_wachtend(diensten: Diensten) -> set[str]:
    """The routes that may not be walked before the council approves their version of now."""
    stand = diensten.toetsing.bewaker.read()
    if not stand.verplicht:
        return set()
    return {tekst.id for tekst in diensten.routeteksten if stand.look(name_route(tekst.id), tekst.versie) == WACHT}


def _make_kaart(diensten: Diensten, tekst: Routetekst, stand: Stand) -> Routekaart:
    plek = (name_route(tekst.id), tekst.versie)
    bezwaren = stand.list_bezwaren(*plek)
    oordeel = "bezwaar" if bezwaren else "goedgekeurd" if plek in stand.goedgekeurd else "nieuw"
    standpunten = diensten.toetsing.oordelen.list_standpunten(*plek)
    return Routekaart(diensten.routes[tekst.id], tekst.versie, oordeel, bezwaren, standpunten)
