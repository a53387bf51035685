"""What a go-between does with a ticket."""

from __future__ import annotations

from typing import Any

import pytest

from bot.tickets import TicketConcept

VRAAG = {
    "vraag": "Help mij <b>snel</b>",
    "contact": {"soort": "tel", "waarde": "06 12345678"},
    "naam": "Jansen",
    "akkoord": True,
}


@pytest.fixture()
def ticket(tess: Any, klant: Any) -> Any:
    klant.post_json("/api/tickets", VRAAG)
    return tess.diensten.tickets.list_tickets("nieuw")[0]


@pytest.fixture()
def bea(tess: Any) -> Any:
    klant = tess.klant()
    klant.log_in("bea")
    return klant


def do(klant: Any, ticket: Any, verb: str, **velden: str) -> Any:
    return klant.post_formulier(f"/tickets/{ticket.id}/{verb}", csrf=klant.csrf("/tickets"), **velden)


def test_new_ticket_stands_in_the_list(bas: Any, ticket: Any) -> None:
    pagina = bas.get("/tickets").tekst
    assert f'href="/tickets/{ticket.id}"' in pagina
    assert "<b>snel" not in pagina and "&lt;b&gt;snel" in pagina


def test_contact_is_shown_only_to_who_took_it(bas: Any, bea: Any, ticket: Any) -> None:
    pad = f"/tickets/{ticket.id}"
    assert "12345678" not in bas.get(pad).tekst
    assert do(bas, ticket, "claim").status == 303
    assert "06 12345678" in bas.get(pad).tekst and "Jansen" in bas.get(pad).tekst
    andere = bea.get(pad).tekst
    assert "12345678" not in andere and "Jansen" not in andere and "bas" in andere


def test_only_one_can_take_it(bas: Any, bea: Any, ticket: Any) -> None:
    assert do(bas, ticket, "claim").status == 303
    antwoord = do(bea, ticket, "claim")
    assert antwoord.status == 409
    assert "Een collega heeft dit ticket al opgepakt." in antwoord.tekst


def test_lists_follow_the_ticket(bas: Any, bea: Any, ticket: Any) -> None:
    link = f'href="/tickets/{ticket.id}"'
    do(bas, ticket, "claim")
    assert link not in bas.get("/tickets?toon=nieuw").tekst
    assert link in bas.get("/tickets?toon=mijn").tekst
    assert link not in bea.get("/tickets?toon=mijn").tekst
    assert do(bas, ticket, "sluiten", uitkomst="beantwoord").status == 303
    assert link in bea.get("/tickets?toon=gesloten").tekst
    assert bas.get("/tickets?toon=onzin").status == 404


def test_note_is_kept_and_escaped(bas: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    assert "Opgepakt" in bas.get(f"/tickets/{ticket.id}").tekst
    assert do(bas, ticket, "notitie", tekst="Gebeld <i>x</i>").status == 303
    assert "Gebeld &lt;i&gt;x" in bas.get(f"/tickets/{ticket.id}").tekst
    assert do(bas, ticket, "notitie", tekst=" ").status == 422
    assert do(bas, ticket, "notitie", tekst="a" * 2001).status == 413


def test_colleague_cannot_write_or_close(bas: Any, bea: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    assert do(bea, ticket, "notitie", tekst="x").status == 403
    assert do(bea, ticket, "sluiten", uitkomst="beantwoord").status == 403


def test_closed_is_closed(bas: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    assert do(bas, ticket, "sluiten", uitkomst="verzonnen").status == 422
    assert do(bas, ticket, "sluiten", uitkomst="beantwoord").status == 303
    assert do(bas, ticket, "sluiten", uitkomst="beantwoord").status == 409


@pytest.mark.parametrize("nummer", ["0", "999", "99999999999999999999", "-1"])
def test_unknown_ticket(bas: Any, nummer: str) -> None:
    assert bas.get(f"/tickets/{nummer}").status == 404


def test_what_tess_said_is_linked_on_its_day(tess: Any, bas: Any) -> None:
    concept = TicketConcept(
        vraag="Vraag",
        gebied="3012",
        contact_soort="code",
        contact=None,
        contact_label="alleen met de code",
        antwoorden=("vog_kosten@a1b2c3d4", "verdwenen@ffffffff"),
    )
    ticket = tess.diensten.tickets.create(concept, sleutel="a")
    pagina = bas.get(f"/tickets/{ticket.id}").tekst
    assert 'href="/antwoorden/vog_kosten?peildatum=' in pagina
    assert "a1b2c3d4" in pagina and "verdwenen" in pagina
