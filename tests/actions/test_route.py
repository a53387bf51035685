"""A guided route from its beginning to its card: by buttons, in words, with questions in between, and given up."""

from __future__ import annotations

import pytest

from actions.diensten import Diensten
from tests.actions.routeproef import ZORG, Doe, Gesprek, knoppen, vraag


async def test_het_begin_zegt_wat_er_komt_en_stelt_de_eerste_vraag(gesprek: Gesprek) -> None:
    begin, eerste = await gesprek.start("ontheffing")
    route = gesprek.diensten.routes["ontheffing"]
    assert begin["text"].startswith(route.titel)
    assert "hoogstens 5 korte vragen" in begin["text"]
    assert route.vragen[0].tekst in eerste["text"]
    assert knoppen(eerste)[0] == "route:ontheffing__reden_zorg"
    assert knoppen(eerste)[-2:] == ["stop", "mens_spreken"]
    assert eerste["custom"]["uitkomst"] == "route"


async def test_een_volgende_vraag_heeft_een_weg_terug(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    (tweede,) = await gesprek.druk("route:ontheffing__reden_ziek")
    assert vraag(gesprek, "afgekeurd").tekst in tweede["text"]
    assert "vraag 2" in tweede["text"]
    terug = tweede["custom"]["knoppen"][-3]
    assert terug == {"knop": "route:ontheffing", "tekst": "Vorige vraag", "licht": True}
    (eerste,) = await gesprek.zeg("terug")
    assert vraag(gesprek, "reden").tekst in eerste["text"]


async def test_de_uitslag_is_een_kaart_met_bron_en_papier(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    await gesprek.zeg("ik zorg voor mijn moeder")
    await gesprek.zeg("nee")
    (kaart,) = await gesprek.zeg("nog niets")
    stand = gesprek.diensten.routes["ontheffing"]
    uitslag = next(item for item in stand.uitslagen.values() if item.kop == kaart["custom"]["kaart"]["kop"])
    assert kaart["text"].startswith(uitslag.tekst[:40])
    assert kaart["custom"]["kaart"]["zekerheid"] == uitslag.zekerheid.value
    assert kaart["custom"]["kaart"]["paden"] == [ZORG]
    assert [bron["vindplaats"] for bron in kaart["custom"]["kaart"]["bronnen"]] == [
        item.vindplaats for item in uitslag.bronnen
    ]
    assert set(uitslag.antwoorden) < set(knoppen(kaart))
    assert knoppen(kaart)[-3:] == ["route:ontheffing", "route:ontheffing__reden_zorg__hulp_nee", "mens_spreken"]
    assert gesprek.slots["requested_slot"] is None


async def test_elke_stap_leidt_naar_een_uitslag(doe: Doe, met_routes: Diensten) -> None:
    wachtend, uitslagen = ["ontheffing"], set[str]()
    while wachtend:
        gesprek = Gesprek(doe, met_routes)
        *_, laatste = await gesprek.start(wachtend.pop())
        if "kaart" in laatste["custom"]:
            uitslagen.add(laatste["custom"]["kaart"]["kop"])
            continue
        eigen = [knop for knop in laatste["custom"]["knoppen"] if isinstance(knop, dict) and "licht" not in knop]
        assert eigen
        wachtend += [knop["knop"].removeprefix("route:") for knop in eigen]
    assert uitslagen == {uitslag.kop for uitslag in met_routes.routes["ontheffing"].uitslagen.values()}


async def test_nog_een_punt_op_hetzelfde_papier_komt_op_dezelfde_bladzijde(gesprek: Gesprek) -> None:
    (eerste,) = await gesprek.start("contract__punt_uren__opgedragen_ja__getekend_nee")
    assert "route:contract__opgedragen_ja__getekend_nee" in knoppen(eerste)
    await gesprek.start("contract__opgedragen_ja__getekend_nee")
    (tweede,) = await gesprek.zeg("kosten, reisgeld of vergoeding")
    assert len(tweede["custom"]["kaart"]["paden"]) == 2


async def test_een_datum_in_woorden_geeft_de_laatste_dag(gesprek: Gesprek) -> None:
    await gesprek.start("brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_nee")
    (kaart,) = await gesprek.zeg("24 oktober")
    assert "maandag 7 december 2026" in kaart["text"]
    assert kaart["custom"]["kaart"]["paden"][0].endswith("tijd_d20261024")


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("1 februari 2027", "route_datum_toekomst"),
        ("31 juni", "route_datum_bestaat_niet"),
        ("tja", "route_niet_begrepen"),
    ],
)
async def test_een_datum_die_niet_kan_wordt_opnieuw_gevraagd(gesprek: Gesprek, tekst: str, zin: str) -> None:
    await gesprek.start("brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_nee")
    melding, opnieuw = await gesprek.zeg(tekst)
    assert melding["text"] == gesprek.diensten.kennisbank.zin(zin)
    assert vraag(gesprek, "tijd", "brief").id == "tijd"
    assert knoppen(opnieuw)[-1] == "mens_spreken"


async def test_een_leeftijd_van_150_wordt_opnieuw_gevraagd(gesprek: Gesprek) -> None:
    *_, eerste = await gesprek.start("ontheffing__reden_kind")
    assert vraag(gesprek, "kind_jonger_dan_5").tekst in eerste["text"]
    melding, _ = await gesprek.zeg("150")
    assert melding["text"] == gesprek.diensten.kennisbank.zin("route_getal")


