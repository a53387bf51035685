"""A Redis of our own for a measurement or a test: on loopback, nothing on disk; it can be killed and started again."""

from __future__ import annotations

import shutil
import subprocess
import time
from dataclasses import dataclass, field

from redis import Redis
from redis.exceptions import RedisError

PROGRAMMA = "redis-check-rdb"  # the same program, in a package that starts no service; it acts by the name it gets
SECONDEN = 10.0


def find_redis() -> str | None:
    """The server program; None when it is not on this machine."""
    return shutil.which(PROGRAMMA)


@dataclass
class RedisServer:
    """One server at a port of loopback."""

    port: int
    _proces: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"redis://127.0.0.1:{self.port}/0"

    @property
    def pid(self) -> int:
        """The process that runs now; raises ValueError when none does."""
        if self._proces is None:
            raise ValueError("redis does not run")
        return self._proces.pid

    def start(self) -> None:
        """Run it, and wait until it answers; raises TimeoutError."""
        opties = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._proces = subprocess.Popen(["redis-server", *opties], executable=find_redis(), stdout=subprocess.DEVNULL)
        einde = time.monotonic() + SECONDEN
        while not self._answers():
            if time.monotonic() > einde:
                raise TimeoutError("redis does not answer")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it at once, as when its machine falls away."""
        if self._proces is not None:
            self._proces.kill()
            self._proces.wait()
            self._proces = None

    def _answers(self) -> bool:
        with Redis.from_url(self.url) as redis:
            try:
                return bool(redis.ping())
            except RedisError:
                return False
            finally:
                redis.connection_pool.disconnect()
