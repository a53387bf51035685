"""Lets the clock of the tickets run: here, because a web process runs in every installation, also without channels."""

from __future__ import annotations

import asyncio
import logging

from sanic import Sanic
from sqlalchemy.exc import SQLAlchemyError

from bot.db import make_engine
from bot.kennisbank import Kennisbank
from bot.settings import Settings
from bot.tickets import Waker

logger = logging.getLogger(__name__)

ELKE = 60.0  # seconds


class Uurwerk:
    """Ticks as long as the application is served; several web processes at once do no harm."""

    def __init__(self, waker: Waker, *, elke: float = ELKE) -> None:
        self._waker = waker
        self._elke = elke
        self._taak: asyncio.Task[None] | None = None

    def attach(self, app: Sanic) -> None:
        """Start and stop together with this application."""
        app.register_listener(self.start, "after_server_start")
        app.register_listener(self.stop, "before_server_stop")

    async def start(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Begin to tick beside the requests."""
        self._taak = asyncio.create_task(self.run())

    async def stop(self, app: Sanic, loop: asyncio.AbstractEventLoop) -> None:
        """Stop; a round that is running ends by itself."""
        if self._taak is not None:
            self._taak.cancel()
            await asyncio.gather(self._taak, return_exceptions=True)

    async def run(self) -> None:
        """Tick at once and every minute, also after the database was away."""
        while True:
            try:
                await asyncio.to_thread(self._waker.tick)
            except SQLAlchemyError as error:  # it comes back, and nothing is forgotten meanwhile
                logger.warning("clock_failed", extra={"code": type(error).__name__})
            await asyncio.sleep(self._elke)


def build_waker(settings: Settings, kennisbank: Kennisbank) -> Waker:
    """The clock on the database of this installation."""
    loketten = kennisbank.gemeenten[settings.gemeente].loketten
    return Waker(make_engine(settings.database_url), loketten, kanalen=settings.kanalen)
