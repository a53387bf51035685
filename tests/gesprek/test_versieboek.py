"""Which version a conversation is with, as it is kept and counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.gesprek import GesprekStore
from bot.gesprek.tabellen import gesprekken
from bot.gesprek.versieboek import NIEUW, Versieboek, VersieStand, list_versies

TOEN = datetime(2026, 11, 26, 9, 0, tzinfo=timezone.utc)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    yield engine
    engine.dispose()


async def test_een_gesprek_begint_zonder_versie_en_houdt_wat_er_geschreven_is(engine: Engine) -> None:
    store, boek = GesprekStore(engine), Versieboek(engine)
    een, ander = (store.require(store.create()) for _ in range(2))
    assert await boek.read(een) == NIEUW
    await boek.write(een, "0123456789ab")
    assert (await boek.read(een), await boek.read(ander)) == ("0123456789ab", NIEUW)
    await boek.write(een, None)
    assert await boek.read(een) is None


async def test_een_gesprek_dat_intussen_gewist_is_komt_niet_terug(engine: Engine) -> None:
    boek = Versieboek(engine)
    await boek.write("weg", "0123456789ab")
    assert await boek.read("weg") == NIEUW
    with engine.connect() as connection:
        assert connection.execute(select(gesprekken.c.sleutel)).first() is None


async def test_kan_de_versie_niet_bewaard_worden_dan_gaat_de_beurt_door(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    gesprekken.drop(engine)
    await Versieboek(engine).write("een", "0123456789ab")
    assert "versie_not_kept" in caplog.messages


async def test_alleen_gesprekken_van_het_laatste_uur_met_een_beurt_tellen(engine: Engine) -> None:
    boek = Versieboek(engine, lambda: TOEN)
    for minuten, versie in ((10, "oud"), (59, "oud"), (61, "oud"), (5, None), (5, "jong"), (5, NIEUW)):
        store = GesprekStore(engine, lambda minuten=minuten: TOEN - timedelta(minutes=minuten))  # type: ignore[misc]
        await boek.write(store.require(store.create()), versie)
    assert boek.count_lopend() == {"oud": 2, None: 1, "jong": 1}


def test_een_versie_mag_weg_als_niemand_er_meer_mee_praat_en_nieuwe_gesprekken_er_niet_komen() -> None:
    standen = list_versies(["jong", "oud", "jong", None], {"oud": 2, "weg": 1})
    assert standen == [
        VersieStand("jong", 2, 0, is_nieuw=True),
        VersieStand("oud", 1, 2, is_nieuw=False),
        VersieStand(None, 1, 0, is_nieuw=False),
        VersieStand("weg", 0, 1, is_nieuw=False),
    ]
    assert [stand.mag_weg for stand in standen] == [False, False, True, False]
    assert list_versies([], {"oud": 1}) == [VersieStand("oud", 0, 1, is_nieuw=False)]
