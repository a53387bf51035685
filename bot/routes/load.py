"""Loads the decision tables and refuses to serve one that is broken."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.kennisbank import DATA, Kennisbank, KennisbankKapot, Probleem, explain, load_kennisbank, read_routes
from bot.routes.check import check_route
from bot.routes.model import Route


def load_routes(kennisbank: Kennisbank | None = None, data: Path = DATA) -> dict[str, Route]:
    """Every route by its id.

    Args:
        kennisbank: what the tables may point at; loaded from `data` when left out.
        data: the folder with routes/.

    Raises:
        KennisbankKapot: a table cannot be used; names the file and what to do.
    """
    kennisbank = kennisbank or load_kennisbank(data)
    routes: dict[str, Route] = {}
    problemen: list[Probleem] = []
    try:
        for bestand, inhoud in read_routes(data):
            route = _read_route(bestand, inhoud, problemen)
            if route is not None:
                problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in check_route(route, kennisbank)]
                routes[route.id] = route
    except yaml.YAMLError as error:
        problemen.append(Probleem("data/routes", 1, str(error), "Kijk naar inspringen en dubbele punten."))
    if problemen:
        raise KennisbankKapot(problemen)
    return routes


def _read_route(bestand: str, inhoud: Any, problemen: list[Probleem]) -> Route | None:
    try:
        route = Route.parse_obj(inhoud)
    except ValidationError as error:
        for fout in error.errors():
            wat, doe = explain(fout["loc"], fout["type"], fout["msg"], fout.get("ctx", {}))
            problemen.append(Probleem(bestand, 1, wat, doe))
        return None
    if route.id != Path(bestand).stem:
        wat = f"het id '{route.id}' past niet bij de naam van het bestand."
        problemen.append(Probleem(bestand, 1, wat, f"Noem het bestand {route.id}.yml, of verbeter het id."))
    return route
