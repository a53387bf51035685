"""The vault gives contact data back to the client only, for a short time, and nobody reads it from the file."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.klok import Klok
from bot.privacy import Filter, Kluis, Vondst, decrypt
from bot.privacy.tabellen import kluis as tabel

SLEUTEL = Fernet.generate_key().decode()
VONDST = Vondst("telefoon", "06 12345678", "[telefoon:abcdefgh]")


@pytest.fixture
def kluis(engine: Engine, klok: Klok) -> Kluis:
    return Kluis(engine, SLEUTEL, klok)


@pytest.fixture
def dicht(engine: Engine, klok: Klok) -> Kluis:
    return Kluis(engine, "", klok)


def test_the_client_sees_the_own_data_again(kluis: Kluis) -> None:
    gefilterd = Filter().filter("bel 06 12345678 of mail a@b.nl")
    for vondst in gefilterd.vondsten:
        kluis.put("g1", vondst)
    assert kluis.reveal("g1", f"U zei: {gefilterd.tekst}.") == "U zei: bel 06 12345678 of mail a@b.nl."


def test_another_conversation_sees_nothing(kluis: Kluis) -> None:
    kluis.put("g1", VONDST)
    assert kluis.reveal("g2", VONDST.plaatshouder) == "[telefoon]"


def test_a_ticket_can_carry_the_ciphertext_without_the_key(kluis: Kluis, dicht: Kluis) -> None:
    kluis.put("g1", VONDST)
    assert decrypt(SLEUTEL, dicht.ciphertext("g1", VONDST.plaatshouder)) == "06 12345678"


def test_without_the_key_the_vault_refuses_to_read_or_write(dicht: Kluis) -> None:
    with pytest.raises(RuntimeError, match="without its key"):
        dicht.put("g1", VONDST)
    with pytest.raises(RuntimeError, match="without its key"):
        dicht.reveal("g1", VONDST.plaatshouder)


def test_the_file_shows_no_data_and_no_conversation(kluis: Kluis, bestand: Path) -> None:
    kluis.put("een-gesprek-token", Vondst("email", "fatima@voorbeeld.nl", "[email:abcdefgh]"))
    inhoud = b"".join(pad.read_bytes() for pad in bestand.parent.iterdir())
    assert b"abcdefgh" in inhoud
    assert b"fatima" not in inhoud
    assert b"een-gesprek-token" not in inhoud


@pytest.mark.parametrize("soort", ["bsn", "iban", "geboortedatum", "naam"])
def test_what_may_never_be_kept_is_refused(kluis: Kluis, engine: Engine, soort: str) -> None:
    with pytest.raises(ValueError, match=soort):
        kluis.put("g1", Vondst(soort, "123456782", f"[{soort}]"))
    with engine.begin() as connection:
        assert connection.execute(select(tabel)).all() == []


def test_a_bsn_with_a_reference_is_refused_too(kluis: Kluis) -> None:
    with pytest.raises(ValueError, match="bsn"):
        kluis.put("g1", Vondst("bsn", "123456782", "[bsn:abcdefgh]"))
    with pytest.raises(ValueError, match="bsn"):
        kluis.put("g1", Vondst("bsn", "123456782", "[telefoon:abcdefgh]"))


@pytest.mark.parametrize("soort", ["telefoon", "email", "naam", "adres"])
def test_contact_for_a_ticket_may_be_kept(kluis: Kluis, soort: str) -> None:
    kluis.put("g1", Vondst(soort, "waarde", f"[{soort}:0a1b2c3d]"))
    assert decrypt(SLEUTEL, kluis.ciphertext("g1", f"[{soort}:0a1b2c3d]")) == "waarde"


def test_after_a_day_the_data_is_gone_even_before_the_cleaning(kluis: Kluis, tijd: list[datetime]) -> None:
    kluis.put("g1", VONDST)
    tijd[0] += timedelta(hours=24)
    assert kluis.reveal("g1", VONDST.plaatshouder) == "[telefoon]"
    with pytest.raises(TessFout, match="contact_verlopen"):
        kluis.ciphertext("g1", VONDST.plaatshouder)


def test_the_cleaning_removes_what_expired_and_says_how_much(kluis: Kluis, dicht: Kluis, tijd: list[datetime]) -> None:
    kluis.put("g1", VONDST)
    tijd[0] += timedelta(hours=23)
    kluis.put("g2", VONDST)
    assert dicht.purge() == 0
    tijd[0] += timedelta(hours=1)
    assert dicht.purge() == 1
    assert kluis.reveal("g2", VONDST.plaatshouder) == "06 12345678"


def test_the_number_of_hours_is_a_setting(engine: Engine, klok: Klok, tijd: list[datetime]) -> None:
    kort = Kluis(engine, SLEUTEL, klok, uren=1)
    kort.put("g1", VONDST)
    tijd[0] += timedelta(hours=1)
    assert kort.purge() == 1


def test_erasing_a_conversation_erases_only_that_one(kluis: Kluis, dicht: Kluis, bestand: Path) -> None:
    kluis.put("g1", VONDST)
    kluis.put("g2", VONDST)
    ciphertext = dicht.ciphertext("g1", VONDST.plaatshouder)
    dicht.wis("g1")
    assert kluis.reveal("g1", VONDST.plaatshouder) == "[telefoon]"
    assert kluis.reveal("g2", VONDST.plaatshouder) == "06 12345678"
    assert all(ciphertext not in pad.read_bytes() for pad in bestand.parent.iterdir())


def test_the_same_placeholder_again_replaces_the_value(kluis: Kluis) -> None:
    kluis.put("g1", VONDST)
    kluis.put("g1", Vondst("telefoon", "06 87654321", VONDST.plaatshouder))
    assert kluis.reveal("g1", VONDST.plaatshouder) == "06 87654321"


@pytest.mark.parametrize("plaatshouder", ["", "[telefoon]", "[telefoon:abcdefgh", "[email:abcdefgh]", "[bsn:abcdefgh]"])
def test_an_unknown_placeholder_is_told_to_be_expired(kluis: Kluis, plaatshouder: str) -> None:
    kluis.put("g1", VONDST)
    with pytest.raises(TessFout) as fout:
        kluis.ciphertext("g1", plaatshouder)
    assert fout.value.code == "contact_verlopen"


def test_another_key_reads_nothing(kluis: Kluis, engine: Engine, klok: Klok) -> None:
    kluis.put("g1", VONDST)
    ander = Fernet.generate_key().decode()
    assert Kluis(engine, ander, klok).reveal("g1", VONDST.plaatshouder) == "[telefoon]"
    with pytest.raises(TessFout, match="contact_onleesbaar"):
        decrypt(ander, kluis.ciphertext("g1", VONDST.plaatshouder))


def test_a_key_that_is_no_key_is_refused_at_once(engine: Engine) -> None:
    with pytest.raises(ValueError, match="Fernet key"):
        Kluis(engine, "geen sleutel")
