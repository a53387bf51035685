"""The way to whoever understands and decides: Rasa over HTTP when served, Rasa in this process for the command line."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

import aiohttp

from bot.gesprek.servers import Servers
from bot.gesprek.versieboek import NIEUW
from bot.meting import make_koppen

logger = logging.getLogger(__name__)

HEADER = "X-Tess-Token"
NUMMER = "X-Tess-Nummer"
OPNIEUW = "X-Tess-Opnieuw"
VERSIE = "X-Tess-Versie"
VAN = "X-Tess-Van"
ONBEKEND = "onbekend"  # how a version that does not tell its name is called
VERBINDEN = 2.0
KIJK = 10.0  # seconds between two times that servers are asked for their version
ONTHOUD = 2000  # conversations whose version a process with one server has at hand


class BreinStoring(Exception):
    """Rasa cannot be reached or did not answer in time."""


@dataclass(frozen=True)
class Gedachte:
    """What Rasa made of one message: its replies as Rasa formed them, and what it understood."""

    berichten: list[dict[str, Any]]
    begrip: dict[str, Any] = field(default_factory=dict)

    @property
    def versie(self) -> str | None:
        """The version that answered; None for one that does not tell."""
        return read_versie(self.begrip)


def read_gedachte(inhoud: Any) -> Gedachte:
    """What our channel sent; raises ValueError when it has another shape."""
    velden = inhoud if isinstance(inhoud, dict) else {}
    berichten, begrip = velden.get("berichten"), velden.get("begrip", {})
    if not isinstance(berichten, list) or not all(isinstance(item, dict) for item in berichten):
        raise ValueError("berichten")
    if not isinstance(begrip, dict):
        raise ValueError("begrip")
    return Gedachte(berichten, begrip)


def read_versie(inhoud: Any) -> str | None:
    """The version that a server names beside what it sent; None for an older one, which names none."""
    versie = inhoud.get("model") if isinstance(inhoud, dict) else None
    return versie if isinstance(versie, str) and versie else None


class Brein(Protocol):
    """Anything that can take a filtered message and say what to answer."""

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message; raises BreinStoring when that cannot be done now."""


class Boek(Protocol):
    """Keeps which version of Tess each conversation is with (see versieboek)."""

    async def read(self, sleutel: str) -> str | None:
        """The version of this conversation, or NIEUW."""

    async def write(self, sleutel: str, versie: str | None) -> None:
        """Give the conversation this version."""


