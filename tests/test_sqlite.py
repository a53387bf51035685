"""A SQLite file stays open between questions, and what was deleted is in none of its files, log included."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.db import make_engine

GEHEIM = "een geheim van iemand"


@pytest.fixture()
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'proef.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE zinnen (tekst TEXT)")
        connection.exec_driver_sql("INSERT INTO zinnen VALUES (?)", (GEHEIM,))
    return engine


def has_geheim(map_: Path) -> bool:
    return any(GEHEIM.encode() in bestand.read_bytes() for bestand in map_.iterdir())


def test_een_verbinding_blijft_open_en_gaat_weer_mee(engine: Engine) -> None:
    with engine.begin() as eerste:
        zelfde = eerste.connection.dbapi_connection
    with engine.begin() as tweede:
        assert tweede.connection.dbapi_connection is zelfde


@pytest.mark.parametrize("waarden", [(), [(GEHEIM,), ("iets anders",)]], ids=["een opdracht", "een rij opdrachten"])
def test_wat_gewist_is_staat_meteen_nergens_meer(engine: Engine, tmp_path: Path, waarden: Any) -> None:
    ander = make_engine(str(engine.url))  # another process that has the file open too
    with ander.begin() as connection:
        assert connection.exec_driver_sql("SELECT tekst FROM zinnen").scalar() == GEHEIM
    assert has_geheim(tmp_path)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM zinnen" + " WHERE tekst = ?" * bool(waarden), waarden)
    assert (tmp_path / "proef.db-wal").stat().st_size == 0
    assert not has_geheim(tmp_path)


def test_wie_niets_wist_laat_het_log_staan(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM zinnen WHERE tekst = 'iets anders'")
    assert (tmp_path / "proef.db-wal").stat().st_size > 0


def test_houdt_een_ander_het_bestand_vast_dan_gaat_het_log_later_leeg(
    engine: Engine, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sqlite.WACHT", 0)
    kort = make_engine(str(engine.url))
    lezer = sqlite3.connect(tmp_path / "proef.db", isolation_level=None)
    lezer.execute("BEGIN")
    assert lezer.execute("SELECT count(*) FROM zinnen").fetchone() == (1,)
    with caplog.at_level(logging.WARNING), kort.begin() as connection:
        connection.exec_driver_sql("DELETE FROM zinnen")
    assert [record.msg for record in caplog.records] == ["log_not_emptied"]
    lezer.close()
    assert has_geheim(tmp_path)
    with kort.begin() as connection:
        connection.exec_driver_sql("SELECT 1")
    assert not has_geheim(tmp_path)


def test_een_bestand_dat_weg_is_of_vervangen_wordt_niet_meer_gebruikt(engine: Engine, tmp_path: Path) -> None:
    for bestand in tmp_path.iterdir():
        bestand.unlink()
    with pytest.raises(OperationalError, match="no such table"), engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO zinnen VALUES ('dit zou niemand meer vinden')")
    ander = make_engine(f"sqlite:///{tmp_path / 'ander.db'}")
    with ander.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE zinnen (tekst TEXT)")
    ander.dispose()
    (tmp_path / "ander.db").replace(tmp_path / "proef.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO zinnen VALUES ('dit wel')")
    with sqlite3.connect(tmp_path / "proef.db") as lezer:
        assert lezer.execute("SELECT tekst FROM zinnen").fetchall() == [("dit wel",)]
    lezer.close()
