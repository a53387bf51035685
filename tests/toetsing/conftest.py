"""A chain on a real database: turns with and without texts, an erasure and an entry of another kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.toetsing import BeurtLog, Keten, make_tekst
from bot.toetsing.tabellen import beurten, beurtteksten, keten

START = datetime(2026, 12, 31, 22, 58, tzinfo=timezone.utc)
SLEUTEL = "een geheim van deze proef"
ANTWOORD = {"id": "vog_kosten", "versie": "a1b2c3d4"}
BEGRIP = {"intent": "vog_kosten", "zekerheid": 1 / 3, "model": "0123456789ab"}
ZONDER_MODEL = {"intent": "vog_kosten", "zekerheid": 1 / 3}  # as before the name of the model was written down


@dataclass
class Raad:
    """What a test about the chain looks at; its clock goes on one minute at each look."""

    engine: Engine
    tijd: datetime = START
    log: BeurtLog = field(init=False)
    keten: Keten = field(init=False)

    def __post_init__(self) -> None:
        self.log = BeurtLog(self.engine, self.klok, sleutel=SLEUTEL)
        self.keten = Keten(self.engine, self.klok)

    def klok(self) -> datetime:
        return self.tijd

    def say(self, gesprek: str, vraag: str | None = "wat kost een vog", **anders: Any) -> int:
        """One turn, a minute after the one before."""
        self.tijd += timedelta(minutes=1)
        tekst = None if vraag is None else make_tekst(vraag, "Dat kost niets.")
        velden: dict[str, Any] = {"uitkomst": "beantwoord", "begrip": BEGRIP, "antwoord": ANTWOORD, "seconden": 0.0123}
        velden |= {"keuzes": ["vog_gratis", "mens_spreken"], "taal": "nl", "tekst": tekst} | anders
        return self.log.append(gesprek, **velden)

    def fill(self) -> None:
        """Twelve entries: 1-4 and 6-9 turns, 5 of another kind, 8 without text, 10 an erasure, 11-12 turns."""
        for nummer in range(4):
            self.say("een", antwoord=ANTWOORD if nummer % 2 else None, begrip=BEGRIP if nummer else ZONDER_MODEL)
        self.keten.append_alone("proef", {"reden": "van een andere soort"})
        for gesprek, vraag in (("twee", "mag dat"), ("een", "en nu"), ("een", None), ("twee", "dank u")):
            self.say(gesprek, vraag)
        self.log.wipe("twee", START)
        self.say("drie", "één vraag met een ë")
        self.say("een", "tot slot")

    def rows(self, naam: str) -> list[dict[str, Any]]:
        """Every row of a table, by number."""
        tabel = {"keten": keten, "beurten": beurten, "beurtteksten": beurtteksten}[naam]
        with self.engine.begin() as connection:
            return [dict(rij) for rij in connection.execute(select(tabel).order_by(tabel.c.nummer)).mappings()]

    def change(self, *opdrachten: Any) -> None:
        """Tamper: do this to the database, past every door."""
        with self.engine.begin() as connection:
            for opdracht in opdrachten:
                connection.execute(opdracht)


@pytest.fixture
def make_raad(tmp_path: Path) -> Callable[[str], Raad]:
    """Makes an empty chain in a file of this name."""

    def make(naam: str) -> Raad:
        engine = make_engine(f"sqlite:///{tmp_path / naam}")
        create_tables(engine)
        return Raad(engine)

    return make


@pytest.fixture
def leeg(make_raad: Callable[[str], Raad]) -> Raad:
    return make_raad("leeg.db")


@pytest.fixture
def raad(leeg: Raad) -> Raad:
    leeg.fill()
    return leeg
