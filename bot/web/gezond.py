"""Looks whether the parts that Tess needs are ready; a look is short, so a part that hangs counts as not ready."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek import HttpBrein
from bot.web.opslag import Opslag

Soort = TypeVar("Soort")

logger = logging.getLogger(__name__)

_SECONDEN = 3.0


@dataclass(frozen=True)
class Gezond:
    """The parts: our database, Rasa, and the action server at `acties_klaar`.

    `inhoud` is no process: it tells whether the action server serves the very answers of our own answer book, whose
    fingerprint is `vingerafdruk`. `bezorger_klaar` is where the delivery answers; empty where no delivery is needed.
    `redis` asks Redis; None where there is none. Of several Rasa servers each is told as well.
    """

    opslag: Opslag
    brein: HttpBrein
    acties_klaar: str
    vingerafdruk: str
    bezorger_klaar: str = ""
    redis: Callable[[], Awaitable[bool]] | None = None

    async def look(self) -> dict[str, bool]:
        """Part -> whether it is ready now."""
        namen = ("database", "rasa", "acties", "inhoud")
        database, rasa, bezorger, redis, vingerafdruk = await asyncio.gather(
            _in_time(asyncio.to_thread(self._database_answers), False),
            _in_time(self.brein.look(), {}),
            _in_time(_answers(self.bezorger_klaar), False),
            _in_time(self.redis(), False) if self.redis else _say_no(),
            _in_time(_read_vingerafdruk(self.acties_klaar), None),
        )
        antwoorden = (database, any(rasa.values()), vingerafdruk is not None, vingerafdruk == self.vingerafdruk)
        gezien = dict(zip(namen, antwoorden, strict=True))
        gezien |= {"bezorger": bezorger} if self.bezorger_klaar else {}
        gezien |= {"redis": redis} if self.redis else {}
        servers = enumerate(rasa.values(), start=1) if len(rasa) > 1 else ()
        return gezien | {f"rasa_{nummer}": klaar for nummer, klaar in servers}

    def _database_answers(self) -> bool:
        try:
            return self.opslag.answers()
        except SQLAlchemyError:
            logger.exception("database_not_ready")
            return False


async def _in_time(look: Awaitable[Soort], anders: Soort) -> Soort:
    try:
        return await asyncio.wait_for(look, _SECONDEN)
    except asyncio.TimeoutError:
        return anders


async def _say_no() -> bool:
    return False


async def _answers(url: str) -> bool:
    if not url:
        return False
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return response.status == 200
    except aiohttp.ClientError:
        return False


async def _read_vingerafdruk(url: str) -> str | None:
    try:
        async with aiohttp.ClientSession() as session, session.get(url) as response:
            return str((await response.json())["vingerafdruk"]) if response.status == 200 else None
    except (aiohttp.ClientError, ValueError, KeyError):
        return None
