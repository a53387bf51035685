"""A Redis that hangs holds up who asks it, and nobody else at the same web process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.redis_server import RedisServer
from bot import gedeeld
from bot.kennisbank import load_kennisbank
from bot.settings import load_settings
from tests.web.conftest import Klant, build_tess, served

LANG = 60.0  # seconds that a call may wait for Redis: as long as this test takes


@contextmanager
def halted(redis: RedisServer) -> Iterator[None]:
    """Redis takes connections and questions, and answers nothing."""
    os.kill(redis.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(redis.pid, signal.SIGCONT)


@pytest.fixture
def klant(redis: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Klant]:
    """A client of one web process that counts in Redis."""
    for naam in gedeeld.OPTIES:
        monkeypatch.setitem(gedeeld.OPTIES, naam, LANG)
    settings = load_settings({"TESS_DATA": str(tmp_path / "var")}, env_file=tmp_path / "geen.env")
    tess = build_tess(replace(settings, redis_url=redis.url), load_kennisbank())
    with served(tess.app, tess.url):
        yield tess.klant()


def test_wie_niet_op_redis_wacht_krijgt_gewoon_antwoord(redis: RedisServer, klant: Klant) -> None:
    gesprek = klant.begin()
    with ThreadPoolExecutor(4) as pool:
        with halted(redis):
            wachten: list[Future[Any]] = [
                pool.submit(klant.post_json, f"/api/gesprekken/{gesprek}/berichten", {"tekst": "hallo"}),
                pool.submit(klant.vraag, "POST", "/api/gesprekken", b""),
            ]
            for _ in range(10):
                assert {klant.get(pad).status for pad in ("/leeft", "/antwoorden", "/static/chat.js")} == {200}
            assert not any(wacht.done() for wacht in wachten)
        assert [wacht.result().status for wacht in wachten] == [200, 201]
