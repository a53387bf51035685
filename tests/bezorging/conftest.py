"""Real receivers on loopback: an SMTP server, a webhook, and a register that follows Klantinteracties."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiosmtpd.controller import Controller
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine
from bot.tickets import Outbox, TicketConcept, TicketStore


@dataclass
class Klokje:
    """A clock that a test moves."""

    tijd: datetime = datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.tijd

    def later(self, **duur: float) -> None:
        self.tijd += timedelta(**duur)


@dataclass
class Postbus:
    """What an SMTP server was given; `antwoorden` is what it says to the next mails, before it takes them again."""

    poort: int = 0
    berichten: list[Any] = field(default_factory=list)
    antwoorden: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.antwoorden:
            return self.antwoorden.pop(0)
        self.berichten.append(envelope)
        return "250 aangenomen"


@dataclass
class Ontvanger:
    """What an HTTP server was given; `antwoorden` are the statuses (or waits) for the next requests."""

    url: str = ""
    verzoeken: list[tuple[str, str, dict[str, str], Any]] = field(default_factory=list)
    antwoorden: list[int | float] = field(default_factory=list)
    register: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {"klantcontacten": [], "internetaken": []}
    )

    async def handle(self, request: web.Request) -> web.Response:
        inhoud = await request.read()
        self.verzoeken.append((request.method, request.path_qs, dict(request.headers), inhoud))
        antwoord = self.antwoorden.pop(0) if self.antwoorden else 200
        if isinstance(antwoord, float):
            await asyncio.sleep(antwoord)
            antwoord = 200
        if antwoord != 200:
            return web.Response(status=antwoord)
        return self._answer(request, await request.json() if inhoud else {})

    def _answer(self, request: web.Request, inhoud: dict[str, Any]) -> web.Response:
        soort = request.path.rsplit("/", 1)[-1]
        if soort not in self.register:
            return web.json_response({})
        if request.method == "GET":
            nummer = request.query["nummer"]
            gevonden = [item for item in self.register[soort] if item["nummer"] == nummer]
            return web.json_response({"count": len(gevonden), "results": gevonden})
        item = {**inhoud, "uuid": f"{soort}-{len(self.register[soort]) + 1}"}
        self.register[soort].append(item)
        return web.json_response(item, status=201)


@pytest.fixture
def klok() -> Klokje:
    return Klokje()


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = make_engine(f"sqlite:///{tmp_path / 'tess.db'}")
    create_tables(engine)
    return engine


@pytest.fixture
def outbox(engine: Engine, klok: Klokje) -> Outbox:
    return Outbox(engine, klok)


@pytest.fixture
def maak_ticket(engine: Engine, klok: Klokje) -> Callable[..., int]:
    def maak(nummer: int = 1, *kanalen: str) -> int:
        store = TicketStore(engine, klok, kanalen=kanalen)
        concept = TicketConcept("Ik ben bang voor de korting", "3012", "tel", b"geheim", "telefoon", taal="tr")
        return store.create(concept, sleutel=f"sleutel-{nummer}").id

    return maak


@pytest.fixture
def postbus() -> Iterator[Postbus]:
    postbus = Postbus(poort=free_poort())
    server = Controller(postbus, hostname="127.0.0.1", port=postbus.poort)
    server.start()
    yield postbus
    server.stop()


@pytest.fixture
async def ontvanger() -> AsyncIterator[Ontvanger]:
    ontvanger = Ontvanger()
    app = web.Application()
    app.router.add_route("*", "/{pad:.*}", ontvanger.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    poort = free_poort()
    await web.TCPSite(runner, "127.0.0.1", poort).start()
    ontvanger.url = f"http://127.0.0.1:{poort}"
    yield ontvanger
    await runner.cleanup()


def free_poort() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
