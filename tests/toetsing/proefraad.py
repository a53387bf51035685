"""A council on a real database with a few real answers, and a clock that a test can move."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.toetsing import BeurtLog, Toetsing, build_toetsing, make_tekst
from bot.toetsing.tabellen import keten

START = datetime(2026, 11, 24, 9, 0, tzinfo=timezone.utc)
IDS = ("vog_kosten", "vog_gratis", "tegenprestatie_uren")


@dataclass
class Proef:
    """What a test about verdicts looks at; personal data is here the word "geheim"."""

    engine: Engine
    kb: Kennisbank
    tijd: datetime = START
    raad: Toetsing = field(init=False)
    log: BeurtLog = field(init=False)

    def __post_init__(self) -> None:
        self.raad = build_toetsing(self.engine, self.kb, clean, verplicht=False, klok=lambda: self.tijd)
        self.log = BeurtLog(self.engine, lambda: self.tijd, sleutel="een geheim van deze proef")

    def versie(self, id_: str = "vog_kosten") -> str:
        """The national version of today."""
        gekozen = self.kb.antwoord(id_, peildatum=self.tijd.date(), gemeente=None)
        assert gekozen is not None
        return gekozen.versie

    def say(self, gesprek: str, vraag: str = "wat kost een vog", uitkomst: str = "beantwoord", **anders: Any) -> int:
        """One turn."""
        antwoord = {"id": "vog_kosten", "versie": self.versie()} if uitkomst == "beantwoord" else None
        velden: dict[str, Any] = {"begrip": {}, "antwoord": antwoord, "seconden": 0.01}
        return self.log.append(gesprek, uitkomst, **(velden | {"tekst": make_tekst(vraag, "Dag.")} | anders))

    def count_keten(self, soort: str) -> int:
        """How many entries of a kind the chain has."""
        with self.engine.connect() as connection:
            zoek = select(func.count()).select_from(keten).where(keten.c.soort == soort)
            return int(connection.execute(zoek).scalar_one())


def clean(tekst: str) -> str:
    return tekst.replace("geheim", "[naam]")


@lru_cache(maxsize=1)
def few_antwoorden() -> Kennisbank:
    """What Tess really knows, of three answers only."""
    kb = load_kennisbank()
    return replace(kb, antwoorden={id_: kb.antwoorden[id_] for id_ in IDS})


def change_kort(kb: Kennisbank, id_: str, kort: str) -> Kennisbank:
    """The same, but with another short text in every version of one answer."""
    antwoord = kb.antwoorden[id_]
    versies = tuple(versie.copy(update={"kort": kort}) for versie in antwoord.versies)
    return replace(kb, antwoorden={**kb.antwoorden, id_: antwoord.copy(update={"versies": versies})})


def make_proef(map_: Path, *, recorded: bool = True) -> Proef:
    """A council of a database in this folder; the archive knows what Tess has."""
    engine = make_engine(f"sqlite:///{map_ / 'tess.db'}")
    create_tables(engine)
    proef = Proef(engine, few_antwoorden())
    if recorded:
        proef.raad.archief.record(proef.kb)
    return proef
