"""Looks whether the parts that Tess needs are ready; a look is short, so a part that hangs counts as not ready."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from dataclasses import dataclass

import aiohttp
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek import HttpBrein

logger = logging.getLogger(__name__)

_SECONDEN = 3.0


@dataclass(frozen=True)
class Gezond:
    """The parts: our database, Rasa, and the action server at `acties_klaar`."""

    engine: Engine
    brein: HttpBrein
    acties_klaar: str

    async def look(self) -> dict[str, bool]:
        """Part -> whether it is ready now."""
        namen = ("database", "rasa", "acties")
        antwoorden = await asyncio.gather(
            _in_time(asyncio.to_thread(self._database_answers)),
            _in_time(self.brein.is_ready()),
            _in_time(_answers(self.acties_klaar)),
        )
        return dict(zip(namen, antwoorden, strict=True))

    def _database_answers(self) -> bool:
        try:
            with self.engine.connect() as connection:
                return bool(connection.execute(text("SELECT 1")).scalar() == 1)
        except SQLAlchemyError:
            logger.exception("database_not_ready")
            return False


async def _in_time(look: Awaitable[bool]) -> bool:
    try:
        return await asyncio.wait_for(look, _SECONDEN)
    except asyncio.TimeoutError:
        return False


async def _answers(url: str) -> bool:
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.status == 200
    except aiohttp.ClientError:
        return False
