"""The clients during an upgrade: each sends again with the same key until there is an answer, as the chat page does."""

from __future__ import annotations

import asyncio
import random
import secrets
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import aiohttp

from bench.lastgesprek import Bericht, Inhoud, read_zinnen
from bench.praters import CODE
from bench.verzenders import STORING, make_sessie

GEDULD = 180.0  # seconds in which a client keeps sending one message
DUBBELKLIK = 0.3  # of the forms are sent twice at once


@dataclass
class Zending:
    """One message of a client; `onzeker` are the tries that may have arrived while no good answer came back."""

    gesprek: str
    begin: float
    klaar: float | None = None
    teksten: list[str] = field(default_factory=list)
    onzeker: list[float] = field(default_factory=list)


@dataclass
class Verslag:
    """What all clients saw; `bonnen` are the receipts of the form by key, `codes` those that were told in the chat."""

    zendingen: list[Zending] = field(default_factory=list)
    antwoorden: Counter[str] = field(default_factory=Counter)
    bonnen: dict[str, set[str]] = field(default_factory=dict)
    codes: set[str] = field(default_factory=set)
    opgegeven: int = 0

    def list_klaar(self) -> list[float]:
        """The moments at which a message was answered well, in order."""
        return sorted(zending.klaar for zending in self.zendingen if zending.klaar is not None)


