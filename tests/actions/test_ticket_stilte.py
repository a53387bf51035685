"""A person has the subject: Tess says so once, and answers when asked; and where to read what the person wrote."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from actions.antwoord import ActionAntwoord, ActionMeerUitleg
from actions.diensten import Diensten
from actions.ticket_status import PAS, ActionJaZonderVraag, ActionTicketStatus
from actions.ticket_vragen import ValidateTicketForm
from bot.tickets import BEMIDDELAAR, CLIENT, Berichten, Ticket, TicketConcept, TicketStore

Doe = Any
GESPREK = "gesprek-een"
BEGONNEN = {"ticket_sleutel": "sleutel-een"}


@pytest.fixture
def ticket(diensten: Diensten) -> Ticket:
    """A ticket of this conversation that somebody took up."""
    concept = TicketConcept("vraag", "3012", "code", None, "code", gesprek=GESPREK, onderwerp="vog")
    return diensten.tickets.claim(diensten.tickets.create(concept, sleutel="een").id, "anna")


async def test_over_een_opgepakt_onderwerp_zwijgt_tess_een_keer(doe: Doe, diensten: Diensten, ticket: Ticket) -> None:
    eerst = await doe(ActionAntwoord, "wat kost een vog", "vog_kosten", slots=BEGONNEN)
    (bericht,) = eerst.berichten
    assert bericht["text"] == diensten.kennisbank.zin("ticket_opgepakt")
    toch = {"knop": "vog_kosten", "tekst": "Toch het antwoord van Tess"}
    assert bericht["custom"]["knoppen"] == [toch, "mens_spreken"]
    daarna = await doe(ActionAntwoord, "/vog_kosten", "vog_kosten", slots={**BEGONNEN, **eerst.slots})
    assert daarna.berichten[0]["custom"]["antwoord"]["id"] == "vog_kosten"
    nog_een = await doe(ActionAntwoord, "is het gratis", "vog_gratis", slots={**BEGONNEN, **eerst.slots})
    assert nog_een.berichten[0]["custom"]["antwoord"]["id"] == "vog_gratis"


async def test_over_een_ander_onderwerp_antwoordt_tess_gewoon(doe: Doe, ticket: Ticket) -> None:
    gedaan = await doe(ActionAntwoord, "ontheffing", "ontheffing_wanneer", slots=BEGONNEN)
    assert gedaan.berichten[0]["custom"]["antwoord"]["id"] == "ontheffing_wanneer"


async def test_meer_over_een_gegeven_antwoord_blijft_te_vragen(doe: Doe, ticket: Ticket) -> None:
    gedaan = await doe(ActionMeerUitleg, "/meer_uitleg", "meer_uitleg", slots={**BEGONNEN, "onderwerp": "vog_kosten"})
    assert gedaan.berichten[0]["custom"]["antwoord"]["id"] == "vog_kosten"


async def test_een_ticket_dat_nog_wacht_of_klaar_is_legt_tess_niet_stil(
    doe: Doe, diensten: Diensten, ticket: Ticket
) -> None:
    diensten.tickets.close(ticket.id, "anna", "beantwoord")
    concept = TicketConcept("vraag", "3012", "code", None, "code", gesprek=GESPREK, onderwerp="vog")
    diensten.tickets.create(concept, sleutel="twee")
    gedaan = await doe(ActionAntwoord, "wat kost een vog", "vog_kosten", slots=BEGONNEN)
    assert "antwoord" in gedaan.berichten[0]["custom"]


async def test_een_ticket_van_een_ander_gesprek_legt_tess_niet_stil(doe: Doe, diensten: Diensten) -> None:
    concept = TicketConcept("vraag", "3012", "code", None, "code", gesprek="gesprek-twee", onderwerp="vog")
    diensten.tickets.claim(diensten.tickets.create(concept, sleutel="een").id, "anna")
    gedaan = await doe(ActionAntwoord, "wat kost een vog", "vog_kosten", slots=BEGONNEN)
    assert "antwoord" in gedaan.berichten[0]["custom"]


async def test_nood_gaat_voor_ook_als_een_mens_het_onderwerp_heeft(doe: Doe, ticket: Ticket) -> None:
    slots = {**BEGONNEN, "requested_slot": "ticket_gebied"}
    gedaan = await doe(ValidateTicketForm, "ik kan niet meer", "nood_suicide", slots=slots)
    assert gedaan.responses == ["utter_nood_suicide"]


async def test_een_kapotte_database_houdt_geen_antwoord_tegen(doe: Doe, engine: Engine, ticket: Ticket) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE ticket_notities"))
        connection.execute(text("ALTER TABLE tickets RENAME TO weg"))
    gedaan = await doe(ActionAntwoord, "wat kost een vog", "vog_kosten", slots=BEGONNEN)
    assert "antwoord" in gedaan.berichten[0]["custom"]
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_status_pagina"]


async def test_een_ongelezen_brief_wordt_gezegd_tot_hij_gelezen_is(
    doe: Doe, diensten: Diensten, engine: Engine, ticket: Ticket
) -> None:
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_status_pagina"]
    berichten = Berichten(engine)
    berichten.add(ticket.id, CLIENT, "is er nieuws?", sleutel="a")
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_status_pagina"]
    berichten.add(ticket.id, BEMIDDELAAR, "Ja, bel mij.", gebruiker="anna", sleutel="b")
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_antwoord"]
    berichten.mark_gelezen(ticket.id, CLIENT)
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_status_pagina"]


async def test_een_brief_bij_een_ander_gesprek_wordt_hier_niet_gezegd(doe: Doe, engine: Engine) -> None:
    tickets = TicketStore(engine)
    concept = TicketConcept("vraag", "3012", "code", None, "code", gesprek="gesprek-twee")
    ander = tickets.claim(tickets.create(concept, sleutel="een").id, "anna")
    Berichten(engine).add(ander.id, BEMIDDELAAR, "Bel mij.", gebruiker="anna", sleutel="b")
    assert (await doe(ActionTicketStatus)).responses == ["utter_ticket_status_pagina"]


async def test_een_ja_na_het_versturen_zegt_de_code_nog_een_keer(doe: Doe, diensten: Diensten, engine: Engine) -> None:
    """The answer to the last yes can get lost: then the client presses yes again."""
    gedaan = await doe(ActionJaZonderVraag, "/bevestigen", "bevestigen")
    assert gedaan.berichten[0]["response"] == "utter_ja_zonder_vraag"
    ander = TicketConcept("vraag", "3012", "code", None, "code", gesprek="gesprek-twee")
    diensten.tickets.create(ander, sleutel="ander")
    gedaan = await doe(ActionJaZonderVraag, "/bevestigen", "bevestigen")
    assert gedaan.berichten[0]["response"] == "utter_ja_zonder_vraag"
    concept = TicketConcept("vraag", "3012", "code", None, "code", gesprek=GESPREK)
    eigen = diensten.tickets.create(concept, sleutel="een")
    gedaan = await doe(ActionJaZonderVraag, "/bevestigen", "bevestigen")
    assert gedaan.berichten[0]["response"] == "utter_ticket_code_opnieuw"
    assert gedaan.berichten[0]["code"] == eigen.code
    oud = TicketStore(engine, lambda: eigen.gemaakt - PAS)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM outbox"))
        connection.execute(text("DELETE FROM ticket_geschiedenis"))
        connection.execute(text("DELETE FROM tickets"))
    oud.create(concept, sleutel="oud")
    gedaan = await doe(ActionJaZonderVraag, "/bevestigen", "bevestigen")
    assert gedaan.berichten[0]["response"] == "utter_ja_zonder_vraag"
