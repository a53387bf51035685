"""The clients of a fault: they ask what has one right answer, and send again, with the same key, until they have it."""

from __future__ import annotations

import asyncio
import json
import random
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import aiohttp

from bench.praters import Praters
from bench.storingoordeel import (
    GOED,
    KLAAR,
    VERBROKEN,
    Beurt,
    Telling,
    count_gesprek,
    judge_antwoord,
    judge_bon,
    name_code,
    take_kenmerk,
)
from bench.verzenders import STORING, make_sessie

DENKEN = 1.0  # seconds between an answer and the next message, on average
VRAGEN = 8  # in one conversation
DUBBEL = 0.15  # of all messages is sent twice at the same moment
NAWERK = 60.0  # seconds in which a message may still be answered after nobody begins another


@dataclass
class Klanten:
    """All clients around one fault.

    `bonnen` are the codes of the contact form by the key of the request; empty when there was no answer.
    """

    omgeving: Mapping[str, str]
    verwacht: Mapping[str, str]
    kans: random.Random
    telling: Telling = field(default_factory=Telling)
    bonnen: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._url = f"http://127.0.0.1:{self.omgeving['TESS_PORT']}/api"
        self._dicht = asyncio.Event()
        self._einde = float("inf")
        self._gesprekken: dict[str, list[Beurt]] = {}
        self._taken: list[asyncio.Task[None]] = []
        self.praters = Praters(self.omgeving, tegelijk=1, kans=self.kans)

    def start(self, aantal: int) -> None:
        """Let so many begin: one makes tickets in the chat, one in four by the form, and the rest asks."""
        formulieren = max(1, aantal // 4)
        werk = [self._talk_ticket(), *(self._send_tickets() for _ in range(formulieren))]
        werk += [self._ask() for _ in range(aantal - len(werk))]
        self._taken = [asyncio.create_task(deel) for deel in werk]

    async def wait_goed(self, na: float, tot: float) -> float | None:
        """The moment of the first right answer to a message that was sent after `na`; None when `tot` comes first."""
        while time.monotonic() < tot:
            klaar = [einde for begin, einde in self.telling.goede if begin >= na]
            if klaar:
                return min(klaar)
            await asyncio.sleep(0.1)
        return None

    async def stop(self) -> None:
        """Let nobody begin another message, wait for those on their way, and read every conversation again."""
        self._einde = time.monotonic() + NAWERK
        self._dicht.set()
        _, laat = await asyncio.wait(self._taken, timeout=NAWERK + 35)
        for taak in laat:
            taak.cancel()
            self.telling.opgegeven += 1
        await asyncio.gather(*self._taken, return_exceptions=True)
        async with make_sessie() as sessie:
            for gesprek, beurten in self._gesprekken.items():
                await self._check(sessie, gesprek, beurten)

    async def _check(self, sessie: aiohttp.ClientSession, gesprek: str, beurten: list[Beurt]) -> None:
        status, inhoud = await _call(sessie, "GET", f"{self._url}/gesprekken/{gesprek}")
        kwijt, dubbel = count_gesprek(beurten, inhoud["berichten"]) if status == 200 else (len(beurten), 0)
        self.telling.kwijt += kwijt
        self.telling.dubbel += dubbel
        if kwijt or dubbel:
            self.telling.voorbeelden.append(f"gesprek met {kwijt} kwijt en {dubbel} dubbel (status {status})")

    async def _ask(self) -> None:
        async with make_sessie() as sessie:
            while not self._dicht.is_set():
                gesprek = await self._begin(sessie)
                zinnen = self.kans.sample(sorted(self.verwacht), VRAGEN)
                while gesprek and zinnen and not self._dicht.is_set():
                    await self._ask_once(sessie, gesprek, zinnen.pop())
                    await self._rest()

    async def _begin(self, sessie: aiohttp.ClientSession) -> str:
        while not self._dicht.is_set():
            with suppress(*STORING):
                status, inhoud = await _call(sessie, "POST", f"{self._url}/gesprekken", {})
                if status == 201:
                    self._gesprekken[str(inhoud["gesprek"])] = []
                    return str(inhoud["gesprek"])
            await asyncio.sleep(self.kans.uniform(0.3, 1.0))
        return ""

    async def _ask_once(self, sessie: aiohttp.ClientSession, gesprek: str, zin: str) -> None:
        """One message until it has its answer; now and then two at the same moment."""
        self.telling.gestuurd += 1
        url, sleutel = f"{self._url}/gesprekken/{gesprek}/berichten", secrets.token_urlsafe(32)
        keer = 2 if self.kans.random() < DUBBEL else 1
        while True:
            poging = [self._send_vraag(sessie, url, sleutel, zin) for _ in range(keer)]
            klaar = [antwoord for antwoord in await asyncio.gather(*poging) if antwoord is not None]
            self.telling.opnieuw += keer - 1
            if klaar:
                self.telling.goed += all(soort == GOED for soort, _ in klaar)
                self._gesprekken[gesprek].append(Beurt(zin, klaar[0][1]))
                return
            if not await self._try_again():
                return
            keer = 1

    async def _send_vraag(
        self, sessie: aiohttp.ClientSession, url: str, sleutel: str, zin: str
    ) -> tuple[str, tuple[str, ...]] | None:
        """How Tess answered and what; None when it has to be sent again."""
        begin = time.monotonic()
        try:
            status, inhoud = await _call(sessie, "POST", url, {"tekst": zin}, sleutel)
        except STORING as error:
            self.telling.note(VERBROKEN, type(error).__name__)
            return None
        soort = judge_antwoord(status, inhoud, self.verwacht[zin])
        self.telling.note(soort, name_code(status, inhoud))
        if soort not in KLAAR:
            return None
        if soort == GOED:
            self.telling.goede.append((begin, time.monotonic()))
        else:
            self._blame(soort, f"{name_code(status, inhoud)} op {zin!r}: {_show(inhoud)}")
        return soort, tuple(bericht["tekst"] for bericht in inhoud["berichten"]) if status == 200 else ()

    def _blame(self, soort: str, voorbeeld: str) -> None:
        setattr(self.telling, soort, getattr(self.telling, soort) + 1)
        self.telling.voorbeelden.append(f"{soort}: {voorbeeld}")

    async def _send_tickets(self) -> None:
        async with make_sessie() as sessie:
            while not self._dicht.is_set():
                await self._send_ticket(sessie)
                await self._rest()

    async def _send_ticket(self, sessie: aiohttp.ClientSession) -> None:
        sleutel = f"storing-{secrets.token_hex(16)}"
        self.bonnen[sleutel] = set()
        inhoud = {
            "vraag": "Ik heb een vraag over mijn tegenprestatie.",
            "postcode4": "3012",
            "contact": {"soort": "email", "waarde": "klant@tess.example"},
            "akkoord": True,
        }
        while True:
            keer = 2 if self.kans.random() < DUBBEL else 1
            gekregen = await asyncio.gather(*(self._send_form(sessie, inhoud, sleutel) for _ in range(keer)))
            self.telling.opnieuw += keer - 1
            if any(gekregen) or not await self._try_again():
                self.telling.bonnen += bool(self.bonnen[sleutel])
                return

    async def _send_form(self, sessie: aiohttp.ClientSession, inhoud: Any, sleutel: str) -> bool:
        """Whether this request needs not be sent again."""
        try:
            status, antwoord = await _call(sessie, "POST", f"{self._url}/tickets", inhoud, sleutel)
        except STORING as error:
            self.telling.note(VERBROKEN, type(error).__name__)
            return False
        soort = judge_bon(status, antwoord)
        self.telling.note(soort, name_code(status, antwoord))
        if soort == GOED:
            self.bonnen[sleutel].add(str(antwoord["code"]))
        elif soort in KLAAR:
            self._blame(soort, f"{name_code(status, antwoord)} op een ticket: {_show(antwoord)}")
        return soort in KLAAR

    async def _try_again(self) -> bool:
        """Wait a moment; False when there is no time left for another try."""
        if time.monotonic() > self._einde:
            self.telling.opgegeven += 1
            return False
        self.telling.opnieuw += 1
        await asyncio.sleep(self.kans.uniform(0.3, 1.0))
        return True

    async def _talk_ticket(self) -> None:
        while not self._dicht.is_set():
            await self.praters.talk(1, seconden=1.0)
            await asyncio.sleep(2 * DENKEN)

    async def _rest(self) -> None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._dicht.wait(), self.kans.expovariate(1 / DENKEN))


