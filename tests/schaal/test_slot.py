"""Turns of one conversation on two Rasa servers: one at a time, also when a server dies or Redis is gone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
from rasa.core.lock_store import LockError
from rasa.utils.endpoints import EndpointConfig

from bench.redis_server import RedisServer
from bot.nlu import slot as module
from bot.nlu.slot import GedeeldSlot

Maak = Callable[[], GedeeldSlot]


@pytest.fixture
async def maak_slot(redis: RedisServer) -> AsyncIterator[Maak]:
    """Makes what one Rasa server has of its own."""
    gemaakt: list[GedeeldSlot] = []

    def make() -> GedeeldSlot:
        gemaakt.append(GedeeldSlot(EndpointConfig(url=redis.url)))
        return gemaakt[-1]

    yield make
    for slot in gemaakt:
        await slot._redis.close()
        await slot._redis.connection_pool.disconnect()


async def take_turns(*servers: GedeeldSlot) -> int:
    """Have ten turns of one conversation on these servers at once; returns how many were busy at the same time."""
    bezig = meest = 0

    async def turn(server: GedeeldSlot) -> None:
        nonlocal bezig, meest
        async with server.lock("gesprek"):
            bezig += 1
            meest = max(meest, bezig)
            await asyncio.sleep(0)
            bezig -= 1

    await asyncio.gather(*(turn(servers[nummer % len(servers)]) for nummer in range(10)))
    return meest


async def test_twee_servers_doen_nooit_twee_beurten_van_een_gesprek_tegelijk(maak_slot: Maak) -> None:
    assert await take_turns(maak_slot(), maak_slot()) == 1


async def test_verschillende_gesprekken_wachten_niet_op_elkaar(maak_slot: Maak) -> None:
    een, ander = maak_slot(), maak_slot()
    async with een.lock("a"), een.lock("b"), ander.lock("c"):
        pass


async def test_een_lange_beurt_houdt_haar_slot_en_een_dode_server_niet(
    maak_slot: Maak, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DUUR", 1.0)
    monkeypatch.setattr(module, "VERLENG", 0.05)
    een, ander = maak_slot(), maak_slot()
    async with een.lock("gesprek"):
        with pytest.raises(LockError):
            async with ander.lock("gesprek", lock_lifetime=2.0):
                pytest.fail("twee tegelijk")
    monkeypatch.setattr(module, "VERLENG", 60.0)  # a server that died extends no more
    async with een.lock("gesprek"), ander.lock("gesprek", lock_lifetime=5.0):
        pass


async def test_zonder_redis_gaat_elke_server_alleen_verder(redis: RedisServer, maak_slot: Maak) -> None:
    een = maak_slot()
    async with een.lock("gesprek"):
        redis.kill()
    assert await take_turns(een) == 1
