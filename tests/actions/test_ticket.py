"""A ticket is sent once, after a yes, with only what was approved; otherwise Tess says that nothing was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from actions.diensten import Diensten
from actions.ticket import SLOTS, ActionTicketStart, ActionTicketVersturen
from actions.ticket_ask import ActionAskTicketBevestigd
from actions.ticket_inhoud import NVT, Inhoud
from bot.kennisbank import Gemeente
from bot.privacy import Filter, Kluis
from bot.routes import load_routes

Doe = Any
GESPREK = "gesprek-een"
BRIEF = "brief__soort_besluit__bezwaar_zin_bezwaar__onderwerp_verlaging__eens_nee__tijd_d20261024"
INHOUD = Inhoud("mag ik stoppen", "3012", antwoorden=("vog_kosten@a1b2c3d4",))
KLAAR = {"ticket_sleutel": "sleutel-een", "ticket_bevestigd": "ja", "ticket_inhoud": INHOUD.as_slot()}
LEEG = dict.fromkeys(SLOTS)


def read(**anders: Any) -> dict[str, Any]:
    """The slots after a yes on a ticket with these parts."""
    return {**KLAAR, "ticket_inhoud": replace(INHOUD, **anders).as_slot()}


async def test_een_ticket_begint_leeg_met_een_eigen_sleutel(doe: Doe) -> None:
    eerste, tweede = await doe(ActionTicketStart), await doe(ActionTicketStart)
    assert eerste.responses == ["utter_ticket_start"]
    assert {slot: eerste.slots[slot] for slot in SLOTS} == {**LEEG, "ticket_deel": NVT, "ticket_paden": NVT}
    assert eerste.slots["ticket_sleutel"] != tweede.slots["ticket_sleutel"]


async def test_een_goedgekeurd_ticket_wordt_verstuurd_met_code_en_belofte(doe: Doe, diensten: Diensten) -> None:
    gedaan = await doe(ActionTicketVersturen, slots=KLAAR)
    (ticket,) = diensten.tickets.list_tickets()
    assert (ticket.vraag, ticket.gebied, ticket.contact_soort, ticket.contact) == (
        "mag ik stoppen",
        "3012",
        "code",
        None,
    )
    assert ticket.antwoorden == ("vog_kosten@a1b2c3d4",)
    (bericht,) = gedaan.berichten
    assert bericht["response"] == "utter_ticket_verstuurd"
    assert bericht["code"] == ticket.code
    assert bericht["belofte"] == diensten.kennisbank.gemeenten["rotterdam"].loketten[0].belofte
    assert gedaan.slots == {**LEEG, "ticket_gezwegen": None}


async def test_twee_keer_versturen_geeft_een_ticket_en_dezelfde_code(doe: Doe, diensten: Diensten) -> None:
    codes = [(await doe(ActionTicketVersturen, slots=KLAAR)).berichten[0]["code"] for _ in range(2)]
    assert codes[0] == codes[1]
    assert len(diensten.tickets.list_tickets()) == 1


@pytest.mark.parametrize("bevestigd", [None, "gestopt", "nee", "JA", True])
async def test_zonder_ja_wordt_er_niets_verstuurd(doe: Doe, diensten: Diensten, bevestigd: object) -> None:
    gedaan = await doe(ActionTicketVersturen, slots={**KLAAR, "ticket_bevestigd": bevestigd})
    assert gedaan.responses == ["utter_ticket_gestopt"]
    assert gedaan.slots == LEEG
    assert diensten.tickets.list_tickets() == []


async def test_contact_gaat_versleuteld_mee_zonder_dat_een_actie_het_leest(
    doe: Doe, diensten: Diensten, kluis: Kluis
) -> None:
    (vondst,) = Filter().filter("06 12345678").vondsten
    kluis.put(GESPREK, vondst)
    await doe(ActionTicketVersturen, slots=read(contact=vondst.plaatshouder))
    (ticket,) = diensten.tickets.list_tickets()
    assert ticket.contact_soort == "telefoon"
    assert ticket.contact == kluis.ciphertext(GESPREK, vondst.plaatshouder)
    assert b"12345678" not in (ticket.contact or b"")


async def test_verlopen_contact_wordt_eerlijk_gezegd(doe: Doe, diensten: Diensten) -> None:
    gedaan = await doe(ActionTicketVersturen, slots=read(contact="[telefoon:abcdefg2]"))
    assert gedaan.responses == ["utter_ticket_contact_verlopen"]
    assert diensten.tickets.list_tickets() == []


async def test_een_kapotte_database_verliest_de_antwoorden_niet(doe: Doe, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE outbox"))
    gedaan = await doe(ActionTicketVersturen, slots=KLAAR)
    assert gedaan.responses == ["utter_ticket_mislukt"]
    assert gedaan.slots == {}


async def test_een_gemeente_zonder_standaardloket_verzwijgt_de_code_niet(doe: Doe, diensten: Diensten) -> None:
    rotterdam = diensten.kennisbank.gemeenten["rotterdam"]
    zonder: Gemeente = rotterdam.copy(
        update={"loketten": tuple(loket.copy(update={"standaard": False}) for loket in rotterdam.loketten)}
    )
    kennisbank = replace(diensten.kennisbank, gemeenten={"rotterdam": zonder})
    gedaan = await doe(ActionTicketVersturen, slots=KLAAR, diensten=replace(diensten, kennisbank=kennisbank))
    assert "code" in gedaan.berichten[0]


async def test_een_ticket_krijgt_zijn_loket_zijn_onderwerp_en_de_laatste_dag(doe: Doe, diensten: Diensten) -> None:
    await doe(ActionTicketVersturen, slots=read(onderwerp="vog", bezwaar_voor="2026-12-05"))
    (ticket,) = diensten.tickets.list_tickets()
    loket = diensten.kennisbank.gemeenten["rotterdam"].loketten[0]
    assert (ticket.loket, ticket.passend, ticket.onderwerp) == (loket.id, True, "vog")
    assert ticket.bezwaar_voor == date(2026, 12, 5)


async def test_de_vraag_over_de_uitkomst_komt_alleen_na_een_route_die_nu_geldt(doe: Doe, diensten: Diensten) -> None:
    met = replace(diensten, routes=load_routes(diensten.kennisbank))
    for gedaan, gevraagd in ((["spook", "vog"], False), (["vog", BRIEF], True)):
        begonnen = await doe(ActionTicketStart, slots={"route_gedaan": gedaan}, diensten=met)
        assert (begonnen.slots["ticket_paden"] is None) is gevraagd
    later = replace(met, vandaag=lambda: date(2028, 1, 1))
    begonnen = await doe(ActionTicketStart, slots={"route_gedaan": [BRIEF]}, diensten=later)
    assert begonnen.slots["ticket_paden"] == NVT


async def test_de_laatste_dag_is_de_dag_die_zeker_is(doe: Doe, diensten: Diensten) -> None:
    met = replace(diensten, routes=load_routes(diensten.kennisbank))
    slots = {"route_gedaan": [BRIEF], "ticket_paden": "ja", "ticket_vraag": "mag ik stoppen", "ticket_gebied": "3012"}
    gelezen = await doe(ActionAskTicketBevestigd, slots=slots, diensten=met)
    # The plain end on a Saturday, not the Monday that is not sure.
    assert gelezen.slots["ticket_inhoud"]["bezwaar_voor"] == "2026-12-05"
    assert "zaterdag 5 december 2026" in gelezen.berichten[0]["text"]
