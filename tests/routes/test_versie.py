"""A version of a route is everything that somebody can read in it: one letter more is another version."""

from __future__ import annotations

import json
from dataclasses import replace

from bot.kennisbank import Kennisbank
from bot.routes import Route, Voorbeeldbrief, hash_inhoud, load_voorbeeldbrieven, make_inhoud


def test_elke_verandering_die_iemand_kan_lezen_is_een_andere_versie(
    routes: dict[str, Route], kennisbank: Kennisbank
) -> None:
    brieven = load_voorbeeldbrieven(kennisbank)
    route = next(
        route for route in routes.values() if any(uitslag.voorbeeldbrief for uitslag in route.uitslagen.values())
    )
    inhoud = json.loads(make_inhoud(route, kennisbank, brieven))
    bron, brief = inhoud["bronnen"][0]["id"], inhoud["brieven"][0]["id"]
    ander_bron = kennisbank.bronnen[bron].copy(update={"titel": "Een andere titel"})
    uitslag = next(iter(route.uitslagen))
    anders = route.uitslagen[uitslag].copy(update={"tekst": "Iets anders."})
    soorten: list[tuple[Route, Kennisbank, dict[str, Voorbeeldbrief]]] = [
        (route, kennisbank, brieven),
        (route.copy(update={"rijen": route.rijen[::-1]}), kennisbank, brieven),
        (route.copy(update={"uitslagen": {**route.uitslagen, uitslag: anders}}), kennisbank, brieven),
        (route, replace(kennisbank, bronnen={**kennisbank.bronnen, bron: ander_bron}), brieven),
        (route, kennisbank, {**brieven, brief: brieven[brief].copy(update={"titel": "Een andere brief"})}),
    ]
    assert len({hash_inhoud(make_inhoud(*soort)) for soort in soorten}) == len(soorten)
    andersom = route.copy(update={"uitslagen": dict(reversed(route.uitslagen.items()))})
    assert make_inhoud(andersom, kennisbank, brieven) == make_inhoud(route, kennisbank, brieven)


def test_bedragen_die_een_route_noemt_horen_erbij(routes: dict[str, Route], kennisbank: Kennisbank) -> None:
    brieven = load_voorbeeldbrieven(kennisbank)
    met = [
        bedrag["id"]
        for route in routes.values()
        for bedrag in json.loads(make_inhoud(route, kennisbank, brieven))["bedragen"]
    ]
    assert met and set(met) < set(kennisbank.bedragen)
