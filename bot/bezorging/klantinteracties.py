"""Hands a ticket to a register that follows the Dutch standard Klantinteracties (for instance Open Klant).

A `klantcontact` says that somebody asked something, an `interne taak` that a colleague has to act on it. The register
gets no name and no way to reach the person: those stay with the go-between who takes the ticket.
"""

from __future__ import annotations

from typing import Any

import aiohttp

from bot.bezorging.model import BezorgFout, Melding
from bot.tickets import NIEUW_TICKET

_BLIJVEND = {400, 401, 403, 404, 405, 410, 415, 422}
_TALEN = {"nl": "nld", "ar": "ara", "bg": "bul", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra"}
_TALEN |= {"pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "tr": "tur", "uk": "ukr"}


class KlantinteractiesKanaal:
    """Makes the contact and the task; what exists already under our number is not made again."""

    naam = "klantinteracties"

    def __init__(self, url: str, token: str, *, actor: str, seconden: float = 15) -> None:
        self._url = url.rstrip("/")
        self._koppen = {"Authorization": f"Token {token}"}
        self._actor = actor
        self._timeout = aiohttp.ClientTimeout(total=seconden, connect=5)

    async def deliver(self, melding: Melding) -> None:
        """Make them (see Kanaal); what happens to the ticket later makes no second task."""
        if melding.soort != NIEUW_TICKET:
            return
        try:
            async with aiohttp.ClientSession(timeout=self._timeout, headers=self._koppen) as sessie:
                if await self._find(sessie, "internetaken", melding) is None:
                    contact = await self._find(sessie, "klantcontacten", melding)
                    contact = contact or await self._post(sessie, "klantcontacten", make_klantcontact(melding))
                    await self._post(sessie, "internetaken", make_interne_taak(melding, contact["uuid"], self._actor))
        except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError) as error:
            raise BezorgFout(type(error).__name__) from error

    async def _find(self, sessie: aiohttp.ClientSession, soort: str, melding: Melding) -> dict[str, Any] | None:
        async with sessie.get(f"{self._url}/{soort}", params={"nummer": make_nummer(melding)}) as antwoord:
            _check(antwoord.status)
            gevonden = (await antwoord.json())["results"]
        return dict(gevonden[0]) if gevonden else None

    async def _post(self, sessie: aiohttp.ClientSession, soort: str, inhoud: dict[str, Any]) -> dict[str, Any]:
        async with sessie.post(f"{self._url}/{soort}", json=inhoud, allow_redirects=False) as antwoord:
            _check(antwoord.status)
            return dict(await antwoord.json())


def make_nummer(melding: Melding) -> str:
    """Our number in the register: at most ten digits in the standard, the same for each try."""
    return f"{melding.ticket:010d}"


def make_klantcontact(melding: Melding) -> dict[str, Any]:
    """The contact, in the words of the standard."""
    return {
        "nummer": make_nummer(melding),
        "kanaal": "chat",
        "onderwerp": f"Vraag aan Tess, ticket {melding.ticket}",
        "inhoud": f"Gebied: {melding.gebied}. De vraag staat in Tess: {melding.adres}",
        "indicatieContactGelukt": True,
        "taal": _TALEN.get(melding.taal, "nld"),
        "vertrouwelijk": True,
        "plaatsgevondenOp": melding.gemaakt.isoformat(),
    }


def make_interne_taak(melding: Melding, klantcontact: str, actor: str) -> dict[str, Any]:
    """The task, in the words of the standard."""
    return {
        "nummer": make_nummer(melding),
        "gevraagdeHandeling": "Contact opnemen",
        "aanleidinggevendKlantcontact": {"uuid": klantcontact},
        "toegewezenAanActoren": [{"uuid": actor}],
        "toelichting": f"Pak het ticket op in Tess: {melding.adres}",
        "status": "te_verwerken",
    }


def _check(status: int) -> None:
    if not 200 <= status < 300:
        raise BezorgFout(f"HTTP {status}", blijvend=status in _BLIJVEND)
