"""The choices that Tess offers when she is not sure really differ, and a correction offers the others."""

from __future__ import annotations

from typing import Any

from actions.antwoord import ActionVervolg
from actions.diensten import Diensten
from actions.keuzes import choose_keuzes
from actions.verduidelijken import ActionBuiten, ActionCorrectie, ActionNoodKeuzes

Doe = Any


def rank(*kansen: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"name": naam, "confidence": kans} for naam, kans in kansen]


def test_geen_twee_keuzes_over_hetzelfde_thema(diensten: Diensten) -> None:
    ranking = rank(("vog_kosten", 0.3), ("vog_gratis", 0.25), ("boos", 0.2), ("reiskosten", 0.1), ("maatregel", 0.06))
    antwoorden = diensten.kennisbank.antwoorden
    assert choose_keuzes(ranking, antwoorden) == ["vog_kosten", "reiskosten", "maatregel"]
    assert choose_keuzes(ranking, antwoorden, zonder="vog_kosten") == ["vog_gratis", "reiskosten", "maatregel"]


def test_hoogstens_drie_en_niets_wat_er_niet_op_lijkt(diensten: Diensten) -> None:
    antwoorden = diensten.kennisbank.antwoorden
    vier = rank(("vog_kosten", 0.3), ("reiskosten", 0.2), ("maatregel", 0.1), ("taaleis", 0.1))
    assert len(choose_keuzes(vier, antwoorden)) == 3
    assert choose_keuzes(rank(("vog_kosten", 0.04)), antwoorden) == []


async def test_een_vervolgvraag_die_geen_vervolg_is_geeft_keuzes(doe: Doe) -> None:
    ranking = rank(("vervolg_wie_betaalt", 0.6), ("verzekering_ongeval", 0.2))
    gedaan = await doe(ActionVervolg, intent="vervolg_wie_betaalt", ranking=ranking)
    assert gedaan.berichten[0]["custom"]["knoppen"][0] == "verzekering_ongeval"


async def test_een_correctie_zonder_eerdere_vraag_biedt_de_uitweg(doe: Doe) -> None:
    gedaan = await doe(ActionCorrectie, intent="correctie")
    assert gedaan.responses == ["utter_andere_keuze"]
    assert gedaan.berichten[0]["custom"]["knoppen"] == ["iets_anders", "mens_spreken"]


async def test_buiten_bereik_noemt_het_loket_en_wat_er_wel_op_lijkt(doe: Doe) -> None:
    ranking = rank(("buiten_toeslagen", 0.5), ("kinderopvang", 0.2))
    gedaan = await doe(ActionBuiten, intent="buiten_toeslagen", ranking=ranking)
    assert gedaan.responses == ["utter_buiten_toeslagen", "utter_buiten_keuzes"]
    assert [bericht["custom"]["uitkomst"] for bericht in gedaan.berichten] == ["buiten_bereik"] * 2
    assert [bericht["custom"]["knoppen"] for bericht in gedaan.berichten] == [[], ["kinderopvang", "mens_spreken"]]


async def test_buiten_bereik_zonder_iets_wat_erop_lijkt_biedt_een_mens(doe: Doe) -> None:
    gedaan = await doe(ActionBuiten, intent="buiten_zorg", ranking=rank(("buiten_zorg", 0.9)))
    assert gedaan.responses == ["utter_buiten_zorg"]
    assert gedaan.berichten[0]["custom"]["knoppen"] == ["mens_spreken"]


async def test_onder_hulp_bij_nood_staan_hoogstens_twee_antwoorden(doe: Doe) -> None:
    ranking = rank(("geldnood", 0.6), ("maatregel", 0.2), ("bezwaar_maken", 0.1), ("reiskosten", 0.06))
    gedaan = await doe(ActionNoodKeuzes, intent="geldnood", ranking=ranking)
    assert gedaan.responses == ["utter_nood_keuzes"]
    assert gedaan.berichten[0]["custom"] == {
        "uitkomst": "noodsignaal",
        "knoppen": ["maatregel", "bezwaar_maken", "mens_spreken"],
    }


async def test_onder_hulp_bij_nood_staat_niets_wat_er_niet_op_lijkt(doe: Doe) -> None:
    gedaan = await doe(ActionNoodKeuzes, intent="geldnood", ranking=rank(("geldnood", 0.9), ("maatregel", 0.01)))
    assert gedaan.berichten == []
