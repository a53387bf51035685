"""Logging in at an organisation with OpenID Connect: authorization code with PKCE, state and nonce.

What a provider says counts only when its token is signed with a key that it publishes now. Keys are fetched at every
login and never kept: so a new key works at once, and one that was withdrawn does not.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import logging
import secrets
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp

from bot.fouten import TessFout
from bot.keuring import is_veilige_url
from bot.settings import Settings
from bot.web.idtoken import TokenFout, check_idtoken

logger = logging.getLogger(__name__)

TERUG = "/inloggen/terug"
_SECONDEN = 10
_VERS = 300.0  # how long the description of a provider is kept
_MAX_BYTES = 256 * 1024
_ADRESSEN = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(frozen=True)
class Poging:
    """One attempt to log in; all that only this browser may know follows from the secret in its cookie."""

    geheim: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    @property
    def state(self) -> str:
        """Comes back with the browser: proves that this browser began."""
        return self._derive("state")

    @property
    def nonce(self) -> str:
        """Comes back in the token: proves that the token was made for this attempt."""
        return self._derive("nonce")

    @property
    def verifier(self) -> str:
        """Proves to the provider that whoever brings the code is whoever asked for it (PKCE)."""
        return self._derive("verifier")

    def _derive(self, doel: str) -> str:
        return hashlib.sha256(f"oidc {doel} {self.geheim}".encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Persoon:
    """Somebody whom the organisation vouches for."""

    subject: str
    naam: str
    groepen: tuple[str, ...]


class Oidc:
    """Talks with one provider."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        self._client = settings.oidc_client_id
        self._geheim = settings.oidc_client_secret
        self._claim = settings.oidc_rol_claim
        self._terug = settings.adres + TERUG
        self._gezien: tuple[float, Mapping[str, Any]] = (0.0, {})

    async def make_adres(self, poging: Poging) -> str:
        """Where to send the browser.

        Raises:
            TessFout: "organisatie_onbereikbaar".
        """
        aanbieder = await self._discover()
        extra = [self._claim] if self._claim in (aanbieder.get("scopes_supported") or ()) else []
        vraag = {
            "response_type": "code",
            "client_id": self._client,
            "redirect_uri": self._terug,
            "scope": " ".join(["openid", "profile", *extra]),
            "state": poging.state,
            "nonce": poging.nonce,
            "code_challenge": _encode(hashlib.sha256(poging.verifier.encode()).digest()),
            "code_challenge_method": "S256",
        }
        adres = str(aanbieder["authorization_endpoint"])
        return f"{adres}{'&' if '?' in adres else '?'}{urlencode(vraag)}"

    async def read_persoon(self, poging: Poging, code: str) -> Persoon:
        """Who brought this code.

        Raises:
            TessFout: "organisatie_onbereikbaar", or "organisatie_geweigerd" when the code or the token is not right.
        """
        aanbieder = await self._discover()
        token = await self._exchange(aanbieder, poging, code)
        sleutels = await self._fetch("GET", str(aanbieder["jwks_uri"]))
        try:
            claims = check_idtoken(token, sleutels, self.issuer, self._client, poging.nonce)
        except TokenFout as fout:
            raise refuse(str(fout)) from None
        naam = claims.get("name") or claims.get("preferred_username") or ""
        return Persoon(claims["sub"], str(naam), read_groepen(claims, self._claim))

    async def _discover(self) -> Mapping[str, Any]:
        moment, aanbieder = self._gezien
        if aanbieder and time.monotonic() - moment < _VERS:
            return aanbieder
        aanbieder = await self._fetch("GET", f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if aanbieder.get("issuer") != self.issuer:
            raise _unreachable("issuer")
        for naam in _ADRESSEN:
            self._check_adres(aanbieder.get(naam), naam)
        self._gezien = (time.monotonic(), aanbieder)
        return aanbieder

    def _check_adres(self, adres: object, naam: str) -> None:
        veilig = isinstance(adres, str) and is_veilige_url(adres)
        if not veilig or not (str(adres).startswith("https:") or self.issuer.startswith("http:")):
            raise _unreachable(naam)

    async def _exchange(self, aanbieder: Mapping[str, Any], poging: Poging, code: str) -> str:
        velden = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._terug,
            "code_verifier": poging.verifier,
        }
        kop = {}
        if "client_secret_basic" in (aanbieder.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]):
            wie = f"{quote(self._client, safe='')}:{quote(self._geheim, safe='')}"
            kop["Authorization"] = f"Basic {base64.b64encode(wie.encode()).decode()}"
        else:
            velden |= {"client_id": self._client, "client_secret": self._geheim}
        antwoord = await self._fetch("POST", str(aanbieder["token_endpoint"]), data=velden, headers=kop)
        if not isinstance(antwoord.get("id_token"), str):
            raise refuse("geen id_token")
        return str(antwoord["id_token"])

    async def _fetch(self, method: str, url: str, **wat: Any) -> Mapping[str, Any]:
        """The JSON object at an address of the provider; a 4xx to something we sent means that it refused."""
        try:
            status, inhoud = await _request(method, url, **wat)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError, RecursionError) as fout:
            raise _unreachable(type(fout).__name__) from None
        if method == "POST" and status in {400, 401, 403}:
            raise refuse(f"status {status}")
        if status != 200 or not isinstance(inhoud, dict):
            raise _unreachable(f"status {status}")
        return inhoud


def read_groepen(claims: Mapping[str, Any], claim: str) -> tuple[str, ...]:
    """The groups in a token; `a.b` is b within a, unless a claim has exactly that name."""
    waarde: Any = claims.get(claim)
    if waarde is None:
        waarde = claims
        for deel in claim.split("."):
            waarde = waarde.get(deel) if isinstance(waarde, dict) else None
    lijst = [waarde] if isinstance(waarde, str) else waarde
    return tuple(groep for groep in lijst if isinstance(groep, str)) if isinstance(lijst, list) else ()


def choose_rol(groepen: Iterable[str], rollen: Iterable[tuple[str, str]]) -> str | None:
    """The role of the first group in the settings that somebody is in; None when there is none."""
    eigen = set(groepen)
    return next((rol for groep, rol in rollen if groep in eigen), None)


def refuse(reden: str) -> TessFout:
    """Not somebody we know for certain; the reason is for the log, where it helps, and not for the visitor."""
    logger.warning("oidc_refused", extra={"code": reden})
    return TessFout("organisatie_geweigerd")


def _unreachable(reden: str) -> TessFout:
    logger.error("oidc_unreachable", extra={"code": reden})
    return TessFout("organisatie_onbereikbaar")


async def _request(method: str, url: str, **wat: Any) -> tuple[int, Any]:
    """Ask once: no redirect is followed, no answer may be long or slow."""
    wachttijd = aiohttp.ClientTimeout(total=_SECONDEN)
    async with (
        aiohttp.ClientSession(timeout=wachttijd) as session,
        session.request(method, url, allow_redirects=False, **wat) as antwoord,
    ):
        inhoud = b""
        async for stuk in antwoord.content.iter_chunked(16 * 1024):
            inhoud += stuk
            if len(inhoud) > _MAX_BYTES:
                raise ValueError("too long")
    return antwoord.status, json.loads(inhoud) if antwoord.status == 200 else None


def _encode(bytes_: bytes) -> str:
    return base64.urlsafe_b64encode(bytes_).rstrip(b"=").decode()
