"""The sendings that this process is thinking about: whoever sends the same again waits for the same turn."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from bot.fouten import TessFout
from bot.gesprek.model import Beurt
from bot.gesprek.zendboek import Zending

Werk = Callable[[], Coroutine[Any, Any, Beurt]]


class Lopend:
    """Runs each sending once at a time, and goes on with it when the one who asked is gone."""

    def __init__(self) -> None:
        self._taken: dict[Zending, asyncio.Task[Beurt]] = {}

    async def run(self, zending: Zending, werk: Werk, seconden: float) -> Beurt:
        """The turn of this sending, begun now or before.

        Args:
            zending: what was sent.
            werk: makes the turn.
            seconden: how long to wait; the turn itself goes on.

        Raises:
            TessFout: beurt_bezig after that time, or what the turn raises.
        """
        taak = self._taken.get(zending)
        herhaald = taak is not None
        if taak is None:
            taak = self._taken[zending] = asyncio.create_task(werk())
            taak.add_done_callback(lambda klaar: self._end(zending, klaar))
        klaar, _ = await asyncio.wait({taak}, timeout=seconden)
        if not klaar:
            raise TessFout("beurt_bezig")
        beurt = taak.result()
        return replace(beurt, herhaald=True) if herhaald else beurt

    def _end(self, zending: Zending, taak: asyncio.Task[Beurt]) -> None:
        del self._taken[zending]
        if not taak.cancelled():
            taak.exception()  # seen, also when nobody waits any more
