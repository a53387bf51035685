"""What both ways of upgrading share: where things are, what the clients do meanwhile, and when each step was."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.opwaarderenklant import Klanten, Voordeur

EERST = 20  # answers before anything is measured
WARM = 120.0  # seconds at most for those


@dataclass(frozen=True)
class Opstelling:
    """The previous release and this one: their folders, the data, and the settings that they share."""

    vorige: Path
    deze: Path
    data: Path
    omgeving: Mapping[str, str]


@dataclass
class Wissel:
    """The clients, their door, and the steps that were taken: a name, the moment it began and the moment it ended."""

    klanten: Klanten
    deur: Voordeur
    rust: float  # seconds of load before, between and after the steps
    stappen: list[tuple[str, float, float]] = field(default_factory=list)
    warm: float = 0.0
    vorige_tot: float = 0.0  # after this moment nothing reached the previous web any more

    async def warm_up(self) -> None:
        """Let the clients talk until a server that just started has answered some, and for a while after that."""
        einde = time.monotonic() + WARM
        while len(self.klanten.verslag.list_klaar()) < EERST and time.monotonic() < einde:
            await asyncio.sleep(0.2)
        self.warm = time.monotonic()
        await self.wait()

    async def wait(self) -> None:
        """Let the clients talk for a while."""
        await asyncio.sleep(self.rust)

    def begin(self) -> float:
        """The moment now."""
        return time.monotonic()

    def note(self, naam: str, begin: float) -> None:
        """A step has ended."""
        self.stappen.append((naam, begin, time.monotonic()))

    @property
    def grenzen(self) -> tuple[float, float]:
        """When the first step began and the last one ended."""
        return self.stappen[0][1], self.stappen[-1][2]
