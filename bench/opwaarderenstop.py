"""Upgrade with a stop: Tess on one machine with SQLite is stopped, and this version starts on the same data."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from bench.opwaarderenwissel import Opstelling, Wissel
from bench.verzenders import free_poort, wait_healthy


async def run_stop(opstelling: Opstelling, wissel: Wissel) -> None:
    """Serve the previous release, stop it as an administrator does, start this one; clients talk all the time."""
    poorten = {f"TESS_{naam}": str(free_poort()) for naam in ("PORT", "RASA_PORT", "ACTIES_PORT")}
    omgeving = {**opstelling.omgeving, **poorten, "TESS_DATA": str(opstelling.data)}
    wissel.deur.urls = [f"http://127.0.0.1:{poorten['TESS_PORT']}"]
    tess = _start(opstelling.vorige, omgeving, opstelling.data / "vorige.log")
    try:
        await wait_healthy(omgeving)
        praten = asyncio.create_task(wissel.klanten.run(5, 4, 1))
        await wissel.warm_up()
        begin = wissel.begin()
        await asyncio.to_thread(_stop, tess)
        wissel.note("vorige versie gestopt", begin)
        wissel.vorige_tot = wissel.begin()
        begin = wissel.begin()
        tess = _start(opstelling.deze, omgeving, opstelling.data / "deze.log")
        await wait_healthy(omgeving)
        wissel.note("deze versie gestart", begin)
        await wissel.wait()
        wissel.klanten.stop()
        await praten
    finally:
        _stop(tess)


def _start(boom: Path, omgeving: dict[str, str], verslag: Path) -> subprocess.Popen[bytes]:
    with verslag.open("wb") as uit:
        opdracht = [sys.executable, "-m", "bot", "start"]
        return subprocess.Popen(opdracht, cwd=boom, env=omgeving, stdout=uit, stderr=subprocess.STDOUT)


def _stop(tess: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        tess.send_signal(signal.SIGTERM)
    try:
        tess.wait(60)
    except subprocess.TimeoutExpired:
        tess.kill()
        tess.wait()
