"""The way to whoever understands and decides: Rasa over HTTP when served, Rasa in this process for the command line."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Protocol

import aiohttp

HEADER = "X-Tess-Token"


class BreinStoring(Exception):
    """Rasa cannot be reached or did not answer in time."""


@dataclass(frozen=True)
class Gedachte:
    """What Rasa made of one message: its replies as Rasa formed them, and what it understood."""

    berichten: list[dict[str, Any]]
    begrip: dict[str, Any] = field(default_factory=dict)


def read_gedachte(inhoud: Any) -> Gedachte:
    """What our channel sent; raises ValueError when it has another shape."""
    velden = inhoud if isinstance(inhoud, dict) else {}
    berichten, begrip = velden.get("berichten"), velden.get("begrip", {})
    if not isinstance(berichten, list) or not all(isinstance(item, dict) for item in berichten):
        raise ValueError("berichten")
    if not isinstance(begrip, dict):
        raise ValueError("begrip")
    return Gedachte(berichten, begrip)


class Brein(Protocol):
    """Anything that can take a filtered message and say what to answer."""

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message; raises BreinStoring when that cannot be done now."""


class HttpBrein:
    """Rasa's server on loopback, with one connection kept open."""

    def __init__(self, url: str, token: str, seconden: float) -> None:
        self._url = f"{url}/webhooks/tess"
        self._headers = {HEADER: token}
        self._timeout = aiohttp.ClientTimeout(total=seconden, connect=2)
        self._session: aiohttp.ClientSession | None = None

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message (see Brein)."""
        body = {"sender": sender, "tekst": tekst, "knop": knop}
        try:
            async with self._open().post(f"{self._url}/bericht", json=body) as response:
                response.raise_for_status()
                return read_gedachte(await response.json())
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
            raise BreinStoring(type(error).__name__) from error

    async def is_ready(self) -> bool:
        """True when Rasa has its model loaded."""
        try:
            async with self._open().get(f"{self._url}/klaar") as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(headers=self._headers, timeout=self._timeout)
        return self._session
