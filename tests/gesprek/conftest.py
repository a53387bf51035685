"""A conversation service on a real database, with the real filter and vault; only Rasa is replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.gesprek import BreinStoring, Gedachte, GesprekService, GesprekStore
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.klok import Klok
from bot.privacy import Filter, Kluis
from bot.toetsing import BeurtLog
from bot.toetsing.tabellen import beurten

GEWOON: dict[str, Any] = {"text": "Dat mag.", "custom": {"uitkomst": "beantwoord", "knoppen": ["vog_kosten"]}}


@dataclass
class ProefBrein:
    """Stands in for Rasa: keeps what it was given and says what a test wants."""

    berichten: list[dict[str, Any]] = field(default_factory=lambda: [GEWOON])
    begrip: dict[str, Any] = field(default_factory=lambda: {"intent": "vog_kosten", "zekerheid": 0.9})
    stuk: bool = False
    wacht: float = 0.0
    bij_denken: Callable[[], None] = lambda: None
    gezien: list[tuple[str, str | None, str | None]] = field(default_factory=list)

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        self.gezien.append((sender, tekst, knop))
        self.bij_denken()
        await asyncio.sleep(self.wacht)
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

    def log(self) -> list[dict[str, Any]]:
        """The rows of the log of turns."""
        with self.engine.begin() as connection:
            return [dict(rij) for rij in connection.execute(select(beurten).order_by(beurten.c.nummer)).mappings()]

    def schijf(self) -> bytes:
        """Everything of the database on disk, the write-ahead log included."""
        return b"".join(path.read_bytes() for path in sorted(self.bestand.parent.glob(f"{self.bestand.name}*")))


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
    brein, vergeten = ProefBrein(), list[str]()
    dienst = GesprekService(
        store=GesprekStore(engine, klok),
        brein=brein,
        filter=Filter(),
        kluis=Kluis(engine, Fernet.generate_key().decode(), klok),
        kennisbank=kennisbank,
        log=BeurtLog(engine, klok),
        forget=vergeten.append,
        klok=klok,
    )
    return Proef(dienst, brein, engine, bestand, vergeten)
