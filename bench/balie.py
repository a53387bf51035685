"""The go-betweens: logged in, all clicking "Ik pak dit ticket op" on the same ticket at the same moment."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections import defaultdict
from collections.abc import Mapping

import aiohttp
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine

from bench.verzenders import GEDULD, STORING, make_sessie
from bot.db import create_tables, make_engine
from bot.gebruikers import GebruikerStore
from bot.tickets.tabellen import tickets

WACHTWOORD = "een lang wachtwoord van de meting"
KLAAR = (303, 409)  # it is yours, or a colleague was first
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Balie:
    """All go-betweens together; `winnaars` are those who were told that a ticket is theirs, by its number."""

    def __init__(self, omgeving: Mapping[str, str], *, aantal: int, kans: random.Random) -> None:
        self._web = f"http://127.0.0.1:{omgeving['TESS_PORT']}"
        self._database = omgeving["TESS_DATABASE_URL"]
        self._namen = [f"balie{nummer}" for nummer in range(aantal)]
        self._kans = kans
        self._einde = asyncio.Event()
        self.winnaars: defaultdict[int, set[str]] = defaultdict(set)
        self.verliezers = self.opgegeven = 0

    async def run(self, *, elke: float) -> None:
        """Race for one ticket after the other until `stop`, with a rest of `elke` seconds."""
        await asyncio.to_thread(self._add_gebruikers)
        engine = create_engine(self._database, future=True)
        sessies = [make_sessie() for _ in self._namen]
        try:
            csrf = [await self._log_in(sessie, naam) for sessie, naam in zip(sessies, self._namen, strict=True)]
            while not self._einde.is_set():
                await self._race(await asyncio.to_thread(_find_nieuw, engine, self._kans), sessies, csrf)
                await _rest(self._einde, elke)
        finally:
            await asyncio.gather(*(sessie.close() for sessie in sessies))
            engine.dispose()

    def stop(self) -> None:
        """No more tickets after this one."""
        self._einde.set()

    async def _race(self, ticket: int | None, sessies: list[aiohttp.ClientSession], csrf: list[str]) -> None:
        if ticket is not None:
            wie = zip(sessies, self._namen, csrf, strict=True)
            await asyncio.gather(*(self._claim(sessie, naam, ticket, sleutel) for sessie, naam, sleutel in wie))

    async def _claim(self, sessie: aiohttp.ClientSession, naam: str, ticket: int, csrf: str) -> None:
        """Click until Tess says who has it; a lost answer is asked again."""
        status, einde = 0, time.monotonic() + GEDULD
        while status not in KLAAR and time.monotonic() < einde:
            url = f"{self._web}/tickets/{ticket}/claim"
            try:
                async with sessie.post(url, data={"csrf": csrf}, allow_redirects=False) as antwoord:
                    status = antwoord.status
            except STORING:
                status = 0  # the web is being started again
            if status not in KLAAR:
                await asyncio.sleep(self._kans.uniform(0.1, 0.5))
        if status == 303:
            self.winnaars[ticket].add(naam)
        elif status == 409:
            self.verliezers += 1
        else:
            self.opgegeven += 1

    async def _log_in(self, sessie: aiohttp.ClientSession, naam: str) -> str:
        """Log in with the form, as a browser does; returns the token that belongs in every form of this session."""
        while not self._einde.is_set():
            try:
                sessie.cookie_jar.clear()  # whoever is logged in half sees another form first
                csrf = await self._read_csrf(sessie, "/inloggen")
                velden = {"csrf": csrf, "naam": naam, "wachtwoord": WACHTWOORD}
                async with sessie.post(f"{self._web}/inloggen", data=velden, allow_redirects=False) as antwoord:
                    if antwoord.status == 303:
                        return await self._read_csrf(sessie, "/tickets")
            except STORING:
                pass  # the web is being started again
            await asyncio.sleep(0.5)
        return ""

    async def _read_csrf(self, sessie: aiohttp.ClientSession, pad: str) -> str:
        async with sessie.get(f"{self._web}{pad}") as antwoord:
            gevonden = _CSRF.search(await antwoord.text())
        if gevonden is None:
            raise aiohttp.ClientPayloadError(pad)
        return gevonden[1]

    def _add_gebruikers(self) -> None:
        engine = make_engine(self._database)
        create_tables(engine)
        for naam in self._namen:
            GebruikerStore(engine).add(naam, WACHTWOORD, "bemiddelaar")
        engine.dispose()


async def _rest(einde: asyncio.Event, seconden: float) -> None:
    try:
        await asyncio.wait_for(einde.wait(), seconden)
    except asyncio.TimeoutError:
        return


def _find_nieuw(engine: Engine, kans: random.Random) -> int | None:
    """Some ticket that nobody has yet."""
    zoek = select(tickets.c.id).where(tickets.c.status == "nieuw").order_by(tickets.c.id.desc()).limit(50)
    with engine.connect() as connection:
        ids = connection.execute(zoek).scalars().all()
    return kans.choice(ids) if ids else None
