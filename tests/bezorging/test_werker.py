"""The worker: every delivery ends as delivered or on the list for a person, whatever the other side does."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.bezorging import MAX_POGINGEN, Kanaal, MailKanaal, WebhookKanaal, Werker, choose_wachttijd
from bot.tickets import CLIENT, Berichten, Outbox, TicketStore
from tests.bezorging.conftest import Klokje, Ontvanger, Postbus

Maak = Callable[..., int]


@pytest.fixture
def maak_werker(engine: Engine, klok: Klokje, outbox: Outbox) -> Callable[..., Werker]:
    def maak(**kanalen: Kanaal) -> Werker:
        tickets = TicketStore(engine, klok)
        adres = "https://tess.example/tickets/{}".format
        return Werker(outbox, tickets, kanalen, adres=adres, klok=klok, kans=random.Random(1))

    return maak


def make_webhook(ontvanger: Ontvanger, seconden: float = 10) -> WebhookKanaal:
    return WebhookKanaal(ontvanger.url, "g" * 32, seconden=seconden)


async def test_alles_wat_wacht_komt_aan(
    maak_werker: Any, maak_ticket: Maak, ontvanger: Ontvanger, postbus: Postbus, outbox: Outbox
) -> None:
    mail = MailKanaal(host="127.0.0.1", port=postbus.poort, van="a@x.example", aan="b@x.example", tls=False)
    werker = maak_werker(webhook=make_webhook(ontvanger), mail=mail)
    for nummer in range(3):
        maak_ticket(nummer, "webhook", "mail")
    assert await werker.deliver_due() == 6
    assert await werker.deliver_due() == 0
    assert outbox.count() == {("inbox", "bezorgd"): 3, ("webhook", "bezorgd"): 3, ("mail", "bezorgd"): 3}
    assert len(ontvanger.verzoeken) == len(postbus.berichten) == 3


async def test_een_storing_wordt_later_goed_met_dezelfde_sleutel(
    maak_werker: Any, maak_ticket: Maak, ontvanger: Ontvanger, outbox: Outbox, klok: Klokje
) -> None:
    werker = maak_werker(webhook=make_webhook(ontvanger, 2))
    maak_ticket(1, "webhook")
    ontvanger.antwoorden = [500, 503, 60.0]
    for _ in range(3):
        assert await werker.deliver_due() == 1
        assert await werker.deliver_due() == 0  # it waits
        klok.later(minutes=2)
    assert await werker.deliver_due() == 1
    assert outbox.count()["webhook", "bezorgd"] == 1
    assert {koppen["Idempotency-Key"] for _, _, koppen, _ in ontvanger.verzoeken} == {"webhook-1"}


async def test_wat_geen_zin_heeft_en_wat_te_vaak_mislukt_wacht_op_een_mens(
    maak_werker: Any, maak_ticket: Maak, ontvanger: Ontvanger, outbox: Outbox, klok: Klokje
) -> None:
    werker = maak_werker(webhook=make_webhook(ontvanger))
    maak_ticket(1, "webhook")
    maak_ticket(2, "fax")
    ontvanger.antwoorden = [500] * MAX_POGINGEN
    for _ in range(MAX_POGINGEN + 2):
        await werker.deliver_due()
        klok.later(hours=2)
    assert {(item.kanaal, item.fout) for item in outbox.list_dood()} == {
        ("webhook", "HTTP 500"),
        ("fax", "dit kanaal staat niet aan"),
    }
    assert len(ontvanger.verzoeken) == MAX_POGINGEN


async def test_een_kanaal_dat_breekt_houdt_een_ander_niet_op(
    maak_werker: Any, maak_ticket: Maak, ontvanger: Ontvanger, outbox: Outbox
) -> None:
    class Kapot:
        naam = "mail"

        async def deliver(self, melding: object) -> None:
            raise RuntimeError("kapot")

    werker = maak_werker(webhook=make_webhook(ontvanger), mail=Kapot())
    maak_ticket(1, "mail", "webhook")
    await werker.deliver_due()
    assert outbox.count() == {("inbox", "bezorgd"): 1, ("webhook", "bezorgd"): 1, ("mail", "wacht"): 1}


async def test_stoppen_maakt_af_wat_bezig_is(
    maak_werker: Any, maak_ticket: Maak, ontvanger: Ontvanger, outbox: Outbox
) -> None:
    werker = maak_werker(webhook=make_webhook(ontvanger))
    maak_ticket(1, "webhook")
    ontvanger.antwoorden = [0.2]
    taak = asyncio.create_task(werker.run())
    while not ontvanger.verzoeken:
        await asyncio.sleep(0.01)
    werker.stop()
    await asyncio.wait_for(taak, 5)
    assert outbox.count()["webhook", "bezorgd"] == 1


def test_de_wachttijd_groeit_heeft_een_grens_en_verschilt() -> None:
    kans = random.Random(7)
    tijden = [choose_wachttijd(nummer, kans) for nummer in range(1, MAX_POGINGEN)]
    assert all(tijd is not None for tijd in tijden)
    assert tijden[0] is not None and tijden[0] <= timedelta(seconds=7.5)
    assert max(tijd for tijd in tijden if tijd) <= timedelta(hours=1.5)
    assert sum((tijd for tijd in tijden if tijd), timedelta()) > timedelta(hours=3)
    assert choose_wachttijd(3, kans) != choose_wachttijd(3, kans)
    assert choose_wachttijd(MAX_POGINGEN, kans) is None


async def test_een_bericht_van_de_client_komt_bij_het_loket(
    engine: Engine, maak_werker: Any, maak_ticket: Maak, klok: Klokje, postbus: Postbus
) -> None:
    id_ = maak_ticket(1)
    klok.later(days=1)
    Berichten(engine, klok, kanalen=("mail",)).add(id_, CLIENT, "Ik ben bang", sleutel="1")
    mail = MailKanaal(host="127.0.0.1", port=postbus.poort, van="a@x.example", aan="b@x.example", tls=False)
    await maak_werker(mail=mail).deliver_due()
    (envelop,) = postbus.berichten
    assert f"Subject: Nieuw bericht bij ticket {id_}".encode() in envelop.content
    assert b"Date: Wed, 02 Dec 2026" in envelop.content and b"bang" not in envelop.content
