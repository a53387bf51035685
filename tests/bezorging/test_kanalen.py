"""Each way out against a real receiver: what arrives, what is not in it, and what counts as given up."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from dataclasses import replace
from datetime import datetime, timezone
from email import message_from_bytes
from email.header import decode_header, make_header
from email.policy import default
from typing import Any

import pytest

from bot.bezorging import (
    HANDTEKENING,
    SLEUTEL,
    TIJD,
    BezorgFout,
    KlantinteractiesKanaal,
    MailKanaal,
    Melding,
    WebhookKanaal,
)
from tests.bezorging.conftest import Ontvanger, Postbus, free_poort

MELDING = Melding(
    sleutel="mail-7",
    ticket=7,
    gebied="3012",
    taal="tr",
    gemaakt=datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc),
    adres="https://tess.example/tickets/7",
)


def make_mail(poort: int, **anders: Any) -> MailKanaal:
    vast: dict[str, Any] = {"van": "tess@tess.example", "aan": "balie@tess.example", "tls": False, "seconden": 10}
    return MailKanaal(host="127.0.0.1", port=poort, **(vast | anders))


async def test_de_mail_zegt_waar_en_niets_over_wie(postbus: Postbus) -> None:
    await make_mail(postbus.poort).deliver(MELDING)
    (envelop,) = postbus.berichten
    bericht = message_from_bytes(envelop.content)
    inhoud = bericht.get_payload(decode=True)
    assert isinstance(inhoud, bytes)
    tekst = inhoud.decode()
    assert envelop.rcpt_tos == ["balie@tess.example"]
    assert str(make_header(decode_header(bericht["Subject"]))) == "Nieuw ticket 7"
    assert bericht["Message-ID"] == "<mail-7@tess.example>"
    assert "https://tess.example/tickets/7" in tekst and "3012" in tekst
    assert "Antwoord niet op deze mail" in tekst


@pytest.mark.parametrize(
    ("soort", "onderwerp", "zegt"),
    [
        ("nieuw_bericht", "Nieuw bericht bij ticket 7", "heeft een bericht gestuurd"),
        ("herinnering", "Herinnering: ticket 7 wacht", "komt dichtbij"),
        ("te_laat", "Te laat: ticket 7", "is voorbij"),
        ("iets_van_later", "Ticket 7", "Er is iets veranderd"),
    ],
)
async def test_elk_soort_bericht_heeft_zijn_eigen_mail(postbus: Postbus, soort: str, onderwerp: str, zegt: str) -> None:
    await make_mail(postbus.poort).deliver(replace(MELDING, soort=soort))
    bericht = message_from_bytes(postbus.berichten[0].content, policy=default)
    assert bericht["Subject"] == onderwerp
    tekst = bericht.get_content()
    assert zegt in tekst and "https://tess.example/tickets/7" in tekst


@pytest.mark.parametrize(("antwoord", "blijvend"), [("451 straks", False), ("554 nee", True)])
async def test_een_mailserver_die_weigert_zegt_of_het_nog_zin_heeft(
    postbus: Postbus, antwoord: str, blijvend: bool
) -> None:
    postbus.antwoorden = [antwoord]
    with pytest.raises(BezorgFout) as fout:
        await make_mail(postbus.poort).deliver(MELDING)
    assert fout.value.blijvend is blijvend
    assert fout.value.reden == f"SMTP {antwoord[:3]}"


async def test_een_mailserver_die_er_niet_is_wordt_later_weer_gevraagd() -> None:
    with pytest.raises(BezorgFout) as fout:
        await make_mail(free_poort()).deliver(MELDING)
    assert not fout.value.blijvend


@pytest.mark.parametrize("gebied", ["3012\r\nBcc: ander@tess.example", "a\nSubject: anders"])
async def test_een_regeleinde_in_een_gebied_wordt_geen_kopregel(postbus: Postbus, gebied: str) -> None:
    melding = Melding(**{**MELDING.__dict__, "gebied": gebied})
    await make_mail(postbus.poort).deliver(melding)
    (envelop,) = postbus.berichten
    bericht = message_from_bytes(envelop.content)
    assert bericht["Bcc"] is None
    assert bericht.get_all("Subject") == ["Nieuw ticket 7"]
    assert envelop.rcpt_tos == ["balie@tess.example"]


async def test_de_webhook_is_getekend_en_draagt_zijn_sleutel(ontvanger: Ontvanger) -> None:
    await WebhookKanaal(f"{ontvanger.url}/in", "g" * 32, klok=lambda: 1_800_000_000.9).deliver(MELDING)
    ((methode, pad, koppen, inhoud),) = ontvanger.verzoeken
    verwacht = hmac.new(b"g" * 32, b"1800000000." + inhoud, hashlib.sha256).hexdigest()
    assert (methode, pad, koppen[SLEUTEL], koppen[TIJD]) == ("POST", "/in", "mail-7", "1800000000")
    assert koppen[HANDTEKENING] == verwacht
    assert json.loads(inhoud) == {
        "sleutel": "mail-7",
        "ticket": 7,
        "gebied": "3012",
        "taal": "tr",
        "gemaakt": "2026-12-01T09:00:00+00:00",
        "adres": "https://tess.example/tickets/7",
        "soort": "nieuw_ticket",
    }


@pytest.mark.parametrize(
    ("status", "blijvend"), [(500, False), (503, False), (429, False), (302, False), (404, True), (422, True)]
)
async def test_een_webhook_die_weigert(ontvanger: Ontvanger, status: int, blijvend: bool) -> None:
    ontvanger.antwoorden = [status]
    with pytest.raises(BezorgFout) as fout:
        await WebhookKanaal(ontvanger.url, "g" * 32).deliver(MELDING)
    assert (fout.value.blijvend, fout.value.reden) == (blijvend, f"HTTP {status}")


async def test_een_webhook_die_blijft_hangen_houdt_niets_op(ontvanger: Ontvanger) -> None:
    ontvanger.antwoorden = [5.0]
    with pytest.raises(BezorgFout):
        await asyncio.wait_for(WebhookKanaal(ontvanger.url, "g" * 32, seconden=0.3).deliver(MELDING), 3)


def make_register(ontvanger: Ontvanger) -> KlantinteractiesKanaal:
    return KlantinteractiesKanaal(f"{ontvanger.url}/klantinteracties/api/v1/", "token", actor="actor-1")


async def test_het_register_krijgt_een_klantcontact_en_een_interne_taak(ontvanger: Ontvanger) -> None:
    await make_register(ontvanger).deliver(MELDING)
    (contact,), (taak,) = ontvanger.register["klantcontacten"], ontvanger.register["internetaken"]
    assert contact["taal"] == "tur" and contact["vertrouwelijk"] is True
    assert taak["aanleidinggevendKlantcontact"] == {"uuid": contact["uuid"]}
    assert taak["toegewezenAanActoren"] == [{"uuid": "actor-1"}]
    assert taak["status"] == "te_verwerken"
    assert taak["nummer"] == contact["nummer"] == "0000000007"
    assert {koppen["Authorization"] for _, _, koppen, _ in ontvanger.verzoeken} == {"Token token"}


@pytest.mark.parametrize("soort", ["nieuw_bericht", "herinnering", "te_laat"])
async def test_het_register_krijgt_alleen_nieuwe_vragen(ontvanger: Ontvanger, soort: str) -> None:
    await make_register(ontvanger).deliver(replace(MELDING, soort=soort))
    assert ontvanger.verzoeken == []


@pytest.mark.parametrize("antwoorden", [[500], [200, 500], [200, 200, 500], [200, 200, 200, 500]])
async def test_na_elke_storing_staat_er_in_het_register_precies_een(
    ontvanger: Ontvanger, antwoorden: list[int]
) -> None:
    ontvanger.antwoorden = list(antwoorden)
    with pytest.raises(BezorgFout):
        await make_register(ontvanger).deliver(MELDING)
    await make_register(ontvanger).deliver(MELDING)
    await make_register(ontvanger).deliver(MELDING)
    assert [len(items) for items in ontvanger.register.values()] == [1, 1]


async def test_een_verkeerd_token_is_geen_zaak_van_nog_eens_proberen(ontvanger: Ontvanger) -> None:
    ontvanger.antwoorden = [403]
    with pytest.raises(BezorgFout) as fout:
        await make_register(ontvanger).deliver(MELDING)
    assert fout.value.blijvend
