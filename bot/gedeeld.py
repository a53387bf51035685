"""Redis as Tess meets it: what processes share there, they can do without for a while."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from redis.exceptions import LockError, RedisError

logger = logging.getLogger(__name__)

SECONDEN = 0.25  # that an answer may take
RUST = 5.0  # how long a Redis that failed is left alone, so that not every message waits for it
OPTIES: dict[str, Any] = {"socket_timeout": SECONDEN, "socket_connect_timeout": SECONDEN}


class Uitval(Exception):
    """Redis does not answer now: go on alone."""


class Verbinding:
    """Remembers whether Redis answers, and tells the log when that changes."""

    def __init__(self, *, klok: Callable[[], float] = time.monotonic) -> None:
        self._klok = klok
        self._weer_vanaf: float | None = None

    @contextmanager
    def use(self) -> Iterator[None]:
        """Around one call; raises Uitval when it fails, and at once for a few seconds after that.

        Then one call looks whether Redis is back; the others go on alone until that one knows.
        """
        if self._weer_vanaf is not None:
            if self._klok() < self._weer_vanaf:
                raise Uitval
            self._weer_vanaf = self._klok() + RUST
        try:
            yield
        except LockError:  # that is an answer
            raise
        except (RedisError, OSError) as error:
            if self._weer_vanaf is None:
                logger.error("redis_gone", extra={"code": type(error).__name__})
            self._weer_vanaf = self._klok() + RUST
            raise Uitval from error
        if self._weer_vanaf is not None:
            logger.warning("redis_back")
        self._weer_vanaf = None
