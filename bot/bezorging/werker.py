"""The worker: takes what is due, hands it over, and writes down what became of it."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.bezorging.model import BezorgFout, Kanaal, Melding
from bot.bezorging.wachttijd import choose_wachttijd
from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets import Bezorging, Outbox, TicketStore

logger = logging.getLogger(__name__)

TEGELIJK = 8
LEASE = timedelta(minutes=2)  # longer than any channel may take
RUST = 1.0  # seconds between two looks at an empty outbox


class Werker:
    """Delivers until it is told to stop."""

    def __init__(
        self,
        outbox: Outbox,
        tickets: TicketStore,
        kanalen: Mapping[str, Kanaal],
        *,
        adres: Callable[[int], str],
        klok: Klok = nu,
        kans: random.Random | None = None,
    ) -> None:
        self._outbox = outbox
        self._tickets = tickets
        self._kanalen = kanalen
        self._adres = adres
        self._klok = klok
        self._kans = kans or random.SystemRandom()
        self._einde = asyncio.Event()

    def stop(self) -> None:
        """Finish what is being delivered, and take nothing more."""
        self._einde.set()

    async def run(self) -> None:
        """Deliver until `stop`; a database that cannot be reached is tried again.

        A delivery that hangs keeps its own place only: what else is due goes on beside it.
        """
        bezig: set[asyncio.Task[None]] = set()
        while not self._einde.is_set():
            nieuw = await self._take(TEGELIJK - len(bezig))
            bezig |= {asyncio.create_task(self._deliver_or_leave(bezorging)) for bezorging in nieuw}
            if len(bezig) == TEGELIJK:
                await asyncio.wait(bezig, return_when=asyncio.FIRST_COMPLETED)
            elif not nieuw:
                await self._rest()
            bezig = {taak for taak in bezig if not taak.done()}
        await asyncio.gather(*bezig)

    async def deliver_due(self) -> int:
        """One round; returns how many deliveries were tried."""
        gepakt = await asyncio.to_thread(self._outbox.take, aantal=TEGELIJK, voor=LEASE)
        await asyncio.gather(*(self._deliver(bezorging) for bezorging in gepakt))
        return len(gepakt)

    async def _take(self, aantal: int) -> list[Bezorging]:
        try:
            return await asyncio.to_thread(self._outbox.take, aantal=aantal, voor=LEASE)
        except Exception:  # the worker must outlive whatever the database does
            logger.exception("delivery_round_failed")
            return []

    async def _deliver_or_leave(self, bezorging: Bezorging) -> None:
        try:
            await self._deliver(bezorging)
        except Exception:  # what became of it could not be written down: after its lease it is taken again
            logger.exception("delivery_not_recorded")

    async def _deliver(self, bezorging: Bezorging) -> None:
        try:
            kanaal = self._kanalen.get(bezorging.kanaal)
            if kanaal is None:
                raise BezorgFout("dit kanaal staat niet aan", blijvend=True)
            await asyncio.wait_for(kanaal.deliver(await self._make_melding(bezorging)), LEASE.total_seconds() / 2)
        except TessFout as error:
            await self._fail(bezorging, BezorgFout(error.code, blijvend=True))
        except BezorgFout as error:
            await self._fail(bezorging, error)
        except asyncio.TimeoutError:
            await self._fail(bezorging, BezorgFout("te langzaam"))
        except Exception as error:
            logger.exception("delivery_failed", extra={"code": bezorging.kanaal})
            await self._fail(bezorging, BezorgFout(type(error).__name__))
        else:
            await asyncio.to_thread(self._outbox.finish, bezorging)

    async def _make_melding(self, bezorging: Bezorging) -> Melding:
        ticket = await asyncio.to_thread(self._tickets.get, bezorging.ticket)
        return Melding(
            sleutel=bezorging.sleutel,
            ticket=ticket.id,
            gebied=ticket.gebied,
            taal=ticket.taal,
            gemaakt=bezorging.gemaakt,
            adres=self._adres(ticket.id),
            soort=bezorging.soort,
        )

    async def _fail(self, bezorging: Bezorging, fout: BezorgFout) -> None:
        wacht = None if fout.blijvend else choose_wachttijd(bezorging.pogingen, self._kans)
        opnieuw = None if wacht is None else self._klok() + wacht
        if opnieuw is None:
            logger.error("delivery_dead", extra={"code": bezorging.kanaal, "fout": fout.reden})
        await asyncio.to_thread(self._outbox.fail, bezorging, fout.reden, opnieuw=opnieuw)

    async def _rest(self) -> None:
        try:
            await asyncio.wait_for(self._einde.wait(), RUST)
        except asyncio.TimeoutError:
            return
