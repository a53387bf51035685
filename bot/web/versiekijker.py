"""Which versions of Tess serve side by side, and who still talks with each: so that the old one can stop in time."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek import HttpBrein, Versieboek, VersieStand, list_versies

logger = logging.getLogger(__name__)

SECONDEN = 10.0  # between two counts: it goes through all conversations
GEDULD = 2.0  # seconds that one count may take


@dataclass
class Versiekijker:
    """The latest count, and what the servers said of themselves."""

    brein: HttpBrein
    boek: Versieboek
    tik: Callable[[], float] = time.monotonic
    _lopend: dict[str | None, int] | None = field(default=None, init=False)
    _geteld_op: float = field(default=float("-inf"), init=False)

    async def look(self) -> list[VersieStand]:
        """Every version; empty when the conversations cannot be counted."""
        if self.tik() - self._geteld_op >= SECONDEN:
            self._geteld_op = self.tik()
            self._lopend = await self._count()
        return [] if self._lopend is None else list_versies(self.brein.versies, self._lopend)

    async def _count(self) -> dict[str | None, int] | None:
        try:
            return await asyncio.wait_for(asyncio.to_thread(self.boek.count_lopend), GEDULD)
        except (SQLAlchemyError, asyncio.TimeoutError) as error:
            logger.warning("versies_unreadable", extra={"code": type(error).__name__})
            return None
