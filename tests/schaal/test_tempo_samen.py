"""Limits that web processes share, and what is left of them while Redis is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Callable

import pytest
from redis import Redis

from bench.redis_server import RedisServer
from bot import gedeeld
from bot.fouten import TessFout
from bot.web.raadrem import MISSERS_SAMEN, Raadrem
from bot.web.samentel import TEGELIJK, Samentel
from bot.web.tempo import Tempo


@pytest.fixture
async def open_samen(redis: RedisServer) -> AsyncIterator[Callable[[], Samentel]]:
    """Makes what one web process has of its own: a connection."""
    open_: list[Samentel] = []

    def make() -> Samentel:
        open_.append(Samentel(redis.url, "geheim"))
        return open_[-1]

    yield make
    for samen in open_:
        await samen.close()


async def test_twee_webprocessen_tellen_samen_en_niemand_krijgt_de_laatste_plek_dubbel(
    redis: RedisServer,
    open_samen: Callable[[], Samentel],
) -> None:
    een, ander = (Tempo(50, samen=open_samen(), naam="berichten") for _ in range(2))
    apart = Tempo(50, samen=open_samen(), naam="tickets")
    mocht = await asyncio.gather(*((een, ander)[nummer % 2].allow("10.0.0.1") for nummer in range(200)))
    assert sum(mocht) == 50
    with Redis.from_url(redis.url) as kijker:
        assert len(kijker.client_list()) <= 2 * TEGELIJK + 1
        kijker.connection_pool.disconnect()
    assert await een.is_vol("10.0.0.1") and await ander.is_vol("10.0.0.1")
    assert await ander.allow("10.0.0.2") and await apart.allow("10.0.0.1")


async def test_een_plek_komt_vrij_na_de_tijd_en_weigeren_telt_niet_mee(open_samen: Callable[[], Samentel]) -> None:
    tempo = Tempo(1, seconden=0.2, samen=open_samen(), naam="berichten")
    assert await tempo.allow("a") and not await tempo.allow("a")
    einde = time.monotonic() + 10
    while not await tempo.allow("a"):
        assert time.monotonic() < einde, "de plek kwam niet vrij"


async def test_wie_codes_raadt_bij_het_ene_proces_wacht_ook_bij_het_andere(open_samen: Callable[[], Samentel]) -> None:
    een, ander = (Raadrem(1_000, samen=open_samen()) for _ in range(2))
    for nummer in range(MISSERS_SAMEN):
        await een.count_misser(f"10.0.0.{nummer % 4}")
    with pytest.raises(TessFout, match="te_veel_berichten"):
        await ander.check("10.0.0.1")
    await ander.check("10.9.9.9")


async def test_in_redis_staat_niet_wie_er_geteld_is(redis: RedisServer, open_samen: Callable[[], Samentel]) -> None:
    await Tempo(5, samen=open_samen(), naam="berichten").allow("10.0.0.1")
    with Redis.from_url(redis.url) as kijker:
        (plek,) = kijker.keys("*")
        alles = plek + b"".join(kijker.zrange(plek, 0, -1))
        assert 0 < kijker.pttl(plek) <= 60_000
        kijker.connection_pool.disconnect()
    assert b"10.0.0.1" not in alles and b"berichten" not in alles


async def test_zonder_redis_telt_elk_proces_zelf_en_daarna_weer_samen(
    redis: RedisServer,
    open_samen: Callable[[], Samentel],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(gedeeld, "RUST", 0.0)
    samen = open_samen()
    een, ander = Tempo(2, samen=samen, naam="berichten"), Tempo(2, samen=open_samen(), naam="berichten")
    assert await een.allow("a") and await samen.answers()
    redis.kill()
    assert [await een.allow("a") for _ in range(4)] == [True, True, False, False]
    assert await ander.allow("a") and await een.is_vol("a") and not await samen.answers()
    redis.start()
    assert [await tempo.allow("a") for tempo in (een, ander, een)] == [True, True, False]
    assert await samen.answers()
    gemeld = [item.message for item in caplog.records]
    assert (gemeld.count("redis_gone"), gemeld.count("redis_back")) == (2, 2)


def test_na_een_storing_wacht_niet_elk_bericht_op_redis() -> None:
    tijd = [100.0]
    verbinding = gedeeld.Verbinding(klok=lambda: tijd[0])
    gevraagd = 0

    def ask() -> None:
        nonlocal gevraagd
        with verbinding.use():
            gevraagd += 1
            raise ConnectionError

    for _ in range(3):
        with pytest.raises(gedeeld.Uitval):
            ask()
    tijd[0] += gedeeld.RUST
    with pytest.raises(gedeeld.Uitval):
        ask()
    assert gevraagd == 2


def test_na_een_storing_kijkt_er_een_en_gaan_de_anderen_alleen_verder(caplog: pytest.LogCaptureFixture) -> None:
    tijd = [100.0]
    verbinding = gedeeld.Verbinding(klok=lambda: tijd[0])
    with pytest.raises(gedeeld.Uitval), verbinding.use():
        raise ConnectionError
    tijd[0] += gedeeld.RUST
    with verbinding.use(), pytest.raises(gedeeld.Uitval), verbinding.use():  # the first still waits for its answer
        raise AssertionError
    with verbinding.use():
        pass
    assert [item.message for item in caplog.records] == ["redis_gone", "redis_back"]


async def test_wie_zelf_even_stilstond_houdt_redis_niet_voor_weg(
    redis: RedisServer, open_samen: Callable[[], Samentel], caplog: pytest.LogCaptureFixture
) -> None:
    tempo = Tempo(5, samen=open_samen(), naam="berichten")
    assert await tempo.allow("a")
    os.kill(redis.pid, signal.SIGSTOP)
    vraag = asyncio.create_task(tempo.allow("a"))
    await asyncio.sleep(gedeeld.SECONDEN / 5)
    os.kill(redis.pid, signal.SIGCONT)
    time.sleep(2 * gedeeld.SECONDEN)  # another request keeps the loop busy while the answer comes
    assert await vraag
    assert [item.message for item in caplog.records] == []
