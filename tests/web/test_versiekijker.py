"""What /gezond and Prometheus tell about versions: counted now and then, and left out when it cannot be counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.gesprek import GesprekStore, HttpBrein, Versieboek, VersieStand
from bot.gesprek.tabellen import gesprekken
from bot.web.versiekijker import SECONDEN, Versiekijker


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    yield engine
    engine.dispose()


async def test_er_wordt_niet_bij_elke_vraag_geteld(engine: Engine) -> None:
    store, boek, tijd = GesprekStore(engine), Versieboek(engine), [100.0]
    kijker = Versiekijker(HttpBrein("http://127.0.0.1:1", "geheim", 1.0), boek, lambda: tijd[0])
    assert await kijker.look() == []
    await boek.write(store.require(store.create()), "0123456789ab")
    assert await kijker.look() == []
    tijd[0] += SECONDEN
    assert await kijker.look() == [VersieStand("0123456789ab", 0, 1, is_nieuw=False)]


async def test_zonder_database_wordt_er_niets_verteld(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    gesprekken.drop(engine)
    assert await Versiekijker(HttpBrein("http://127.0.0.1:1", "geheim", 1.0), Versieboek(engine)).look() == []
    assert "versies_unreadable" in caplog.messages
