"""The capacity model against a real load: what it foretells for a rate beside what Tess does at that rate.

Both with the same processes on the same processors, and with the very same messages at the same moments. The model of a
Monday gives each process a processor of its own; here all share those of this machine (see bench.capaciteitdeling), and
the clients take their part of them too. What the clients cost is measured in the load itself: it is no part of Tess.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.capaciteitdag import draw_poisson
from bench.capaciteitdeling import Machine, simulate_gedeeld
from bench.capaciteitdruk import Aankomst, Druk, Drukte, drive, replay
from bench.capaciteitkeuze import PERCENTIELEN
from bench.capaciteitkosten import KostenFout, Meting
from bench.capaciteitmeet import measure
from bench.capaciteitrij import Opstelling
from bench.capaciteittabel import tell_kosten
from bench.lastgesprek import AANDELEN, Inhoud
from bench.lastklant import TessDeur
from bench.lastmeting import GRENS, MIN_TIJDEN
from bench.laststapel import Stapel
from bench.tabel import percentile

OPSTELLING = Opstelling(rasa=2, web=2, acties=1)  # of stack c
DELEN = (0.3, 0.5, 0.7)  # of the most that the model says this machine can take
OPWARMEN = 0.2  # of what the processors could do without any waiting
KEREN = 20  # simulations of one load, each with other costs for its messages
PROEFBERICHTEN = 4000
STAPPEN = 9  # halvings on the way to the most that can be taken
ZAAD = 2026
UITLEG = """\
Model en meting hebben dezelfde berichten op dezelfde momenten. Alle processen en de klanten delen dezelfde processoren.
Begint een gesprek met een bericht, dan telt het beginnen zelf niet mee. Het model kent geen wisselen tussen processen,
geen volle caches en geen werk dat niet bij een bericht hoort."""
_KOP = (
    "deel",
    "gevraagd/s",
    "kwam/s",
    "gemeten p50/p95/p99",
    "model p50/p95/p99",
    "p95 erbij",
    "bezet",
    "model",
    "fout",
)
_BREED = (6, 12, 9, 22, 22, 11, 8, 8, 6)


@dataclass(frozen=True)
class Rij:
    """One rate: which part of the most, what was measured, and what the model foretells (seconds; processors busy)."""

    deel: float
    druk: Druk
    model: tuple[float, ...]
    model_bezet: float


def run_toets(stapel: Stapel, naam: str, seconden: float, say: Callable[[str], None]) -> Iterator[str]:
    """Measure the costs, press, foretell; then the lines of the table.

    Args:
        stapel: stack c.
        naam: what it is called.
        seconden: of the measurement of costs, and of each rate.
        say: hears how it goes.

    Raises:
        KostenFout: a kind of message was never answered well, or too few were to compare.
    """
    meting = measure(stapel, naam, seconden=seconden)
    rijen, meeste = asyncio.run(_press(stapel, meting, seconden, say))
    yield from tell_kosten(meting)
    yield from tell_toets(rijen, meeste, len(os.sched_getaffinity(0)))


async def _press(
    stapel: Stapel, meting: Meting, seconden: float, say: Callable[[str], None]
) -> tuple[list[Rij], float]:
    if not isinstance(stapel.deur, TessDeur):
        raise KostenFout("alleen Tess zelf heeft delen om te meten")
    kans = random.Random(ZAAD)  # noqa: S311
    drukte, processoren = Drukte(stapel.deur, Inhoud(kans)), len(os.sched_getaffinity(0))
    warm = await drive(stapel, drukte, OPWARMEN * count_ruim(meting, Machine(processoren)), seconden, kans)
    machine = Machine(processoren, meting.opslag, warm.klant_per_bericht)
    meeste = find_meeste(meting, machine)
    say(f"klanten {1000 * machine.klant:.1f} ms per bericht; model: hoogstens {meeste:.1f} berichten/s")
    if min(DELEN) * meeste * seconden < MIN_TIJDEN:
        raise KostenFout("zo traag is al één bericht dat er niets te duwen valt: is de machine stil? Of meet langer")
    rijen = []
    for deel in DELEN:
        druk = await drive(stapel, drukte, deel * meeste, seconden, kans)
        rijen.append(foretell(deel, druk, meting, Machine(processoren, meting.opslag, druk.klant_per_bericht)))
        say(f"{deel:.0%}: {len(druk.tijden)} berichten, {druk.fouten} fouten")
    return rijen, meeste


def foretell(deel: float, druk: Druk, meting: Meting, machine: Machine, keren: int = KEREN) -> Rij:
    """What the model says of the messages that came, over so many runs; raises KostenFout with too few answers."""
    if len(druk.tijden) < MIN_TIJDEN:
        raise KostenFout(f"{len(druk.tijden)} berichten beantwoord bij {druk.per_seconde:.1f}/s; duw langer")
    kans = random.Random(ZAAD)  # noqa: S311
    tijden: list[float] = []
    werk = 0.0
    for _ in range(keren):
        gesprekken = replay(druk.aankomsten, meting, kans)
        dag = simulate_gedeeld(gesprekken, OPSTELLING, machine)
        tijden += [duur for toen, duur in dag.berichten if toen >= druk.vooraf]
        werk += sum(kosten.processor for gesprek in gesprekken for kosten in gesprek.verzoeken)
    erbij = len(druk.aankomsten) * (machine.opslag + machine.klant)
    return Rij(deel, druk, take_percentielen(tijden), (werk / keren + erbij) / druk.duur)


def find_meeste(meting: Meting, machine: Machine, berichten: int = PROEFBERICHTEN) -> float:
    """The most messages a second that the model keeps within the limit; 0 when one at a time is too slow already.

    Args:
        meting: what a message costs.
        machine: on what it runs.
        berichten: so many in each try.
    """
    laag, hoog = 0.0, count_ruim(meting, machine)
    for _ in range(STAPPEN):
        midden = (laag + hoog) / 2
        if _is_goed(meting, machine, midden, berichten):
            laag = midden
        else:
            hoog = midden
    return laag


def count_ruim(meting: Meting, machine: Machine) -> float:
    """The messages a second that keep the processors busy all of the time: no queue can do more."""
    return machine.processoren / (meting.mean().processor + meting.opslag + machine.klant)


def take_percentielen(tijden: Sequence[float]) -> tuple[float, ...]:
    """p50, p95 and p99."""
    return tuple(percentile(list(tijden), deel) for deel in PERCENTIELEN)


def tell_toets(rijen: Sequence[Rij], meeste: float, processoren: int) -> Iterator[str]:
    """The table for people."""
    opzet = f"{OPSTELLING.rasa} rasa, {OPSTELLING.web} web, {OPSTELLING.acties} acties"
    hoogstens = f"{meeste:.1f} berichten/s met p95 <= {1000 * GRENS:.0f} ms".replace(".", ",")
    yield f"Model: {opzet} op {processoren} processoren: hoogstens {hoogstens}"
    yield "".join(cel.rjust(breed) for cel, breed in zip(_KOP, _BREED, strict=True))
    for rij in rijen:
        druk, gemeten = rij.druk, take_percentielen(rij.druk.tijden)
        cellen = (
            f"{rij.deel:.0%}",
            f"{druk.per_seconde:.1f}",
            f"{len(druk.aankomsten) / druk.seconden:.1f}",
            _say(gemeten),
            _say(rij.model),
            f"{100 * (gemeten[1] / rij.model[1] - 1):+.0f}%",
            f"{druk.bezet:.2f}",
            f"{rij.model_bezet:.2f}",
            str(druk.fouten),
        )
        yield "".join(cel.rjust(breed) for cel, breed in zip(cellen, _BREED, strict=True)).replace(".", ",")
    yield UITLEG


def _is_goed(meting: Meting, machine: Machine, per_seconde: float, berichten: int) -> bool:
    kans = random.Random(ZAAD)  # noqa: S311
    momenten = draw_poisson(0.0, berichten / per_seconde, per_seconde, kans)
    soorten = list(AANDELEN)
    aankomsten = [Aankomst(toen, kans.choices(soorten, list(AANDELEN.values()))[0]) for toen in momenten]
    dag = simulate_gedeeld(replay(aankomsten, meting, kans), OPSTELLING, machine)
    return percentile([duur for _, duur in dag.berichten], 95) <= GRENS


def _say(tijden: Sequence[float]) -> str:
    return " / ".join(f"{1000 * tijd:.0f}" for tijd in tijden)
