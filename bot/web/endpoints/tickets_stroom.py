"""Tells the list of a go-between that something has changed, over a line that stays open; never what or about whom.

One look at the database serves every listener, and a line ends by itself: then the browser asks for a new one, and who
has lost the role gets none.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from typing import Any

from sanic import Blueprint, HTTPResponse, Request, Sanic
from sqlalchemy.exc import SQLAlchemyError

from bot.fouten import TessFout
from bot.tickets import Lijsten, Stand
from bot.web.omgeving import LEES
from bot.web.rollen import vereist_rol
from bot.web.ticketkaart import BALIE

blueprint = Blueprint("tickets_stroom", url_prefix="/tickets")

SOORT = "text/event-stream"
TUSSEN = 2.0  # seconds between two looks at the database
HARTSLAG = 15.0  # a proxy takes a silent line for a dead one
DUUR = 120.0
PER_SESSIE = 4
SAMEN = 500  # lines in this process


class Omroep:
    """The state that all lines of one application share."""

    def __init__(self, lijsten: Lijsten) -> None:
        self._lijsten = lijsten
        self._slot = asyncio.Lock()
        self._stand: Stand | None = None
        self._gekeken = float("-inf")
        self._lijnen: Counter[str] = Counter()
        self.gestopt = asyncio.Event()

    async def look(self) -> Stand:
        """How things stand, at most TUSSEN seconds old; older while the database does not answer."""
        async with self._slot:
            if self._stand is None:
                self._stand = await asyncio.to_thread(self._lijsten.look)
            elif time.monotonic() - self._gekeken >= TUSSEN:
                with suppress(SQLAlchemyError):  # the line is open already: the next look says what was missed
                    self._stand = await asyncio.to_thread(self._lijsten.look)
            else:
                return self._stand
            self._gekeken = time.monotonic()
            return self._stand

    @contextmanager
    def hold(self, sessie: str) -> Iterator[None]:
        """One line of a session, while it lasts; raises TessFout("te_veel_vensters")."""
        if self._lijnen[sessie] >= PER_SESSIE or self._lijnen.total() >= SAMEN:
            raise TessFout("te_veel_vensters")
        self._lijnen[sessie] += 1
        try:
            yield
        finally:
            self._lijnen[sessie] -= 1
            self._lijnen += Counter()  # drops who has no line any more


@blueprint.listener("before_server_stop")
async def stop_omroep(app: Sanic, loop: Any) -> None:
    """End every line, so that stopping does not wait for them."""
    _get_omroep(app).gestopt.set()


@blueprint.route("/stroom", methods=LEES)
@vereist_rol(*BALIE)
async def follow(request: Request) -> Any:
    """Changes as they come, for a browser that follows them; for who just asks, how things stand now."""
    omroep = _get_omroep(request.app)
    if SOORT not in request.headers.get("accept", "") or request.method == "HEAD":
        return HTTPResponse(show_event(await omroep.look()), content_type=SOORT)
    with omroep.hold(request.ctx.sessie.token):
        await omroep.look()  # before the answer begins: from here on nobody can be told that something is wrong
        response: Any = await request.respond(content_type=SOORT, headers={"X-Accel-Buffering": "no"})
        await _follow(response, omroep)
        await response.eof()
    return None


def show_event(stand: Stand) -> str:
    """One event: numbers only."""
    return f"id: {stand.wijziging}\ndata: {json.dumps(asdict(stand))}\n\n"


def _get_omroep(app: Sanic) -> Omroep:
    """The one of this application, made when somebody first asks for it: in the loop that serves."""
    if not hasattr(app.ctx, "omroep"):
        app.ctx.omroep = Omroep(app.ctx.omgeving.diensten.lijsten)
    omroep: Omroep = app.ctx.omroep
    return omroep


async def _follow(response: Any, omroep: Omroep) -> None:
    """Send what changes, and a heartbeat in between, until the time is up, the server stops or the browser leaves."""
    einde, gestuurd, gezien = time.monotonic() + DUUR, float("-inf"), None
    await response.send("retry: 3000\n\n")
    while time.monotonic() < einde and not omroep.gestopt.is_set():
        stand = await omroep.look()
        if stand != gezien or time.monotonic() - gestuurd >= HARTSLAG:
            await response.send(show_event(stand) if stand != gezien else ": hart\n\n")
            gezien, gestuurd = stand, time.monotonic()
        await _wait(omroep.gestopt)


async def _wait(gestopt: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(gestopt.wait(), TUSSEN)
    except asyncio.TimeoutError:  # the usual case: nobody stops the server
        return
