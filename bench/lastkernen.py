"""The same separate processes on one core and on two: what an added core brings, where there are no more than two.

Everything that serves is bound: Tess, PostgreSQL, Redis and all that they start. The clients are not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.lastmeting import Meting, measure
from bench.lastproces import list_processen
from bench.laststapel import Stapel, StapelOntbreekt, run_geschaald, run_ingebed
from bench.lasttabel import MET_KLANTEN, as_text

MAAT, DUBBEL, INGEBED = "c1", "c2", "b1"
EIS = 1.6  # times as many messages with a core, a Rasa and a web added
UITLEG = """\
Alles wat bedient, is aan zijn kernen gebonden: Tess, PostgreSQL, Redis en wat zij starten. De klanten niet: zij rekenen
waar plaats is. Heeft de machine niet meer kernen dan Tess er krijgt, dan nemen de klanten er hun deel van (onderste
regel van de tabel), en blijft er voor Tess minder over. Tussen haakjes: gedeeld door (c1)."""


@dataclass(frozen=True)
class Opzet:
    """A stack with the number of cores that it gets."""

    naam: str
    kernen: int
    run: Callable[[], AbstractContextManager[Stapel]]


OPZETTEN = {
    INGEBED: Opzet("ingebed, 1 kern", 1, run_ingebed),
    MAAT: Opzet("1x elk, 1 kern", 1, partial(run_geschaald, 1)),
    DUBBEL: Opzet("2x elk, 2 kernen", 2, partial(run_geschaald, 2)),
}


def run_kernen(seconden: float, say: Callable[[str], None]) -> Iterator[str]:
    """Measure each, then the lines of the table.

    Args:
        seconden: of a step of the load.
        say: hears how it goes.

    Raises:
        StapelOntbreekt: this machine has too few cores, lacks a program, or a process left its cores.
    """
    metingen: dict[str, Meting] = {}
    for letter, opzet in OPZETTEN.items():
        say(f"({letter}) {opzet.naam}")
        metingen[letter] = measure_gebonden(opzet, seconden, say)
    namen = {letter: opzet.naam for letter, opzet in OPZETTEN.items()}
    yield as_text(metingen, namen, MAAT, MET_KLANTEN)
    yield from tell_winst(metingen)
    yield UITLEG


def measure_gebonden(opzet: Opzet, seconden: float, say: Callable[[str], None]) -> Meting:
    """One stack on its cores; raises StapelOntbreekt (see run_kernen)."""
    kernen = choose_kernen(opzet.kernen)
    with ExitStack() as stapels:
        with bind(kernen):
            stapel = stapels.enter_context(opzet.run())
        check_gebonden(stapel.pids, kernen)
        meting = measure(stapel, seconden=seconden, say=say)
        check_gebonden(stapel.pids, kernen)
    return meting


def choose_kernen(aantal: int) -> frozenset[int]:
    """So many cores, the last first: the first often has the work of the system; raises StapelOntbreekt."""
    er = sorted(os.sched_getaffinity(0))
    if len(er) < aantal:
        raise StapelOntbreekt(f"hier zijn {len(er)} kernen, en dit vraagt er {aantal}")
    return frozenset(er[-aantal:])


@contextmanager
def bind(kernen: Collection[int]) -> Iterator[None]:
    """What is started meanwhile runs on these cores only, with all that it starts; this thread is free afterwards."""
    vrij = os.sched_getaffinity(0)
    os.sched_setaffinity(0, kernen)
    try:
        yield
    finally:
        os.sched_setaffinity(0, vrij)


def check_gebonden(pids: Iterable[int], kernen: Collection[int]) -> None:
    """Raise StapelOntbreekt when a thread may run elsewhere: a library can bind its own, whatever its process may."""
    los = sorted(find_los(list_processen(pids), kernen))
    if los:
        raise StapelOntbreekt(f"niet aan de kernen gebonden: {', '.join(los)}")


def find_los(pids: Iterable[int], kernen: Collection[int]) -> set[str]:
    """The threads of these processes that may run on other cores, by process, thread and name."""
    los = set()
    for pid in pids:
        for draad in _list_draden(pid):
            with suppress(OSError):  # ended meanwhile
                if not os.sched_getaffinity(int(draad.name)) <= set(kernen):
                    los.add(f"{pid}/{draad.name} {(draad / 'comm').read_text(encoding='utf-8').strip()}")
    return los


def tell_winst(metingen: Mapping[str, Meting]) -> Iterator[str]:
    """What the added core brought, beside what is asked, and what separate processes cost beside embedded."""
    beste = {letter: meting.beste.per_seconde if meting.beste else 0.0 for letter, meting in metingen.items()}
    yield f"Kern erbij, (c2) gedeeld door (c1): {_divide(beste[DUBBEL], beste[MAAT])} (gevraagd: {EIS}x)".replace(
        ".", ","
    )
    yield f"Per kern naast ingebed, (c1) gedeeld door (b1): {_divide(beste[MAAT], beste[INGEBED])}".replace(".", ",")
    helft = beste[DUBBEL] / OPZETTEN[DUBBEL].kernen
    yield f"Per kern naast ingebed, de helft van (c2) gedeeld door (b1): {_divide(helft, beste[INGEBED])}".replace(
        ".", ","
    )


def _divide(deel: float, geheel: float) -> str:
    return f"{deel / geheel:.2f}x" if geheel else "-"


def _list_draden(pid: int) -> list[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []
