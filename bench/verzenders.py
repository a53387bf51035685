"""The clients: each sends its tickets one after the other, clicks twice, and sends again until it has a receipt."""

from __future__ import annotations

import asyncio
import random
import socket
import time
from collections import Counter
from collections.abc import Mapping

import aiohttp

GEDULD = 180.0  # seconds in which a client keeps sending one ticket
STORING = (aiohttp.ClientError, asyncio.TimeoutError, OSError)  # what a client sees of a process that died


class Klanten:
    """All clients together; `bonnen` are the receipts by the key of the request."""

    def __init__(self, omgeving: Mapping[str, str], *, aantal: int, kans: random.Random) -> None:
        self._url = f"http://127.0.0.1:{omgeving['TESS_PORT']}/api/tickets"
        self._aantal = aantal
        self._kans = kans
        self.bonnen: dict[str, set[str]] = {}
        self.statussen: Counter[str] = Counter()
        self.opgegeven = 0
        self._einde = 0.0

    async def send(self, tickets: int, *, seconden: float) -> None:
        """Send so many tickets in all, and wait until each client is done; after `seconden` nobody begins another."""
        self._einde = time.monotonic() + seconden
        nummers: asyncio.Queue[int] = asyncio.Queue()
        for nummer in range(tickets):
            nummers.put_nowait(nummer)
        async with make_sessie() as sessie:
            await asyncio.gather(*(self._work(sessie, nummers) for _ in range(self._aantal)))

    async def _work(self, sessie: aiohttp.ClientSession, nummers: asyncio.Queue[int]) -> None:
        while not nummers.empty() and time.monotonic() < self._einde:
            nummer = nummers.get_nowait()
            sleutel = f"bench-{nummer}"
            keer = 2 if self._kans.random() < 0.3 else 1  # a double click: two at the same moment
            try:
                async with asyncio.timeout(GEDULD) if hasattr(asyncio, "timeout") else _Nooit():
                    codes = await asyncio.gather(*(self._insist(sessie, sleutel, nummer) for _ in range(keer)))
            except TimeoutError:
                self.opgegeven += 1
                continue
            self.bonnen[sleutel] = set(codes)

    async def _insist(self, sessie: aiohttp.ClientSession, sleutel: str, nummer: int) -> str:
        """Send until there is a receipt; a lost answer is asked again with the same key."""
        inhoud = {
            "vraag": f"Ik heb een vraag over mijn tegenprestatie, nummer {nummer}.",
            "postcode4": "3012",
            "contact": {"soort": "email", "waarde": f"klant{nummer}@tess.example"},
            "akkoord": True,
        }
        while True:
            try:
                async with sessie.post(self._url, json=inhoud, headers={"Idempotency-Key": sleutel}) as antwoord:
                    self.statussen[str(antwoord.status)] += 1
                    if antwoord.status == 201:
                        return str((await antwoord.json())["code"])
            except STORING as error:
                self.statussen[type(error).__name__] += 1
            await asyncio.sleep(self._kans.uniform(0.2, 1.2))


class _Nooit:
    """Python 3.10 has no asyncio.timeout; there a client simply keeps sending."""

    async def __aenter__(self) -> None:
        return None

    async def __aexit__(self, *fout: object) -> None:
        return None


def make_sessie() -> aiohttp.ClientSession:
    """A client with cookies of its own, and patience for a slow answer."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=30, connect=3),
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.CookieJar(unsafe=True),  # the address has no name
    )


async def wait_healthy(omgeving: Mapping[str, str], seconden: float = 400) -> None:
    """Wait until every part is ready; raises TimeoutError."""
    url = f"http://127.0.0.1:{omgeving['TESS_PORT']}/gezond"

    async def look() -> None:
        async with aiohttp.ClientSession() as sessie:
            while True:
                try:
                    async with sessie.get(url) as antwoord:
                        if antwoord.status == 200:
                            return
                except (aiohttp.ClientError, OSError):
                    pass
                await asyncio.sleep(0.5)

    await asyncio.wait_for(look(), seconden)


def free_poort() -> int:
    """A port on loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
