"""What the tests of several processes share: a real Redis."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from bench.redis_server import RedisServer, find_redis
from tests.conftest import free_ports


def require_redis() -> None:
    """Skip without Redis; fail where every test has to run."""
    if find_redis() is None:
        reden = "Redis staat niet op deze machine: apt-get install redis-tools"
        pytest.fail(reden) if os.environ.get("CI") == "true" else pytest.skip(reden)


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    """A Redis of this test alone, which may be killed."""
    require_redis()
    server = RedisServer(free_ports(1)[0])
    server.start()
    yield server
    server.kill()
