"""The hold of one call on one sending, shown to be alive while it thinks."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from secrets import token_hex

from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek.model import Bericht
from bot.gesprek.rijen import Erbij
from bot.gesprek.zendboek import GREEP, Stand, Zendboek, Zending

LEVEN = GREEP.total_seconds() / 3  # seconds between two signs of life


@dataclass
class Greep:
    """What one call may do with a sending; as a context it stays alive, and lets go when the turn fails.

    `gezien`: its conversation was there when this call looked first.
    """

    boek: Zendboek
    zending: Zending
    houder: str = field(default_factory=lambda: token_hex(16))
    gezien: bool = False
    _leven: asyncio.Task[None] | None = None

    def take(self) -> Stand:
        """See Zendboek.take."""
        stand = self.boek.take(self.zending, self.houder)
        self.gezien = True
        return stand

    def begin(self, bericht: Bericht, erbij: Erbij) -> bool:
        """See Zendboek.begin."""
        return self.boek.begin(self.zending, self.houder, bericht, erbij)

    def hold(self) -> bool:
        """See Zendboek.hold."""
        return self.boek.hold(self.zending, self.houder)

    def finish(self, antwoorden: Sequence[Bericht], uitkomst: str, erbij: Erbij) -> bool:
        """See Zendboek.finish."""
        return self.boek.finish(self.zending, self.houder, antwoorden, uitkomst, erbij)

    async def __aenter__(self) -> Greep:
        self._leven = asyncio.create_task(self._live())
        return self

    async def __aexit__(self, soort: type[BaseException] | None, fout: object, spoor: object) -> None:
        if self._leven is not None:
            self._leven.cancel()
        if soort is not None and soort is not GeneratorExit:
            with suppress(SQLAlchemyError):
                await asyncio.to_thread(self.boek.let_go, self.zending, self.houder)

    async def _live(self) -> None:
        while True:
            await asyncio.sleep(LEVEN)
            with suppress(SQLAlchemyError):  # a moment without database is no reason to stop thinking
                if not await asyncio.to_thread(self.hold):
                    return
