"""Several Rasa servers behind one brain: a conversation stays with one, another goes on, no message counts twice."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gesprek import BreinStoring, HttpBrein
from tests.conftest import free_ports


@dataclass
class NepRasa:
    """A server that keeps what it got; `doe` decides how it answers."""

    port: int
    gezien: list[tuple[str, str, str]] = field(default_factory=list)
    doe: str = "antwoord"
    _server: TestServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application()
        app.router.add_post("/webhooks/tess/bericht", self._handle)
        app.router.add_get("/webhooks/tess/klaar", self._klaar)
        self._server = TestServer(app, host="127.0.0.1", port=self.port)
        await self._server.start_server()

    async def stop(self) -> None:
        if self._server is not None:
            await self._server.close()
            self._server = None

    async def _klaar(self, request: web.Request) -> web.Response:
        return web.json_response({})

    async def _handle(self, request: web.Request) -> web.Response:
        if self.doe == "geen model":
            return web.json_response({}, status=503)
        sender = (await request.json())["sender"]
        self.gezien.append((sender, request.headers["X-Tess-Nummer"], request.headers.get("X-Tess-Opnieuw", "")))
        if self.doe == "valt weg":
            assert request.transport is not None
            request.transport.abort()
        elif self.doe == "fout":
            return web.json_response({}, status=500)
        elif self.doe == "hangt":
            await asyncio.sleep(5)
        return web.json_response({"berichten": [{"text": self.url}]})


Start = Callable[..., Awaitable[tuple[HttpBrein, list[NepRasa]]]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Starts servers and a brain for them."""
    brein: list[HttpBrein] = []
    servers: list[NepRasa] = []

    async def make(
        aantal: int = 3, seconden: float = 3.0, klok: Callable[[], float] = time.monotonic
    ) -> tuple[HttpBrein, list[NepRasa]]:
        servers.extend(NepRasa(port) for port in free_ports(aantal))
        await asyncio.gather(*(server.start() for server in servers))
        brein.append(HttpBrein(tuple(server.url for server in servers), "geheim", seconden, klok=klok))
        return brein[0], servers

    yield make
    for een in brein:
        await een.close()
    for server in servers:
        await server.stop()


async def ask(brein: HttpBrein, sender: str) -> str:
    gedachte = await brein.think(sender, tekst="hallo", knop=None)
    return str(gedachte.berichten[0]["text"])


async def test_een_gesprek_blijft_bij_een_server_en_alle_servers_krijgen_werk(start: Start) -> None:
    brein, servers = await start()
    eerst = {f"gesprek {nummer}": await ask(brein, f"gesprek {nummer}") for nummer in range(60)}
    assert eerst == {sender: await ask(brein, sender) for sender in eerst}
    assert min(Counter(eerst.values()).values()) >= 10 and len(set(eerst.values())) == 3
    weg = servers[0]
    await weg.stop()
    anders = {sender: await ask(brein, sender) for sender in eerst}
    assert all(anders[sender] == url for sender, url in eerst.items() if url != weg.url)
    assert weg.url not in anders.values()


async def test_wie_wegvalt_voor_hij_iets_kreeg_wordt_overgeslagen_en_komt_later_terug(start: Start) -> None:
    tijd = [100.0]
    brein, servers = await start(2, klok=lambda: tijd[0])
    weg, ander = sorted(servers, key=lambda server: brein._order("gesprek").index(server.url))
    await weg.stop()
    assert await ask(brein, "gesprek") == ander.url
    assert ander.gezien[-1][2] == ""  # nobody else can have had it
    await weg.start()
    assert await brein.look() == {server.url: True for server in servers}
    assert await ask(brein, "gesprek") == ander.url
    tijd[0] += 5.0
    assert await ask(brein, "gesprek") == weg.url
    weg.doe = "geen model"
    assert await ask(brein, "gesprek") == ander.url


async def test_wat_misschien_al_gedaan_is_gaat_met_hetzelfde_nummer_naar_een_ander(start: Start) -> None:
    brein, servers = await start(2)
    weg, ander = sorted(servers, key=lambda server: brein._order("gesprek").index(server.url))
    assert await ask(brein, "gesprek") == weg.url
    weg.doe = "valt weg"
    assert await ask(brein, "gesprek") == ander.url
    assert ander.gezien == [("gesprek", weg.gezien[-1][1], "ja")]
    assert len({nummer for _, nummer, _ in weg.gezien}) == 2  # each message its own


@pytest.mark.parametrize(("doe", "code"), [("fout", "ClientResponseError"), ("hangt", "TimeoutError")])
async def test_wie_antwoordt_of_nog_bezig_is_wordt_door_niemand_overgedaan(start: Start, doe: str, code: str) -> None:
    brein, servers = await start(2, 0.5)
    for server in servers:
        server.doe = doe
    with pytest.raises(BreinStoring, match=code):
        await ask(brein, "gesprek")
    assert sum(len(server.gezien) for server in servers) == 1


async def test_de_enige_server_krijgt_het_nog_een_keer_met_hetzelfde_nummer(start: Start) -> None:
    brein, (server,) = await start(1)
    server.doe = "valt weg"
    with pytest.raises(BreinStoring, match="ServerDisconnectedError"):
        await ask(brein, "gesprek")
    (eerst, opnieuw) = server.gezien
    assert (opnieuw[1], opnieuw[2], eerst[2]) == (eerst[1], "ja", "")


async def test_is_geen_server_er_dan_is_het_een_storing(start: Start) -> None:
    brein, servers = await start(2)
    for server in servers:
        await server.stop()
    with pytest.raises(BreinStoring, match="ClientConnectorError"):
        await ask(brein, "gesprek")
    assert await brein.is_ready() is False
