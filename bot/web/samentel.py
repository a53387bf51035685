"""Counts for all web processes together, in Redis; who is counted cannot be read there.

Waiting for Redis holds up nobody else: a Redis that hangs costs only who asks it, and only until that is known. An
answer that came in time but was seen too late, because this process was busy, is no reason to do without: so it is
asked once more, and a crowd asks a few at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from secrets import token_hex

from redis.asyncio import Redis

from bot.gedeeld import OPTIES, Uitval, Verbinding
from bot.settings import Settings

TEGELIJK = 8  # questions to Redis of one process

logger = logging.getLogger(__name__)

# One step for Redis, so that two processes never both get the last place. By Redis' clock: those of machines differ.
_TEL = """
local tijd = redis.call('TIME')
local nu = tijd[1] * 1000 + math.floor(tijd[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', nu - ARGV[2])
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
if ARGV[3] ~= '' then
  redis.call('ZADD', KEYS[1], nu, ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
return 1
"""


def open_samentel(settings: Settings) -> Samentel | None:
    """Where the web processes of these settings count together; None when each counts for itself."""
    return Samentel(settings.redis_url, settings.rasa_token) if settings.redis_url else None


class Samentel:
    """The sliding windows that web processes share (see Tempo)."""

    def __init__(self, url: str, geheim: str) -> None:
        self._redis = Redis.from_url(url, **OPTIES, retry_on_timeout=True)
        self._tel = self._redis.register_script(_TEL)
        self._geheim = geheim.encode()
        self._verbinding = Verbinding()
        self._plekken = asyncio.Semaphore(TEGELIJK)

    async def allow(self, sleutel: str, aantal: int, seconden: float) -> bool:
        """Count one more when there is room for it; False when there is none; raises Uitval while Redis is gone."""
        return await self._run(sleutel, aantal, seconden, token_hex(8))

    async def is_vol(self, sleutel: str, aantal: int, seconden: float) -> bool:
        """Whether there is no room, without counting; raises Uitval while Redis is gone."""
        return not await self._run(sleutel, aantal, seconden, "")

    async def answers(self) -> bool:
        """Whether Redis answers now."""
        try:
            with self._verbinding.use():
                return bool(await self._redis.ping())
        except Uitval:
            return False

    async def close(self) -> None:
        """Let go of the connections."""
        await self._redis.close(close_connection_pool=True)

    async def _run(self, sleutel: str, aantal: int, seconden: float, keer: str) -> bool:
        plek = hmac.new(self._geheim, sleutel.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
        async with self._plekken:
            with self._verbinding.use():
                return bool(await self._tel([f"tess:tempo:{plek}"], [aantal, int(seconden * 1000), keer]))