async def test_twee_antwoorden_tegelijk_geven_alleen_die_twee_knoppen(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    melding, opnieuw = await gesprek.zeg("ik ben ziek en ik heb een kind")
    assert melding["text"] == gesprek.diensten.kennisbank.zin("route_twee")
    assert knoppen(opnieuw)[:-2] == ["route:ontheffing__reden_kind", "route:ontheffing__reden_ziek"]


async def test_een_vraag_tussendoor_wordt_beantwoord_en_de_route_gaat_verder(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    antwoord, terug, opnieuw = await gesprek.zeg("wat kost een vog eigenlijk?", "vog_kosten", 0.9)
    assert antwoord["custom"]["antwoord"]["id"] == "vog_kosten"
    assert terug["text"] == gesprek.diensten.kennisbank.zin("route_terug")
    assert vraag(gesprek, "reden").tekst in opnieuw["text"]
    (verder,) = await gesprek.zeg("ik ben ziek")
    assert vraag(gesprek, "afgekeurd").tekst in verder["text"]


async def test_een_antwoord_dat_op_een_vraag_lijkt_blijft_een_antwoord(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    (verder,) = await gesprek.zeg("ik ben ziek", "ontheffing_ziekte", 0.95)
    assert vraag(gesprek, "afgekeurd").tekst in verder["text"]


async def test_wat_tess_niet_begrijpt_vraagt_zij_anders_en_dan_wijst_zij_een_uitweg(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    eerste, anders = await gesprek.zeg("xxx")
    tweede, _ = await gesprek.zeg("yyy")
    assert eerste["text"] == gesprek.diensten.kennisbank.zin("route_niet_begrepen")
    assert vraag(gesprek, "reden").anders in anders["text"]
    assert tweede["text"] == gesprek.diensten.kennisbank.zin("route_weer_niet_begrepen")
    (verder,) = await gesprek.zeg("weet ik niet")
    assert vraag(gesprek, "reden").tekst not in verder["text"]


@pytest.mark.parametrize("signaal", ["nood_suicide", "nood_geweld", "nood_acuut"])
async def test_gevaar_gaat_voor_alles(gesprek: Gesprek, signaal: str) -> None:
    await gesprek.start("ontheffing")
    hulp, pauze = await gesprek.zeg("ik ben ziek en ik wil niet meer leven", signaal)
    assert hulp["response"] == f"utter_{signaal}"
    assert knoppen(pauze) == ["route:ontheffing", "mens_spreken"]


async def test_een_kort_antwoord_is_geen_gevaar_en_een_zeker_signaal_wel(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing__reden_kind")
    (verder,) = await gesprek.zeg("hij is drie", "nood_geweld", 0.56)
    assert vraag(gesprek, "alleenstaand").tekst in verder["text"]
    hulp, _ = await gesprek.zeg("nee hij slaat mij", "nood_geweld", 0.9)
    assert hulp["response"] == "utter_nood_geweld"


async def test_minder_geld_kan_ook_het_antwoord_zijn(gesprek: Gesprek) -> None:
    await gesprek.start("brief__soort_besluit__bezwaar_zin_bezwaar")
    (verder,) = await gesprek.zeg("mijn uitkering stopt", "geldnood", 0.9)
    assert vraag(gesprek, "eens", "brief").tekst in verder["text"]


@pytest.mark.parametrize(("tekst", "intent"), [("stop maar", "stop"), ("/stop", "stop")])
async def test_stoppen_kan_altijd_en_verder_gaan_ook(gesprek: Gesprek, tekst: str, intent: str) -> None:
    await gesprek.start("ontheffing")
    await gesprek.druk("route:ontheffing__reden_ziek")
    (pauze,) = await (gesprek.druk("stop") if tekst.startswith("/") else gesprek.zeg(tekst, intent, 0.9))
    assert pauze["text"] == gesprek.diensten.kennisbank.zin("route_gestopt")
    assert knoppen(pauze) == ["route:ontheffing__reden_ziek", "mens_spreken"]
    (verder,) = await gesprek.start("ontheffing__reden_ziek")
    assert vraag(gesprek, "afgekeurd").tekst in verder["text"]


async def test_een_mens_vragen_verlaat_de_route(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    assert await gesprek.druk("mens_spreken") == []
    assert gesprek.slots["route_einde"] == "mens"
    assert gesprek.slots["requested_slot"] is None


async def test_opnieuw_begint_deze_vragen_opnieuw(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing__reden_ziek")
    (eerste,) = await gesprek.zeg("ik wil opnieuw beginnen", "opnieuw", 0.9)
    assert vraag(gesprek, "reden").tekst in eerste["text"]


async def test_halverwege_wisselen_kan_met_een_knop_en_in_woorden(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    (vog,) = await gesprek.druk("route:vog")
    assert gesprek.diensten.routes["vog"].vragen[0].tekst in vog["text"]
    (contract,) = await gesprek.zeg("loop liever mijn contract met me door", "route_vragen", 0.9)
    assert gesprek.diensten.routes["contract"].vragen[0].tekst in contract["text"]


async def test_een_knop_van_een_antwoord_werkt_ook_in_een_route(gesprek: Gesprek) -> None:
    await gesprek.start("ontheffing")
    antwoord, _, opnieuw = await gesprek.druk("vog_kosten")
    assert antwoord["custom"]["antwoord"]["id"] == "vog_kosten"
    uitleg, _, _ = await gesprek.druk("meer_uitleg:vog_kosten")
    assert uitleg["custom"]["antwoord"]["id"] == "vog_kosten"
    assert vraag(gesprek, "reden").tekst in opnieuw["text"]
