"""The way to Rasa over HTTP: every way in which it can fail is a BreinStoring."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gesprek import BreinStoring, Gedachte, HttpBrein

Behandel = Callable[[web.Request], Awaitable[web.StreamResponse]]
Maak = Callable[[Behandel], Awaitable[HttpBrein]]


@pytest.fixture
async def maak_brein() -> AsyncIterator[Maak]:
    """A brain that talks to a server of which the test writes the reply."""
    open_: list[tuple[HttpBrein, TestServer]] = []

    async def make(behandel: Behandel) -> HttpBrein:
        app = web.Application()
        app.router.add_route("*", "/webhooks/tess/{pad}", behandel)
        server = TestServer(app, host="127.0.0.1")
        await server.start_server()
        brein = HttpBrein(str(server.make_url("")).rstrip("/"), "geheim-token", 0.3)
        open_.append((brein, server))
        return brein

    yield make
    for brein, server in open_:
        await brein.close()
        await server.close()


def reply(tekst: str, status: int = 200, soort: str = "application/json") -> Behandel:
    async def behandel(request: web.Request) -> web.StreamResponse:
        return web.Response(text=tekst, status=status, content_type=soort)

    return behandel


async def test_een_bericht_gaat_met_token_en_komt_als_gedachte_terug(maak_brein: Maak) -> None:
    gezien: list[tuple[str | None, object]] = []

    async def behandel(request: web.Request) -> web.StreamResponse:
        gezien.append((request.headers.get("X-Tess-Token"), await request.json()))
        return web.json_response({"berichten": [{"text": "Hoi"}], "begrip": {"intent": "begroeten"}})

    brein = await maak_brein(behandel)
    gedachte = await brein.think("sleutel", tekst="hallo", knop=None)
    assert gedachte == Gedachte([{"text": "Hoi"}], {"intent": "begroeten"})
    assert gezien == [("geheim-token", {"sender": "sleutel", "tekst": "hallo", "knop": None})]


@pytest.mark.parametrize(
    "behandel",
    [
        reply("{}", status=401),
        reply("{}", status=500),
        reply("geen json"),
        reply("<html></html>", soort="text/html"),
    ],
    ids=["401", "500", "geen json", "html"],
)
async def test_een_onbruikbare_reactie_is_een_storing(maak_brein: Maak, behandel: Behandel) -> None:
    brein = await maak_brein(behandel)
    with pytest.raises(BreinStoring):
        await brein.think("sleutel", tekst="hallo", knop=None)


@pytest.mark.parametrize("inhoud", [[], {}, {"berichten": ["tekst"]}, None])
async def test_json_met_een_andere_vorm_is_een_storing(maak_brein: Maak, inhoud: object) -> None:
    brein = await maak_brein(reply(json.dumps(inhoud)))
    with pytest.raises(BreinStoring):
        await brein.think("sleutel", tekst="hallo", knop=None)


async def test_te_lang_wachten_is_een_storing(maak_brein: Maak) -> None:
    async def behandel(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(1)
        return web.json_response({"berichten": []})

    brein = await maak_brein(behandel)
    with pytest.raises(BreinStoring, match="TimeoutError"):
        await brein.think("sleutel", tekst="hallo", knop=None)


async def test_een_server_die_er_niet_is_is_een_storing() -> None:
    brein = HttpBrein("http://127.0.0.1:1", "geheim-token", 2)
    with pytest.raises(BreinStoring, match="ClientConnectorError"):
        await brein.think("sleutel", tekst="hallo", knop=None)
    assert await brein.is_ready() is False
    await brein.close()


@pytest.mark.parametrize(("status", "klaar"), [(200, True), (503, False)])
async def test_klaar_is_alleen_een_antwoord_met_200(maak_brein: Maak, status: int, klaar: bool) -> None:
    brein = await maak_brein(reply("{}", status=status))
    assert await brein.is_ready() is klaar
