"""The queues of bench.capaciteitrij on fewer processors than processes: whoever has work shares them, each as much.

That is how a machine does it, and how Tess can be measured on a small one. What a database and Redis work for a message
and what the clients themselves cost comes out of the same processors.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bench.capaciteitdag import Gesprek
from bench.capaciteitkosten import Kosten
from bench.capaciteitrij import ACTIES, RASA, WACHT, WEB, Dag, Opstelling, list_stappen, rank

OPSLAG, KLANT = 10, 11  # parts beside those of bench.capaciteitrij
_GEEN = float("inf")


@dataclass(frozen=True)
class Machine:
    """What all share: the processors, and the seconds of them that a message costs database and Redis, and clients."""

    processoren: int
    opslag: float = 0.0
    klant: float = 0.0


@dataclass(eq=False)
class _Verzoek:
    """One request on its way; `nummer` counts those of its conversation."""

    gesprek: int
    nummer: int
    aankomst: float
    stappen: deque[tuple[int, float]]


@dataclass
class _Rij:
    """One process: what it works on, and what waits for it."""

    bezig: _Verzoek | None = None
    wacht: deque[tuple[_Verzoek, float]] = field(default_factory=deque)


class Deling:
    """Work in hand on shared processors.

    All of it goes equally fast, so a clock of work done (`_gedaan`) says of each when it is ready; that clock runs
    slower as more work together.
    """

    def __init__(self, processoren: int) -> None:
        self._processoren = processoren
        self._gedaan = 0.0
        self._nu = 0.0
        self._werk: list[tuple[float, int, _Verzoek]] = []
        self._teller = 0

    @property
    def klaar(self) -> float:
        """When the first is ready if nothing else comes; infinite without work."""
        return self._nu + (self._werk[0][0] - self._gedaan) / self._snelheid if self._werk else _GEEN

    def move(self, nu: float) -> None:
        """Work on until this moment."""
        self._gedaan += (nu - self._nu) * self._snelheid
        self._nu = nu

    def add(self, verzoek: _Verzoek, seconden: float) -> None:
        """Begin with this, now."""
        self._teller += 1
        heappush(self._werk, (self._gedaan + seconden, self._teller, verzoek))

    def take(self) -> _Verzoek:
        """The first that is ready."""
        return heappop(self._werk)[2]

    @property
    def _snelheid(self) -> float:
        return min(1.0, self._processoren / len(self._werk)) if self._werk else 1.0


class Simulatie:
    """One run over all conversations."""

    def __init__(self, gesprekken: Sequence[Gesprek], opstelling: Opstelling, machine: Machine) -> None:
        self._gesprekken = gesprekken
        self._machine = machine
        aantallen = {WEB: opstelling.web, RASA: opstelling.rasa, ACTIES: opstelling.acties, KLANT: 1}
        self._rijen = {deel: [_Rij() for _ in range(aantal)] for deel, aantal in aantallen.items()}
        self._deling = Deling(machine.processoren)
        self._komt: list[tuple[float, int, _Verzoek]] = []
        self._teller = 0
        self._dag = Dag()
        for nummer, gesprek in enumerate(gesprekken):
            self._send(nummer, 0, gesprek.begin)

    def run(self) -> Dag:
        """Until every message has its answer."""
        while self._komt or self._deling.klaar < _GEEN:
            klaar, komt = self._deling.klaar, self._komt[0][0] if self._komt else _GEEN
            self._deling.move(min(klaar, komt))
            if klaar <= komt:
                self._finish_step(klaar)
            else:
                self._next_step(komt, heappop(self._komt)[2])
        return self._dag

    def _send(self, gesprek: int, nummer: int, wanneer: float) -> None:
        bericht = nummer >= self._gesprekken[gesprek].vooraf  # `opslag` is all of it, divided by the messages
        machine = self._machine if bericht else Machine(self._machine.processoren, klant=self._machine.klant)
        stappen = deque(list_gedeelde_stappen(self._gesprekken[gesprek].verzoeken[nummer], machine))
        self._plan(wanneer, _Verzoek(gesprek, nummer, wanneer, stappen))

    def _plan(self, wanneer: float, verzoek: _Verzoek) -> None:
        self._teller += 1
        heappush(self._komt, (wanneer, self._teller, verzoek))

    def _finish_step(self, nu: float) -> None:
        """Its process takes the next in line; the request goes on."""
        verzoek = self._deling.take()
        deel, _ = verzoek.stappen.popleft()
        if deel != OPSLAG:
            rij = self._find_rij(deel, verzoek)
            rij.bezig = None
            if rij.wacht:
                self._begin(rij, *rij.wacht.popleft())
        self._next_step(nu, verzoek)

    def _next_step(self, nu: float, verzoek: _Verzoek) -> None:
        """Stand in line for the next part, wait, or be done."""
        if verzoek.stappen and verzoek.stappen[0][0] == WACHT:
            seconden = verzoek.stappen.popleft()[1]
            self._plan(nu + seconden, verzoek)
            return
        if not verzoek.stappen:
            self._answer(nu, verzoek)
            return
        deel, seconden = verzoek.stappen[0]
        if deel == OPSLAG:  # a database has a process for each connection
            self._deling.add(verzoek, seconden)
            return
        rij = self._find_rij(deel, verzoek)
        if rij.bezig is None:
            self._begin(rij, verzoek, seconden)
        else:
            rij.wacht.append((verzoek, seconden))

    def _begin(self, rij: _Rij, verzoek: _Verzoek, seconden: float) -> None:
        rij.bezig = verzoek
        self._deling.add(verzoek, seconden)

    def _find_rij(self, deel: int, verzoek: _Verzoek) -> _Rij:
        rijen = self._rijen[deel]
        if deel == RASA:
            return rijen[min(range(len(rijen)), key=lambda nummer: rank(verzoek.gesprek, 10 + nummer))]
        return rijen[rank(verzoek.gesprek, deel) % len(rijen)]

    def _answer(self, nu: float, verzoek: _Verzoek) -> None:
        gesprek = self._gesprekken[verzoek.gesprek]
        if verzoek.nummer >= gesprek.vooraf:
            self._dag.berichten.append((verzoek.aankomst, nu - verzoek.aankomst))
        if verzoek.nummer + 1 < len(gesprek.verzoeken):
            self._send(verzoek.gesprek, verzoek.nummer + 1, nu + gesprek.pauzes[verzoek.nummer])


def simulate_gedeeld(gesprekken: Sequence[Gesprek], opstelling: Opstelling, machine: Machine) -> Dag:
    """Let these conversations happen on this machine.

    Args:
        gesprekken: in any order; see bench.capaciteitdag.
        opstelling: the processes.
        machine: what they share.
    """
    return Simulatie(gesprekken, opstelling, machine).run()


def list_gedeelde_stappen(kosten: Kosten, machine: Machine) -> Iterator[tuple[int, float]]:
    """The steps of a request that take time: what the storage works is taken out of the wait, and has a processor."""
    opslag = min(machine.opslag, kosten.rest)
    stappen = [*list_stappen(kosten._replace(rest=kosten.rest - opslag))]
    helft = len(stappen) - 1 if kosten.rasa else len(stappen)
    klant = (KLANT, machine.klant / 2)
    alle = [klant, *stappen[:helft], (OPSLAG, opslag), *stappen[helft:], klant]
    return ((deel, seconden) for deel, seconden in alle if seconden > 0)
