"""The database as the pages meet it: it may be locked for a moment, full, or gone; then nothing is said to be kept."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.fouten import TessFout
from bot.migraties import migrate

Soort = TypeVar("Soort")

logger = logging.getLogger(__name__)

GEDULD = 3.0  # seconds in which a failed call is tried again; waiting for a lock of SQLite comes on top of that
RUST = 0.3


class Opslag:
    """Makes the tables as soon as the database can be opened, which need not be when the process starts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._klaar = False

    def ensure(self) -> None:
        """Make the tables when that was not done; raises SQLAlchemyError while the database cannot be opened."""
        if not self._klaar:
            migrate(self._engine)
            self._klaar = True

    def try_ensure(self) -> bool:
        """The same at the start of a process, which must go on when it fails: pages from files still work."""
        try:
            self.ensure()
        except SQLAlchemyError as error:
            logger.error("database_not_opened", extra={"code": type(error).__name__})
            return False
        return True

    def answers(self) -> bool:
        """Whether the database can be used now; raises SQLAlchemyError when it cannot.

        A file that was taken away comes back empty, so a table is asked for, and made again at the next look.
        """
        self.ensure()
        try:
            with self._engine.connect() as connection:
                return connection.execute(text("SELECT count(*) FROM tickets WHERE id = 0")).scalar() == 0
        except SQLAlchemyError:
            self._klaar = False
            raise

    async def call(self, functie: Callable[..., Soort], *waarden: Any, **namen: Any) -> Soort:
        """Call what uses the database, outside the loop, and again for a few seconds when the database fails.

        Args:
            functie: does nothing twice when it is called twice.

        Raises:
            TessFout: "opslag_weg" when it keeps failing: then nothing was kept.
        """
        einde = time.monotonic() + GEDULD
        while True:
            try:
                await asyncio.to_thread(self.ensure)
                return await asyncio.to_thread(functie, *waarden, **namen)
            except SQLAlchemyError as error:
                self._klaar = False  # the file may have been taken away: look again
                if time.monotonic() >= einde:
                    logger.exception("storage_failed", extra={"code": type(error).__name__})
                    raise TessFout("opslag_weg") from error
            await asyncio.sleep(RUST)
