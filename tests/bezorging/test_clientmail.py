"""The mail to a client: only who asked for it, to one address, and nothing in it about the question."""

from __future__ import annotations

import logging
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.bezorging import ClientMailKanaal, Smtp, Werker, make_find_adres
from bot.tickets import BEMIDDELAAR, Berichten, Outbox, Ticket, TicketConcept, TicketStore
from tests.bezorging.conftest import Klokje, Postbus

SLEUTEL = Fernet.generate_key()
ADRES = "iemand@voorbeeld.example"
PAGINA = "https://tess.example/tickets/status"
INJECTIES = (
    "a@voorbeeld.example\r\nBcc: b@voorbeeld.example",
    "a@voorbeeld.example\nSubject: anders",
    "a@voorbeeld.example, b@voorbeeld.example",
    "a@voorbeeld.example;b@voorbeeld.example",
    "Naam <a@voorbeeld.example>",
    "a@b@voorbeeld.example",
    '"b@voorbeeld.example, a"@voorbeeld.example',
    "a (b@voorbeeld.example) @voorbeeld.example",
    "geen adres",
    "",
)


@pytest.fixture
def store(engine: Engine, klok: Klokje) -> TicketStore:
    return TicketStore(engine, klok)


@pytest.fixture
def antwoord(engine: Engine, klok: Klokje, store: TicketStore) -> Callable[..., Ticket]:
    """A ticket with an answer of its go-between."""

    def maak(adres: str = ADRES, **anders: Any) -> Ticket:
        velden: dict[str, Any] = {"contact": Fernet(SLEUTEL).encrypt(adres.encode()), "bericht_mail": True} | anders
        concept = TicketConcept("Ik ben bang voor de korting", "3012", "email", contact_label="e-mail", **velden)
        ticket = store.claim(store.create(concept, sleutel="een").id, "bas")
        Berichten(engine, klok).add(ticket.id, BEMIDDELAAR, "U hoeft niets.", gebruiker="bas", sleutel="1")
        return ticket

    return maak


@pytest.fixture
def maak_werker(store: TicketStore, klok: Klokje, outbox: Outbox, postbus: Postbus) -> Callable[..., Werker]:
    def maak(sleutel: bytes = SLEUTEL) -> Werker:
        smtp = Smtp(host="127.0.0.1", port=postbus.poort, van="tess@tess.example", tls=False, seconden=10)
        kanaal = ClientMailKanaal(smtp, make_find_adres(store, sleutel.decode()), PAGINA)
        return Werker(outbox, store, {kanaal.naam: kanaal}, adres=str, klok=klok)

    return maak


async def test_de_client_leest_dat_er_antwoord_is_en_verder_niets(
    antwoord: Any, maak_werker: Any, postbus: Postbus, outbox: Outbox
) -> None:
    ticket = antwoord()
    assert await maak_werker().deliver_due() == 1
    (envelop,) = postbus.berichten
    bericht = message_from_bytes(envelop.content, policy=default)
    alles = envelop.content.decode() + bericht.get_content()
    assert envelop.rcpt_tos == [bericht["To"]] == [ADRES]
    assert PAGINA in bericht.get_content() and bericht["Subject"] == "Er is een antwoord voor u"
    for geheim in (ticket.code, ticket.code.replace("-", ""), "korting", "hoeft niets", "bas", "3012", "bijstand"):
        assert geheim not in alles
    assert outbox.count()["client_mail", "bezorgd"] == 1


async def test_een_tweede_poging_is_dezelfde_mail(
    antwoord: Any, maak_werker: Any, klok: Klokje, postbus: Postbus, outbox: Outbox
) -> None:
    antwoord()
    postbus.antwoorden = ["451 straks"]
    for _ in range(2):
        await maak_werker().deliver_due()
        klok.later(hours=1)
    (envelop,) = postbus.berichten
    assert b"Message-ID: <antwoord_client-client_mail-1-1@tess.example>" in envelop.content
    assert outbox.count()["client_mail", "bezorgd"] == 1


async def test_wie_het_uitzet_of_intrekt_krijgt_geen_mail_meer(
    engine: Engine, antwoord: Any, maak_werker: Any, postbus: Postbus, outbox: Outbox
) -> None:
    ticket = antwoord()
    Berichten(engine).set_mail(ticket.id, False)
    await maak_werker().deliver_due()
    assert (postbus.berichten, outbox.list_dood()) == ([], [])


async def test_na_intrekken_is_er_geen_adres_meer(
    store: TicketStore, antwoord: Any, maak_werker: Any, postbus: Postbus, outbox: Outbox
) -> None:
    store.withdraw(antwoord().code)
    await maak_werker().deliver_due()
    assert (postbus.berichten, outbox.list_dood()) == ([], [])


@pytest.mark.parametrize("adres", INJECTIES)
async def test_een_adres_dat_meer_is_dan_een_adres_krijgt_niets(
    antwoord: Any, maak_werker: Any, outbox: Outbox, caplog: pytest.LogCaptureFixture, adres: str
) -> None:
    antwoord(adres)
    with caplog.at_level(logging.DEBUG):
        await maak_werker().deliver_due()
    assert [dood.fout for dood in outbox.list_dood()] == ["het adres klopt niet"]
    assert "voorbeeld.example" not in caplog.text


@pytest.mark.parametrize("adres", ["jan.de-vries+tess@mijn-adres.co.uk", "o'neil@voorbeeld.example"])
async def test_een_gewoon_adres_krijgt_de_mail(antwoord: Any, maak_werker: Any, postbus: Postbus, adres: str) -> None:
    antwoord(adres)
    await maak_werker().deliver_due()
    assert [envelop.rcpt_tos for envelop in postbus.berichten] == [[adres]]


async def test_een_sleutel_die_niet_past_komt_bij_een_mens(
    antwoord: Any, maak_werker: Any, postbus: Postbus, outbox: Outbox
) -> None:
    antwoord()
    await maak_werker(Fernet.generate_key()).deliver_due()
    assert postbus.berichten == []
    assert [dood.fout for dood in outbox.list_dood()] == ["contact_onleesbaar"]


async def test_een_adres_dat_niet_bestaat_wordt_niet_steeds_geprobeerd(
    antwoord: Any, maak_werker: Any, postbus: Postbus, outbox: Outbox, caplog: pytest.LogCaptureFixture
) -> None:
    antwoord()
    postbus.antwoorden = ["550 bestaat niet: iemand@voorbeeld.example"]
    await maak_werker().deliver_due()
    assert [dood.fout for dood in outbox.list_dood()] == ["SMTP 550"]
    assert "iemand" not in caplog.text


async def test_het_adres_staat_nergens_leesbaar(
    engine: Engine, antwoord: Any, maak_werker: Any, postbus: Postbus
) -> None:
    antwoord()
    await maak_werker().deliver_due()
    with engine.begin() as connection:
        rijen = (
            connection.execute(text("SELECT * FROM outbox")).all()
            + connection.execute(text("SELECT * FROM tickets")).all()
        )
    assert ADRES not in repr(rijen) and len(postbus.berichten) == 1
