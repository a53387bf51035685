"""`python -m bot versies`: what the administrator reads before the old pair is stopped."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Callable
from contextlib import ExitStack

import pytest

from bot.db import make_engine
from bot.gesprek import GesprekStore, Versieboek
from bot.migraties import migrate
from bot.opdrachten.versies import run
from bot.settings import Settings
from tests.rasaproef import serve_klaar
from tests.test_settings import GEHEIMEN

JONG, OUD = "ba9876543210", "0123456789ab"


def begin(settings: Settings, *versies: str) -> None:
    """A running conversation with each of these versions."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    store, boek = GesprekStore(engine), Versieboek(engine)
    for versie in versies:
        asyncio.run(boek.write(store.require(store.create()), versie))
    engine.dispose()


def test_de_oude_mag_pas_weg_als_niemand_er_meer_mee_praat(
    make_settings: Callable[..., Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    with ExitStack() as servers:
        urls = [servers.enter_context(serve_klaar(model=versie)) for versie in (JONG, JONG, OUD)]
        settings = make_settings(**GEHEIMEN, TESS_RASA_URLS=",".join(urls))
        begin(settings, JONG)
        gezegd = []
        for _ in range(2):
            assert run(Namespace(), settings) == 0
            gezegd.append([regel.split() for regel in capsys.readouterr().out.splitlines()])
            begin(settings, OUD)
    eerst, daarna = gezegd
    assert eerst[1] == [JONG, "2", "1", "nee,", "nieuwe", "gesprekken", "komen", "hier"]
    assert eerst[2] == [OUD, "1", "0", "ja"]
    assert daarna[2] == [OUD, "1", "1", "nee"]
    assert eerst[3][0] == "Lopend:"


def test_wie_niet_antwoordt_wordt_genoemd(
    make_settings: Callable[..., Settings], capsys: pytest.CaptureFixture[str]
) -> None:
    settings = make_settings(**GEHEIMEN, TESS_RASA_URLS="http://127.0.0.1:1")
    begin(settings, OUD)
    assert run(Namespace(), settings) == 1
    gezegd = capsys.readouterr().out
    assert f"{OUD}" in gezegd and "is al weg" in gezegd
    assert "1 van de servers in TESS_RASA_URLS antwoordt nu niet." in gezegd
