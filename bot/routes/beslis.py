"""Decides the next step of a route from the replies so far; asks nothing that cannot matter any more."""

from __future__ import annotations

from bot.routes.model import Rij, Route, Uitslag, Vraag


def next_step(route: Route, gegeven: dict[str, str]) -> Vraag | Uitslag:
    """The next question, or the result as soon as every row that can still match has the same one.

    Args:
        route: a table that `load_routes` approved.
        gegeven: the chosen reply for each question that was answered.

    Raises:
        ValueError: no row can match (`load_routes` refuses such a table).
    """
    rijen = _open_rijen(route, gegeven)
    if not rijen:
        raise ValueError(f"route {route.id}: no row fits {gegeven}")
    if len({rij.uitslag for rij in rijen}) == 1:
        return route.uitslagen[rijen[0].uitslag]
    return next(vraag for vraag in route.vragen if vraag.id not in gegeven and rijen[0].asks(vraag.id))


def _open_rijen(route: Route, gegeven: dict[str, str]) -> list[Rij]:
    """The rows that can still be the first match, in order."""
    rijen = []
    for rij in route.rijen:
        if rij.fits(gegeven):
            rijen.append(rij)
            if not any(rij.asks(vraag.id) for vraag in route.vragen if vraag.id not in gegeven):
                break
    return rijen
