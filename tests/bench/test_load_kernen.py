"""The load on bound cores: what is started stays on its cores, and the table says what a core brings."""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from bench.lastgesprek import Inhoud
from bench.lastkernen import (
    DUBBEL,
    INGEBED,
    MAAT,
    OPZETTEN,
    bind,
    check_gebonden,
    choose_kernen,
    find_los,
    tell_winst,
)
from bench.lastklant import Klanten, Stap
from bench.lastmeting import Meting, Trap, take_trap
from bench.lastproces import list_processen
from bench.laststapel import StapelOntbreekt, run_echo
from bench.lasttabel import MET_KLANTEN, RIJEN, as_text

HIER = os.sched_getaffinity(0)
# A parent with a thread, that starts a child with another: what a stack is, in small.
OUDER = "import subprocess, sys, threading, time; threading.Thread(target=time.sleep, args=(60,)).start(); "
OUDER += "subprocess.run([sys.executable, '-c', sys.argv[1]]) if len(sys.argv) > 1 else time.sleep(60)"


@pytest.fixture
def kern() -> frozenset[int]:
    return choose_kernen(1)


@pytest.fixture
def kinderen(kern: frozenset[int]) -> Iterator[subprocess.Popen[bytes]]:
    with bind(kern):
        proces = subprocess.Popen([sys.executable, "-c", OUDER, OUDER])
    yield proces
    for pid in sorted(list_processen([proces.pid]), reverse=True):
        os.kill(pid, 9)
    proces.wait()


def make_meting(per_seconde: int, *, goed: bool = True, klanten: float = 1.0) -> Meting:
    stap = Stap(4, 10.0, [0.1 if goed else 0.5] * per_seconde * 10, 0, per_seconde * 12)
    trap = Trap(stap, cpu=9.0, geheugen=100.0, klanten=klanten, duur=12.5)
    return Meting(3.0, trap, [trap])


def test_wat_gebonden_begint_blijft_het_met_alles_wat_het_zelf_begint(
    kern: frozenset[int], kinderen: subprocess.Popen[bytes]
) -> None:
    einde = time.monotonic() + 20
    while len(list_processen([kinderen.pid])) < 2 and time.monotonic() < einde:
        time.sleep(0.02)
    familie = list_processen([kinderen.pid])
    assert len(familie) == 2 and not find_los(familie, kern)
    assert os.sched_getaffinity(0) == HIER
    check_gebonden([kinderen.pid], kern)


@pytest.mark.skipif(len(HIER) < 2, reason="op één kern kan niets ergens anders draaien")
def test_een_draad_die_zich_losmaakt_wordt_gezien(kern: frozenset[int], kinderen: subprocess.Popen[bytes]) -> None:
    os.sched_setaffinity(kinderen.pid, HIER)
    assert {wie.split("/")[0] for wie in find_los([kinderen.pid], kern)} == {str(kinderen.pid)}
    with pytest.raises(StapelOntbreekt, match="niet aan de kernen gebonden"):
        check_gebonden([kinderen.pid], kern)


def test_ook_na_een_fout_zijn_de_klanten_weer_vrij(kern: frozenset[int]) -> None:
    with pytest.raises(ZeroDivisionError), bind(kern):
        assert os.sched_getaffinity(0) == kern
        raise ZeroDivisionError
    assert os.sched_getaffinity(0) == HIER


def test_meer_kernen_dan_er_zijn_kan_niet() -> None:
    assert choose_kernen(len(HIER)) == HIER
    with pytest.raises(StapelOntbreekt, match="kernen"):
        choose_kernen(len(HIER) + 1)


def test_een_stapel_draait_op_zijn_kern_en_wat_de_klanten_kosten_telt_apart(kern: frozenset[int]) -> None:
    with ExitStack() as stapels:
        with bind(kern):
            stapel = stapels.enter_context(run_echo())
        check_gebonden(stapel.pids, kern)
        klanten = Klanten(stapel.deur, Inhoud(random.Random(1)))
        trap = asyncio.run(take_trap(stapel, klanten, 2, 0.4, denken=0.0))
    assert trap.duur >= 0.5 and 0 < trap.klanten <= 1.1 * trap.duur and 0 < trap.deel_klanten < 1
    assert 0 < trap.bezet <= 1.2


def test_de_tabel_heeft_er_de_klanten_bij_en_deelt_door_een_kern() -> None:
    metingen = {INGEBED: make_meting(20), MAAT: make_meting(10), DUBBEL: make_meting(18, klanten=3.0)}
    namen = {letter: opzet.naam for letter, opzet in OPZETTEN.items()}
    regels = as_text(metingen, namen, MAAT, MET_KLANTEN).splitlines()
    assert regels[1].split()[-6:] == ["20,0", "(2,00x)", "10,0", "(1,00x)", "18,0", "(1,80x)"]
    assert regels[-1].split()[-2:] == ["0,25", "(2,50x)"] and regels[-2].split()[-2:] == ["0,72", "(1,00x)"]
    assert len(regels) == len(MET_KLANTEN) + 1 == len(RIJEN) + 3
    winst = list(tell_winst(metingen))
    assert [regel.split(": ")[1].split()[0] for regel in winst] == ["1,80x", "0,50x", "0,45x"]
    assert "1,6x" in winst[0]


def test_zonder_een_goede_stap_is_er_geen_winst() -> None:
    metingen = {INGEBED: make_meting(20), MAAT: make_meting(10, goed=False), DUBBEL: make_meting(18)}
    assert [regel.split(": ")[1].split()[0] for regel in tell_winst(metingen)] == ["-", "0,00x", "0,45x"]
