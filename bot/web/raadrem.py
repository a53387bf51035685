"""Slows down who guesses receipt codes, from one address or from many, and leaves who has a code alone."""

from __future__ import annotations

import time
from collections.abc import Callable

from bot.fouten import TessFout
from bot.web.samentel import Samentel
from bot.web.tempo import Tempo

MISSERS_SAMEN = 120  # wrong codes a minute from everybody together: more than people mistype
MISSERS_IN_DRUKTE = 3  # what one address may then still get wrong
DRUKTE_SECONDEN = 600.0
_ALLEN = "allen"


class Raadrem:
    """Counts questions by address, and wrong codes by address and together.

    While many addresses guess at once, an address that was wrong a few times has to wait. Who types a good code was not
    wrong, so nobody who has one is locked out by what others do.
    """

    def __init__(
        self, per_minuut: int, *, klok: Callable[[], float] = time.monotonic, samen: Samentel | None = None
    ) -> None:
        self._vragen = Tempo(per_minuut, klok=klok, samen=samen, naam="codes")
        self._missers = Tempo(MISSERS_IN_DRUKTE, seconden=DRUKTE_SECONDEN, klok=klok, samen=samen, naam="missers")
        self._samen = Tempo(MISSERS_SAMEN, klok=klok, samen=samen, naam="missers_samen")

    async def check(self, adres: str) -> None:
        """Count one more question of this address.

        Raises:
            TessFout: "te_veel_berichten".
        """
        await self._vragen.check(adres, "te_veel_berichten")
        if await self._samen.is_vol(_ALLEN) and await self._missers.is_vol(adres):
            raise TessFout("te_veel_berichten")

    async def count_misser(self, adres: str) -> None:
        """One more wrong code from this address."""
        await self._samen.allow(_ALLEN)
        await self._missers.allow(adres)
