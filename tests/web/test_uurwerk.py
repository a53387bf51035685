"""The clock of the tickets runs in the web process: at once, again and again, and after the database was away."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine, metadata
from bot.kennisbank import Loket, load_kennisbank
from bot.klok import peildatum
from bot.settings import ROOT
from bot.tickets import TicketConcept, TicketStore, Waker
from bot.web.uurwerk import Uurwerk

LOKET = Loket.parse_obj({"id": "centraal", "naam": "Centraal", "belofte": "Wij lezen uw vraag.", "standaard": True})


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    return engine


def make_late(engine: Engine, sleutel: str = "een") -> int:
    gisteren = peildatum() - timedelta(days=1)
    concept = TicketConcept("?", "3012", "code", None, "code", loket="weg", beloofd_voor=gisteren)
    return TicketStore(engine).create(concept, sleutel=sleutel).id


def is_passed_on(engine: Engine, id_: int) -> bool:
    return TicketStore(engine).get(id_).geescaleerd is not None


async def wait_until(klaar: Callable[[], bool]) -> None:
    for _ in range(250):
        if klaar():
            return
        await asyncio.sleep(0.02)
    pytest.fail("de klok liep niet")


async def test_de_klok_tikt_meteen_en_daarna_weer_ook_als_de_database_even_weg_was(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    eerste = make_late(engine)
    uurwerk = Uurwerk(Waker(engine, [LOKET]), elke=0.02)
    taak = asyncio.create_task(uurwerk.run())
    try:
        await wait_until(lambda: is_passed_on(engine, eerste))
        metadata.drop_all(engine)
        await wait_until(lambda: "clock_failed" in caplog.messages)
        create_tables(engine)
        tweede = make_late(engine, "twee")
        await wait_until(lambda: is_passed_on(engine, tweede))
    finally:
        taak.cancel()
        await asyncio.gather(taak, return_exceptions=True)


def test_het_webproces_laat_de_klok_lopen_zonder_dat_er_een_kanaal_aan_staat(omgeving: dict[str, str]) -> None:
    engine = make_engine(f"sqlite:///{omgeving['TESS_DATA']}/tess.db")
    create_tables(engine)
    id_ = make_late(engine)
    proces = subprocess.Popen([sys.executable, "-m", "bot.web"], cwd=ROOT, env={**os.environ, **omgeving})
    try:
        einde = time.monotonic() + 120
        while not is_passed_on(engine, id_) and time.monotonic() < einde:
            assert proces.poll() is None
            time.sleep(0.1)
    finally:
        proces.send_signal(signal.SIGTERM)
        assert proces.wait(timeout=30) == 0
    laat = TicketStore(engine).get(id_)
    standaard = next(loket for loket in load_kennisbank().gemeenten["rotterdam"].loketten if loket.standaard)
    assert (laat.loket, laat.passend) == (standaard.id, False)
    engine.dispose()
