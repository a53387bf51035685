"""The faults, one after the other: what is done to a running Tess, and how the cause goes away again."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.storingplek import cut_intern, join_intern
from bench.storingstapel import ACTIES, BEZORGER, RASA, WEB, Opstelling

DUUR = 10.0
OPHOUDEN = 2.0  # seconds in which questions to the database pile up
UUR = 3600
GEEN_ROOT = "mag niet op deze machine: root en een eigen netwerk zijn nodig"
GEEN_KLOK = "faketime ontbreekt: apt-get install faketime"


def do_niets() -> None:
    """Nothing has to be undone, or nothing is done at all."""


@dataclass(frozen=True)
class Storing:
    """One fault: `doe` begins it, `herstel` takes its cause away `seconden` later; Tess has to do the rest."""

    naam: str
    doe: Callable[[], None]
    herstel: Callable[[], None] = do_niets
    seconden: float = 0.0
    met_klok: bool = False


def list_storingen(o: Opstelling) -> list[Storing]:
    """All that this stack on this machine can have; the first is none at all, to check the measurement."""
    niets = Storing("niets (controle)", do_niets, seconden=DUUR)
    klok = _list_klok(o) if o.klok else ()
    return [niets, *_list_gedood(o), *_list_hangt(o), *_list_opslag(o), *_list_plek(o), *klok]


def list_overgeslagen(o: Opstelling) -> list[str]:
    """What cannot be tried here, and why."""
    overgeslagen = [] if o.apart else [f"schijf vol, net weg: {GEEN_ROOT}"]
    return overgeslagen + ([] if o.klok else [f"klok verzet: {GEEN_KLOK}"])


def _list_gedood(o: Opstelling) -> Iterator[Storing]:
    """SIGKILL: one of a part, and all of it where there are more."""
    for naam, module in (("web", WEB), ("rasa", RASA), ("acties", ACTIES), ("bezorger", BEZORGER)):
        meer = o.count_delen()[module] > 1
        yield Storing(f"{naam}: één gedood" if meer else f"{naam} gedood", _kill(o, module, alle=False))
        if meer:
            yield Storing(f"{naam}: alle gedood", _kill(o, module, alle=True))


def _kill(o: Opstelling, module: str, *, alle: bool) -> Callable[[], None]:
    return lambda: o.signal(module, signal.SIGKILL, alle=alle)


def _list_hangt(o: Opstelling) -> Iterator[Storing]:
    for naam, module, alle in (("web", WEB, False), ("rasa", RASA, True), ("acties", ACTIES, True)):
        yield _hang(o, f"{naam} hangt {DUUR:.0f} s", module, alle=alle)


def _hang(o: Opstelling, naam: str, module: str, *, alle: bool) -> Storing:
    """Only what was stopped is let go: another may have come in its place."""
    return Storing(
        naam,
        lambda: o.signal(module, signal.SIGSTOP, alle=alle),
        lambda: o.signal(module, signal.SIGCONT),
        DUUR,
    )


def _list_opslag(o: Opstelling) -> Iterator[Storing]:
    if o.redis is None or o.postgres is None:
        return
    yield Storing("redis gedood, na 10 s terug", o.redis.kill, o.redis.start, DUUR)
    yield Storing("redis hangt 10 s", o.redis.hang, o.redis.resume, DUUR)
    yield Storing("postgresql hard herstart", o.postgres.restart_hard)


def _list_plek(o: Opstelling) -> Iterator[Storing]:
    if o.net_postgres and o.net_redis and o.postgres:
        yield Storing("net naar postgresql 10 s weg", o.net_postgres.cut, o.net_postgres.join, DUUR)
        yield _move_postgres(o)
        yield Storing("net naar redis 10 s weg", o.net_redis.cut, o.net_redis.join, DUUR)
    if o.apart:
        yield Storing("net naar rasa en acties 10 s weg", cut_intern, join_intern, DUUR)
    if o.schijf:
        naam = "schijf van postgresql 10 s vol" if o.postgres else "schijf 10 s vol"
        yield Storing(naam, o.schijf.fill, lambda: _free(o), DUUR)
    if o.schijf and o.postgres:
        yield Storing(f"{naam}, ook voor zijn log", lambda: _fill_log(o), lambda: _free(o), DUUR)


def _move_postgres(o: Opstelling) -> Storing:
    """The machine is gone while everybody waits for its answer, and nobody is ever told; another has its data."""
    net, postgres = o.net_postgres, o.postgres
    assert net is not None and postgres is not None  # noqa: S101

    def begin() -> None:
        postgres.hold_up()
        time.sleep(OPHOUDEN)
        net.cut()
        postgres.stop()

    def move() -> None:
        net.lose()
        postgres.start()

    return Storing("machine van postgresql weg, na 10 s een andere", begin, move, DUUR)


def _fill_log(o: Opstelling) -> None:
    if o.schijf and o.postgres:
        o.schijf.fill()
        o.postgres.exhaust_log()


def _free(o: Opstelling) -> None:
    if o.schijf:
        o.schijf.free()
    if o.postgres:
        o.postgres.ensure()


def _list_klok(o: Opstelling) -> Iterator[Storing]:
    for naam, seconden in (("vooruit", UUR), ("terug", -UUR)):
        yield Storing(f"klok 10 s een uur {naam}", _set_klok(o, seconden), _set_klok(o, 0), DUUR, met_klok=True)


def _set_klok(o: Opstelling, seconden: int) -> Callable[[], None]:
    return lambda: o.set_klok(seconden)
