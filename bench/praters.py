"""The clients that make their ticket in the chat, with Rasa and the action server in between."""

from __future__ import annotations

import asyncio
import hashlib
import random
import re
import time
from collections.abc import Mapping
from typing import Any

import aiohttp

from bench.verzenders import STORING, make_sessie

CODE = re.compile(r"\b[A-HJ-NP-Z2-9]{5}-[A-HJ-NP-Z2-9]{5}\b")
MAX_BEURTEN = 100
UITLOOP = 120.0  # seconds that a conversation may go on after the last one has begun
AKKOORD = {"knop": "bevestigen"}
BEGIN = {"knop": "mens_spreken"}
OPNIEUW = {"knop": "opnieuw_sturen"}  # Tess could not answer


class Praters:
    """All of them together; `bonnen` are the codes that were told, by the conversation as a ticket knows it."""

    def __init__(self, omgeving: Mapping[str, str], *, tegelijk: int, kans: random.Random) -> None:
        self._url = f"http://127.0.0.1:{omgeving['TESS_PORT']}/api/gesprekken"
        self._tegelijk = tegelijk
        self._kans = kans
        self.bonnen: dict[str, set[str]] = {}
        self.zonder_bon = 0
        self._einde = 0.0

    async def talk(self, gesprekken: int, *, seconden: float) -> None:
        """Have so many conversations; after `seconden` nobody begins another."""
        self._einde = time.monotonic() + seconden
        nummers = iter(range(gesprekken))
        async with make_sessie() as sessie:
            await asyncio.gather(*(self._work(sessie, nummers) for _ in range(self._tegelijk)))

    async def _work(self, sessie: aiohttp.ClientSession, nummers: Any) -> None:
        for nummer in nummers:
            if time.monotonic() > self._einde:
                return
            gesprek = str((await self._insist(sessie, self._url, {}))["gesprek"])
            codes = await self._talk(sessie, f"{self._url}/{gesprek}", nummer)
            self.bonnen[hash_gesprek(gesprek)] = codes
            self.zonder_bon += not codes

    async def _talk(self, sessie: aiohttp.ClientSession, url: str, nummer: int) -> set[str]:
        """Answer what Tess asks until there is a code; it may have been told while the answer was lost."""
        zeg, akkoord = dict(BEGIN), False
        for _ in range(MAX_BEURTEN):
            if time.monotonic() > self._einde + UITLOOP or (akkoord and zeg == BEGIN):
                break  # too long, or approved already: another ticket would be another approval
            akkoord = akkoord or zeg == AKKOORD
            keer = 2 if zeg == AKKOORD and self._kans.random() < 0.3 else 1  # a double click
            antwoorden = await asyncio.gather(*(self._say(sessie, url, zeg) for _ in range(keer)))
            if codes := set(CODE.findall(str(antwoorden))):
                return codes
            zeg = choose_antwoord(antwoorden[0] or await self._read(sessie, url), nummer)
            if zeg == OPNIEUW:
                await asyncio.sleep(self._kans.uniform(1.0, 5.0))
        return set(CODE.findall(str(await self._read(sessie, url))))

    async def _say(self, sessie: aiohttp.ClientSession, url: str, zeg: dict[str, str]) -> list[dict[str, Any]]:
        """One message, once; empty when it is not known what became of it."""
        try:
            async with sessie.post(f"{url}/berichten", json=zeg) as antwoord:
                return list((await antwoord.json())["berichten"]) if antwoord.status == 200 else []
        except STORING:
            await asyncio.sleep(self._kans.uniform(0.2, 1.0))
            return []

    async def _read(self, sessie: aiohttp.ClientSession, url: str) -> list[dict[str, Any]]:
        """What both said, as the client sees it after loading the page again."""
        return list((await self._insist(sessie, url, None))["berichten"])

    async def _insist(self, sessie: aiohttp.ClientSession, url: str, inhoud: Any) -> dict[str, Any]:
        while True:
            try:
                async with sessie.request("GET" if inhoud is None else "POST", url, json=inhoud) as antwoord:
                    if antwoord.status in {200, 201}:
                        return dict(await antwoord.json())
            except STORING:
                pass  # the web is being started again
            await asyncio.sleep(self._kans.uniform(0.2, 1.0))


def hash_gesprek(token: str) -> str:
    """How a ticket names the conversation with this token: hashed once as a key, and once more in the ticket."""
    sleutel = hashlib.sha256(token.encode()).hexdigest()
    return hashlib.sha256(sleutel.encode()).hexdigest()


def choose_antwoord(berichten: list[dict[str, Any]], nummer: int) -> dict[str, str]:
    """What this client says to the last question of Tess; asks for a person where there is no question."""
    vragen = [bericht for bericht in berichten if bericht.get("knoppen") or bericht.get("veld")]
    if not vragen:
        return BEGIN
    knoppen = [knop["knop"] for knop in vragen[-1].get("knoppen") or ()]
    veld = (vragen[-1].get("veld") or {}).get("soort")
    if "bevestigen" in knoppen:
        return AKKOORD
    if veld in {"tel", "email"}:
        return {"tekst": f"klant{nummer}@tess.example"}
    if veld == "postcode":
        return {"tekst": "3012"}
    if knoppen:
        return {"knop": knoppen[-1]}
    return {"tekst": f"Ik heb een vraag over mijn tegenprestatie, nummer {nummer}."}
