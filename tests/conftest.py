"""What tests share: the settings of a throw-away Tess, and the one trained model."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as regels

from bot.settings import ROOT, Settings, load_settings
from tests.verdeling import pytest_collection_modifyitems, pytest_xdist_make_scheduler

CHROMIUM = Path("/usr/bin/chromium")
# Two processes of tests share the cores, also with the servers that they start: see bot/nlu/stil.py.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Ten times as many random texts as in `make test`, for a night: `make grondig`.
regels.register_profile("grondig", max_examples=1000)


@pytest.fixture(scope="session")
def model() -> Path:
    """The model for the content on disk, in var/ so that it is trained once and used again by `make start`."""
    from bot.nlu.modelnaam import model_path

    path = model_path(load_settings({}))
    if not path.exists():
        import subprocess
        import sys

        subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, check=True, timeout=600)
    return path


@pytest.fixture(scope="session")
def make_omgeving() -> Callable[..., dict[str, str]]:
    """Makes the environment of a Tess of its own: a data folder, free ports, and the shared models."""

    def make(map_: Path, **eigen: str) -> dict[str, str]:
        data = map_ / "var"
        data.mkdir()
        gedeeld = ROOT / "var" / "modellen"
        gedeeld.mkdir(parents=True, exist_ok=True)
        (data / "modellen").symlink_to(gedeeld)
        web, rasa, acties = map(str, free_ports(3))
        poorten = {"TESS_PORT": web, "TESS_RASA_PORT": rasa, "TESS_ACTIES_PORT": acties}
        return {"TESS_DATA": str(data), **poorten, **eigen}

    return make


@pytest.fixture(scope="session")
def lokale_tess(model: Path, make_omgeving: Callable[..., dict[str, str]], tmp_path_factory: Any) -> Any:
    """Tess in this process with the trained model (a LokaleTess), for questions of one message each.

    One for all files, because loading takes longer than asking; each question is a conversation of its own. A file that
    uses it lets go of warnings: Rasa and TensorFlow warn about themselves while they load and predict.
    """
    from bot.opdrachten.lokaal import build_lokaal

    return build_lokaal(load_settings(make_omgeving(tmp_path_factory.mktemp("lokaal"))))


@pytest.fixture
def omgeving(tmp_path: Path, make_omgeving: Callable[..., dict[str, str]]) -> dict[str, str]:
    """The environment of a Tess for one test."""
    return make_omgeving(tmp_path)


@pytest.fixture
def settings(omgeving: dict[str, str]) -> Settings:
    """The settings of that Tess."""
    return load_settings(omgeving)


@pytest.fixture
def make_settings(omgeving: dict[str, str]) -> Callable[..., Settings]:
    """Settings with some keys of your own."""

    def make(**eigen: str) -> Settings:
        return load_settings({**omgeving, **eigen})

    return make


def free_ports(aantal: int) -> list[int]:
    """Ports on loopback that nobody uses at this moment."""
    sockets = [socket.socket() for _ in range(aantal)]
    try:
        for item in sockets:
            item.bind(("127.0.0.1", 0))
        return [item.getsockname()[1] for item in sockets]
    finally:
        for item in sockets:
            item.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A browser for one file of tests: while it lives, its event loop keeps others from running."""
    if not CHROMIUM.exists():
        reden = f"{CHROMIUM} ontbreekt: apt-get install chromium"
        pytest.fail(reden) if os.environ.get("CI") == "true" else pytest.skip(reden)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres_adres() -> Iterator[str]:
    """The address of a real PostgreSQL, started for these tests and gone afterwards."""
    from bench.postgres import find_programmas, run_postgres

    programmas = find_programmas()
    if programmas is None:
        pytest.skip("de programma's van PostgreSQL staan niet op deze machine: apt-get install postgresql")
    with run_postgres(programmas, zuinig=True) as adres:
        yield adres


@pytest.fixture
def postgres(postgres_adres: str) -> Iterator[Any]:
    """An engine on that PostgreSQL, with the tables of every room that was imported, and no rows."""
    from sqlalchemy import inspect

    from bot.db import create_tables, make_engine, metadata

    engine = make_engine(postgres_adres)
    if set(metadata.tables) - set(inspect(engine).get_table_names()):
        create_tables(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY CASCADE")
    yield engine
    engine.dispose()


__all__ = ["pytest_collection_modifyitems", "pytest_xdist_make_scheduler"]
