"""The ticket form: one reply becomes one slot, a question in between is answered, and stop is always stop."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.diensten import Diensten
from actions.ticket import VRAGEN
from actions.ticket_vragen import ValidateTicketForm
from bot.kennisbank import SIGNALEN

Doe = Any
EIGEN_WOORDEN = {"ticket_vraag", "ticket_gewenst"}
GESTOPT = {"ticket_bevestigd": "gestopt", "requested_slot": None}
JA_OF_NEE = ["ticket_akkoord", "ticket_bevestigd"]


async def ask(doe: Doe, slot: str, tekst: str, intent: str = "niet_herkend", **stand: Any) -> Any:
    return await doe(ValidateTicketForm, tekst, intent, slots={"requested_slot": slot}, **stand)


@pytest.mark.parametrize("slot", JA_OF_NEE)
@pytest.mark.parametrize(
    ("tekst", "intent"),
    [
        ("ja", "niet_herkend"),
        ("Ja hoor", "niet_herkend"),
        ("JA!", "niet_herkend"),
        ("jawel", "niet_herkend"),
        ("ok", "niet_herkend"),
        ("oké prima", "niet_herkend"),
        ("goed", "niet_herkend"),
        ("akkoord", "niet_herkend"),
        ("yes", "niet_herkend"),
        ("  ja  ", "niet_herkend"),
        ("doe maar", "bevestigen"),
        ("/bevestigen", "bevestigen"),
        ("ja", "ontkennen"),
    ],
)
async def test_ja_in_allerlei_woorden_is_ja(doe: Doe, slot: str, tekst: str, intent: str) -> None:
    gedaan = await ask(doe, slot, tekst, intent)
    assert gedaan.slots == {slot: "ja"}
    assert gedaan.berichten == []


@pytest.mark.parametrize("slot", JA_OF_NEE)
@pytest.mark.parametrize(
    ("tekst", "intent"),
    [
        ("nee", "niet_herkend"),
        ("Nee, dank u", "niet_herkend"),
        ("neen", "niet_herkend"),
        ("liever niet", "niet_herkend"),
        ("niet akkoord", "niet_herkend"),
        ("no", "niet_herkend"),
        ("doe maar niet", "ontkennen"),
        ("/ontkennen", "ontkennen"),
        ("nee", "bevestigen"),
    ],
)
async def test_nee_stopt_en_er_wordt_niets_verstuurd(doe: Doe, slot: str, tekst: str, intent: str) -> None:
    assert (await ask(doe, slot, tekst, intent)).slots == GESTOPT


@pytest.mark.parametrize("slot", JA_OF_NEE)
@pytest.mark.parametrize("tekst", ["", "misschien", "goedemorgen", "janneke", "need", "wat bedoelt u", "k", "👍"])
async def test_wat_geen_ja_of_nee_is_wordt_opnieuw_gevraagd(doe: Doe, slot: str, tekst: str) -> None:
    gedaan = await ask(doe, slot, tekst)
    assert gedaan.slots == {slot: None}
    assert gedaan.responses == ["utter_ticket_ja_of_nee"]


@pytest.mark.parametrize("tekst", ["ja nee, toch niet", "goed, maar verstuur het niet", "ok nee"])
async def test_een_ja_die_nee_zegt_verstuurt_niets(doe: Doe, tekst: str) -> None:
    assert (await ask(doe, "ticket_bevestigd", tekst, "ontkennen")).slots.get("ticket_bevestigd") != "ja"


def unsure(intent: str, zekerheid: float = 0.3) -> dict[str, Any]:
    """What bot.nlu.twijfel makes of a doubtful choice: nlu_fallback, with the ranking left as it was."""
    return {"intent": "nlu_fallback", "zekerheid": zekerheid, "ranking": [{"name": intent, "confidence": zekerheid}]}


RANKING = "ticket_vragen.py: get_intent_of_latest_message() leest intent_ranking[0] en niet wat twijfel.py besliste"


@pytest.mark.parametrize("slot", JA_OF_NEE)
async def test_een_onzeker_begrepen_ja_is_geen_toestemming(doe: Doe, slot: str) -> None:
    gedaan = await ask(doe, slot, "hoe zit dat dan precies", **unsure("bevestigen"))
    assert gedaan.slots == {slot: None}


async def test_een_onzeker_begrepen_stop_gooit_de_vraag_niet_weg(doe: Doe) -> None:
    tekst = "mag ik ophouden met het werk in de kringloop"
    assert (await ask(doe, "ticket_vraag", tekst, **unsure("stop"))).slots == {"ticket_vraag": tekst}


@pytest.mark.parametrize("signaal", SIGNALEN)
async def test_een_noodsignaal_dat_twijfel_naar_voren_haalt_gaat_voor_het_formulier(doe: Doe, signaal: str) -> None:
    ranking = [{"name": "weigeren_gevolgen", "confidence": 0.4}, {"name": signaal, "confidence": 0.35}]
    gedaan = await ask(doe, "ticket_vraag", "ik kan echt niet meer", signaal, zekerheid=0.35, ranking=ranking)
    assert gedaan.responses == [f"utter_{signaal}"]


@pytest.mark.parametrize(
    ("tekst", "gebied"),
    [
        ("3012", "3012"),
        ("mijn postcode is 3012", "3012"),
        ("3012 AB", "3012"),
        ("Charlois", "Charlois"),
        ("  Oud-Crooswijk ", "Oud-Crooswijk"),
        ("IJsselmonde bij de kerk", "IJsselmonde bij de kerk"),
        ("a" * 60, "a" * 60),
    ],
)
async def test_een_wijk_of_vier_cijfers_is_een_gebied(doe: Doe, tekst: str, gebied: str) -> None:
    gedaan = await ask(doe, "ticket_gebied", tekst)
    assert gedaan.slots == {"ticket_gebied": gebied}
    assert gedaan.berichten == []


@pytest.mark.parametrize("tekst", ["", "ja", "12", "0123", "30123", "/begroeten", "a" * 61, "???", "...."])
async def test_een_onduidelijk_gebied_wordt_opnieuw_gevraagd(doe: Doe, tekst: str) -> None:
    gedaan = await ask(doe, "ticket_gebied", tekst)
    assert gedaan.slots == {"ticket_gebied": None}
    assert gedaan.responses == ["utter_ticket_gebied_onduidelijk"]


@pytest.mark.parametrize("tekst", ["mag ik stoppen", "wie betaalt de vog nu eigenlijk?", "a" * 8, "a" * 2000])
async def test_een_vraag_van_een_paar_woorden_gaat_mee_zoals_getypt(doe: Doe, tekst: str) -> None:
    assert (await ask(doe, "ticket_vraag", f" {tekst} ")).slots == {"ticket_vraag": tekst}


@pytest.mark.parametrize("tekst", ["", "help", "a" * 7, "/mens_spreken"])
async def test_een_te_korte_vraag_wordt_opnieuw_gevraagd(doe: Doe, tekst: str) -> None:
    gedaan = await ask(doe, "ticket_vraag", tekst)
    assert gedaan.slots == {"ticket_vraag": None}
    assert gedaan.responses == ["utter_ticket_vraag_te_kort"]


@pytest.mark.parametrize(
    ("tekst", "contact"),
    [
        ("[telefoon:abcdefg2]", "[telefoon:abcdefg2]"),
        ("bel mij op [telefoon:abcdefg2] na tien uur", "[telefoon:abcdefg2]"),
        ("[email:234567ab]", "[email:234567ab]"),
        ("[telefoon:abcdefg2] of [email:234567ab]", "[telefoon:abcdefg2]"),
    ],
)
async def test_alleen_de_plaatshouder_van_het_contact_gaat_mee(doe: Doe, tekst: str, contact: str) -> None:
    gedaan = await ask(doe, "ticket_contact", tekst)
    over = {} if contact.startswith("[email") else {"ticket_mail": "nvt"}
    assert gedaan.slots == {"ticket_contact": contact, **over}
    assert gedaan.berichten == []


@pytest.mark.parametrize(
    "tekst", ["", "06 12345678", "bel maar", "[telefoon]", "[telefoon:ABCDEFG2]", "[telefoon:abc]", "[naam:abcdefg2]"]
)
async def test_zonder_plaatshouder_wordt_het_contact_opnieuw_gevraagd(doe: Doe, tekst: str) -> None:
    gedaan = await ask(doe, "ticket_contact", tekst)
    assert gedaan.slots == {"ticket_contact": None}
    assert gedaan.responses == ["utter_ticket_contact_onduidelijk"]


async def test_wie_geen_mail_stuurt_vraagt_niet_of_iemand_een_mail_wil(doe: Doe, diensten: Diensten) -> None:
    gedaan = await ask(doe, "ticket_contact", "[email:234567ab]", diensten=replace(diensten, kan_mail=False))
    assert gedaan.slots == {"ticket_contact": "[email:234567ab]", "ticket_mail": "nvt"}


async def test_zonder_contact_kan_ook(doe: Doe) -> None:
    gedaan = await ask(doe, "ticket_contact", "/ticket_zonder_contact", "ticket_zonder_contact")
    assert gedaan.slots == {"ticket_contact": "code", "ticket_moment": "nvt", "ticket_mail": "nvt"}


@pytest.mark.parametrize("slot", VRAGEN)
async def test_stop_stopt_bij_elke_vraag(doe: Doe, slot: str) -> None:
    gedaan = await ask(doe, slot, "stop", "stop")
    assert gedaan.slots == GESTOPT
    assert gedaan.berichten == []


@pytest.mark.parametrize("slot", VRAGEN)
@pytest.mark.parametrize("signaal", SIGNALEN)
async def test_een_noodsignaal_gaat_voor_het_formulier(doe: Doe, slot: str, signaal: str) -> None:
    gedaan = await ask(doe, slot, "ja, ik kan niet meer", signaal)
    assert gedaan.responses == [f"utter_{signaal}"]
    assert gedaan.slots == {slot: "ja, ik kan niet meer" if slot == "ticket_vraag" else None}


@pytest.mark.parametrize("slot", [slot for slot in VRAGEN if slot not in EIGEN_WOORDEN])
async def test_een_vraag_tussendoor_wordt_beantwoord_en_het_formulier_gaat_door(doe: Doe, slot: str) -> None:
    gedaan = await ask(doe, slot, "wat kost een vog", "vog_kosten")
    (bericht,) = gedaan.berichten
    assert bericht["custom"]["antwoord"]["id"] == "vog_kosten"
    assert gedaan.slots[slot] is None
    assert gedaan.slots["onderwerp"] == "vog_kosten"
    assert gedaan.slots["gegeven"] == [f"vog_kosten@{bericht['custom']['antwoord']['versie']}"]


async def test_bij_de_vraag_zelf_is_een_vraag_geen_onderbreking(doe: Doe) -> None:
    gedaan = await ask(doe, "ticket_vraag", "wat kost een vog", "vog_kosten")
    assert gedaan.slots == {"ticket_vraag": "wat kost een vog"}
    assert gedaan.berichten == []


@pytest.mark.parametrize(("zekerheid", "tussendoor"), [(0.59, False), (0.6, True)])
async def test_alleen_een_zekere_vraag_onderbreekt(doe: Doe, zekerheid: float, tussendoor: bool) -> None:
    gedaan = await ask(doe, "ticket_gebied", "Charlois", "vog_kosten", zekerheid=zekerheid)
    assert gedaan.slots["ticket_gebied"] == (None if tussendoor else "Charlois")


async def test_zonder_gevraagd_veld_gebeurt_er_niets(doe: Doe) -> None:
    gedaan = await doe(ValidateTicketForm, "ja", "bevestigen", slots={"requested_slot": None})
    assert (gedaan.slots, gedaan.berichten) == ({}, [])
