"""The transcript: what both said before the ticket, without codes or references; and the question typed just before."""

from __future__ import annotations

from typing import Any

import pytest

from actions.ticket_eerder import find_eerdere_vraag
from actions.ticket_verslag import MAX_VERSLAG, make_verslag
from bot.kennisbank import Kennisbank
from tests.actions.conftest import make_tracker
from tests.actions.ticketgesprek import Formulier

START = {"event": "action", "name": "action_ticket_start"}


def zei(tekst: str, intent: str = "vog_kosten", waarde: str = "") -> dict[str, Any]:
    entities = [{"entity": "waarde", "value": waarde}] if waarde else []
    return {"event": "user", "text": tekst, "parse_data": {"intent": {"name": intent}, "entities": entities}}


def tess(tekst: str, *knoppen: Any) -> dict[str, Any]:
    return {"event": "bot", "text": tekst, "data": {"custom": {"knoppen": list(knoppen)}}}


def test_het_verslag_is_wat_beiden_zeiden_met_de_woorden_op_de_knoppen(kennisbank: Kennisbank) -> None:
    verslag = make_verslag(
        [
            {"event": "action", "name": "action_session_start"},
            zei("wat kost een vog"),
            tess("Een VOG kost geld.", {"knop": "route:vog__a_b", "tekst": "Ja, dat moet"}, "mens_spreken"),
            zei('/route{"waarde": "vog__a_b"}', "route", "vog__a_b"),
            zei("/weg_met_deze_knop", "weg_met_deze_knop"),
            zei("/mens_spreken", "mens_spreken"),
            START,
            tess("Dat kan."),
            zei("mijn oude vraag"),
        ],
        kennisbank,
    )
    assert verslag.split("\n") == [
        "De cliënt zei: wat kost een vog",
        "Tess zei: Een VOG kost geld.",
        "De cliënt zei: Ja, dat moet",
        "De cliënt zei: weg_met_deze_knop",
        "De cliënt zei: Ik wil een mens spreken",
    ]


def test_een_eerdere_code_en_een_verwijzing_gaan_niet_mee(kennisbank: Kennisbank) -> None:
    events = [tess("Uw code is ABCDE-23456."), zei("abcde23456 bel [telefoon:abcdefg2] morgen vroeg"), START]
    verslag = make_verslag(events, kennisbank)
    assert verslag == "Tess zei: Uw code is [code].\nDe cliënt zei: [code] bel [telefoon] morgen vroeg"


def test_van_een_lang_gesprek_gaat_het_nieuwste_mee(kennisbank: Kennisbank) -> None:
    verslag = make_verslag([zei(f"{nummer} " + "woord " * 200) for nummer in range(20)], kennisbank)
    assert len(verslag) <= MAX_VERSLAG
    assert verslag.split("\n")[-1].startswith("De cliënt zei: 19 ")
    assert verslag.startswith("De cliënt zei: ")  # whole messages only
    assert "zei: 0 " not in verslag


def test_een_enkel_te_lang_bericht_houdt_zijn_einde(kennisbank: Kennisbank) -> None:
    verslag = make_verslag([zei("woord " * 3000 + "slot")], kennisbank)
    assert len(verslag) == MAX_VERSLAG
    assert verslag.endswith("slot")


@pytest.mark.parametrize(
    ("eerder", "vraag"),
    [
        ([zei("wat kost een vog")], "wat kost een vog"),
        ([zei("wat kost een vog"), zei("/meer_uitleg", "meer_uitleg", "vog_kosten")], "wat kost een vog"),
        ([zei("mijn rare verhaal", "nlu_fallback"), zei("/vog_kosten")], "mijn rare verhaal"),
        ([zei("bel [telefoon:abcdefg2] over mijn vog")], "bel [telefoon] over mijn vog"),
        ([zei("wat kost een vog"), zei("dank je wel hoor", "bedanken")], None),
        ([zei("ik wil niet meer leven", "nood_suicide")], None),
        ([zei("vog?")], None),
        ([zei("/vog_kosten")], None),
        ([], None),
    ],
)
def test_alleen_een_echte_vraag_van_net_daarvoor_wordt_aangeboden(
    kennisbank: Kennisbank, eerder: list[dict[str, Any]], vraag: str | None
) -> None:
    tracker = make_tracker(events=[*eerder, zei("/mens_spreken", "mens_spreken")])
    assert find_eerdere_vraag(tracker, kennisbank.antwoorden) == vraag


def test_een_antwoord_in_een_route_is_geen_vraag(kennisbank: Kennisbank) -> None:
    events = [zei("mijn uitkering stopt nu"), zei("een mens graag", "mens_spreken")]
    assert find_eerdere_vraag(make_tracker(slots={"route_einde": "mens"}, events=events), kennisbank.antwoorden) is None


@pytest.mark.parametrize(
    ("reactie", "vraag"),
    [
        ("/ticket:vraag_eerder", "wat kost een vog"),
        ("ja graag", "wat kost een vog"),
        ("nee", None),
        ("nee, ik wil weten of ik mag stoppen", "nee, ik wil weten of ik mag stoppen"),
        ("ja maar ik wil ook weten of ik mag stoppen", "ja maar ik wil ook weten of ik mag stoppen"),
    ],
)
async def test_de_aangeboden_vraag_is_te_nemen_te_weigeren_of_te_vervangen(
    diensten: Any, reactie: str, vraag: str | None
) -> None:
    formulier = Formulier(diensten, events=[zei("wat kost een vog")])
    await formulier.start()
    await formulier.say("ja", "3012")
    assert "wat kost een vog" in formulier.laatste
    assert formulier.knoppen() == ["ticket:vraag_eerder"]
    await formulier.say(reactie)
    assert formulier.slots["ticket_vraag"] == vraag
    assert formulier.responses[-1] == ("utter_ticket_gewenst" if vraag else "utter_ticket_vraag")
