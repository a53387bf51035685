"""A guided route by buttons: the question with its choices, the result with its sources, and the way in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from actions.antwoord import ActionAntwoord
from actions.diensten import Diensten
from actions.route import ActionRoute
from bot.routes import load_routes

Doe = Any
IN_2026, NA_HERKEURING, IN_2027 = date(2026, 11, 24), date(2026, 12, 20), date(2027, 1, 1)


@pytest.fixture
def met_routes(diensten: Diensten) -> Diensten:
    return replace(diensten, routes=load_routes(diensten.kennisbank))


def on(diensten: Diensten, dag: date) -> Diensten:
    return replace(diensten, vandaag=lambda: dag)


async def test_de_eerste_vraag_komt_met_haar_knoppen(doe: Doe, met_routes: Diensten) -> None:
    (bericht,) = (await doe(ActionRoute, diensten=met_routes, waarde="ontheffing")).berichten
    route = met_routes.routes["ontheffing"]
    assert bericht["text"] == f"{route.titel}\n\n{route.vragen[0].tekst}"
    assert bericht["custom"]["uitkomst"] == "route"
    *keuzes, mens = bericht["custom"]["knoppen"]
    assert mens == "mens_spreken"
    assert keuzes[0] == {"knop": "route:ontheffing__reden_zorg", "tekst": "Ik zorg voor iemand die hulp nodig heeft"}
    assert len(keuzes) == len(route.vragen[0].keuzes)


async def test_een_volgende_vraag_onthoudt_in_haar_knoppen_wat_er_gekozen_is(doe: Doe, met_routes: Diensten) -> None:
    (bericht,) = (await doe(ActionRoute, diensten=met_routes, waarde="ontheffing__reden_ziek")).berichten
    assert bericht["text"] == met_routes.routes["ontheffing"].vragen[1].tekst
    assert bericht["custom"]["knoppen"][0]["knop"] == "route:ontheffing__reden_ziek__afgekeurd_ja"


async def test_de_uitslag_zegt_haar_bronnen_en_wijst_verder(doe: Doe, met_routes: Diensten) -> None:
    gedaan = await doe(ActionRoute, diensten=met_routes, waarde="ontheffing__reden_zorg")
    (bericht,) = gedaan.berichten
    uitslag = met_routes.routes["ontheffing"].uitslagen["zorg"]
    assert bericht["text"].startswith(uitslag.tekst)
    assert met_routes.kennisbank.zin("hier_staat_het") in bericht["text"]
    for verwijzing in uitslag.bronnen:
        assert met_routes.kennisbank.bronnen[verwijzing.bron].titel in bericht["text"]
        assert (verwijzing.vindplaats or "") in bericht["text"]
    assert bericht["custom"] == {"uitkomst": "route", "knoppen": [*uitslag.antwoorden, "mens_spreken"]}
    assert gedaan.slots == {}


async def test_elke_stap_leidt_naar_een_uitslag(doe: Doe, met_routes: Diensten) -> None:
    wachtend, uitslagen = ["ontheffing"], 0
    while wachtend:
        (bericht,) = (await doe(ActionRoute, diensten=met_routes, waarde=wachtend.pop())).berichten
        knoppen = bericht["custom"]["knoppen"]
        assert knoppen[-1] == "mens_spreken"
        verder = [knop["knop"].removeprefix("route:") for knop in knoppen if isinstance(knop, dict)]
        uitslagen += not verder
        wachtend += verder
        assert verder or all(met_routes.kennisbank.knop_tekst(knop) for knop in knoppen)
    assert uitslagen > len(met_routes.routes["ontheffing"].uitslagen)


async def test_een_onbekend_pad_begint_opnieuw(doe: Doe, met_routes: Diensten) -> None:
    (bericht,) = (await doe(ActionRoute, diensten=met_routes, waarde="ontheffing__reden_spook")).berichten
    assert met_routes.routes["ontheffing"].vragen[0].tekst in bericht["text"]


@pytest.mark.parametrize("waarde", [None, "spook", "spook__reden_zorg"])
async def test_zonder_route_vraagt_tess_waarover(doe: Doe, met_routes: Diensten, waarde: str | None) -> None:
    gedaan = await doe(ActionRoute, diensten=met_routes, waarde=waarde)
    assert gedaan.responses == ["utter_geen_onderwerp"]


@pytest.mark.parametrize("waarde", ["ontheffing", "ontheffing__reden_zorg"])
async def test_een_route_die_vandaag_niet_geldt_raadt_niet(doe: Doe, met_routes: Diensten, waarde: str) -> None:
    gedaan = await doe(ActionRoute, diensten=on(met_routes, IN_2027), waarde=waarde)
    assert gedaan.responses == ["utter_geen_versie"]


@pytest.mark.parametrize(("dag", "waarschuwt"), [(IN_2026, False), (NA_HERKEURING, True)])
async def test_een_uitslag_die_herkeurd_had_moeten_zijn_zegt_dat(
    doe: Doe, met_routes: Diensten, dag: date, waarschuwt: bool
) -> None:
    gedaan = await doe(ActionRoute, diensten=on(met_routes, dag), waarde="ontheffing__reden_zorg")
    assert (met_routes.kennisbank.zin("verlopen") in gedaan.berichten[0]["text"]) is waarschuwt


@pytest.mark.parametrize("id_", ["ontheffing_wanneer", "ontheffing_kind", "ontheffing_ziekte", "ontheffing_mantelzorg"])
async def test_de_ingang_staat_onder_het_antwoord_voor_de_mens(doe: Doe, met_routes: Diensten, id_: str) -> None:
    gedaan = await doe(ActionAntwoord, intent=id_, diensten=met_routes)
    knoppen = gedaan.berichten[0]["custom"]["knoppen"]
    assert knoppen[-2:] == ["route:ontheffing", "mens_spreken"]
    assert len(knoppen) == len(set(knoppen))


@pytest.mark.parametrize(("id_", "dag"), [("reiskosten", IN_2026), ("ontheffing_wanneer", IN_2027)])
async def test_elders_en_later_is_er_geen_ingang(doe: Doe, met_routes: Diensten, id_: str, dag: date) -> None:
    gedaan = await doe(ActionAntwoord, intent=id_, diensten=on(met_routes, dag))
    assert not [knop for knop in gedaan.berichten[0]["custom"]["knoppen"] if knop.startswith("route")]
