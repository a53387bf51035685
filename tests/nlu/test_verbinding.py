"""Calls to the actions go over one connection, and a connection that was closed is opened again."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.nlu.verbinding import BlijvendAdres


def test_twee_keer_vragen_is_een_verbinding() -> None:
    verbindingen: list[object] = []

    async def antwoord(request: web.Request) -> web.Response:
        if request.transport not in verbindingen:
            verbindingen.append(request.transport)
        return web.json_response({"kop": request.headers["X-Tess-Token"], "gekregen": await request.json()})

    async def run() -> None:
        app = web.Application()
        app.router.add_post("/webhook", antwoord)
        async with TestServer(app) as server:
            adres = BlijvendAdres(url=str(server.make_url("/webhook")), headers={"X-Tess-Token": "t"})
            for nummer in range(3):
                assert await adres.request(json={"n": nummer}) == {"kop": "t", "gekregen": {"n": nummer}}
            assert len(verbindingen) == 1
            await adres.__dict__["_sessie"].close()
            assert await adres.request(json={}) == {"kop": "t", "gekregen": {}}
            await adres.__dict__["_sessie"].close()

    asyncio.run(run())
