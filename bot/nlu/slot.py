"""One turn at a time for each conversation, also where several Rasa servers share it: the lock of Redis' own library.

Rasa's RedisLockStore reads and writes in two steps, so two servers can get the same turn; it looks once a second; it
holds up every conversation of a server while Redis is slow; and it refuses every message while Redis is gone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from weakref import WeakValueDictionary

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from rasa.utils.endpoints import EndpointConfig
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError as SlotWeg

from bot.gedeeld import OPTIES, Uitval, Verbinding

logger = logging.getLogger(__name__)

DUUR = 6.0  # seconds after which the lock of a server that died is free
VERLENG = 2.0
KIJK = 0.02


class GedeeldSlot(LockStore):
    """Rasa's lock store (see endpoints.yml): in this process by turns, between processes by Redis.

    Without Redis the first half is left, and that is enough while a conversation stays with one server (see HttpBrein).
    """

    def __init__(self, endpoint_config: EndpointConfig) -> None:
        self._redis = Redis.from_url(str(endpoint_config.url), **OPTIES)
        self._verbinding = Verbinding()
        self._eigen: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncGenerator[TicketLock, None]:
        """Hold the conversation (see parent class).

        Raises:
            LockError: another server held it all that time.
        """
        eigen = self._eigen.setdefault(conversation_id, asyncio.Lock())
        async with eigen, self._hold(conversation_id, lock_lifetime):
            yield TicketLock(conversation_id)

    @asynccontextmanager
    async def _hold(self, gesprek: str, seconden: float) -> AsyncIterator[None]:
        slot = Lock(self._redis, f"tess:slot:{gesprek}", timeout=DUUR, sleep=KIJK)
        try:
            with self._verbinding.use():
                gekregen = await slot.acquire(blocking_timeout=seconden)
        except Uitval:
            yield
            return
        if not gekregen:
            raise LockError(f"Could not acquire lock for conversation_id '{gesprek}'.")
        verlengen = asyncio.create_task(self._extend(slot))
        try:
            yield
        finally:
            verlengen.cancel()
            with suppress(Uitval, SlotWeg), self._verbinding.use():
                await asyncio.shield(slot.release())

    async def _extend(self, slot: Lock) -> None:
        """Keep the lock while the turn lasts; when that fails once, the next try may still be in time."""
        while True:
            await asyncio.sleep(VERLENG)
            try:
                with self._verbinding.use():
                    await slot.reacquire()
            except SlotWeg:
                logger.error("lock_lost")
                return
            except Uitval:
                continue
