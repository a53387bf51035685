"""A delivery that hangs keeps its own place and nobody else's; a broken database stops nothing for good."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.bezorging import Melding, Werker
from bot.bezorging.werker import TEGELIJK
from bot.tickets import Outbox, TicketStore
from tests.bezorging.conftest import Klokje


class Traag:
    """Hangs on the first tickets until a test lets go, and takes the rest once all of those hang."""

    naam = "mail"

    def __init__(self, hangt: int) -> None:
        self._hangt = hangt
        self.los, self.vol = asyncio.Event(), asyncio.Event()
        self.genomen: set[int] = set()
        self.bezig = self.meest = self.hangend = 0
        if not hangt:
            self.vol.set()

    async def deliver(self, melding: Melding) -> None:
        self.bezig += 1
        self.meest = max(self.meest, self.bezig)
        if melding.ticket <= self._hangt:
            self.hangend += 1
            if self.hangend == self._hangt:
                self.vol.set()
            await self.los.wait()
        await self.vol.wait()
        self.genomen.add(melding.ticket)
        self.bezig -= 1


async def wait_until(klaar: Callable[[], bool]) -> None:
    for _ in range(400):
        if klaar():
            return
        await asyncio.sleep(0.02)
    pytest.fail("het duurt te lang")


@pytest.fixture
def maak(engine: Engine, klok: Klokje) -> Callable[[Any], Werker]:
    def maak(kanaal: Any) -> Werker:
        return Werker(Outbox(engine, klok), TicketStore(engine, klok), {"mail": kanaal}, adres=str, klok=klok)

    return maak


async def test_wat_hangt_houdt_de_rest_niet_op(maak: Any, maak_ticket: Any, outbox: Outbox) -> None:
    for nummer in range(20):
        maak_ticket(nummer, "mail")
    traag = Traag(hangt=TEGELIJK - 1)
    werker = maak(traag)
    taak = asyncio.create_task(werker.run())
    await wait_until(lambda: len(traag.genomen) == 20 - (TEGELIJK - 1))
    assert outbox.count()["mail", "bezig"] == TEGELIJK - 1
    traag.los.set()
    await wait_until(lambda: outbox.count().get(("mail", "bezorgd")) == 20)
    werker.stop()
    await asyncio.wait_for(taak, 5)
    assert traag.meest == TEGELIJK


async def test_een_database_die_even_weg_is_houdt_de_werker_niet_tegen(
    maak: Any, maak_ticket: Any, outbox: Outbox, klok: Klokje, monkeypatch: pytest.MonkeyPatch
) -> None:
    maak_ticket(1, "mail")
    traag = Traag(hangt=0)
    werker = maak(traag)

    def fail(*_: object, **__: object) -> None:
        raise OSError("weg")

    with monkeypatch.context() as even:
        even.setattr(werker._outbox, "finish", fail)
        taak = asyncio.create_task(werker.run())
        await wait_until(lambda: traag.genomen == {1})
    with monkeypatch.context() as even:
        even.setattr(werker._outbox, "take", fail)
        await asyncio.sleep(0.05)
    klok.tijd += timedelta(minutes=3)  # the lease is over
    await wait_until(lambda: outbox.count().get(("mail", "bezorgd")) == 1)
    werker.stop()
    await asyncio.wait_for(taak, 5)
