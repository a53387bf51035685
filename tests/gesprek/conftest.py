"""A conversation service on a real database, with the real filter and vault; only Rasa is replaced."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, cast

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.gesprek import BreinStoring, Gedachte, GesprekService, GesprekStore, RasaGeheugen
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.klok import Klok
from bot.privacy import Filter, Kluis
from bot.toetsing import BeurtLog
from bot.toetsing.tabellen import beurten

# The table as Rasa 3.6 makes it; tests/test_dpia.py sees that its columns are still these.
RASA_TABEL = """CREATE TABLE IF NOT EXISTS events (id INTEGER NOT NULL PRIMARY KEY, sender_id VARCHAR(255) NOT NULL,
    type_name VARCHAR(255) NOT NULL, timestamp FLOAT, intent_name VARCHAR(255), action_name VARCHAR(255), data TEXT)"""
RASA_INDEX = "CREATE INDEX IF NOT EXISTS ix_events_sender_id ON events (sender_id)"
GEWOON: dict[str, Any] = {"text": "Dat mag.", "custom": {"uitkomst": "beantwoord", "knoppen": ["vog_kosten"]}}


@dataclass
class ProefBrein:
    """Stands in for Rasa: keeps what it was given and says what a test wants."""

    berichten: list[dict[str, Any]] = field(default_factory=lambda: [GEWOON])
    begrip: dict[str, Any] = field(default_factory=lambda: {"intent": "vog_kosten", "zekerheid": 0.9})
    stuk: bool = False
    wacht: float = 0.0
    mag_verder: asyncio.Event | None = None  # thinks until this is set
    bij_denken: Callable[[], None] = lambda: None
    gezien: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        self.gezien.append((sender, tekst, knop))
        self.bij_denken()
        await asyncio.sleep(self.wacht)
        if self.mag_verder is not None:
            await self.mag_verder.wait()
        if self.stuk:
            raise BreinStoring("TimeoutError")
        return Gedachte(self.berichten, self.begrip)


@dataclass(frozen=True)
class Proef:
    """A service with everything around it that a test looks at."""

    dienst: GesprekService
    brein: ProefBrein
    engine: Engine
    bestand: Path
    vergeten: list[str]
    tracker: Engine

    def keep_at_rasa(self, sleutel: str, *events: dict[str, Any]) -> None:
        """Write events as Rasa would."""
        with self.tracker.begin() as connection:
            connection.exec_driver_sql(RASA_TABEL)
            connection.exec_driver_sql(RASA_INDEX)
            for event in events:
                connection.exec_driver_sql(
                    "INSERT INTO events (sender_id, type_name, timestamp, data) VALUES (?, ?, ?, ?)",
                    (sleutel, event["event"], event.get("timestamp"), json.dumps(event)),
                )

    def log(self) -> list[dict[str, Any]]:
        """The rows of the log of turns."""
        with self.engine.begin() as connection:
            return [dict(rij) for rij in connection.execute(select(beurten).order_by(beurten.c.nummer)).mappings()]

    def schijf(self) -> bytes:
        """Every file of this Tess, whole: free pages, Rasa's database and the write-ahead logs included."""
        return b"".join(path.read_bytes() for path in sorted(self.bestand.parent.rglob("*")) if path.is_file())


@pytest.fixture(scope="session")
def kennisbank() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture
def tijd() -> list[datetime]:
    return [datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)]


@pytest.fixture
def klok(tijd: list[datetime]) -> Klok:
    return lambda: tijd[0]


@pytest.fixture
def proef(tmp_path: Path, kennisbank: Kennisbank, klok: Klok) -> Proef:
    bestand = tmp_path / "db" / "tess.db"
    engine = make_engine(f"sqlite:///{bestand}")
    create_tables(engine)
    return build_proef(engine, bestand, kennisbank, klok)


@pytest.fixture(params=["sqlite", "postgresql"])
def proef_overal(request: pytest.FixtureRequest, tmp_path: Path, kennisbank: Kennisbank, klok: Klok) -> Proef:
    """The same on both databases."""
    if request.param == "sqlite":
        return cast(Proef, request.getfixturevalue("proef"))
    return build_proef(request.getfixturevalue("postgres"), tmp_path / "db" / "geen.db", kennisbank, klok)


def build_proef(engine: Engine, bestand: Path, kennisbank: Kennisbank, klok: Klok) -> Proef:
    brein, vergeten = ProefBrein(), list[str]()
    tracker = f"sqlite:///{bestand.parent / 'tracker.db'}"
    geheugen = RasaGeheugen(tracker)

    def forget(sleutel: str) -> None:
        vergeten.append(sleutel)
        geheugen.forget(sleutel)

    dienst = GesprekService(
        store=GesprekStore(engine, klok),
        brein=brein,
        filter=Filter(),
        kluis=Kluis(engine, Fernet.generate_key().decode(), klok),
        kennisbank=kennisbank,
        log=BeurtLog(engine, klok, sleutel="een geheim van deze proef"),
        forget=forget,
        recall=geheugen.recall,
        klok=klok,
    )
    return Proef(dienst, brein, engine, bestand, vergeten, make_engine(tracker))
