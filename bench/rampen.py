"""Disasters: one part of a running Tess after the other is killed without warning; its supervisor starts it again."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from bot.settings import ROOT

DELEN = ("bot.web", "bot.bezorging", "actions", "bot.nlu")


class Rampen:
    """Kills at random until it is told to stop."""

    def __init__(self, tess: subprocess.Popen[bytes], kans: random.Random, *, elke: float) -> None:
        self._tess = tess
        self._kans = kans
        self._elke = elke
        self._einde = asyncio.Event()
        self.gedood: Counter[str] = Counter()

    async def run(self) -> None:
        """One disaster every few seconds; the web and the delivery are hit most, because tickets pass there."""
        while not self._einde.is_set():
            try:
                await asyncio.wait_for(self._einde.wait(), self._elke * self._kans.uniform(0.5, 1.5))
            except asyncio.TimeoutError:
                deel = self._kans.choices(DELEN, (8, 8, 2, 1))[0]
                pid = find_deel(self._tess.pid, deel)
                if pid is not None:
                    os.kill(pid, signal.SIGKILL)
                    self.gedood[deel] += 1

    async def stop(self) -> None:
        """No more disasters."""
        self._einde.set()


def start_tess(omgeving: Mapping[str, str], verslag: Path) -> subprocess.Popen[bytes]:
    """A whole Tess, as `make start` runs it."""
    with verslag.open("wb") as uit:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", "start"], cwd=ROOT, env=dict(omgeving), stdout=uit, stderr=subprocess.STDOUT
        )


def stop_tess(tess: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, and end it when it does not."""
    tess.send_signal(signal.SIGTERM)
    try:
        tess.wait(timeout=60)
    except subprocess.TimeoutExpired:
        tess.kill()
        tess.wait()


def find_deel(ouder: int, module: str) -> int | None:
    """The process id of a part, from the children of the supervisor."""
    kinderen = Path(f"/proc/{ouder}/task/{ouder}/children").read_text(encoding="ascii").split()
    for pid in map(int, kinderen):
        try:
            opdracht = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except FileNotFoundError:
            continue
        if module.encode() in opdracht:
            return pid
    return None
