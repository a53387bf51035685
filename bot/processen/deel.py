"""One process that is kept running: started, asked whether it is ready, started again when it dies, stopped."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import signal
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp

from bot.settings import ROOT

logger = logging.getLogger(__name__)

WACHT = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
STABIEL = 60.0
STOP_SECONDEN = 10.0
_PR_SET_PDEATHSIG = 1


@dataclass
class Deel:
    """A part of Tess that runs as `python -m <module>`."""

    naam: str
    module: str
    klaar_url: str
    omgeving: Mapping[str, str]
    _proces: asyncio.subprocess.Process | None = field(default=None, init=False)
    _stopt: bool = field(default=False, init=False)

    async def keep_running(self) -> None:
        """Run the process until `stop`; when it dies by itself, wait longer each time before the next start."""
        mislukt = 0
        while not self._stopt:
            begin = time.monotonic()
            self._proces = await self._start()
            status = await self._proces.wait()
            if self._stopt:
                return
            mislukt = 0 if time.monotonic() - begin > STABIEL else mislukt + 1
            wacht = WACHT[min(max(mislukt - 1, 0), len(WACHT) - 1)]
            logger.error("process_died", extra={"deel": self.naam, "status": status, "seconden": wacht})
            await asyncio.sleep(wacht)

    async def wait_ready(self, seconden: float) -> bool:
        """True as soon as the process answers that it is ready; False after `seconden`."""
        einde = time.monotonic() + seconden
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=2)) as session:
            while time.monotonic() < einde and not self._stopt:
                if await self._answers(session):
                    return True
                await asyncio.sleep(0.2)
        return False

    async def stop(self) -> None:
        """Ask the process to end, and end it when it does not."""
        self._stopt = True
        proces = self._proces
        if proces is None or proces.returncode is not None:
            return
        proces.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(proces.wait(), STOP_SECONDEN)
        except asyncio.TimeoutError:
            logger.warning("process_killed", extra={"deel": self.naam})
            proces.kill()
            await proces.wait()

    async def _start(self) -> asyncio.subprocess.Process:
        omgeving = {**os.environ, **self.omgeving}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", self.module, cwd=ROOT, env=omgeving, preexec_fn=_end_with_us
        )

    async def _answers(self, session: aiohttp.ClientSession) -> bool:
        try:
            async with session.get(self.klaar_url) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False


def _end_with_us() -> None:
    """In the child: a group of its own (Ctrl-C reaches the supervisor only), and an end when the supervisor ends."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
