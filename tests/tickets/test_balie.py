"""Handing over, giving back and calling: one transaction each, told in the history, and never by somebody else."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.klok import Klok
from bot.tickets import BELAFLOPEN, Balie, Ticket, TicketConcept, TicketStore

CONCEPT = TicketConcept(
    vraag="Moet ik dit doen?", gebied="3012", contact_soort="code", contact=None, contact_label="alleen met de code"
)


@pytest.fixture
def store(engine: Engine, klok: Klok) -> TicketStore:
    return TicketStore(engine, klok)


@pytest.fixture
def balie(engine: Engine, klok: Klok) -> Balie:
    return Balie(engine, klok)


@pytest.fixture
def ticket(store: TicketStore) -> Ticket:
    return store.claim(store.create(CONCEPT, sleutel="een").id, "bas")


def code_of(doe: Callable[[], object]) -> str:
    with pytest.raises(TessFout) as fout:
        doe()
    return fout.value.code


def history(store: TicketStore, ticket: Ticket) -> list[tuple[str, str | None, str | None]]:
    return [(regel.wat, regel.door, regel.toelichting) for regel in store.list_geschiedenis(ticket.id)]


def test_handed_over_is_with_the_colleague_and_told(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    balie.hand_over(ticket.id, "bea", door="bas", notitie=" Spreekt Turks ")
    nieuw = store.get(ticket.id)
    assert (nieuw.bemiddelaar, nieuw.status, nieuw.opgepakt) == ("bea", "opgepakt", ticket.opgepakt)
    assert history(store, ticket)[-1] == ("overgedragen", "bas", "aan bea")
    assert [(notitie.gebruiker, notitie.tekst) for notitie in nieuw.notities] == [("bas", "Spreekt Turks")]
    assert code_of(lambda: balie.hand_over(ticket.id, "bas", door="bas")) == "ticket_niet_van_u"


def test_only_who_has_it_or_beheer_gives_it_away(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    assert code_of(lambda: balie.hand_over(ticket.id, "bea", door="bea")) == "ticket_niet_van_u"
    assert code_of(lambda: balie.give_back(ticket.id, door="bea")) == "ticket_niet_van_u"
    assert store.get(ticket.id).bemiddelaar == "bas"
    balie.hand_over(ticket.id, "bea", door="beheer", beheer=True)
    assert store.get(ticket.id).bemiddelaar == "bea"


def test_beheer_gives_away_what_nobody_has(store: TicketStore, balie: Balie) -> None:
    vrij = store.create(CONCEPT, sleutel="vrij")
    assert code_of(lambda: balie.give_back(vrij.id, door="beheer", beheer=True)) == "ticket_niet_van_u"
    balie.hand_over(vrij.id, "bea", door="beheer", beheer=True)
    nieuw = store.get(vrij.id)
    assert (nieuw.bemiddelaar, nieuw.status) == ("bea", "opgepakt") and nieuw.opgepakt is not None


def test_given_back_can_be_claimed_by_everybody(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    balie.give_back(ticket.id, door="bas", notitie="Ik ben met vakantie")
    vrij = store.get(ticket.id)
    assert (vrij.bemiddelaar, vrij.status, vrij.opgepakt) == (None, "nieuw", None)
    assert history(store, ticket)[-1] == ("teruggegeven", "bas", "was bij bas")
    assert store.claim(ticket.id, "bea").bemiddelaar == "bea"


@pytest.mark.parametrize("afloop", BELAFLOPEN)
def test_a_call_stands_in_the_history(store: TicketStore, balie: Balie, ticket: Ticket, afloop: str) -> None:
    balie.add_belpoging(ticket.id, afloop, door="bas")
    assert history(store, ticket)[-1] == ("gebeld", "bas", BELAFLOPEN[afloop])
    assert store.get(ticket.id).notities == ()


def test_what_is_wrong_leaves_nothing_behind(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    voor = history(store, ticket)
    lang = "a" * 2001
    assert code_of(lambda: balie.add_belpoging(ticket.id, "verzonnen", door="bas")) == "ticket_ongeldig"
    assert code_of(lambda: balie.add_belpoging(ticket.id, "gesproken", door="bea")) == "ticket_niet_van_u"
    assert code_of(lambda: balie.add_belpoging(ticket.id, "gesproken", door="bas", notitie=lang)) == "tekst_te_lang"
    assert code_of(lambda: balie.hand_over(ticket.id, "bea", door="bas", notitie=lang)) == "tekst_te_lang"
    assert code_of(lambda: balie.hand_over(ticket.id, "bas", door="bas")) == "collega_onbekend"
    assert code_of(lambda: balie.hand_over(999, "bea", door="bas")) == "ticket_onbekend"
    assert (store.get(ticket.id), history(store, ticket)) == (ticket, voor)


def test_closed_stays_closed(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    store.close(ticket.id, "bas", "beantwoord")
    assert code_of(lambda: balie.hand_over(ticket.id, "bea", door="beheer", beheer=True)) == "ticket_gesloten"
    assert code_of(lambda: balie.give_back(ticket.id, door="bas")) == "ticket_gesloten"
    assert code_of(lambda: balie.add_belpoging(ticket.id, "gesproken", door="bas")) == "ticket_gesloten"


def test_withdrawing_erases_what_was_written_along(store: TicketStore, balie: Balie, ticket: Ticket) -> None:
    balie.hand_over(ticket.id, "bea", door="bas", notitie="Bel na vijf uur")
    balie.add_belpoging(ticket.id, "gesproken", door="bea", notitie="Heeft een schildpad")
    ingetrokken = store.withdraw(ticket.code)
    over = repr(history(store, ticket)) + repr(ingetrokken.notities)
    assert "vijf uur" not in over and "schildpad" not in over


def test_given_to_two_colleagues_at_once_one_has_it(
    engine: Engine, store: TicketStore, balie: Balie, ticket: Ticket
) -> None:
    samen = Barrier(2)

    def give(aan: str) -> str:
        samen.wait()
        try:
            balie.hand_over(ticket.id, aan, door="bas")
        except TessFout as fout:
            return fout.code
        return "gelukt"

    with ThreadPoolExecutor(2) as pool:
        uitslag = list(pool.map(give, ("bea", "beheer")))
    assert sorted(uitslag) == ["gelukt", "ticket_niet_van_u"]
    assert [regel[0] for regel in history(store, ticket)].count("overgedragen") == 1