async def _call(
    sessie: aiohttp.ClientSession, methode: str, url: str, inhoud: Any = None, sleutel: str = ""
) -> tuple[int, Any]:
    """The status and the JSON, None when it was none; raises STORING when the connection breaks."""
    koppen = {"Idempotency-Key": sleutel} if sleutel else {}
    async with sessie.request(methode, url, json=inhoud, headers=koppen) as antwoord:
        try:
            return antwoord.status, json.loads(await antwoord.read())
        except ValueError:
            return antwoord.status, None


def _show(inhoud: Any) -> str:
    """The answer, short enough for a report."""
    return json.dumps(inhoud, ensure_ascii=False)[:400]


async def learn_antwoorden(url: str, zinnen: Mapping[str, str], aantal: int) -> dict[str, str]:
    """Ask with nothing wrong, each in a conversation of its own; keeps those that get just the answer they belong to.

    Args:
        url: of the web.
        zinnen: the sentence by the id of its answer.
        aantal: how many to keep.
    """
    geleerd: dict[str, str] = {}
    async with make_sessie() as sessie:
        for id_, zin in zinnen.items():
            _, begin = await _call(sessie, "POST", f"{url}/api/gesprekken", {})
            gesprek = f"{url}/api/gesprekken/{begin['gesprek']}"
            status, inhoud = await _call(sessie, "POST", f"{gesprek}/berichten", {"tekst": zin})
            _, bewaard = await _call(sessie, "GET", gesprek)
            ids = [(bericht.get("antwoord") or {}).get("id") for bericht in inhoud["berichten"]]
            if status == 200 and ids == [id_] and zin in [bericht["tekst"] for bericht in bewaard["berichten"]]:
                geleerd[zin] = take_kenmerk(inhoud)
            if len(geleerd) == aantal:
                break
    return geleerd


async def read_verschil(url: str) -> float:
    """How many seconds the clock of the web is ahead of ours."""
    async with make_sessie() as sessie:
        _, begin = await _call(sessie, "POST", f"{url}/api/gesprekken", {})
    return datetime.fromisoformat(begin["berichten"][0]["tijd"]).timestamp() - time.time()