class HttpBrein:
    """Rasa's servers, which share what they remember; each with its own connections kept open.

    A conversation stays with one version of Tess, and there with one server. When that falls away another goes on, and
    no message counts twice: one that the first may have handled is sent with its number, and the other looks whether
    that is there already.
    """

    def __init__(
        self,
        urls: str | tuple[str, ...],
        token: str,
        seconden: float,
        *,
        boek: Boek | None = None,
        klok: Callable[[], float] = time.monotonic,
    ) -> None:
        self._servers = Servers((urls,) if isinstance(urls, str) else urls, klok)
        self._token = token
        self._seconden = seconden
        self._boek = boek
        self._klok = klok
        self._sessions: dict[str, aiohttp.ClientSession] = {}
        self._vast: OrderedDict[str, str | None] = OrderedDict()
        self._kijkt: asyncio.Task[dict[str, bool]] | None = None
        self._gekeken = float("-inf")

    async def think(self, sender: str, *, tekst: str | None, knop: str | None) -> Gedachte:
        """Handle one message (see Brein), and keep which version did."""
        versie = await self._read_versie(sender)
        await self._ensure_versies(versie)
        gedachte = await self._ask(sender, versie, {"sender": sender, "tekst": tekst, "knop": knop})
        await self._keep_versie(sender, versie, gedachte.versie)
        return gedachte

    async def _ask(self, sender: str, versie: str | None, body: dict[str, Any]) -> Gedachte:
        koppen = {NUMMER: uuid4().hex, **make_koppen()}
        einde = self._klok() + self._seconden
        servers = self._order(sender, versie)
        for url in servers:
            try:
                eigen = {**koppen, **self._name_versie(url, versie)}
                return await self._send(url, body, eigen, einde - self._klok())
            except _AndereVersie as error:
                if servers.count(url) > 1:  # it was told already that any version will do
                    raise BreinStoring(type(error).__name__) from error
                self._servers.learn(url, error.versie)
                servers.append(url)
                continue
            except (aiohttp.ClientConnectorError, aiohttp.ServerTimeoutError, _NietKlaar) as error:
                fout: Exception = error  # it never got the message
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientPayloadError) as error:
                fout = error
                koppen[OPNIEUW] = "ja"
                servers += [url] if len(servers) == 1 else []  # a connection that was just being closed
            except (aiohttp.ClientError, asyncio.TimeoutError, ValueError) as error:
                raise BreinStoring(type(error).__name__) from error
            self._servers.lose(url)
            logger.warning("rasa_gone", extra={"deel": url, "code": type(fout).__name__})
        raise BreinStoring(type(fout).__name__) from fout

    async def is_ready(self) -> bool:
        """True when a Rasa has its model loaded."""
        return any((await self.look()).values())

    async def look(self) -> dict[str, bool]:
        """Of each server whether it has its model loaded."""
        klaar = await asyncio.gather(*map(self._is_ready, self._servers.urls))
        return dict(zip(self._servers.urls, klaar, strict=True))

    @property
    def versies(self) -> list[str | None]:
        """The version of each server that told one since it came (back), in the order of their addresses."""
        return self._servers.versies

    async def close(self) -> None:
        """Let go of the connections."""
        for session in self._sessions.values():
            await session.close()

    def _order(self, sender: str, versie: str | None = NIEUW) -> list[str]:
        return self._servers.order(sender, versie)

    def _name_versie(self, url: str, versie: str | None) -> dict[str, str]:
        """What the server is told: only do this as this version, or: the conversation comes from another version."""
        if versie == NIEUW:
            return {}
        if self._servers.may_have(url, versie):
            return {VERSIE: versie} if versie else {}
        return {VAN: versie or ONBEKEND}

    async def _read_versie(self, sender: str) -> str | None:
        if self._boek is None:
            return NIEUW
        if len(self._servers.urls) == 1 and sender in self._vast:  # there is nothing to choose, so no need to look
            return self._vast[sender]
        return await self._boek.read(sender)

    async def _keep_versie(self, sender: str, oud: str | None, nieuw: str | None) -> None:
        if self._boek is None:
            return
        self._vast[sender] = nieuw
        if len(self._vast) > ONTHOUD:
            self._vast.popitem(last=False)
        if oud == nieuw:
            return
        await self._boek.write(sender, nieuw)
        if oud != NIEUW:
            logger.info("versie_gewisseld", extra={"code": f"{oud or ONBEKEND} -> {nieuw or ONBEKEND}"})

    async def _ensure_versies(self, versie: str | None) -> None:
        """Ask the servers for their version when that is needed to choose among them, and not too often."""
        gemist = not self._servers.is_geleerd or (versie != NIEUW and not self._servers.has(versie))
        if len(self._servers.urls) == 1 or not gemist:
            return
        if self._kijkt is None and self._klok() - self._gekeken >= KIJK:
            self._gekeken = self._klok()
            self._kijkt = asyncio.create_task(self.look())
            self._kijkt.add_done_callback(self._end_kijken)
        if self._kijkt is not None:
            await asyncio.wait({self._kijkt}, timeout=VERBINDEN)

    def _end_kijken(self, taak: asyncio.Task[dict[str, bool]]) -> None:
        self._kijkt = None
        if not taak.cancelled():
            taak.exception()

    async def _send(self, url: str, body: dict[str, Any], koppen: dict[str, str], seconden: float) -> Gedachte:
        timeout = aiohttp.ClientTimeout(total=max(seconden, 0.1), connect=VERBINDEN)
        adres = f"{url}/webhooks/tess/bericht"
        async with self._open(url).post(adres, json=body, headers=koppen, timeout=timeout) as response:
            if response.status == 503:
                raise _NietKlaar
            if response.status == 409:
                raise _AndereVersie(read_versie(await response.json()))
            response.raise_for_status()
            gedachte = read_gedachte(await response.json())
        self._servers.learn(url, gedachte.versie)
        return gedachte

    async def _is_ready(self, url: str) -> bool:
        timeout = aiohttp.ClientTimeout(total=self._seconden, connect=VERBINDEN)
        try:
            async with self._open(url).get(f"{url}/webhooks/tess/klaar", timeout=timeout) as response:
                if response.status == 200:
                    self._servers.learn(url, read_versie(await response.json()))
                    return True
        except (aiohttp.ClientError, asyncio.TimeoutError, ValueError):
            pass
        self._servers.lose(url)
        return False

    def _open(self, url: str) -> aiohttp.ClientSession:
        session = self._sessions.get(url)
        if session is None or session.closed:
            session = self._sessions[url] = aiohttp.ClientSession(headers={HEADER: self._token})
        return session


class _NietKlaar(Exception):
    """The server runs, but has no model yet."""


class _AndereVersie(Exception):
    """The server has another version than was asked for, and did nothing."""

    def __init__(self, versie: str | None) -> None:
        super().__init__(versie)
        self.versie = versie
