"""The actions with real rooms on a database of their own; Rasa's side is a tracker that a test writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.engine import Engine

from actions.antwoord import DienstAction
from actions.diensten import Diensten
from bot.db import create_tables, make_engine
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.privacy import Kluis
from bot.tickets import Berichten, TicketStore
from tests.actions.routeproef import gesprek, met_routes, routes  # noqa: F401

GESPREK = "gesprek-een"


@dataclass
class Gedaan:
    """What one action said and which slots it set."""

    berichten: list[dict[str, Any]] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)

    @property
    def responses(self) -> list[str]:
        """The names of the fixed texts that were said."""
        return [bericht["response"] for bericht in self.berichten if bericht.get("response")]


Doe = Callable[..., Any]


def make_tracker(
    tekst: str = "",
    intent: str = "",
    *,
    zekerheid: float = 0.95,
    slots: dict[str, Any] | None = None,
    ranking: list[dict[str, Any]] | None = None,
    waarde: str | None = None,
    meer: dict[str, Any] | None = None,
    events: list[dict[str, Any]] | None = None,
) -> Tracker:
    """The state of a conversation as Rasa hands it over; without a ranking the intent is the only choice."""
    begrepen = {"name": intent, "confidence": zekerheid}
    bericht = {
        "text": tekst,
        "intent": begrepen,
        "intent_ranking": [begrepen] if ranking is None else ranking,
        "entities": [{"entity": "waarde", "value": waarde}] if waarde else [],
        **(meer or {}),
    }
    return Tracker(GESPREK, slots or {}, bericht, events or [], False, None, {}, "action_listen")


@pytest.fixture(scope="session")
def kennisbank() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    return engine


@pytest.fixture
def kluis(engine: Engine) -> Kluis:
    """The vault as the web opens it, with the key."""
    return Kluis(engine, Fernet.generate_key().decode())


@pytest.fixture
def diensten(engine: Engine, kennisbank: Kennisbank) -> Diensten:
    """What the actions get: the vault without its key, and a day that stands still."""
    return Diensten(
        kennisbank,
        TicketStore(engine),
        Kluis(engine, ""),
        "rotterdam",
        lambda: date(2026, 11, 24),
        berichten=Berichten(engine),
        kan_mail=True,
    )


@pytest.fixture
def doe(diensten: Diensten) -> Doe:
    """Runs one action: `await doe(ActionAntwoord, tekst, intent, slots={...})`."""

    async def run(soort: type[DienstAction], tekst: str = "", intent: str = "", **stand: Any) -> Gedaan:
        dispatcher = CollectingDispatcher()
        met = stand.pop("diensten", diensten)
        events = await soort(met).run(dispatcher, make_tracker(tekst, intent, **stand), {})
        assert all(event["event"] == "slot" for event in events)
        return Gedaan(dispatcher.messages, {event["name"]: event["value"] for event in events})

    return run
