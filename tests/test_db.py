"""An installation that is older than the code keeps working: its tables get the columns that they lack."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sqlalchemy import inspect

from bot.db import make_engine
from bot.migraties import migrate
from bot.tickets import TicketConcept, TicketStore

OUD = """
CREATE TABLE tickets (
 id INTEGER PRIMARY KEY AUTOINCREMENT, code VARCHAR(10) NOT NULL UNIQUE, sleutel VARCHAR(200) NOT NULL UNIQUE,
 status VARCHAR(10) NOT NULL, vraag TEXT NOT NULL, gebied VARCHAR(100) NOT NULL, contact_soort VARCHAR(20) NOT NULL,
 contact BLOB, contact_label VARCHAR(100) NOT NULL, naam BLOB, taal VARCHAR(10) NOT NULL, gesprek VARCHAR(64),
 antwoorden TEXT NOT NULL, gemaakt DATETIME NOT NULL, gesloten DATETIME, bemiddelaar VARCHAR(100), uitkomst VARCHAR(30))
"""


def test_een_oude_tabel_krijgt_haar_nieuwe_kolommen_en_houdt_haar_rijen(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'oud.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql(OUD)
        connection.exec_driver_sql(
            "INSERT INTO tickets (code, sleutel, status, vraag, gebied, contact_soort, contact_label, taal, antwoorden,"
            " gemaakt) VALUES ('AAAA2222', 's', 'nieuw', 'Een vraag', '3012', 'code', 'code', 'nl', '[]',"
            " '2026-11-01 10:00:00')"
        )
    migrate(engine)
    migrate(engine)
    store = TicketStore(engine)
    assert [ticket.vraag for ticket in store.list_tickets()] == ["Een vraag"]
    assert store.create(TicketConcept("Nog een", "3012", "code", None, "code", loket="x"), sleutel="t").loket == "x"
    assert store.count_open() == {"": 1, "x": 1}
    assert "beloofd_voor" in {kolom["name"] for kolom in inspect(engine).get_columns("tickets")}


def test_meer_processen_tegelijk_bouwen_dezelfde_tabel_bij(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'oud.db'}"
    with make_engine(url).begin() as connection:
        connection.exec_driver_sql(OUD)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrate(make_engine(url)), range(4)))
    assert TicketStore(make_engine(url)).list_tickets() == []
