"""The versions of the guided routes: each one that was served stands in the chain, so that it can be judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from bot.fouten import TessFout
from bot.toetsing.boek import Boek
from bot.toetsing.oordeeltabellen import routeversies

TESS = "tess"  # who writes down what is served: no account
_ROUTE = "route:"  # stands before the id of a route, so that no answer is meant


class Routetekst(NamedTuple):
    """A route as it is served; `inhoud` is what its version is the hash of."""

    id: str
    versie: str
    inhoud: str


@dataclass(frozen=True)
class Routeversie:
    """A version of a route, and when it was first served."""

    nummer: int
    tijd: datetime
    gebruiker: str
    route: str
    versie: str
    inhoud: str


def name_route(id_: str) -> str:
    """What a route is called where answers are judged: no answer has such a name."""
    return f"{_ROUTE}{id_}"


def is_route(naam: str) -> bool:
    """Whether such a name is that of a route."""
    return naam.startswith(_ROUTE)


class Routeversies:
    """Writes down which routes are served, and finds them again."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def record(self, routes: Iterable[Routetekst]) -> int:
        """Write down what was not served before; returns how many."""
        with self._boek.engine.begin() as connection:
            bekend = {tuple(rij) for rij in connection.execute(select(routeversies.c.route, routeversies.c.versie))}
            nieuw = [route for route in routes if (route.id, route.versie) not in bekend]
            for route in nieuw:
                rij = {"route": route.id, "versie": route.versie, "inhoud": route.inhoud}
                self._boek.write(connection, "route", TESS, rij)
        return len(nieuw)

    def find(self, naam: str, versie: str) -> Routeversie:
        """One version, by the name that `name_route` gives; raises TessFout("versie_onbekend")."""
        zoek = select(routeversies).where(routeversies.c.route == naam.removeprefix(_ROUTE))
        with self._boek.lezer.connect() as connection:
            rij = connection.execute(zoek.where(routeversies.c.versie == versie)).mappings().first()
        if rij is None:
            raise TessFout("versie_onbekend")
        return Routeversie(**rij)
