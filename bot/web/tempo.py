"""A sliding window: how often something may happen in a minute, by key; for this process or for all together."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress

from bot.fouten import TessFout
from bot.gedeeld import Uitval
from bot.web.samentel import Samentel

_SCHOONMAAK_BOVEN = 5_000
_TUSSEN_SCHOONMAAK = 1.0  # looking at many living keys at every call would itself be the attack


class Tempo:
    """Counts what was allowed; what was refused does not count, so waiting always helps.

    With `samen` all web processes count together, under this `naam`; while that cannot be, each counts for itself.
    """

    def __init__(
        self,
        aantal: int,
        *,
        seconden: float = 60.0,
        klok: Callable[[], float] = time.monotonic,
        samen: Samentel | None = None,
        naam: str = "",
    ) -> None:
        self._aantal = aantal
        self._samen = samen
        self._naam = naam
        self._seconden = seconden
        self._klok = klok
        self._momenten: dict[str, deque[float]] = {}
        self._schoon_vanaf = float("-inf")

    async def check(self, sleutel: str, code: str) -> None:
        """Count one more for `sleutel`.

        Raises:
            TessFout: `code`, when the number for this window is used up.
        """
        if not await self.allow(sleutel):
            raise TessFout(code)

    async def allow(self, sleutel: str) -> bool:
        """Count one more for `sleutel` when there is room for it; False when there is none."""
        if self._samen is not None:
            with suppress(Uitval):
                return await self._samen.allow(f"{self._naam} {sleutel}", self._aantal, self._seconden)
        nu = self._klok()
        if len(self._momenten) > _SCHOONMAAK_BOVEN and nu >= self._schoon_vanaf:
            self._forget_old(nu)
            self._schoon_vanaf = nu + _TUSSEN_SCHOONMAAK
        momenten = self._momenten.setdefault(sleutel, deque())
        self._drop_old(momenten, nu)
        if len(momenten) >= self._aantal:
            return False
        momenten.append(nu)
        return True

    async def is_vol(self, sleutel: str) -> bool:
        """Whether the number for this window is used up, without counting."""
        if self._samen is not None:
            with suppress(Uitval):
                return await self._samen.is_vol(f"{self._naam} {sleutel}", self._aantal, self._seconden)
        momenten = self._momenten.get(sleutel, deque())
        self._drop_old(momenten, self._klok())
        return len(momenten) >= self._aantal

    def _drop_old(self, momenten: deque[float], nu: float) -> None:
        while momenten and nu - momenten[0] >= self._seconden:
            momenten.popleft()

    def _forget_old(self, nu: float) -> None:
        self._momenten = {
            sleutel: momenten
            for sleutel, momenten in self._momenten.items()
            if momenten and nu - momenten[-1] < self._seconden
        }
