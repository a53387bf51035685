"""A PostgreSQL of our own for a measurement or a test: in a temporary folder, on a socket, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAMMAS = Path("/usr/lib/postgresql")
GEBRUIKER = "postgres"


def find_programmas() -> Path | None:
    """The folder with the newest server programs; None when they are not on this machine."""
    mappen = [pad.parent for pad in PROGRAMMAS.glob("*/bin/initdb")]
    return max(mappen, key=lambda map_: float(map_.parent.name), default=None)


@contextmanager
def run_postgres(programmas: Path, *, zuinig: bool = False) -> Iterator[str]:
    """Run a server; gives the address of its database.

    Args:
        programmas: see `find_programmas`.
        zuinig: do not wait for the disk: faster, and only for what may be lost when the machine stops.
    """
    map_ = Path(tempfile.mkdtemp(prefix="tess-pg-"))
    try:
        if os.geteuid() == 0:  # the server refuses to run as root
            shutil.chown(map_, GEBRUIKER, GEBRUIKER)
        data = map_ / "data"
        _run(programmas / "initdb", ["-D", str(data), "-U", GEBRUIKER, "-A", "trust", "-E", "UTF8", "--no-sync"])
        opties = f"-k {map_} -c listen_addresses='' -c fsync={'off' if zuinig else 'on'}"
        bestuur = ["-D", str(data), "-w", "-l", str(map_ / "log")]
        _run(programmas / "pg_ctl", [*bestuur, "-o", opties, "start"])
        try:
            yield f"postgresql+psycopg2://{GEBRUIKER}@/postgres?host={map_}"
        finally:
            _run(programmas / "pg_ctl", ["-D", str(data), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(map_, ignore_errors=True)


def _run(programma: Path, opties: Sequence[str]) -> None:
    """Run one of the programs, as its own user when we are root; raises CalledProcessError."""
    als_ander = ["setpriv", f"--reuid={GEBRUIKER}", f"--regid={GEBRUIKER}", "--clear-groups"]
    voor = als_ander if os.geteuid() == 0 else []
    opdracht = [*voor, str(programma), *opties]
    subprocess.run(opdracht, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