@dataclass
class Voordeur:
    """Where clients come in, as at nginx: the first web that takes the connection; what was sent is never repeated."""

    urls: list[str]

    async def post(
        self, sessie: aiohttp.ClientSession, pad: str, inhoud: Any, sleutel: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """One call; raises what aiohttp raises when there is no answer."""
        koppen = {"Idempotency-Key": sleutel} if sleutel else {}
        for url in (*self.urls[:-1], None):
            try:
                async with sessie.post(f"{url or self.urls[-1]}{pad}", json=inhoud, headers=koppen) as antwoord:
                    return antwoord.status, await antwoord.json()
            except aiohttp.ClientConnectorError:
                if url is None:
                    raise
        raise AssertionError  # the loop ends in an answer or an error

    async def insist(self, sessie: aiohttp.ClientSession, pad: str, sleutel: str = "") -> dict[str, Any]:
        """Until it is made, for what may be made twice."""
        while True:
            try:
                status, inhoud = await self.post(sessie, pad, {}, sleutel)
                if status in {200, 201}:
                    return inhoud
            except STORING:
                pass
            await asyncio.sleep(0.5)


class Klanten:
    """All of them, until they are told to stop; each then still waits for the answer to what it sent."""

    def __init__(self, deur: Voordeur, kans: random.Random, denken: float) -> None:
        self._deur = deur
        self._kans = kans
        self._denken = denken
        self._inhoud = Inhoud(random.Random(kans.random()))  # noqa: S311
        self._zinnen = read_zinnen()
        self._klaar = False
        self.verslag = Verslag()

    def stop(self) -> None:
        """Nobody begins anything new."""
        self._klaar = True

    async def run(self, vragers: int, wisselaars: int, formulieren: int) -> None:
        """Some with one conversation all the time, some with a new one after each, some who fill in the form."""
        async with make_sessie() as sessie:
            lang = (self._ask(sessie) for _ in range(vragers))
            kort = (self._talk(sessie) for _ in range(wisselaars))
            papier = (self._fill_in(sessie, nummer) for nummer in range(formulieren))
            await asyncio.gather(*lang, *kort, *papier)

    async def _ask(self, sessie: aiohttp.ClientSession) -> None:
        gesprek = await self._begin(sessie)
        while not self._klaar:
            await self._say(sessie, gesprek, {"tekst": self._kans.choice(self._zinnen)})

    async def _talk(self, sessie: aiohttp.ClientSession) -> None:
        while not self._klaar:
            gesprek, praat = await self._begin(sessie), self._inhoud.begin()
            berichten: list[dict[str, Any]] = []
            while not self._klaar and (zeg := praat.next(berichten, kaal=False)) is not None:
                berichten = await self._say(sessie, gesprek, zeg)

    async def _begin(self, sessie: aiohttp.ClientSession) -> str:
        return str((await self._deur.insist(sessie, "/api/gesprekken"))["gesprek"])

    async def _say(self, sessie: aiohttp.ClientSession, gesprek: str, zeg: Bericht) -> list[dict[str, Any]]:
        """Send until it is answered well."""
        zending, sleutel = Zending(gesprek, time.monotonic()), secrets.token_urlsafe(32)
        self.verslag.zendingen.append(zending)
        berichten: list[dict[str, Any]] = []
        while zending.klaar is None and time.monotonic() < zending.begin + GEDULD:
            berichten = await self._send(sessie, zending, zeg, sleutel)
            await asyncio.sleep(self._kans.uniform(0.3, 1.0) if zending.klaar is None else 0)
        self.verslag.opgegeven += zending.klaar is None
        self.verslag.codes |= set(CODE.findall(" ".join(zending.teksten)))
        await asyncio.sleep(self._kans.expovariate(1 / self._denken))
        return berichten

    async def _send(
        self, sessie: aiohttp.ClientSession, zending: Zending, zeg: Bericht, sleutel: str
    ) -> list[dict[str, Any]]:
        begin = time.monotonic()
        try:
            status, inhoud = await self._deur.post(sessie, f"/api/gesprekken/{zending.gesprek}/berichten", zeg, sleutel)
        except STORING as error:
            self.verslag.antwoorden[type(error).__name__] += 1
            zending.onzeker += [] if isinstance(error, aiohttp.ClientConnectorError) else [begin]
            return []
        goed = status == 200 and inhoud["uitkomst"] != "storing"
        self.verslag.antwoorden["goed" if goed else inhoud.get("code") or inhoud.get("uitkomst") or str(status)] += 1
        if not goed:
            zending.onzeker += [begin] if status == 200 else []
            return []
        zending.klaar = time.monotonic()
        zending.teksten = [bericht["tekst"] for bericht in inhoud["berichten"]]
        return list(inhoud["berichten"])

    async def _fill_in(self, sessie: aiohttp.ClientSession, nummer: int) -> None:
        keer = 0
        while not self._klaar:
            keer += 1
            sleutel, einde = f"bench-{nummer}-{keer}", time.monotonic() + GEDULD
            while sleutel not in self.verslag.bonnen and time.monotonic() < einde:
                await self._send_formulier(sessie, sleutel)
                await asyncio.sleep(self._kans.uniform(0.5, 1.5))
            self.verslag.opgegeven += sleutel not in self.verslag.bonnen

    async def _send_formulier(self, sessie: aiohttp.ClientSession, sleutel: str) -> None:
        contact = {"soort": "email", "waarde": "klant@tess.example"}
        inhoud = {"vraag": f"Ik heb een vraag ({sleutel}).", "postcode4": "3012", "akkoord": True, "contact": contact}
        keer = 2 if self._kans.random() < DUBBELKLIK else 1
        pogingen = (self._deur.post(sessie, "/api/tickets", inhoud, sleutel) for _ in range(keer))
        for antwoord in await asyncio.gather(*pogingen, return_exceptions=True):
            if isinstance(antwoord, BaseException):
                self.verslag.antwoorden[f"formulier {type(antwoord).__name__}"] += 1
            elif antwoord[0] == 201:
                self.verslag.bonnen.setdefault(sleutel, set()).add(str(antwoord[1]["code"]))


def find_gat(momenten: Iterable[float], van: float, tot: float) -> float:
    """The longest time without an answer between these two moments, in seconds."""
    binnen = [van, *(moment for moment in momenten if van < moment < tot), tot]
    return max(later - eerder for eerder, later in pairwise(binnen))
