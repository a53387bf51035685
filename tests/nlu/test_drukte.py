"""Whether there is a processor to spare is what the system says at this moment, and no when it does not say."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.nlu.drukte import STAND, has_vrije_processor

AANTAL = len(os.sched_getaffinity(0))


@pytest.mark.parametrize(
    ("lopend", "vrij"), [("1/300", AANTAL > 1), (f"{AANTAL}/300", False), (f"{AANTAL + 3}/300", False), ("0/0", False)]
)
def test_vrij_is_minder_draden_dan_processoren(tmp_path: Path, lopend: str, vrij: bool) -> None:
    stand = tmp_path / "loadavg"
    stand.write_text(f"0.42 0.18 0.07 {lopend} 6382\n")
    assert has_vrije_processor(stand) is vrij


@pytest.mark.parametrize("inhoud", [None, "", "0.1 0.2", "0.1 0.2 0.3 veel/weinig 4"])
def test_wie_niets_zegt_heeft_niets_vrij(tmp_path: Path, inhoud: str | None) -> None:
    stand = tmp_path / "loadavg"
    if inhoud is not None:
        stand.write_text(inhoud)
    assert not has_vrije_processor(stand)


@pytest.mark.skipif(not STAND.exists(), reason="alleen Linux zegt hoeveel draden er lopen")
def test_een_volle_machine_heeft_niets_vrij() -> None:
    lussen = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(AANTAL)]
    try:
        tot = time.monotonic() + 30
        while has_vrije_processor() and time.monotonic() < tot:
            time.sleep(0.1)
        assert not has_vrije_processor()
    finally:
        for lus in lussen:
            lus.kill()
            lus.wait()
