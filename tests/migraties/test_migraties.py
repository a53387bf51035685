"""The steps of the database: up and down with rows in it, on SQLite and PostgreSQL, and the same tables as the code."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.util import CommandError
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from bot.__main__ import main
from bot.db import make_engine
from bot.gesprek import GesprekStore, Versieboek
from bot.gesprek.versieboek import NIEUW
from bot.migraties import KOP, list_stappen, migrate, move
from bot.migraties.begin import begin
from bot.migraties.begin_toetsing import beurten
from bot.migraties.gang import NIETS, make_config, read_stand
from bot.migraties.vergelijking import load_metadata


@pytest.fixture(scope="module")
def postgres_url(postgres_adres: str) -> str:
    """A database of its own: what other tests keep in theirs stays."""
    beheer = create_engine(postgres_adres, future=True, isolation_level="AUTOCOMMIT")
    with beheer.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE tess_migraties")
    beheer.dispose()
    return postgres_adres.replace("/postgres?", "/tess_migraties?")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database."""
    sqlite = f"sqlite:///{tmp_path / 'tess.db'}"
    engine = make_engine(sqlite if request.param == "sqlite" else request.getfixturevalue("postgres_url"))
    if request.param == "postgresql":
        with engine.begin() as connection:
            connection.exec_driver_sql("DROP SCHEMA public CASCADE")
            connection.exec_driver_sql("CREATE SCHEMA public")
    yield engine
    engine.dispose()


def make_oud(engine: Engine) -> None:
    """The database of the last Tess without steps, with a row in every table that others point at, and in the chain."""
    begin.create_all(engine)
    with engine.begin() as connection:
        for regel in (
            "INSERT INTO gesprekken VALUES ('g', '2026-11-01 10:00:00', '2026-11-01 10:00:00')",
            "INSERT INTO berichten (gesprek, van, tekst, extra, tijd)"
            " VALUES ('g', 'client', 'hallo', '{}', '2026-11-01 10:00:00')",
            "INSERT INTO beurten (nummer, tijd, gesprek, uitkomst, keuzes, milliseconden)"
            " VALUES (1, '2026-11-01 10:00:00', 'g', 'beantwoord', '[]', 5)",
            "INSERT INTO keten VALUES (1, '2026-11-01T10:00:00Z', 'beurt', '{}', 'abc')",
        ):
            connection.exec_driver_sql(regel)


