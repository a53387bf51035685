"""Which route somebody means who asks to be led through questions."""

from __future__ import annotations

from collections.abc import Mapping

from bot.routes.model import Route
from bot.routes.woorden import find_keuzes, plain


def find_routes(routes: Mapping[str, Route], tekst: str) -> list[Route]:
    """The routes whose words stand in what was typed, in the order of the tables; empty when none does."""
    gevonden = find_keuzes(plain(tekst), {id_: route.woorden for id_, route in routes.items()})
    return [routes[id_] for id_ in gevonden]
