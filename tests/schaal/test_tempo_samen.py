"""Limits that web processes share, and what is left of them while Redis is gone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis

from bench.redis_server import RedisServer
from bot import gedeeld
from bot.fouten import TessFout
from bot.web.raadrem import MISSERS_SAMEN, Raadrem
from bot.web.samentel import Samentel
from bot.web.tempo import Tempo


@pytest.fixture
def open_samen(redis: RedisServer) -> Iterator[Callable[[], Samentel]]:
    """Makes what one web process has of its own: a connection."""
    open_: list[Samentel] = []

    def make() -> Samentel:
        open_.append(Samentel(redis.url, "geheim"))
        return open_[-1]

    yield make
    for samen in open_:
        samen.close()


def test_twee_webprocessen_tellen_samen_en_niemand_krijgt_de_laatste_plek_dubbel(
    open_samen: Callable[[], Samentel],
) -> None:
    een, ander = (Tempo(50, samen=open_samen(), naam="berichten") for _ in range(2))
    apart = Tempo(50, samen=open_samen(), naam="tickets")
    with ThreadPoolExecutor(8) as pool:
        mocht = list(pool.map(lambda nummer: (een, ander)[nummer % 2].allow("10.0.0.1"), range(200)))
    assert sum(mocht) == 50
    assert een.is_vol("10.0.0.1") and ander.is_vol("10.0.0.1")
    assert ander.allow("10.0.0.2") and apart.allow("10.0.0.1")


def test_een_plek_komt_vrij_na_de_tijd_en_weigeren_telt_niet_mee(open_samen: Callable[[], Samentel]) -> None:
    tempo = Tempo(1, seconden=0.2, samen=open_samen(), naam="berichten")
    assert tempo.allow("a") and not tempo.allow("a")
    einde = time.monotonic() + 10
    while not tempo.allow("a"):
        assert time.monotonic() < einde, "de plek kwam niet vrij"


def test_wie_codes_raadt_bij_het_ene_proces_wacht_ook_bij_het_andere(open_samen: Callable[[], Samentel]) -> None:
    een, ander = (Raadrem(1_000, samen=open_samen()) for _ in range(2))
    for nummer in range(MISSERS_SAMEN):
        een.count_misser(f"10.0.0.{nummer % 4}")
    with pytest.raises(TessFout, match="te_veel_berichten"):
        ander.check("10.0.0.1")
    ander.check("10.9.9.9")


def test_in_redis_staat_niet_wie_er_geteld_is(redis: RedisServer, open_samen: Callable[[], Samentel]) -> None:
    Tempo(5, samen=open_samen(), naam="berichten").allow("10.0.0.1")
    with Redis.from_url(redis.url) as kijker:
        (plek,) = kijker.keys("*")
        alles = plek + b"".join(kijker.zrange(plek, 0, -1))
        assert 0 < kijker.pttl(plek) <= 60_000
        kijker.connection_pool.disconnect()
    assert b"10.0.0.1" not in alles and b"berichten" not in alles


def test_zonder_redis_telt_elk_proces_zelf_en_daarna_weer_samen(
    redis: RedisServer,
    open_samen: Callable[[], Samentel],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(gedeeld, "RUST", 0.0)
    samen = open_samen()
    een, ander = Tempo(2, samen=samen, naam="berichten"), Tempo(2, samen=open_samen(), naam="berichten")
    assert een.allow("a") and samen.answers()
    redis.kill()
    assert [een.allow("a") for _ in range(4)] == [True, True, False, False]
    assert ander.allow("a") and een.is_vol("a") and not samen.answers()
    redis.start()
    assert [een.allow("a"), ander.allow("a"), een.allow("a")] == [True, True, False]
    assert samen.answers()
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
