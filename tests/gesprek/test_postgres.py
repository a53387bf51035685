"""Erasing a conversation on a real PostgreSQL: the messages, the vault and the link to a ticket are gone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine

from bot.db import metadata
from bot.fouten import TessFout
from bot.gesprek import GesprekStore, hash_token
from bot.gesprek.model import Bericht
from bot.privacy import Kluis, Vondst
from bot.tickets import TicketConcept, TicketStore
from bot.toetsing import BeurtLog, Keten

TIJD = datetime(2026, 12, 1, 9, 0, tzinfo=timezone.utc)


def search(engine: Engine, woord: str) -> list[str]:
    """Every table that has the word in a row."""
    with engine.begin() as connection:
        namen = [tabel.name for tabel in metadata.sorted_tables]
        zoek = "SELECT count(*) FROM {0} WHERE {0}::text LIKE :woord"
        return [
            naam for naam in namen if connection.execute(text(zoek.format(naam)), {"woord": f"%{woord}%"}).scalar_one()
        ]


def test_wissen_laat_van_een_gesprek_niets_achter(postgres: Engine) -> None:
    store, sleutel = GesprekStore(postgres), Fernet.generate_key().decode()
    token, ander = (store.create([Bericht("client", "schildpad", TIJD)]) for _ in range(2))
    kluis = Kluis(postgres, sleutel)
    kluis.put(hash_token(token), Vondst("telefoon", "06 12345678", "[telefoon:abcdefgh]"))
    assert kluis.reveal(hash_token(token), "bel [telefoon:abcdefgh]") == "bel 06 12345678"
    concept = TicketConcept("over geld", "3012", "code", None, "code", gesprek=hash_token(token))
    ticket = TicketStore(postgres).create(concept, sleutel="een")

    store.erase(hash_token(token))
    kluis.wis(hash_token(token))
    TicketStore(postgres).unlink(hash_token(token))

    assert search(postgres, hash_token(token)) == []
    assert search(postgres, "schildpad") == ["berichten"]  # of the other conversation
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        store.require(token)
    assert [bericht.tekst for bericht in store.read(hash_token(ander))] == ["schildpad"]
    with postgres.begin() as connection:
        assert connection.execute(select(func.count()).select_from(metadata.tables["kluis"])).scalar_one() == 0
    assert TicketStore(postgres).get(ticket.id).vraag == "over geld"


def test_een_bericht_tijdens_het_wissen_blijft_niet_achter(postgres: Engine) -> None:
    store = GesprekStore(postgres)
    for _ in range(10):
        sleutel = hash_token(store.create())

        def add(sleutel: str = sleutel) -> None:
            try:
                store.append(sleutel, [Bericht("client", "schildpad", TIJD)])
            except TessFout as fout:
                assert fout.code == "gesprek_onbekend"

        with ThreadPoolExecutor(2) as threads:
            taken = [threads.submit(add), threads.submit(store.erase, sleutel)]
        assert [taak.exception() for taak in taken] == [None, None]
    assert search(postgres, "schildpad") == []


def test_beurten_die_tegelijk_komen_staan_alle_in_de_keten(postgres: Engine) -> None:
    log = BeurtLog(postgres, sleutel="een geheim voor deze test")
    with ThreadPoolExecutor(8) as threads:
        nummers = list(threads.map(lambda _: log.append("sleutel", "beantwoord", {}, None, 0.1), range(24)))
    assert sorted(nummers) == list(range(1, 25))
    assert Keten(postgres).kop().nummer == 24
