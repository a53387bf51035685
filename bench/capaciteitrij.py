"""The queues: every process of Tess does one thing at a time, and what it gets meanwhile waits in line.

A message goes web, rasa, actions, rasa, web, as it does in Tess; half of what web and Rasa cost comes before the part
that they ask, half after, and while they wait they serve others. A conversation stays with one Rasa, by hash, as
bot.gesprek.brein has it. When that falls away, what it had goes to another from the start, and it comes back empty.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bench.capaciteitdag import Gesprek
from bench.capaciteitkosten import Kosten

OPNIEUW = 5.0  # seconds after which a client sends again when no Rasa is there at all
WEB, RASA, ACTIES, WACHT = range(4)


@dataclass(frozen=True)
class Opstelling:
    """How many processes of each; every one of them has a processor of its own."""

    rasa: int
    web: int = 1
    acties: int = 1

    @property
    def processoren(self) -> int:
        """Of Tess; a database and Redis need their own."""
        return self.rasa + self.web + self.acties


@dataclass(frozen=True)
class Uitval:
    """The first Rasa is away from `begin` on, for so many seconds."""

    begin: float
    seconden: float = 300.0


@dataclass
class Proces:
    """One process with its queue."""

    vrij: float = 0.0
    weg: bool = False
    bezig: dict[Verzoek, None] = field(default_factory=dict)

    def add(self, nu: float, seconden: float) -> float:
        """When work that comes now is done, after all that came before."""
        self.vrij = max(self.vrij, nu) + seconden
        return self.vrij


@dataclass(eq=False)
class Verzoek:
    """One request on its way; `poging` changes when its Rasa fell away, and then what was planned for it is off."""

    gesprek: int
    nummer: int
    aankomst: float
    stappen: Sequence[tuple[int, float]]
    stap: int = -1
    poging: int = 0
    rasa: Proces | None = None


@dataclass
class Dag:
    """What came out: of each message the second at which it was sent and the seconds until its answer."""

    berichten: list[tuple[float, float]] = field(default_factory=list)
    verhuisd: int = 0
    opnieuw: int = 0


class Simulatie:
    """One run over all conversations."""

    def __init__(self, gesprekken: Sequence[Gesprek], opstelling: Opstelling, uitval: Uitval | None = None) -> None:
        self._gesprekken = gesprekken
        self._web = [Proces() for _ in range(opstelling.web)]
        self._rasa = [Proces() for _ in range(opstelling.rasa)]
        self._acties = [Proces() for _ in range(opstelling.acties)]
        self._komt: list[tuple[float, int, Verzoek | None, int]] = []
        self._teller = 0
        self._dag = Dag()
        for nummer, gesprek in enumerate(gesprekken):
            self._send(nummer, 0, gesprek.begin)
        if uitval is not None:
            self._plan(uitval.begin, None, 1)
            self._plan(uitval.begin + uitval.seconden, None, 0)

    def run(self) -> Dag:
        """Until every message has its answer."""
        while self._komt:
            nu, _, verzoek, poging = heappop(self._komt)
            if verzoek is None:
                self._switch(nu, weg=bool(poging))
            elif poging == verzoek.poging:
                self._step(nu, verzoek)
        return self._dag

    def _plan(self, wanneer: float, verzoek: Verzoek | None, poging: int) -> None:
        self._teller += 1
        heappush(self._komt, (wanneer, self._teller, verzoek, poging))

    def _send(self, gesprek: int, nummer: int, wanneer: float) -> None:
        stappen = list(list_stappen(self._gesprekken[gesprek].verzoeken[nummer]))
        self._plan(wanneer, Verzoek(gesprek, nummer, wanneer, stappen), 0)

    def _step(self, nu: float, verzoek: Verzoek) -> None:
        """Leave the last step and go into the next."""
        volgende = verzoek.stap + 1
        rasa_hierna = any(deel == RASA for deel, _ in verzoek.stappen[volgende:])
        if verzoek.rasa is not None and not rasa_hierna:
            del verzoek.rasa.bezig[verzoek]
            verzoek.rasa = None
        if volgende == len(verzoek.stappen):
            self._finish(nu, verzoek)
            return
        deel, seconden = verzoek.stappen[volgende]
        if deel == RASA and verzoek.rasa is None and not self._choose_rasa(verzoek):
            self._dag.opnieuw += 1
            self._plan(nu + OPNIEUW, verzoek, verzoek.poging)
            return
        verzoek.stap = volgende
        klaar = nu + seconden if deel == WACHT else self._find_proces(deel, verzoek).add(nu, seconden)
        self._plan(klaar, verzoek, verzoek.poging)

    def _find_proces(self, deel: int, verzoek: Verzoek) -> Proces:
        if deel == RASA and verzoek.rasa is not None:
            return verzoek.rasa
        rij = self._web if deel == WEB else self._acties
        return rij[rank(verzoek.gesprek, deel) % len(rij)]

    def _choose_rasa(self, verzoek: Verzoek) -> bool:
        er = [nummer for nummer, proces in enumerate(self._rasa) if not proces.weg]
        if not er:
            return False
        verzoek.rasa = self._rasa[min(er, key=lambda nummer: rank(verzoek.gesprek, 10 + nummer))]
        verzoek.rasa.bezig[verzoek] = None
        return True

    def _finish(self, nu: float, verzoek: Verzoek) -> None:
        gesprek = self._gesprekken[verzoek.gesprek]
        if verzoek.nummer >= gesprek.vooraf:
            self._dag.berichten.append((verzoek.aankomst, nu - verzoek.aankomst))
        if verzoek.nummer + 1 < len(gesprek.verzoeken):
            self._send(verzoek.gesprek, verzoek.nummer + 1, nu + gesprek.pauzes[verzoek.nummer])

    def _switch(self, nu: float, *, weg: bool) -> None:
        """The first Rasa falls away, and what it had goes on elsewhere; or it is back."""
        proces = self._rasa[0]
        proces.weg, proces.vrij = weg, nu
        for verzoek in list(proces.bezig):
            verzoek.rasa, verzoek.poging = None, verzoek.poging + 1
            verzoek.stap = next(plek for plek, (deel, _) in enumerate(verzoek.stappen) if deel == RASA) - 1
            self._dag.verhuisd += 1
            self._plan(nu, verzoek, verzoek.poging)
        proces.bezig.clear()


def simulate(gesprekken: Sequence[Gesprek], opstelling: Opstelling, uitval: Uitval | None = None) -> Dag:
    """Let these conversations happen.

    Args:
        gesprekken: in any order; see bench.capaciteitdag.
        opstelling: the processes.
        uitval: a Rasa that is away for some time.
    """
    return Simulatie(gesprekken, opstelling, uitval).run()


def list_stappen(kosten: Kosten) -> Iterator[tuple[int, float]]:
    """The steps of a request that take time: which part, and how long."""
    halve_rasa = [(RASA, kosten.rasa / 2), (ACTIES, kosten.acties), (RASA, kosten.rasa / 2)]
    binnen = halve_rasa if kosten.acties else [(RASA, kosten.rasa)]
    wacht = [(WACHT, kosten.rest)]
    buiten = (
        [(WEB, kosten.web / 2), *binnen, *wacht, (WEB, kosten.web / 2)] if kosten.rasa else [(WEB, kosten.web), *wacht]
    )
    return ((deel, seconden) for deel, seconden in buiten if seconden > 0)


def rank(gesprek: int, wie: int) -> int:
    """The same number for the same conversation and process, and for others as by chance."""
    return int.from_bytes(hashlib.blake2b(b"%d %d" % (wie, gesprek), digest_size=8).digest(), "big")
