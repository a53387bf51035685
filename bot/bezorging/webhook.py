"""Announces a ticket to another system: JSON over HTTPS, signed, so that the receiver knows that it is ours."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import asdict

import aiohttp

from bot.bezorging.model import BezorgFout, Melding

HANDTEKENING, TIJD, SLEUTEL = "X-Tess-Signature", "X-Tess-Timestamp", "Idempotency-Key"
_BLIJVEND = {400, 404, 405, 410, 413, 415, 422}


class WebhookKanaal:
    """Posts to one address; the signature is HMAC-SHA256 over "timestamp.body"."""

    naam = "webhook"

    def __init__(self, url: str, geheim: str, *, seconden: float = 10, klok: Callable[[], float] = time.time) -> None:
        self._url = url
        self._geheim = geheim.encode()
        self._timeout = aiohttp.ClientTimeout(total=seconden, connect=5)
        self._klok = klok

    async def deliver(self, melding: Melding) -> None:
        """Post it (see Kanaal)."""
        inhoud = json.dumps({**asdict(melding), "gemaakt": melding.gemaakt.isoformat()}, ensure_ascii=False).encode()
        tijd = str(int(self._klok()))
        koppen = {
            "Content-Type": "application/json",
            SLEUTEL: melding.sleutel,
            TIJD: tijd,
            HANDTEKENING: sign(self._geheim, tijd, inhoud),
        }
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as sessie,
                sessie.post(self._url, data=inhoud, headers=koppen, allow_redirects=False) as antwoord,
            ):
                status = antwoord.status
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise BezorgFout(type(error).__name__) from error
        if not 200 <= status < 300:
            raise BezorgFout(f"HTTP {status}", blijvend=status in _BLIJVEND)


def sign(geheim: bytes, tijd: str, inhoud: bytes) -> str:
    """The signature in hexadecimal digits."""
    return hmac.new(geheim, tijd.encode() + b"." + inhoud, hashlib.sha256).hexdigest()
