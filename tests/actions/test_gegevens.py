"""Personal data where something else was asked: the filter takes it out, and what it leaves there is no answer."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from actions.diensten import Diensten
from actions.ticket import VRAGEN
from actions.ticket_eerder import find_eerdere_vraag
from actions.ticket_vragen import LEEST_GEGEVENS, ValidateTicketForm
from bot.privacy import Filter, is_alleen_gegevens, leave_out_gegevens
from tests.actions.conftest import make_tracker
from tests.actions.routeproef import Gesprek
from tests.actions.ticketgesprek import Formulier

Doe = Any
ALLEEN = "utter_alleen_gegevens"
GETYPT = [
    "klant@voorbeeld.nl",
    "mijn e-mailadres is klant@voorbeeld.nl",
    "06 12345678",
    "U kunt mij bellen op 06-12345678.",
    "111222333",
    "mijn bsn is 111222333",
    "NL91ABNA0417164300",
    "3012 AB 15",
    "ik ben geboren op 3 mei 1980",
    "ik heet Jan de Vries",
    "klantnummer 12345678",
    "paspoort NX1234567",
    "diabetes",
]
ZELF = ["Charlois", "mail", "adres", "", "[wijk]", "3012", "klant@", "mijn naam", "bel mij", "[x:y]"]
MEER = {
    "ik woon op 3012 AB 15 in Charlois": "ik woon op in Charlois",
    "Charlois, 06 12345678": "Charlois",
    "klant@voorbeeld.nl Feijenoord": "Feijenoord",
}


def filter_tekst(tekst: str) -> str:
    return Filter().filter(tekst).tekst


@pytest.mark.parametrize("getypt", GETYPT)
def test_wat_het_filter_van_alleen_gegevens_overlaat_is_geen_antwoord(getypt: str) -> None:
    gefilterd = filter_tekst(getypt)
    assert "[" in gefilterd and is_alleen_gegevens(gefilterd)


@pytest.mark.parametrize("getypt", ZELF)
def test_wat_iemand_zelf_schreef_is_nooit_alleen_gegevens(getypt: str) -> None:
    assert not is_alleen_gegevens(getypt) and leave_out_gegevens(getypt) == getypt


@pytest.mark.parametrize(("getypt", "eigen"), MEER.items())
def test_eigen_woorden_naast_gegevens_blijven(getypt: str, eigen: str) -> None:
    gefilterd = filter_tekst(getypt)
    assert not is_alleen_gegevens(gefilterd) and leave_out_gegevens(gefilterd) == eigen


@pytest.mark.parametrize("slot", sorted(set(VRAGEN) - LEEST_GEGEVENS))
async def test_het_ticket_vraagt_het_dan_opnieuw_en_zegt_waarom(doe: Doe, slot: str) -> None:
    for getypt in GETYPT:
        for intent in ("niet_herkend", "stop", "bevestigen", "bsn_op_contract", "andere_taal"):
            gedaan = await doe(ValidateTicketForm, filter_tekst(getypt), intent, slots={"requested_slot": slot})
            assert gedaan.slots == {slot: None} and gedaan.responses == [ALLEEN], (getypt, intent)


@pytest.mark.parametrize("intent", ["niet_herkend", "stop", "bsn_op_contract", "andere_taal"])
async def test_waar_een_adres_gevraagd_is_blijft_het_het_antwoord(doe: Doe, intent: str) -> None:
    adres = filter_tekst("mijn mail is klant@voorbeeld.nl")
    gedaan = await doe(ValidateTicketForm, adres, intent, slots={"requested_slot": "ticket_contact"})
    assert gedaan.slots == {"ticket_contact": adres.removeprefix("mijn mail is ")} and gedaan.berichten == []
    gedaan = await doe(ValidateTicketForm, "[bsn]", intent, slots={"requested_slot": "ticket_contact"})
    assert gedaan.slots == {"ticket_contact": None} and gedaan.responses == ["utter_ticket_contact_onduidelijk"]


async def test_een_verwijzing_is_toeval_en_wijst_niets_aan(doe: Doe) -> None:
    stand = {"requested_slot": "ticket_deel"}
    for verwijzing in ("[email:vraagnee]", "[email:wens2345]", "[telefoon:wijkniks]"):
        gedaan = await doe(ValidateTicketForm, verwijzing, slots=stand)
        assert gedaan.slots["ticket_contact"] is None and gedaan.slots["ticket_deel"] == "nvt"


@pytest.mark.parametrize(("getypt", "eigen"), [("3012 en 06 12345678", "3012"), *MEER.items()])
async def test_in_het_gebied_komt_geen_woord_van_het_filter(doe: Doe, getypt: str, eigen: str) -> None:
    gedaan = await doe(ValidateTicketForm, filter_tekst(getypt), slots={"requested_slot": "ticket_gebied"})
    assert gedaan.slots == {"ticket_gebied": eigen}


async def test_een_nummer_is_geen_moment_en_een_moment_met_een_nummer_wel(doe: Doe) -> None:
    gedaan = await doe(
        ValidateTicketForm, "na drie uur, op [telefoon:ab2cdefg]", slots={"requested_slot": "ticket_moment"}
    )
    assert gedaan.slots == {"ticket_moment": "na drie uur, op"}
    stand = {"requested_slot": "ticket_moment"}
    gedaan = await doe(ValidateTicketForm, "weekdagen [email:avond234] iets", slots=stand)
    assert gedaan.slots == {"ticket_moment": None}


@pytest.mark.parametrize("getypt", ["ik heb diabetes", "hulp 06 12345678"])
async def test_te_weinig_eigen_woorden_zijn_geen_vraag(doe: Doe, getypt: str) -> None:
    gedaan = await doe(ValidateTicketForm, filter_tekst(getypt), slots={"requested_slot": "ticket_vraag"})
    assert gedaan.slots == {"ticket_vraag": None} and gedaan.responses == ["utter_ticket_vraag_te_kort"]


async def test_een_letter_naast_een_nummer_is_geen_wens(doe: Doe) -> None:
    gedaan = await doe(ValidateTicketForm, filter_tekst("x 06 12345678"), slots={"requested_slot": "ticket_gewenst"})
    assert gedaan.slots == {"ticket_gewenst": None} and gedaan.responses == ["utter_ticket_kies"]


async def test_een_adres_van_eerder_wordt_niet_als_vraag_aangeboden(kennisbank: Any) -> None:
    for getypt, verwacht in {
        "klant@voorbeeld.nl": None,
        "wanneer belt u 06 12345678": "wanneer belt u [telefoon]",
    }.items():
        eerder = {"event": "user", "text": filter_tekst(getypt), "parse_data": {"intent": {"name": "nlu_fallback"}}}
        mens = {"event": "user", "text": "/mens_spreken", "parse_data": {"intent": {"name": "mens_spreken"}}}
        assert find_eerdere_vraag(make_tracker(events=[eerder, mens]), kennisbank.antwoorden) == verwacht


async def test_een_ticket_van_wie_overal_zijn_adres_typt_heeft_het_alleen_waar_het_hoort(diensten: Diensten) -> None:
    formulier = Formulier(replace(diensten, kan_mail=False))
    await formulier.start()
    adres = filter_tekst("klant@voorbeeld.nl")
    antwoorden = ["ja", "Charlois", "Moet ik dit werk doen?", "een brief", adres, "ochtend", "nee", "ja"]
    for antwoord in antwoorden:
        open_ = formulier.gevraagd
        if antwoord != adres:
            await formulier.say(adres)
            assert formulier.gevraagd == open_
        await formulier.say(antwoord)
    assert formulier.responses.count(ALLEEN) == len(antwoorden) - 1
    assert formulier.slots["ticket_bevestigd"] == "ja"
    inhoud = formulier.slots["ticket_inhoud"]
    assert [naam for naam, waarde in inhoud.items() if "email" in str(waarde)] == ["contact"]


@pytest.mark.parametrize("route", ["vog", "verzekering", "contract", "ontheffing"])
async def test_een_route_leest_geen_antwoord_uit_een_adres(gesprek: Gesprek, route: str) -> None:
    await gesprek.start(route)
    for intent in ("nlu_fallback", "stop", "andere_taal", "route_vragen"):
        for getypt in ("klant@voorbeeld.nl", "mijn nummer is 06 12345678", "ik heet Jan de Vries", "3012 AB 15"):
            zegt, vraagt = await gesprek.zeg(filter_tekst(getypt), intent)
            assert zegt["response"] == ALLEEN and vraagt["custom"]["knoppen"], (intent, getypt)
            assert gesprek.slots["route_pad"] == route and gesprek.slots["route_vorm"]["anders"]


async def test_een_nummer_is_in_een_route_geen_kapotte_telefoon(gesprek: Gesprek) -> None:
    await gesprek.start("verzekering")
    await gesprek.druk("route:verzekering__gebeurd_nee")
    kans = random.Random(2026)
    for _ in range(20):
        verwijzing = "".join(kans.choices("abcdefghijklmnopqrstuvwxyz234567", k=8))
        zegt, _vraagt = await gesprek.zeg(f"[telefoon:{verwijzing}]")
        assert zegt["response"] == ALLEEN
    await gesprek.zeg("mijn telefoon")
    assert gesprek.slots["route_pad"] == "verzekering__gebeurd_nee__zorg_spullen"


async def test_een_bsn_wijst_in_het_contract_nog_het_bsn_aan(gesprek: Gesprek) -> None:
    await gesprek.start("contract")
    await gesprek.zeg(filter_tekst("111222333"))
    assert gesprek.slots["route_pad"] == "contract__punt_bsn"
