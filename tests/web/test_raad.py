"""The council's rooms as the web process opens them: its words are filtered, and a broken database stops nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.privacy import Filter
from bot.toetsing import Toetsing
from bot.web.raad import open_toetsing, record_inhoud

ID = "vog_kosten"


@pytest.fixture(scope="module")
def kb() -> Kennisbank:
    kb = load_kennisbank()
    return replace(kb, antwoorden={ID: kb.antwoorden[ID]})


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    return engine


@pytest.fixture
def toetsing(engine: Engine, kb: Kennisbank) -> Toetsing:
    return open_toetsing(engine, kb, Filter(), verplicht=False)


def test_bij_het_begin_staat_in_het_archief_wat_er_dient(toetsing: Toetsing, kb: Kennisbank) -> None:
    record_inhoud(toetsing, kb)
    assert {item.versie for item in toetsing.archief.list_versies(ID)} == set(kb.inhoud[ID])


def test_een_kapotte_database_houdt_tess_niet_tegen(
    toetsing: Toetsing, engine: Engine, kb: Kennisbank, caplog: pytest.LogCaptureFixture
) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE antwoordarchief"))
    record_inhoud(toetsing, kb)
    assert [regel.message for regel in caplog.records] == ["archive_not_written"]


def test_wat_de_raad_typt_gaat_door_het_filter(toetsing: Toetsing, kb: Kennisbank) -> None:
    record_inhoud(toetsing, kb)
    versie = kb.inhoud[ID][0]
    toetsing.oordelen.object_to("raad", ID, versie, "Bel mij op 06 12345678. Het bedrag is oud.")
    (bezwaar,) = toetsing.bewaker.read().list_bezwaren(ID, versie)
    assert "12345678" not in bezwaar.reden and "Het bedrag is oud." in bezwaar.reden
    assert "[telefoon]" in bezwaar.reden
