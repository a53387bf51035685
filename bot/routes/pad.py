"""The path in a button: a route and the replies so far, so that a conversation needs no memory for it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.routes.datum import parse_dag
from bot.routes.model import Route, VraagSoort
from bot.routes.stand import Stand

SCHEIDING = "__"


def make_pad(route: Route, gegeven: Mapping[str, str]) -> str:
    """For instance `ontheffing__reden_zorg`, or `brief__tijd_d20261103` for a date."""
    return SCHEIDING.join([route.id, *(f"{vraag}_{waarde}" for vraag, waarde in gegeven.items())])


def read_pad(routes: Mapping[str, Route], pad: str) -> Stand | None:
    """Where a path has come to; a path that does not fit the table counts as no replies yet.

    None when there is no such route.
    """
    id_, *delen = pad.split(SCHEIDING)
    if id_ not in routes:
        return None
    route = routes[id_]
    bekend = list_delen(route)
    gelezen = [bekend.get(deel) or _read_dag(route, deel) for deel in delen]
    gegeven = dict(stuk for stuk in gelezen if stuk is not None)
    return Stand(route, gegeven if len(gegeven) == len(delen) else {})


def list_delen(route: Route) -> dict[str, tuple[str, str]]:
    """Every part with a choice that a path of this route can have, with the question and the reply it stands for."""
    return {
        f"{vraag.id}_{keuze.waarde}": (str(vraag.id), str(keuze.waarde))
        for vraag in route.vragen
        for keuze in vraag.keuzes
    }


def _read_dag(route: Route, deel: str) -> tuple[str, str] | None:
    for vraag in route.vragen:
        waarde = deel.removeprefix(f"{vraag.id}_")
        if vraag.soort is VraagSoort.DATUM and waarde != deel and parse_dag(waarde) is not None:
            return str(vraag.id), waarde
    return None
