"""A ticket is there completely or not at all, also when the process dies halfway."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.klok import Klok
from bot.settings import ROOT
from bot.tickets import TicketConcept, TicketStore
from bot.tickets.tabellen import geschiedenis, outbox, tickets

CONCEPT = TicketConcept(vraag="Een vraag?", gebied="3012", contact_soort="code", contact=None, contact_label="code")

STERF = """
import os, sys
from sqlalchemy import event
from bot.db import make_engine
from bot.tickets import TicketConcept, TicketStore

engine = make_engine(sys.argv[1])
concept = TicketConcept(vraag="Een vraag?", gebied="3012", contact_soort="code", contact=None, contact_label="code")

def die(connection, cursor, statement, *rest):
    if "INSERT INTO outbox" in statement:
        os._exit(9)

event.listen(engine, "after_cursor_execute", die)
TicketStore(engine).create(concept, sleutel="een")
"""


def count_all(engine: Engine) -> list[int]:
    with engine.begin() as connection:
        tel = [select(func.count()).select_from(tabel) for tabel in (tickets, geschiedenis, outbox)]
        return [connection.execute(vraag).scalar_one() for vraag in tel]


def test_a_process_that_dies_before_the_end_leaves_nothing_and_the_next_try_works(
    engine: Engine, klok: Klok, bestand: Path
) -> None:
    opdracht = [sys.executable, "-c", STERF, f"sqlite:///{bestand}"]
    assert subprocess.run(opdracht, cwd=ROOT, check=False, timeout=60).returncode == 9
    assert count_all(engine) == [0, 0, 0]
    TicketStore(engine, klok).create(CONCEPT, sleutel="een")
    assert count_all(engine) == [1, 1, 1]


def test_when_the_delivery_cannot_be_written_there_is_no_ticket(
    engine: Engine, klok: Klok, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("bot.tickets.rijen.record", fail)
    with pytest.raises(OSError, match="disk full"):
        TicketStore(engine, klok).create(CONCEPT, sleutel="een")
    assert count_all(engine) == [0, 0, 0]


def test_a_ticket_survives_closing_and_opening_the_database(engine: Engine, klok: Klok) -> None:
    ticket = TicketStore(engine, klok).create(CONCEPT, sleutel="een")
    engine.dispose()
    assert TicketStore(engine, klok).find(ticket.code) == ticket
