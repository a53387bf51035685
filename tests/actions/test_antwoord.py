"""The answer to what was asked, more of it on request, and an honest reply when there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from actions.antwoord import ActionAntwoord, ActionHerhalen, ActionMeerUitleg, ActionToonBron, ActionVervolg
from actions.diensten import Diensten
from actions.verduidelijken import ActionVerduidelijken
from bot.kennisbank import say_bronnen, say_kort, say_uitleg

Doe = Any
MEER = {ActionMeerUitleg: say_uitleg, ActionToonBron: say_bronnen, ActionHerhalen: say_kort}


def rank(*kansen: tuple[str, float]) -> list[dict[str, Any]]:
    return [{"name": naam, "confidence": kans} for naam, kans in kansen]


async def test_een_vraag_krijgt_het_korte_antwoord_van_vandaag(doe: Doe, diensten: Diensten) -> None:
    gedaan = await doe(ActionAntwoord, intent="vog_kosten")
    gekozen = diensten.choose("vog_kosten")
    assert gekozen is not None
    (bericht,) = gedaan.berichten
    uitspraak = say_kort(diensten.kennisbank, gekozen)
    assert bericht["text"] == uitspraak.tekst
    assert bericht["custom"] == {
        "uitkomst": "beantwoord",
        "antwoord": uitspraak.antwoord,
        "knoppen": list(uitspraak.knoppen),
    }
    assert gedaan.slots == {"onderwerp": "vog_kosten", "gegeven": [f"vog_kosten@{gekozen.versie}"]}


async def test_gegeven_antwoorden_staan_er_een_keer_in_en_het_zijn_er_hoogstens_twintig(doe: Doe) -> None:
    eerder = [f"antwoord_{nummer}@00000000" for nummer in range(25)]
    gegeven = (await doe(ActionAntwoord, intent="vog_kosten", slots={"gegeven": eerder})).slots["gegeven"]
    assert len(gegeven) == 20
    assert gegeven[-1].startswith("vog_kosten@")
    opnieuw = (await doe(ActionAntwoord, intent="vog_kosten", slots={"gegeven": gegeven})).slots["gegeven"]
    assert opnieuw == gegeven


@pytest.mark.parametrize("soort", [ActionAntwoord, *MEER])
async def test_zonder_geldige_versie_raadt_tess_niet(doe: Doe, diensten: Diensten, soort: Any) -> None:
    vroeger = replace(diensten, vandaag=lambda: date(1990, 1, 1))
    gedaan = await doe(soort, intent="vog_kosten", slots={"onderwerp": "vog_kosten"}, diensten=vroeger)
    assert gedaan.responses == ["utter_geen_versie"]
    assert gedaan.slots == {}


async def test_een_vervolgvraag_gaat_over_het_onderwerp(doe: Doe) -> None:
    gedaan = await doe(ActionVervolg, intent="vervolg_hoe_aanvragen", slots={"onderwerp": "vog_kosten"})
    assert gedaan.slots["onderwerp"] == "vog_aanvragen"


@pytest.mark.parametrize("onderwerp", [None, "", "spook"])
async def test_een_vervolgvraag_zonder_onderwerp_vraagt_waarover(doe: Doe, onderwerp: str | None) -> None:
    gedaan = await doe(ActionVervolg, intent="vervolg_kosten", slots={"onderwerp": onderwerp})
    assert gedaan.responses == ["utter_geen_onderwerp"]


async def test_een_vervolgvraag_die_het_onderwerp_niet_kent_raadt_niet(doe: Doe) -> None:
    gedaan = await doe(ActionVervolg, intent="vervolg_spook", slots={"onderwerp": "vog_kosten"})
    assert gedaan.responses == ["utter_geen_onderwerp"]


@pytest.mark.parametrize("soort", list(MEER))
async def test_meer_gaat_over_de_knop_en_anders_over_het_onderwerp(doe: Doe, diensten: Diensten, soort: Any) -> None:
    for waarde, onderwerp, id_ in (("vog_gratis", "vog_kosten", "vog_gratis"), (None, "vog_kosten", "vog_kosten")):
        gedaan = await doe(soort, slots={"onderwerp": onderwerp}, waarde=waarde)
        gekozen = diensten.choose(id_)
        assert gekozen is not None
        assert gedaan.berichten[0]["text"] == MEER[soort](diensten.kennisbank, gekozen).tekst
        assert gedaan.slots["onderwerp"] == id_


@pytest.mark.parametrize("soort", list(MEER))
@pytest.mark.parametrize("waarde", [None, "spook"])
async def test_meer_zonder_onderwerp_vraagt_waarover(doe: Doe, soort: Any, waarde: str | None) -> None:
    assert (await doe(soort, waarde=waarde)).responses == ["utter_geen_onderwerp"]


async def test_bij_twijfel_biedt_tess_hoogstens_drie_keuzes_en_een_uitweg(doe: Doe) -> None:
    kansen = rank(
        ("vog_kosten", 0.3), ("begroeten", 0.2), ("vog_gratis", 0.2), ("bezwaar_maken", 0.1), ("reiskosten", 0.1)
    )
    (bericht,) = (await doe(ActionVerduidelijken, ranking=kansen)).berichten
    assert bericht["response"] == "utter_verduidelijken"
    assert bericht["custom"] == {
        "uitkomst": "verduidelijkt",
        "knoppen": ["vog_kosten", "bezwaar_maken", "reiskosten", "iets_anders", "mens_spreken"],
    }


@pytest.mark.parametrize("kansen", [(), (("begroeten", 0.9),), (("vog_kosten", 0.049),)])
async def test_zonder_kansrijke_keuze_zegt_tess_dat_eerlijk(doe: Doe, kansen: tuple[tuple[str, float], ...]) -> None:
    assert (await doe(ActionVerduidelijken, ranking=rank(*kansen))).responses == ["utter_onbekend"]
