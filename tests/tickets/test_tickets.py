"""A ticket cannot get lost, cannot double, and is picked up by exactly one person."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.klok import Klok
from bot.tickets import INGETROKKEN, UITKOMSTEN, Ticket, TicketConcept, TicketStore
from bot.tickets.tabellen import geschiedenis, notities, outbox, tickets

CONCEPT = TicketConcept(
    vraag="Mag ik stoppen met vrijwilligerswerk?",
    gebied="3012",
    contact_soort="telefoon",
    contact=b"versleuteld telefoonnummer",
    contact_label="telefoon",
    taal="tr",
    naam=b"versleutelde naam",
    gesprek="gesprek-een",
    antwoorden=("vog_kosten@a1b2c3d4", "bsn_op_contract@00ff00ff"),
)


@pytest.fixture
def store(engine: Engine, klok: Klok) -> TicketStore:
    return TicketStore(engine, klok)


@pytest.fixture
def ticket(store: TicketStore) -> Ticket:
    return store.create(CONCEPT, sleutel="een")


def count(engine: Engine, tabel: object) -> int:
    with engine.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(tabel)).scalar_one())


def code_of(doe: Callable[[], object]) -> str:
    with pytest.raises(TessFout) as fout:
        doe()
    return fout.value.code


def test_a_ticket_comes_back_as_it_was_sent(store: TicketStore, ticket: Ticket, tijd: list[datetime]) -> None:
    assert store.get(ticket.id) == ticket
    assert (ticket.vraag, ticket.gebied, ticket.taal) == (CONCEPT.vraag, "3012", "tr")
    assert (ticket.contact, ticket.naam, ticket.contact_label) == (CONCEPT.contact, CONCEPT.naam, "telefoon")
    assert ticket.antwoorden == CONCEPT.antwoorden
    assert (ticket.status, ticket.bemiddelaar, ticket.uitkomst, ticket.notities) == ("nieuw", None, None, ())
    assert ticket.gemaakt == tijd[0]


def test_a_ticket_without_contact_is_kept_as_well(store: TicketStore) -> None:
    assert store.create(replace(CONCEPT, contact=None, contact_soort="code"), sleutel="x").contact is None


def test_ticket_and_delivery_are_written_together(engine: Engine, ticket: Ticket) -> None:
    with engine.begin() as connection:
        rij = connection.execute(select(outbox)).one()
    assert (rij.ticket, rij.kanaal, rij.status, rij.pogingen) == (ticket.id, "inbox", "bezorgd", 1)


def test_the_same_key_twice_makes_one_ticket(store: TicketStore, engine: Engine, ticket: Ticket) -> None:
    assert store.create(replace(CONCEPT, vraag="iets anders"), sleutel="een") == ticket
    assert (count(engine, tickets), count(engine, outbox)) == (1, 1)


def test_the_same_key_from_many_threads_at_once_makes_one_ticket(engine: Engine) -> None:
    samen = Barrier(8)

    def create(_: int) -> str:
        samen.wait()
        return TicketStore(engine).create(CONCEPT, sleutel="samen").code

    with ThreadPoolExecutor(8) as threads:
        codes = set(threads.map(create, range(8)))
    assert len(codes) == 1
    assert (count(engine, tickets), count(engine, outbox)) == (1, 1)


def test_a_code_that_exists_already_is_made_again(
    store: TicketStore, ticket: Ticket, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter([ticket.code.replace("-", ""), "ABCDE23456"])
    monkeypatch.setattr("bot.tickets.rijen.make_code", lambda: next(codes))
    assert store.create(CONCEPT, sleutel="twee").code == "ABCDE-23456"


@pytest.mark.parametrize(
    "vervorm", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code} ", " ".join]
)
def test_a_code_is_found_however_it_is_typed(store: TicketStore, ticket: Ticket, vervorm: Callable[[str], str]) -> None:
    assert store.find(vervorm(ticket.code)) == ticket


@pytest.mark.parametrize(
    "getypt", ["", "ABCDE-23456", "ABCDE", "ABCDE-234567", "IOLU0-1IOLU", "' OR 1=1 --", "ßßßßß", "½" * 10]
)
def test_another_code_is_unknown(store: TicketStore, ticket: Ticket, getypt: str) -> None:
    assert code_of(lambda: store.find(getypt)) == "ticket_onbekend"


def test_codes_have_no_look_alikes_and_do_not_repeat(store: TicketStore) -> None:
    codes = {store.create(CONCEPT, sleutel=str(nummer)).code for nummer in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 11 and code[5] == "-" and not set(code) & set("ILOU01") for code in codes)


def test_of_two_go_betweens_at_once_exactly_one_gets_the_ticket(engine: Engine, store: TicketStore) -> None:
    for ronde in range(10):
        ticket = store.create(CONCEPT, sleutel=f"ronde {ronde}")
        samen = Barrier(2)

        def claim(naam: str, id_: int = ticket.id, samen: Barrier = samen) -> str:
            samen.wait()
            try:
                return TicketStore(engine).claim(id_, naam).bemiddelaar or ""
            except TessFout as fout:
                return fout.code

        with ThreadPoolExecutor(2) as threads:
            uitslag = list(threads.map(claim, ("anna", "bert")))
        winnaar = store.get(ticket.id).bemiddelaar
        assert sorted(uitslag) == sorted([winnaar or "", "ticket_al_geclaimd"])
        assert [item.door for item in store.list_geschiedenis(ticket.id) if item.wat == "opgepakt"] == [winnaar]


def test_picking_up_twice_by_the_same_person_is_no_error(store: TicketStore, ticket: Ticket) -> None:
    assert store.claim(ticket.id, "anna") == store.claim(ticket.id, "anna")
    assert [item.wat for item in store.list_geschiedenis(ticket.id)] == ["gemaakt", "opgepakt"]


def test_the_whole_way_of_a_ticket_is_in_its_history(store: TicketStore, ticket: Ticket, tijd: list[datetime]) -> None:
    store.claim(ticket.id, "anna")
    tijd[0] += timedelta(hours=1)
    store.add_notitie(ticket.id, "anna", "  Gebeld, belt terug. ")
    gesloten = store.close(ticket.id, "anna", "beantwoord")
    assert (gesloten.status, gesloten.uitkomst, gesloten.bemiddelaar) == ("gesloten", "beantwoord", "anna")
    assert [(item.gebruiker, item.tekst, item.gemaakt) for item in gesloten.notities] == [
        ("anna", "Gebeld, belt terug.", tijd[0])
    ]
    assert [(item.wat, item.door) for item in store.list_geschiedenis(ticket.id)] == [
        ("gemaakt", None),
        ("opgepakt", "anna"),
        ("notitie", "anna"),
        ("gesloten", "anna"),
    ]


def test_only_who_picked_it_up_writes_and_closes(store: TicketStore, ticket: Ticket) -> None:
    assert code_of(lambda: store.close(ticket.id, "anna", "beantwoord")) == "ticket_niet_van_u"
    store.claim(ticket.id, "anna")
    assert code_of(lambda: store.add_notitie(ticket.id, "bert", "hallo")) == "ticket_niet_van_u"
    assert code_of(lambda: store.close(ticket.id, "bert", "beantwoord")) == "ticket_niet_van_u"
    assert store.get(ticket.id).notities == ()


def test_a_closed_ticket_does_not_change_any_more(store: TicketStore, ticket: Ticket) -> None:
    store.claim(ticket.id, "anna")
    store.close(ticket.id, "anna", "geplaatst")
    assert code_of(lambda: store.claim(ticket.id, "bert")) == "ticket_gesloten"
    assert code_of(lambda: store.add_notitie(ticket.id, "anna", "nog iets")) == "ticket_gesloten"
    assert code_of(lambda: store.close(ticket.id, "anna", "beantwoord")) == "ticket_gesloten"
    assert store.get(ticket.id).uitkomst == "geplaatst"


def test_an_unknown_outcome_and_an_empty_or_endless_note_are_refused(store: TicketStore, ticket: Ticket) -> None:
    store.claim(ticket.id, "anna")
    assert code_of(lambda: store.close(ticket.id, "anna", INGETROKKEN)) == "ticket_ongeldig"
    assert code_of(lambda: store.add_notitie(ticket.id, "anna", " \n ")) == "ticket_ongeldig"
    assert code_of(lambda: store.add_notitie(ticket.id, "anna", "x" * 2001)) == "tekst_te_lang"


@pytest.mark.parametrize("uitkomst", UITKOMSTEN)
def test_every_outcome_has_a_dutch_label_and_closes(store: TicketStore, ticket: Ticket, uitkomst: str) -> None:
    store.claim(ticket.id, "anna")
    assert store.close(ticket.id, "anna", uitkomst).uitkomst == uitkomst
    assert UITKOMSTEN[uitkomst]


def test_an_unknown_number_is_told(store: TicketStore) -> None:
    for doe in (
        lambda: store.get(9),
        lambda: store.claim(9, "anna"),
        lambda: store.add_notitie(9, "anna", "x"),
        lambda: store.close(9, "anna", "beantwoord"),
    ):
        assert code_of(doe) == "ticket_onbekend"


def test_the_list_shows_the_newest_first_and_one_status_on_request(store: TicketStore, tijd: list[datetime]) -> None:
    ids = []
    for nummer in range(3):
        tijd[0] += timedelta(minutes=1)
        ids.append(store.create(CONCEPT, sleutel=str(nummer)).id)
    store.claim(ids[0], "anna")
    store.add_notitie(ids[0], "anna", "gebeld")
    assert [item.id for item in store.list_tickets()] == ids[::-1]
    assert [item.id for item in store.list_tickets("nieuw")] == [ids[2], ids[1]]
    assert [item.notities[0].tekst for item in store.list_tickets("opgepakt")] == ["gebeld"]


def test_taking_back_erases_what_was_asked_and_by_whom_also_from_the_file(
    store: TicketStore, ticket: Ticket, bestand: Path
) -> None:
    store.claim(ticket.id, "anna")
    store.add_notitie(ticket.id, "anna", "woont bij haar zus")
    weg = store.withdraw(ticket.code.lower())
    assert (weg.vraag, weg.contact, weg.naam, weg.notities) == ("", None, None, ())
    assert (weg.status, weg.uitkomst) == ("gesloten", INGETROKKEN)
    inhoud = b"".join(pad.read_bytes() for pad in bestand.parent.iterdir())
    for geheim in (CONCEPT.vraag.encode(), b"versleuteld telefoonnummer", b"versleutelde naam", b"woont bij haar zus"):
        assert geheim not in inhoud


def test_taking_back_a_closed_ticket_erases_too_and_keeps_its_outcome(store: TicketStore, ticket: Ticket) -> None:
    store.claim(ticket.id, "anna")
    store.close(ticket.id, "anna", "geplaatst")
    weg = store.withdraw(ticket.code)
    assert (weg.vraag, weg.contact, weg.uitkomst) == ("", None, "geplaatst")
    assert store.withdraw(ticket.code) == weg


def test_a_ticket_taken_back_cannot_be_picked_up(store: TicketStore, ticket: Ticket) -> None:
    store.withdraw(ticket.code)
    assert code_of(lambda: store.claim(ticket.id, "anna")) == "ticket_gesloten"
    assert code_of(lambda: store.withdraw("ABCDE-23456")) == "ticket_onbekend"


def test_a_repeated_request_does_not_bring_back_a_ticket_taken_back(store: TicketStore, ticket: Ticket) -> None:
    store.withdraw(ticket.code)
    assert store.create(CONCEPT, sleutel="een").vraag == ""


def test_the_cleaning_removes_closed_tickets_only_after_their_days(
    store: TicketStore, engine: Engine, ticket: Ticket, tijd: list[datetime]
) -> None:
    open_gebleven = store.create(CONCEPT, sleutel="open")
    store.claim(ticket.id, "anna")
    store.add_notitie(ticket.id, "anna", "gebeld")
    store.close(ticket.id, "anna", "beantwoord")
    tijd[0] += timedelta(days=90)
    assert store.purge(90) == 0
    tijd[0] += timedelta(seconds=1)
    assert store.purge(90) == 1
    assert [item.id for item in store.list_tickets()] == [open_gebleven.id]
    assert [count(engine, tabel) for tabel in (notities, geschiedenis, outbox)] == [0, 1, 1]


def test_the_conversation_is_kept_as_a_digest_only(store: TicketStore, ticket: Ticket, bestand: Path) -> None:
    assert all(b"gesprek-een" not in pad.read_bytes() for pad in bestand.parent.iterdir())


def test_a_log_shows_no_question_and_no_contact(store: TicketStore, ticket: Ticket) -> None:
    assert CONCEPT.vraag not in repr((CONCEPT, ticket))
    assert "versleuteld telefoonnummer" not in repr(ticket)
