"""An address of Rasa that keeps its connections: Rasa's own opens one for each call, and closes it again."""

from __future__ import annotations

from typing import Any

import aiohttp
from rasa.utils.endpoints import DEFAULT_REQUEST_TIMEOUT, EndpointConfig


class BlijvendAdres(EndpointConfig):
    """An endpoint with one session for the life of the process; for a server, which has one event loop."""

    def session(self) -> Any:
        """What Rasa enters and leaves at each call (see parent class); leaving it closes nothing."""
        sessie = self.__dict__.get("_sessie")
        if sessie is None or sessie.closed:
            tijd = aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT)
            sessie = self.__dict__["_sessie"] = aiohttp.ClientSession(headers=self.headers, timeout=tijd)
        return _Open(sessie)


class _Open:
    """A session that stays open when the block ends."""

    def __init__(self, sessie: aiohttp.ClientSession) -> None:
        self._sessie = sessie

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._sessie

    async def __aexit__(self, *fout: object) -> None:
        return None
