"""The path in a button: a route and the replies so far, so that a conversation needs no memory for it."""

from __future__ import annotations

from collections.abc import Mapping

from bot.routes.model import Route

SCHEIDING = "__"


def make_pad(route: Route, gegeven: Mapping[str, str]) -> str:
    """For instance `ontheffing__reden_zorg`."""
    return SCHEIDING.join([route.id, *(f"{vraag}_{waarde}" for vraag, waarde in gegeven.items())])


def read_pad(routes: Mapping[str, Route], pad: str) -> tuple[Route, dict[str, str]] | None:
    """The route and the replies in a path; a path that does not fit the table counts as no replies yet.

    None when there is no such route.
    """
    id_, *delen = pad.split(SCHEIDING)
    if id_ not in routes:
        return None
    bekend = list_delen(routes[id_])
    gegeven = dict(bekend[deel] for deel in delen if deel in bekend)
    return routes[id_], gegeven if len(gegeven) == len(delen) else {}


def list_delen(route: Route) -> dict[str, tuple[str, str]]:
    """Every part that a path of this route can have, with the question and the reply it stands for."""
    return {
        f"{vraag.id}_{keuze.waarde}": (str(vraag.id), str(keuze.waarde))
        for vraag in route.vragen
        for keuze in vraag.keuzes
    }