def read_rijen(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        namen = ("gesprekken", "berichten", "beurten", "keten")
        return {naam: connection.execute(text(f"SELECT count(*) FROM {naam}")).scalar() or 0 for naam in namen}


def compare(engine: Engine) -> None:
    """Raises CommandError when the tables differ from those of the code."""
    with engine.begin() as connection:
        config = make_config(connection)
        config.attributes["vergelijk"] = True
        command.check(config)


def test_de_nieuwste_stap_is_die_van_de_bestanden() -> None:
    assert list_stappen()[-1].nummer == KOP
    assert all(stap.uitleg for stap in list_stappen())


def test_een_lege_database_krijgt_precies_de_tabellen_van_de_code(engine: Engine) -> None:
    migrate(engine)
    migrate(engine)
    assert read_stand(engine) == KOP
    assert set(load_metadata().tables) <= set(inspect(engine).get_table_names())
    compare(engine)


def test_wat_de_code_meer_heeft_dan_de_stappen_valt_op(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE tickets DROP COLUMN gewenst")
    with pytest.raises(CommandError, match="gewenst"):
        compare(engine)


def test_een_database_van_voor_de_stappen_houdt_haar_rijen_en_krijgt_het_nieuwe(engine: Engine) -> None:
    make_oud(engine)
    eerder = read_rijen(engine)
    migrate(engine)
    assert read_rijen(engine) == eerder == dict.fromkeys(eerder, 1)
    compare(engine)


def test_terug_en_weer_vooruit_met_rijen_erin(engine: Engine) -> None:
    make_oud(engine)
    eerder = read_rijen(engine)
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE beurten SET model = 'abc'")
        connection.exec_driver_sql("INSERT INTO zendingen VALUES ('k', 'g', 'a', 1, '[]', NULL, NULL, NULL)")
    assert move(engine, "0001") == KOP
    assert read_rijen(engine) == eerder
    assert "zendingen" not in inspect(engine).get_table_names()
    for tabel, kolom in (("beurten", "model"), ("gesprekken", "versie"), ("ticket_geschiedenis", "sleutel")):
        assert kolom not in {item["name"] for item in inspect(engine).get_columns(tabel)}
    migrate(engine)
    assert read_rijen(engine) == eerder
    compare(engine)
    assert move(engine, NIETS) == KOP
    assert not set(load_metadata().tables) & set(inspect(engine).get_table_names())
    with pytest.raises(ValueError, match="0009"):
        move(engine, "0009")


def test_een_gesprek_van_de_vorige_tess_heeft_een_versie_die_haar_naam_niet_noemt(engine: Engine) -> None:
    """Also one that the previous Tess begins while it runs beside this one."""
    make_oud(engine)
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO gesprekken (sleutel, begonnen, laatst)"
            " VALUES ('h', '2026-11-01 11:00:00', '2026-11-01 11:00:00')"
        )
    boek, nieuw = Versieboek(engine), GesprekStore(engine)
    gelezen = [asyncio.run(boek.read(sleutel)) for sleutel in ("g", "h", nieuw.require(nieuw.create()))]
    assert gelezen == [None, None, NIEUW]


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[Engine]:
    """A database of the last Tess without steps, on PostgreSQL, where another Tess may be at work."""
    engine = make_engine(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    make_oud(engine)
    yield engine
    engine.dispose()


def wait_until_blocked(engine: Engine) -> None:
    """Until somebody waits for a table."""
    einde = time.monotonic() + 30
    with engine.connect() as connection:
        while not connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar():
            assert time.monotonic() < einde
            connection.rollback()
            time.sleep(0.02)


def test_een_beurt_van_de_vorige_tess_en_een_stap_wachten_niet_op_elkaar(
    postgres: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with ThreadPoolExecutor(1) as pool:
        with postgres.begin() as beurt:
            beurt.exec_driver_sql("SELECT sleutel FROM gesprekken WHERE sleutel = 'g' FOR UPDATE")
            stap = pool.submit(migrate, postgres)
            wait_until_blocked(postgres)
            beurt.exec_driver_sql("UPDATE gesprekken SET laatst = '2026-11-01 12:00:00' WHERE sleutel = 'g'")
        stap.result(30)
    assert read_stand(postgres) == KOP
    assert "database_busy" not in caplog.messages  # the step had its tables at once when the turn was done


def test_een_stap_houdt_niemand_op_zolang_een_ander_de_tabel_heeft(
    postgres: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.migraties.gang.GEDULD", "50ms")
    monkeypatch.setattr("bot.migraties.gang.WACHT", 0.05)
    with ThreadPoolExecutor(1) as pool:
        with postgres.begin() as lezer:
            lezer.exec_driver_sql("SELECT count(*) FROM beurten")
            stap = pool.submit(migrate, postgres)
            wait_until_blocked(postgres)
            with postgres.begin() as beurt:  # waits for the step at most as long as that has patience
                beurt.exec_driver_sql("UPDATE gesprekken SET laatst = '2026-11-01 12:00:00' WHERE sleutel = 'g'")
            while "database_busy" not in caplog.messages:
                assert not stap.done()
                time.sleep(0.02)
        stap.result(30)
    assert read_stand(postgres) == KOP


def test_een_andere_fout_wordt_niet_nog_eens_geprobeerd(postgres: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.migraties.gang.WACHT", 60.0)
    with postgres.begin() as connection:
        connection.exec_driver_sql("DROP TABLE ticket_geschiedenis")
        connection.exec_driver_sql("CREATE VIEW ticket_geschiedenis AS SELECT 1 AS id")
    with pytest.raises(DBAPIError):
        migrate(postgres)


def test_meer_processen_tegelijk_doen_elke_stap_een_keer(engine: Engine) -> None:
    make_oud(engine)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: migrate(engine), range(4)))
    assert read_stand(engine) == KOP
    compare(engine)


def test_mislukt_een_stap_dan_blijft_alles_zoals_het_was(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    make_oud(engine)

    def fail(*_: object) -> None:
        raise RuntimeError("halverwege")

    monkeypatch.setattr("bot.migraties.hulp.add_index", fail)
    monkeypatch.setattr("alembic.op.add_column", fail)
    with pytest.raises(RuntimeError, match="halverwege"):
        migrate(engine)
    assert read_stand(engine) is None
    assert set(inspect(engine).get_table_names()) == set(begin.tables)


def test_een_database_van_een_nieuwere_tess_blijft_zoals_zij_is(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    migrate(engine)
    assert read_stand(engine) == "9999"
    assert "database_newer" in caplog.messages


def test_een_tabel_van_voor_de_keten_wordt_opzij_gezet(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE beurten (id INTEGER, keten VARCHAR(64))")
        connection.exec_driver_sql("INSERT INTO beurten VALUES (1, 'oud')")
    migrate(engine)
    compare(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT keten FROM beurten_oud")).scalar() == "oud"
    assert beurten.name in inspect(engine).get_table_names()


def test_de_opdracht_gaat_vooruit_terug_en_laat_zien_waar_de_database_is(
    omgeving: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for sleutel, waarde in omgeving.items():
        monkeypatch.setenv(sleutel, waarde)
    gezegd = []
    for opdracht in ((), ("--naar", "0001"), ("--toon",), ("--naar", "0009"), ()):
        status = main(["migreer", *opdracht])
        gezegd.append((status, capsys.readouterr().out.splitlines()[0]))
    assert gezegd == [
        (0, f"De database is bij stap {KOP}."),
        (0, "De database is bij stap 0001."),
        (0, "* 0001"),
        (1, "Dat kan niet: 0001 -> 0009. Kijk welke stappen er zijn: python -m bot migreer --toon"),
        (0, f"De database is bij stap {KOP}."),
    ]
