"""The way to whoever understands and decides: Rasa over HTTP when served, Rasa in this process for the command line."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

import aiohttp

from bot.meting import make_koppen

logger = logging.getLogger(__name__)

HEADER = "X-Tess-Token"
NUMMER = "X-Tess-Nummer"
OPNIEUW = "X-Tess-Opnieuw"
VERBINDEN = 2.0
RUST = 5.0  # how long a server that fell away comes last


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
    """Rasa's servers, which share what they remember; each with its own connections kept open.

    A conversation stays with one server. When that falls away another goes on, and no message counts twice: one that
    the first may have handled is sent with its number, and the other looks whether that is there already.
    """

    def __init__(
        self,
        urls: str | tuple[str, ...],
        token: str,
        seconden: float,
        *,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        self._urls = (urls,) if isinstance(urls, str) else urls
        self._token = token
        self._seconden = seconden
        self._klok = klok
        self._sessions: dict[str, aiohttp.ClientSession] = {}
        self._weg: dict[str, float] = {}

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message (see Brein)."""
        body = {"sender": sender, "tekst": tekst, "knop": knop}
        koppen = {NUMMER: uuid4().hex, **make_koppen()}
        einde = self._klok() + self._seconden
        servers = self._order(sender)
        for url in servers:
            try:
                return await self._send(url, body, koppen, einde - self._klok())
            except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError, _NietKlaar) as error:
                fout: Exception = error  # it never got the message
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientPayloadError) as error:
                fout = error
                koppen[OPNIEUW] = "ja"
                servers += [url] if len(servers) == 1 else []  # a connection that was just being closed
            except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
                raise BreinStoring(type(error).__name__) from error
            self._weg[url] = self._klok() + RUST
            logger.warning("rasa_gone", extra={"deel": url, "code": type(fout).__name__})
        raise BreinStoring(type(fout).__name__) from fout

    async def is_ready(self) -> bool:
        """True when a Rasa has its model loaded."""
        return any((await self.look()).values())

    async def look(self) -> dict[str, bool]:
        """Of each server whether it has its model loaded."""
        klaar = await asyncio.gather(*map(self._is_ready, self._urls))
        return dict(zip(self._urls, klaar, strict=True))

    async def close(self) -> None:
        """Let go of the connections."""
        for session in self._sessions.values():
            await session.close()

    def _order(self, sender: str) -> list[str]:
        """The servers for this conversation, the same at each message; who fell away just now comes last."""
        nu = self._klok()
        rang = {url: hashlib.sha256(f"{url} {sender}".encode()).digest() for url in self._urls}
        return sorted(self._urls, key=lambda url: (self._weg.get(url, nu) > nu, rang[url]))

    async def _send(self, url: str, body: dict[str, Any], koppen: dict[str, str], seconden: float) -> Gedachte:
        timeout = aiohttp.ClientTimeout(total=max(seconden, 0.1), connect=VERBINDEN)
        adres = f"{url}/webhooks/tess/bericht"
        async with self._open(url).post(adres, json=body, headers=koppen, timeout=timeout) as response:
            if response.status == 503:
                raise _NietKlaar
            response.raise_for_status()
            return read_gedachte(await response.json())

    async def _is_ready(self, url: str) -> bool:
        timeout = aiohttp.ClientTimeout(total=self._seconden, connect=VERBINDEN)
        try:
            async with self._open(url).get(f"{url}/webhooks/tess/klaar", timeout=timeout) as response:
                return response.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return False

    def _open(self, url: str) -> aiohttp.ClientSession:
        session = self._sessions.get(url)
        if session is None or session.closed:
            session = self._sessions[url] = aiohttp.ClientSession(headers={HEADER: self._token})
        return session


class _NietKlaar(Exception):
    """The server runs, but has no model yet."""
