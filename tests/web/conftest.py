"""A real running application on a free port of loopback: the real rooms, with only Rasa replaced."""

from __future__ import annotations

import asyncio
import http.cookiejar
import json
import re
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from sanic import Sanic
from sanic.touchup.service import TouchUp

from bot.db import make_engine
from bot.gebruikers import GebruikerStore
from bot.gesprek import BreinStoring, Gedachte, GesprekService, GesprekStore
from bot.kennisbank import load_kennisbank
from bot.migraties import migrate
from bot.privacy import Filter, Kluis, ensure_kluis_sleutel
from bot.routes import Route, load_routes, load_voorbeeldbrieven
from bot.settings import Settings, load_settings
from bot.tickets import Balie, Berichten, Cijferboek, Lijsten, Outbox, Terugmeldingen, TicketStore
from bot.toetsing import BeurtLog
from bot.web import Diensten, create_app
from bot.web.ketendienst import Ketendienst
from bot.web.opslag import Opslag
from bot.web.postvak import Postvak
from bot.web.raad import open_toetsing

WACHTWOORD = "een-lang-wachtwoord"
# Sanic 21.12 rewrites its own methods when a server starts, and fails on what it rewrote before; so give them back.
_ONGEWIJZIGD = {(soort, naam): getattr(soort, naam) for soort, naam in TouchUp._registry}
GEBRUIKERS = {"bas": "bemiddelaar", "bea": "bemiddelaar", "beheer": "beheer", "raad": "raad"}


@dataclass
class NepBrein:
    """Stands in for Rasa: says back what it got, or what a test tells it to say."""

    berichten: list[dict[str, Any]] | None = None
    fout: Exception | None = None
    gezien: list[tuple[str | None, str | None]] = field(default_factory=list)

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        self.gezien.append((tekst, knop))
        if self.fout is not None:
            raise self.fout
        antwoord = {
            "text": f"U zei: {tekst or knop}",
            "custom": {"uitkomst": "beantwoord", "knoppen": ["mens_spreken"]},
        }
        return Gedachte(self.berichten if self.berichten is not None else [antwoord])


@dataclass(frozen=True)
class Antwoord:
    """What came back."""

    status: int
    kop: dict[str, str]
    tekst: str

    @property
    def json(self) -> Any:
        return json.loads(self.tekst)


