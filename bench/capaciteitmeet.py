"""Measures what each request costs each part of a Tess that serves one client, who never waits."""

from __future__ import annotations

import asyncio
import ctypes
import os
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bench.capaciteitkosten import BEGIN, PAGINA, SOORTEN, Kosten, KostenFout, Meting
from bench.lastgesprek import Inhoud
from bench.lastklant import TessDeur, make_sessie
from bench.lastmeting import ZAAD
from bench.lastproces import list_processen, read_cpu
from bench.laststapel import Stapel
from bench.verzenders import STORING

WARM = 6.0  # seconds that do not count
KLANT, RIJ = "klant", "rij"
DELEN = {"web": "bot.web", "rasa": "bot.nlu", "acties": "actions"}


@dataclass
class Klokken:
    """The processor clocks of the parts, to the nanosecond: /proc counts in hundredths, too coarse for one message."""

    pids: Mapping[str, Sequence[int]]
    _stand: dict[str, float] = field(default_factory=dict)

    def take(self) -> dict[str, float]:
        """Seconds since the last time: processor of each part, of this client, and the wait of all for a processor."""
        nu = {deel: sum(map(read_klok, pids)) for deel, pids in self.pids.items()}
        alle = [os.getpid(), *(pid for pids in self.pids.values() for pid in pids)]
        nu |= {KLANT: time.process_time(), RIJ: sum(map(read_rij, alle))}
        verschil = {deel: max(0.0, nu[deel] - self._stand.get(deel, nu[deel])) for deel in nu}
        self._stand = nu
        return verschil


def read_rij(pid: int) -> float:
    """Seconds that the first thread of a process stood ready while others had the processor; 0 where nothing tells.

    The other threads are left out: they wait beside it, so what they waited cannot be added to it.
    """
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    return 0.0


def read_klok(pid: int) -> float:
    """Seconds of processor that a running process took; raises ProcessLookupError."""
    klok = ctypes.c_int()
    if ctypes.CDLL(None).clock_getcpuclockid(pid, ctypes.byref(klok)):
        raise ProcessLookupError(pid)
    return time.clock_gettime(klok.value)


def find_delen(pids: Iterable[int]) -> dict[str, list[int]]:
    """The processes of each part among these, by the module that they run."""
    gevonden: dict[str, list[int]] = {deel: [] for deel in DELEN}
    for pid in sorted(pids):
        opdracht = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        for deel, module in DELEN.items():
            if module.encode() in opdracht:
                gevonden[deel].append(pid)
    return gevonden


def measure(stapel: Stapel, opstelling: str, *, seconden: float) -> Meting:
    """Talk for so many seconds; raises KostenFout when a kind of request was never answered well."""
    return asyncio.run(_measure(stapel, opstelling, seconden))


async def _measure(stapel: Stapel, opstelling: str, seconden: float) -> Meting:
    if not isinstance(stapel.deur, TessDeur):
        raise KostenFout("alleen Tess zelf heeft delen om te meten")
    drukte, delen = os.getloadavg()[0], find_delen(list_processen(stapel.pids))
    meter = Meter(stapel.deur, Inhoud(random.Random(ZAAD)), Klokken(delen))  # noqa: S311
    await meter.run(WARM)
    eigen = {stapel.pids[0], *(pid for pids in delen.values() for pid in pids)}
    opslag = list_processen(stapel.pids) - eigen
    meter.soorten = {soort: [] for soort in SOORTEN}
    voor = read_cpu(opslag)
    await meter.run(seconden)
    berichten = sum(len(rijen) for soort, rijen in meter.soorten.items() if soort not in (PAGINA, BEGIN))
    if leeg := [soort for soort, rijen in meter.soorten.items() if not rijen]:
        raise KostenFout(f"niet gemeten: {', '.join(leeg)}; meet langer")
    per_bericht = (read_cpu(opslag) - voor) / berichten
    return Meting(opstelling, drukte, per_bericht, dict(_wait_for(per_bericht, meter.soorten)))


def _wait_for(opslag: float, soorten: Mapping[str, list[Kosten]]) -> Iterator[tuple[str, list[Kosten]]]:
    """Every message waits at least as long as the database works for it; a page needs none."""
    for soort, rijen in soorten.items():
        minst = 0.0 if soort in (PAGINA, BEGIN) else opslag
        yield soort, [rij._replace(rest=max(rij.rest, minst)) for rij in rijen]


class Meter:
    """One client, and what each of its requests cost."""

    def __init__(self, deur: TessDeur, inhoud: Inhoud, klokken: Klokken) -> None:
        self._deur = deur
        self._inhoud = inhoud
        self._klokken = klokken
        self._toen = 0.0
        self.soorten: dict[str, list[Kosten]] = {soort: [] for soort in SOORTEN}

    async def run(self, seconden: float) -> None:
        """One conversation after the other; the last is ended."""
        einde = time.monotonic() + seconden
        self._klokken.take()
        async with make_sessie() as sessie:
            while time.monotonic() < einde:
                try:
                    await self._talk(sessie)
                except STORING:
                    self._klokken.take()

    async def _talk(self, sessie: aiohttp.ClientSession) -> None:
        self._toen = time.monotonic()
        async with sessie.get(f"{self._deur.url}/", raise_for_status=True) as pagina:
            await pagina.read()
        self._note(PAGINA)
        gesprek, praat = await self._deur.begin(sessie), self._inhoud.begin()
        self._note(BEGIN)
        berichten: list[dict[str, Any]] = []
        while (zeg := praat.next(berichten, kaal=False)) is not None:
            berichten = await self._deur.say(sessie, gesprek, zeg)
            if not berichten:
                self._klokken.take()
                return
            self._note(praat.soort)

    def _note(self, soort: str) -> None:
        """Work that a part still does after its answer counts with the next request, so that none is lost."""
        duur, stand = time.monotonic() - self._toen, self._klokken.take()
        web, rasa, acties = (stand[deel] for deel in DELEN)
        self.soorten[soort].append(Kosten(web, rasa, acties, rest=max(0.0, duur - sum(stand.values()))))
        self._toen = time.monotonic()
