"""The ways into a route, and what happens when a route is not there today."""

from __future__ import annotations

from datetime import date

import pytest

from actions.antwoord import ActionAntwoord
from actions.diensten import Diensten
from tests.actions.routeproef import IN_2026, IN_2027, NA_HERKEURING, ZORG, Doe, Gesprek, knoppen, on, vraag


@pytest.mark.parametrize(
    ("tekst", "route"),
    [
        ("loop mijn contract met me door", "contract"),
        ("kijk stap voor stap of ik een vog nodig heb", "vog"),
        ("stel mij vragen over ontheffing", "ontheffing"),
        ("help me met die brief van de gemeente", "brief"),
        ("doe de vragen over verzekering", "verzekering"),
    ],
)
async def test_wie_erom_vraagt_krijgt_de_route_die_hij_noemt(gesprek: Gesprek, tekst: str, route: str) -> None:
    begin, _ = await gesprek.start(tekst=tekst, intent="route_vragen")
    assert begin["text"].startswith(gesprek.diensten.routes[route].titel)


async def test_zonder_onderwerp_kiest_iemand_zelf(gesprek: Gesprek) -> None:
    (keuze,) = await gesprek.start(tekst="stel mij maar vragen", intent="route_vragen")
    assert keuze["text"] == gesprek.diensten.kennisbank.zin("route_welke")
    assert knoppen(keuze) == [*(f"route:{id_}" for id_ in gesprek.diensten.routes), "mens_spreken"]


@pytest.mark.parametrize("intent", ["route_vragen", "vervolg_geldt_dat_voor_mij"])
async def test_het_onderwerp_dat_er_ligt_kiest_de_route(gesprek: Gesprek, intent: str) -> None:
    gesprek.slots["onderwerp"] = "ontheffing_mantelzorg"
    begin, _ = await gesprek.start(tekst="geldt dat ook voor mij", intent=intent)
    assert begin["text"].startswith(gesprek.diensten.routes["ontheffing"].titel)


async def test_zonder_route_gaat_geldt_dat_voor_mij_over_het_antwoord(gesprek: Gesprek) -> None:
    gesprek.slots["onderwerp"] = "clientenraad"
    (antwoord,) = await gesprek.start(tekst="geldt dat ook voor mij", intent="vervolg_geldt_dat_voor_mij")
    assert antwoord["custom"]["antwoord"]["id"] == "clientenraad"
    assert gesprek.slots["route_einde"] == "geen"


async def test_een_onbekend_pad_begint_opnieuw(gesprek: Gesprek) -> None:
    *_, eerste = await gesprek.start("ontheffing__reden_spook")
    assert vraag(gesprek, "reden").tekst in eerste["text"]


@pytest.mark.parametrize("waarde", ["spook", "spook__reden_zorg"])
async def test_een_route_die_niet_bestaat_vraagt_waarover(gesprek: Gesprek, waarde: str) -> None:
    (melding,) = await gesprek.start(waarde)
    assert melding["response"] == "utter_geen_onderwerp"


@pytest.mark.parametrize("waarde", ["ontheffing", ZORG])
async def test_een_route_die_vandaag_niet_geldt_raadt_niet(doe: Doe, met_routes: Diensten, waarde: str) -> None:
    (melding,) = await Gesprek(doe, on(met_routes, IN_2027)).start(waarde)
    assert melding["response"] == "utter_geen_versie"


@pytest.mark.parametrize(("dag", "waarschuwt"), [(IN_2026, False), (NA_HERKEURING, True)])
async def test_een_uitslag_die_herkeurd_had_moeten_zijn_zegt_dat(
    doe: Doe, met_routes: Diensten, dag: date, waarschuwt: bool
) -> None:
    (kaart,) = await Gesprek(doe, on(met_routes, dag)).start(ZORG)
    assert (met_routes.kennisbank.zin("verlopen") in kaart["text"]) is waarschuwt


@pytest.mark.parametrize("id_", ["ontheffing_wanneer", "ontheffing_kind", "ontheffing_ziekte", "ontheffing_mantelzorg"])
async def test_de_ingang_staat_onder_het_antwoord_voor_de_mens(doe: Doe, met_routes: Diensten, id_: str) -> None:
    gedaan = await doe(ActionAntwoord, intent=id_, diensten=met_routes)
    onder = gedaan.berichten[0]["custom"]["knoppen"]
    assert onder[-2:] == ["route:ontheffing", "mens_spreken"]
    assert len(onder) == len(set(onder))


@pytest.mark.parametrize(("id_", "dag"), [("reiskosten", IN_2026), ("ontheffing_wanneer", IN_2027)])
async def test_elders_en_later_is_er_geen_ingang(doe: Doe, met_routes: Diensten, id_: str, dag: date) -> None:
    gedaan = await doe(ActionAntwoord, intent=id_, diensten=on(met_routes, dag))
    assert not [knop for knop in gedaan.berichten[0]["custom"]["knoppen"] if knop.startswith("route")]


def test_elke_uitslag_heeft_een_kop_die_anders_begint_dan_een_belofte(met_routes: Diensten) -> None:
    koppen = [uitslag.kop for route in met_routes.routes.values() for uitslag in route.uitslagen.values()]
    assert all(isinstance(kop, str) and not kop.endswith(".") and len(kop.split()) <= 9 for kop in koppen)