class _GeenOmleiding(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


class Klant:
    """One browser without JavaScript: keeps cookies, follows no redirect."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.potje = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.potje), _GeenOmleiding(), urllib.request.ProxyHandler({})
        )

    def vraag(self, method: str, pad: str, data: bytes | None = None, **kop: str) -> Antwoord:
        koppen = {naam.replace("_", "-"): waarde for naam, waarde in kop.items()}
        verzoek = urllib.request.Request(self.url + pad, data=data, method=method, headers=koppen)
        try:
            with self._opener.open(verzoek, timeout=20) as response:
                return _lees(response)
        except urllib.error.HTTPError as response:
            return _lees(response)

    def get(self, pad: str) -> Antwoord:
        return self.vraag("GET", pad)

    def post_json(self, pad: str, inhoud: Any, **kop: str) -> Antwoord:
        return self.vraag("POST", pad, json.dumps(inhoud).encode(), Content_Type="application/json", **kop)

    def post_formulier(self, pad: str, /, **velden: str | list[str]) -> Antwoord:
        soort = "application/x-www-form-urlencoded"
        return self.vraag("POST", pad, urllib.parse.urlencode(velden, doseq=True).encode(), Content_Type=soort)

    def csrf(self, pad: str) -> str:
        """The token of the first form on a page."""
        gevonden = re.search(r'name="csrf" value="([^"]+)"', self.get(pad).tekst)
        assert gevonden, f"geen formulier op {pad}"
        return gevonden[1]

    def log_in(self, naam: str, wachtwoord: str = WACHTWOORD) -> Antwoord:
        return self.post_formulier("/inloggen", csrf=self.csrf("/inloggen"), naam=naam, wachtwoord=wachtwoord)

    def begin(self) -> str:
        """A new conversation."""
        return str(self.vraag("POST", "/api/gesprekken", b"").json["gesprek"])


def _lees(response: Any) -> Antwoord:
    kop = {naam.lower(): waarde for naam, waarde in response.headers.items()}
    return Antwoord(response.status, kop, response.read().decode())


@dataclass
class Tess:
    """A running application with its parts in reach of a test."""

    url: str
    app: Sanic
    diensten: Diensten
    brein: NepBrein
    gezond: dict[str, bool]

    def klant(self) -> Klant:
        return Klant(self.url)


@pytest.fixture(scope="session")
def kennisbank() -> Any:
    return load_kennisbank()


@pytest.fixture()
def settings(tmp_path: Path) -> Settings:
    omgeving = {
        "TESS_DATA": str(tmp_path / "var"),
        "TESS_BERICHTEN_PER_MINUUT": "500",
        "TESS_GESPREKKEN_PER_MINUUT": "500",
    }
    return load_settings(omgeving, env_file=tmp_path / "geen.env")


@pytest.fixture()
def start_tess(settings: Settings, kennisbank: Any) -> Iterator[Callable[..., Tess]]:
    """Starts an application, with other settings where a test names them."""
    lopend: list[Any] = []

    def start(**anders: Any) -> Tess:
        tess = build_tess(replace(settings, **anders), kennisbank)
        lopend.append(served(tess.app, tess.url))
        lopend[-1].__enter__()
        return tess

    yield start
    for server in lopend:
        server.__exit__(None, None, None)


@pytest.fixture()
def tess(start_tess: Callable[..., Tess]) -> Tess:
    return start_tess()


@pytest.fixture()
def klant(tess: Tess) -> Klant:
    return tess.klant()


@pytest.fixture()
def bas(tess: Tess) -> Klant:
    """A go-between who is logged in."""
    klant = tess.klant()
    assert klant.log_in("bas").status == 303
    return klant


def build_tess(settings: Settings, kennisbank: Any) -> Tess:
    """The real rooms on an empty database."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    kluis = Kluis(engine, ensure_kluis_sleutel(settings), uren=settings.kluis_uren)
    brein, gezond = NepBrein(), {"database": True, "rasa": True, "acties": True}
    gesprek = GesprekService(
        store=GesprekStore(engine),
        brein=brein,
        filter=Filter(),
        kluis=kluis,
        kennisbank=kennisbank,
        log=BeurtLog(engine, sleutel="een geheim van deze proef"),
        forget=lambda sleutel: None,
        post=Postvak(TicketStore(engine), Berichten(engine)),
    )
    gebruikers = GebruikerStore(engine, hasher=PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    for naam, rol in GEBRUIKERS.items():
        gebruikers.add(naam, WACHTWOORD, rol)

    async def look() -> dict[str, bool]:
        return dict(gezond)

    toetsing = open_toetsing(engine, kennisbank, Filter(), verplicht=settings.toetsing_verplicht)
    diensten = Diensten(
        opslag=Opslag(engine),
        gesprek=gesprek,
        tickets=TicketStore(engine),
        berichten=Berichten(engine),
        lijsten=Lijsten(engine),
        balie=Balie(engine),
        cijfers=Cijferboek(engine),
        terugmeldingen=Terugmeldingen(engine),
        outbox=Outbox(engine),
        keten=Ketendienst(engine, toetsing.lezer, kennisbank, settings),
        gebruikers=gebruikers,
        kluis=kluis,
        kennisbank=kennisbank,
        toetsing=toetsing,
        routes=read_routes(),
        brieven=load_voorbeeldbrieven(kennisbank),
        gezondheid=look,
    )
    url = f"http://127.0.0.1:{find_poort()}"
    return Tess(url, create_app(diensten, settings), diensten, brein, gezond)


@lru_cache(maxsize=1)
def read_routes() -> dict[str, Route]:
    return load_routes()


def find_poort() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(app: Sanic, url: str) -> Iterator[None]:
    """Run the application in a thread with a loop of its own, until the block ends."""
    loop = asyncio.new_event_loop()
    app.ctx.lus = loop  # for a test that does something within it
    klaar, einde = threading.Event(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(_run(app, url, klaar, einde),), daemon=True)
    thread.start()
    assert klaar.wait(20), "de webserver is niet gestart"
    yield
    loop.call_soon_threadsafe(einde.set)
    thread.join(20)
    loop.close()


async def _run(app: Sanic, url: str, klaar: threading.Event, einde: asyncio.Event) -> None:
    for (soort, naam), methode in _ONGEWIJZIGD.items():
        setattr(soort, naam, methode)
    poort = int(url.rsplit(":", 1)[1])
    server: Any = await app.create_server("127.0.0.1", poort, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    klaar.set()
    await einde.wait()
    server.close()
    await server.wait_closed()
    await _end_connections(server)
    await server.after_stop()


async def _end_connections(server: Any) -> None:
    """A browser keeps connections open and may be in the middle of a request: none may outlive the loop."""
    for _ in range(100):
        for verbinding in list(server.connections):
            if verbinding.transport is not None:
                verbinding.transport.abort()
        await asyncio.sleep(0.01)
        taken = asyncio.all_tasks() - {asyncio.current_task()}
        if not server.connections and not taken:
            return
        for taak in taken:
            taak.cancel()


__all__ = ["BreinStoring", "Klant", "NepBrein", "Tess"]
