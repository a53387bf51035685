"""What is too old goes away by itself while Tess runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.db import create_tables, make_engine
from bot.fouten import TessFout
from bot.gesprek import GesprekStore
from bot.klok import nu
from bot.processen import Toezicht, toezicht
from bot.settings import load_settings


async def test_het_toezicht_wist_een_oud_gesprek_en_laat_een_nieuw_staan(
    omgeving: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for sleutel, waarde in omgeving.items():
        monkeypatch.setenv(sleutel, waarde)
    monkeypatch.setattr(toezicht, "WISSEN_EERST", 0.0)
    settings = load_settings(omgeving)
    engine = make_engine(settings.database_url)
    create_tables(engine)
    oud = GesprekStore(engine, klok=lambda: nu() - timedelta(days=settings.gesprek_dagen + 1)).create()
    nieuw = GesprekStore(engine).create()
    taak = asyncio.create_task(Toezicht(settings, print)._purge_daily())
    try:
        await wait_until(lambda: not exists(GesprekStore(engine), oud))
    finally:
        taak.cancel()
        await asyncio.gather(taak, return_exceptions=True)
    assert exists(GesprekStore(engine), nieuw)
    engine.dispose()


def exists(store: GesprekStore, token: str) -> bool:
    try:
        store.require(token)
    except TessFout:
        return False
    return True


async def wait_until(klaar: Callable[[], bool]) -> None:
    for _ in range(150):
        if klaar():
            return
        await asyncio.sleep(0.2)
    pytest.fail("het oude gesprek staat er nog")
