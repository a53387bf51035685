"""The clients of a load: each has one conversation after the other, and thinks between two messages."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

from bench.lastgesprek import Bericht, Inhoud
from bench.verzenders import STORING

DENKEN = 2.0  # seconds between an answer and the next message, on average; a person takes longer, so has less to say
GEDULD = 20.0  # seconds


STIL = {"text": ""}  # Rasa alone says nothing when it does not understand, and has handled the message all the same


class Deur(Protocol):
    """How one of the stacks takes a message."""

    @property
    def kaal(self) -> bool:
        """Whether it offers no buttons."""

    async def begin(self, sessie: aiohttp.ClientSession) -> str:
        """A new conversation; raises aiohttp.ClientError."""

    async def say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        """One message; the answers, empty when it was not answered well; raises aiohttp.ClientError."""


@dataclass(frozen=True)
class TessDeur:
    """The calls of the chat page, with the key that it sends along."""

    url: str
    kaal: bool = False

    async def begin(self, sessie: aiohttp.ClientSession) -> str:
        """See Deur."""
        async with sessie.post(f"{self.url}/api/gesprekken", json={}, raise_for_status=True) as antwoord:
            return str((await antwoord.json())["gesprek"])

    async def say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        """See Deur."""
        url, kop = f"{self.url}/api/gesprekken/{gesprek}/berichten", {"Idempotency-Key": secrets.token_urlsafe(32)}
        async with sessie.post(url, json=zeg, headers=kop, raise_for_status=True) as antwoord:
            inhoud = await antwoord.json()
        return [] if inhoud["uitkomst"] == "storing" else list(inhoud["berichten"])


@dataclass(frozen=True)
class KaleDeur:
    """Rasa's REST channel, or the echo that takes the same."""

    url: str
    kaal: bool = True

    async def begin(self, sessie: aiohttp.ClientSession) -> str:
        """A name is all that Rasa needs (see Deur)."""
        return secrets.token_urlsafe(32)

    async def say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        """See Deur."""
        inhoud = {"sender": gesprek, "message": f"/{zeg['knop']}" if "knop" in zeg else zeg["tekst"]}
        async with sessie.post(self.url, json=inhoud, raise_for_status=True) as antwoord:
            gezegd = await antwoord.json()
        return (gezegd if isinstance(gezegd, list) else [gezegd]) or [STIL]


@dataclass
class Stap:
    """What happened with so many clients: seconds a message, how many went wrong, and how many were sent in all."""

    klanten: int
    seconden: float
    tijden: list[float] = field(default_factory=list)
    fouten: int = 0
    gestuurd: int = 0


class Klanten:
    """Any number of clients at one door."""

    def __init__(self, deur: Deur, inhoud: Inhoud) -> None:
        self._deur = deur
        self._inhoud = inhoud
        self._kans = random.Random(inhoud.kans.random())  # noqa: S311

    async def press(self, klanten: int, *, seconden: float, denken: float = DENKEN) -> Stap:
        """Let so many clients talk; a quarter more comes before, to get going, and does not count."""
        begin = time.monotonic() + seconden / 4
        stap = Stap(klanten, seconden)
        async with make_sessie() as sessie:
            taken = [self._live(sessie, stap, begin, begin + seconden, denken) for _ in range(klanten)]
            await asyncio.gather(*taken)
        return stap

    async def _live(self, sessie: aiohttp.ClientSession, stap: Stap, begin: float, einde: float, denken: float) -> None:
        await asyncio.sleep(self._kans.uniform(0, denken))
        while time.monotonic() < einde:
            try:
                await self._talk(sessie, stap, begin, einde, denken)
            except STORING:
                stap.fouten += 1
                await asyncio.sleep(denken)

    async def _talk(self, sessie: aiohttp.ClientSession, stap: Stap, begin: float, einde: float, denken: float) -> None:
        gesprek, praat = await self._deur.begin(sessie), self._inhoud.begin()
        berichten: list[dict[str, Any]] = []
        while time.monotonic() < einde:
            zeg = praat.next(berichten, kaal=self._deur.kaal)
            if zeg is None:
                return
            stap.gestuurd += 1
            toen = time.monotonic()
            berichten = await self._deur.say(sessie, gesprek, zeg)
            if begin <= toen < einde:
                stap.tijden.append(time.monotonic() - toen)
                stap.fouten += not berichten
            if denken:
                await asyncio.sleep(self._kans.expovariate(1 / denken))


def make_sessie() -> aiohttp.ClientSession:
    """Connections for all clients together, each kept open."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=GEDULD), connector=aiohttp.TCPConnector(limit=0))
