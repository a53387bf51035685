"""A database of its own and a clock that stands still until a test moves it."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.gebruikers import Gebruiker, GebruikerStore
from bot.klok import Klok
from tests.gebruikers.proef import LICHT, WACHTWOORD


@pytest.fixture
def tijd() -> list[datetime]:
    return [datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)]


@pytest.fixture
def klok(tijd: list[datetime]) -> Klok:
    return lambda: tijd[0]


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    return tmp_path / "tess.db"


@pytest.fixture
def engine(bestand: Path) -> Engine:
    engine = make_engine(f"sqlite:///{bestand}")
    create_tables(engine)
    return engine


@pytest.fixture
def store(engine: Engine, klok: Klok) -> GebruikerStore:
    return GebruikerStore(engine, klok, LICHT)


@pytest.fixture
def anna(store: GebruikerStore) -> Gebruiker:
    return store.add("Anna", WACHTWOORD, "bemiddelaar")
