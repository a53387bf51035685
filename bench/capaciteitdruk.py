"""An open load on a running Tess: messages come when they come, as a Poisson process, however long answers take."""

from __future__ import annotations

import asyncio
import random
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.capaciteitdag import Gesprek as NagespeeldGesprek
from bench.capaciteitdag import draw_poisson
from bench.capaciteitkosten import BEGIN, Meting
from bench.lastgesprek import Gesprek, Inhoud
from bench.lastklant import TessDeur, make_sessie
from bench.lastproces import list_processen, read_cpu
from bench.laststapel import Stapel
from bench.verzenders import STORING


@dataclass
class Aankomst:
    """One message: when it came (seconds), of which kind, whether a conversation had to begin for it, and how long its
    answer took; None when it was not answered well."""

    toen: float
    soort: str = ""
    nieuw: bool = False
    duur: float | None = None


@dataclass
class Druk:
    """What one rate did: messages came for `seconden`, and the last had its answer after `duur`.

    What came before `vooraf` does not count in the times. `klant` and `stapel` are seconds of processor, of all.
    """

    per_seconde: float
    seconden: float
    vooraf: float
    aankomsten: list[Aankomst] = field(default_factory=list)
    klant: float = 0.0
    stapel: float = 0.0
    duur: float = 0.0

    def __post_init__(self) -> None:
        self.duur = self.duur or self.seconden

    @property
    def tijden(self) -> list[float]:
        """Of the messages that count."""
        return [item.duur for item in self._tellend if item.duur is not None]

    @property
    def fouten(self) -> int:
        """How many of those went wrong."""
        return sum(item.duur is None for item in self._tellend)

    @property
    def klant_per_bericht(self) -> float:
        """Seconds of processor that a message cost the clients."""
        return self.klant / max(len(self.aankomsten), 1)

    @property
    def bezet(self) -> float:
        """How many processors were busy, with the clients."""
        return (self.klant + self.stapel) / self.duur

    @property
    def _tellend(self) -> list[Aankomst]:
        return [item for item in self.aankomsten if item.toen >= self.vooraf]


@dataclass
class _Lopend:
    """A conversation that waits for its next message, and what Tess said last."""

    token: str
    praat: Gesprek
    berichten: list[dict[str, Any]] = field(default_factory=list)


class Drukte:
    """Sends each message in a conversation that has nothing to wait for; when there is none, a new one begins."""

    def __init__(self, deur: TessDeur, inhoud: Inhoud) -> None:
        self._deur = deur
        self._inhoud = inhoud
        self._vrij: deque[_Lopend] = deque()

    async def run(self, momenten: list[float]) -> list[Aankomst]:
        """All messages, each at its moment (seconds from now), until the last has its answer."""
        nul = time.monotonic()
        async with make_sessie() as sessie:
            taken = [asyncio.create_task(self._arrive(sessie, nul, toen)) for toen in momenten]
            return list(await asyncio.gather(*taken))

    async def _arrive(self, sessie: aiohttp.ClientSession, nul: float, toen: float) -> Aankomst:
        await asyncio.sleep(max(0.0, nul + toen - time.monotonic()))
        aankomst = Aankomst(toen)
        try:
            await self._send(sessie, nul, aankomst)
        except STORING:
            aankomst.duur = None
        return aankomst

    async def _send(self, sessie: aiohttp.ClientSession, nul: float, aankomst: Aankomst) -> None:
        """From its moment on, so that waiting for the client counts; a conversation that begins is not the message."""
        lopend, zeg = self._take()
        aankomst.soort, begin = lopend.praat.soort, nul + aankomst.toen
        if not lopend.token:
            aankomst.nieuw = True
            lopend.token = await self._deur.begin(sessie)
            begin = time.monotonic()
        lopend.berichten = await self._deur.say(sessie, lopend.token, zeg)
        if lopend.berichten:
            aankomst.duur = time.monotonic() - begin
            self._vrij.append(lopend)

    def _take(self) -> tuple[_Lopend, dict[str, str]]:
        while self._vrij:
            lopend = self._vrij.popleft()
            if (zeg := lopend.praat.next(lopend.berichten, kaal=False)) is not None:
                return lopend, zeg
        nieuw = _Lopend("", self._inhoud.begin())
        zeg = nieuw.praat.next([], kaal=False)
        if zeg is None:
            raise AssertionError("a conversation begins with a message")
        return nieuw, zeg


async def drive(stapel: Stapel, drukte: Drukte, per_seconde: float, seconden: float, kans: random.Random) -> Druk:
    """Press so hard for so long; the first quarter gets it going and does not count."""
    druk = Druk(per_seconde, seconden, vooraf=seconden / 4)
    momenten = list(draw_poisson(0.0, seconden, per_seconde, kans))
    voor, zelf, toen = read_cpu(list_processen(stapel.pids)), time.process_time(), time.monotonic()
    druk.aankomsten = await drukte.run(momenten)
    druk.klant = time.process_time() - zelf
    druk.stapel = read_cpu(list_processen(stapel.pids)) - voor
    druk.duur = time.monotonic() - toen
    return druk


def replay(aankomsten: list[Aankomst], meting: Meting, kans: random.Random) -> list[NagespeeldGesprek]:
    """The same messages at the same moments for the simulation, with costs drawn from what was measured."""
    return [
        NagespeeldGesprek(
            item.toen,
            [*([meting.draw(BEGIN, kans)] if item.nieuw else []), meting.draw(item.soort, kans)],
            [0.0],
            vooraf=int(item.nieuw),
        )
        for item in aankomsten
    ]
