"""What processes and all that they started cost, read from /proc."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

_TIK = os.sysconf("SC_CLK_TCK")
_BLAD = os.sysconf("SC_PAGE_SIZE")
_PPID, _UTIME, _STIME, _CUTIME, _CSTIME, _RSS = 1, 11, 12, 13, 14, 21  # places after the name, see proc(5)


def list_processen(ouders: Iterable[int]) -> set[int]:
    """These processes and everything that descends from them."""
    kinderen: dict[int, set[int]] = {}
    for pid in _list_pids():
        if stand := _read_stand(pid):
            kinderen.setdefault(int(stand[_PPID]), set()).add(pid)
    alle, rest = set(), set(ouders)
    while rest:
        alle |= rest
        rest = {kind for ouder in rest for kind in kinderen.get(ouder, ())} - alle
    return alle


def read_cpu(pids: Iterable[int]) -> float:
    """Seconds of processor that they took since they began, with those of children that ended."""
    standen = filter(None, map(_read_stand, pids))
    return sum(int(stand[plek]) for stand in standen for plek in (_UTIME, _STIME, _CUTIME, _CSTIME)) / _TIK


def read_geheugen(pids: Iterable[int]) -> float:
    """MiB that they hold now; what two of them share counts twice."""
    return sum(int(stand[_RSS]) for stand in filter(None, map(_read_stand, pids))) * _BLAD / 2**20


def _list_pids() -> Iterable[int]:
    return (int(pad.name) for pad in Path("/proc").iterdir() if pad.name.isdigit())


def _read_stand(pid: int) -> list[str]:
    """The fields of a process after its name, which may hold spaces; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
