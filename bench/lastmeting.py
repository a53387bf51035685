"""One stack under a growing load, until it no longer answers in time; and what a message costs it."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.lastgesprek import Inhoud
from bench.lastklant import Klanten, Stap
from bench.lastproces import list_processen, read_cpu, read_geheugen
from bench.laststapel import Stapel
from bench.tabel import percentile

GRENS = 0.200  # seconds in which 95 of 100 messages are answered
BEGIN = 12  # clients in the first step; each next has more, until it is too many
GROEI = 2.0
FIJN = 2  # steps between the last that went well and the first that did not
MEESTE = 8000
ZAAD = 2026
MIN_TIJDEN = 10


@dataclass(frozen=True)
class Trap:
    """A step of the load with what it cost the stack, and what the clients cost; `duur` is all that both ran for."""

    stap: Stap
    cpu: float
    geheugen: float
    klanten: float = 0.0
    duur: float = 0.0

    @property
    def per_seconde(self) -> float:
        """Messages that were answered in a second."""
        return len(self.stap.tijden) / self.stap.seconden

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor a message, of all that were sent."""
        return 1000 * self.cpu / max(self.stap.gestuurd, 1)

    @property
    def bezet(self) -> float:
        """How many processors the stack kept busy."""
        return self.cpu / self.duur if self.duur else 0.0

    @property
    def deel_klanten(self) -> float:
        """The share of the clients in all processor time."""
        samen = self.cpu + self.klanten
        return self.klanten / samen if samen else 0.0

    @property
    def is_goed(self) -> bool:
        """Whether all were answered, and 95 of 100 in time."""
        tijden = self.stap.tijden
        return len(tijden) >= MIN_TIJDEN and not self.stap.fouten and percentile(tijden, 95) <= GRENS


@dataclass
class Meting:
    """What one stack did."""

    klaar_na: float
    alleen: Trap
    trappen: list[Trap] = field(default_factory=list)

    @property
    def beste(self) -> Trap | None:
        """The most messages a second within the limit; None when one client is too many already."""
        return max((trap for trap in self.trappen if trap.is_goed), key=lambda trap: trap.per_seconde, default=None)

    @property
    def meeste(self) -> Trap:
        """The most messages a second, however late."""
        return max(self.trappen, key=lambda trap: trap.per_seconde)

    @property
    def geheugen(self) -> float:
        """The most that it held."""
        return max(trap.geheugen for trap in [self.alleen, *self.trappen])


def measure(stapel: Stapel, *, seconden: float, say: Callable[[str], None]) -> Meting:
    """Warm up, measure one client, then more and more."""
    return asyncio.run(_measure(stapel, seconden, say))


async def _measure(stapel: Stapel, seconden: float, say: Callable[[str], None]) -> Meting:
    klanten = Klanten(stapel.deur, Inhoud(random.Random(ZAAD)))  # noqa: S311
    await klanten.press(1, seconden=3.0, denken=0.0)
    alleen = await take_trap(stapel, klanten, 1, seconden, denken=0.0)
    say(tell(alleen))
    meting = Meting(stapel.klaar_na, alleen)
    keuze = Keuze()
    while (aantal := keuze.next()) is not None:
        trap = await take_trap(stapel, klanten, aantal, seconden)
        meting.trappen.append(trap)
        keuze.learn(aantal, trap.is_goed)
        say(tell(trap))
    return meting


@dataclass
class Keuze:
    """Which number of clients comes next: growing until it goes wrong, then a few in between."""

    goed: int = 0
    fout: int | None = None
    _fijn: int = FIJN

    def next(self) -> int | None:
        """The next number, or None when it is known well enough."""
        if self.fout is None:
            volgende = max(BEGIN, round(self.goed * GROEI))
            return volgende if volgende <= MEESTE else None
        if not self._fijn or self.fout - self.goed < 2:
            return None
        self._fijn -= 1
        return (self.goed + self.fout) // 2

    def learn(self, aantal: int, is_goed: bool) -> None:
        """Tell how it went."""
        if is_goed:
            self.goed = max(self.goed, aantal)
        else:
            self.fout = aantal if self.fout is None else min(self.fout, aantal)


async def take_trap(stapel: Stapel, klanten: Klanten, aantal: int, seconden: float, **opties: float) -> Trap:
    """One step of so many clients, and what it cost; `opties` as Klanten.press."""
    voor, begin, toen = read_cpu(list_processen(stapel.pids)), time.process_time(), time.monotonic()
    stap = await klanten.press(aantal, seconden=seconden, **opties)
    zelf, duur = time.process_time() - begin, time.monotonic() - toen
    pids = list_processen(stapel.pids)  # again: a database has a process for each connection, also for a new one
    return Trap(stap, read_cpu(pids) - voor, read_geheugen(pids), zelf, duur)


def tell(trap: Trap) -> str:
    """One line about a step."""
    stap, tijden = trap.stap, trap.stap.tijden
    cijfers = " ".join(f"p{deel} {_ms(tijden, deel):.0f}" for deel in (50, 95, 99))
    klanten = f"{stap.klanten} klanten: {trap.per_seconde:.1f} berichten/s, {cijfers} ms"
    return f"  {klanten}, cpu {trap.cpu_ms:.1f} ms, {trap.geheugen:.0f} MiB, fouten {stap.fouten}"


def _ms(tijden: list[float], deel: int) -> float:
    return 1000 * percentile(tijden, deel) if tijden else float("nan")


def take_percentiles(trap: Trap) -> Iterator[float]:
    """p50, p95 and p99 in milliseconds."""
    return (_ms(trap.stap.tijden, deel) for deel in (50, 95, 99))
