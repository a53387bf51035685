"""When approval is obligatory nobody is led through a route that waits: what is known is offered, and a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from actions.antwoord import ActionAntwoord
from actions.diensten import Diensten
from bot.toetsing import ROUTE_WACHT, Bewaker, Routetekst, Toetsing, build_toetsing, name_route
from tests.actions.routeproef import Doe, Gesprek, knoppen

NAAM, VERSIE = name_route("ontheffing"), "aaaaaaaa"
PAD, ANTWOORD = "ontheffing__reden_zorg", "ontheffing_mantelzorg"
INGANGEN = ({"waarde": "ontheffing"}, {"waarde": PAD}, {"tekst": "vragen over ontheffing", "intent": "route_vragen"})


@pytest.fixture
def raad(engine: Engine, diensten: Diensten) -> Toetsing:
    raad = build_toetsing(engine, diensten.kennisbank, str, verplicht=True)
    raad.archief.record(diensten.kennisbank)
    raad.routes.record([Routetekst("ontheffing", VERSIE, "{}")])
    for versie in diensten.kennisbank.inhoud[ANTWOORD]:
        raad.oordelen.approve("raad", ANTWOORD, versie)
    return raad


@pytest.fixture
def spreek(doe: Doe, engine: Engine, met_routes: Diensten) -> Callable[..., Gesprek]:
    """A conversation in which everything that the council decides counts at once."""

    def make(*, verplicht: bool = True) -> Gesprek:
        stand = Bewaker(engine, verplicht=verplicht, seconden=0).read
        return Gesprek(doe, replace(met_routes, stand=stand, routeversies={"ontheffing": VERSIE}))

    return make


def is_wacht(bericht: dict[str, Any], gesprek: Gesprek) -> bool:
    bij = list(gesprek.diensten.routes["ontheffing"].bij[:4])
    return (bericht["text"], knoppen(bericht)) == (ROUTE_WACHT, [*bij, "mens_spreken"])


async def test_pas_na_goedkeuring_van_deze_versie_stelt_tess_de_vragen(
    raad: Toetsing, spreek: Callable[..., Gesprek]
) -> None:
    for begin in (
        {"waarde": "ontheffing"},
        {"waarde": PAD},
        {"tekst": "vragen over ontheffing", "intent": "route_vragen"},
    ):
        gesprek = spreek()
        (gezegd,) = await gesprek.start(**begin)
        assert is_wacht(gezegd, gesprek) and gesprek.slots["route_einde"] == "geen", begin
    raad.oordelen.approve("raad", NAAM, VERSIE)
    begin_, vraag = await spreek().start("ontheffing")
    assert begin_["text"].startswith(gesprek.diensten.routes["ontheffing"].titel) and knoppen(vraag)
    nieuw = spreek()
    nieuw.diensten = replace(nieuw.diensten, routeversies={"ontheffing": "bbbbbbbb"})
    (weer,) = await nieuw.start("ontheffing")
    assert is_wacht(weer, nieuw)


async def test_wat_wacht_wordt_nergens_aangeboden(raad: Toetsing, doe: Doe, spreek: Callable[..., Gesprek]) -> None:
    diensten = spreek().diensten
    antwoord = await doe(ActionAntwoord, intent=ANTWOORD, diensten=diensten)
    assert "route:ontheffing" not in antwoord.berichten[0]["custom"]["knoppen"]
    raad.oordelen.approve("raad", NAAM, VERSIE)
    antwoord = await doe(ActionAntwoord, intent=ANTWOORD, diensten=diensten)
    assert "route:ontheffing" in antwoord.berichten[0]["custom"]["knoppen"]
    (keuze,) = await spreek().start(tekst="stel mij maar vragen", intent="route_vragen")
    assert knoppen(keuze) == ["route:ontheffing", "mens_spreken"]


async def test_een_bezwaar_halverwege_houdt_de_vragen_op(raad: Toetsing, spreek: Callable[..., Gesprek]) -> None:
    raad.oordelen.approve("raad", NAAM, VERSIE)
    gesprek = spreek()
    *_, vraag = await gesprek.start("ontheffing")
    raad.oordelen.object_to("raad", NAAM, VERSIE, "Vraag 1 is onduidelijk.")
    (gezegd,) = await gesprek.druk(knoppen(vraag)[0])
    assert is_wacht(gezegd, gesprek)


async def test_zonder_verplichting_staat_het_bezwaar_bij_het_begin(
    raad: Toetsing, spreek: Callable[..., Gesprek]
) -> None:
    raad.oordelen.object_to("raad", NAAM, VERSIE, "Vraag 1 is onduidelijk.")
    begin, _ = await spreek(verplicht=False).start("ontheffing")
    assert begin["text"].endswith("\n\nDe cliëntenraad heeft hier bezwaar tegen: Vraag 1 is onduidelijk.")
