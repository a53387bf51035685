"""Erased is erased: no row, no page of a file and no late answer of Rasa brings a conversation back."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select
from sqlalchemy.engine import Engine

from bot.db import make_engine, metadata, scrub
from bot.fouten import TessFout
from bot.gesprek import RasaGeheugen, hash_token
from bot.gesprek.tabellen import berichten
from bot.toetsing import verify

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef

AANTAL = 80


async def test_bij_veel_gesprekken_door_elkaar_blijft_van_geen_een_spoor_op_schijf(proef: Proef) -> None:
    """Deleting rows is not enough, not even with secure_delete: SQLite leaves copies in pages that it rearranged."""
    kans = random.Random(1)
    tokens = [proef.dienst.store.create() for _ in range(AANTAL)]
    rijen = [(kans.randrange(AANTAL), kans.randrange(5, 120)) for _ in range(6 * AANTAL)]
    zinnen = [(hash_token(tokens[nummer]), f"woordvan{nummer:03d} " + "praten " * lang) for nummer, lang in rijen]
    with proef.engine.begin() as connection:
        velden = [{"gesprek": sleutel, "tekst": zin} for sleutel, zin in zinnen]
        connection.execute(insert(berichten).values(van="client", extra="{}", tijd=proef.dienst.klok()), velden)
    proef.keep_at_rasa("leeg")
    with proef.tracker.begin() as connection:
        opdracht = "INSERT INTO events (sender_id, type_name, data) VALUES (?, 'user', ?)"
        connection.exec_driver_sql(opdracht, zinnen)
    spoor = []
    for nummer, token in enumerate(tokens):
        proef.dienst.erase(token)
        schijf = proef.schijf()
        if hash_token(token).encode() in schijf or f"woordvan{nummer:03d}".encode() in schijf:
            spoor.append(nummer)
    assert spoor == []


async def test_ook_in_de_kluis_en_bij_rasa_is_het_weg(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="een schildpad, bel 06 12345678")
    proef.keep_at_rasa(hash_token(token), {"event": "slot", "name": "ticket_vraag", "value": "over mijn schildpad"})
    assert proef.schijf().count(b"schildpad") >= 3, "bij het gesprek, bij Rasa en in het logboek"
    proef.dienst.erase(token)
    assert b"schildpad" not in proef.schijf()
    assert hash_token(token).encode() not in proef.schijf()
    with proef.engine.begin() as connection:
        rijen = {tabel.name: connection.execute(select(tabel)).all() for tabel in metadata.sorted_tables}
    gebleven = {naam: len(inhoud) for naam, inhoud in rijen.items() if inhoud}
    assert gebleven == {"beurten": 1, "beurtteksten": 1, "keten": 2, "ketenkop": 1}, "alleen het logboek"
    assert rijen["beurtteksten"][0][1:4] == (None, None, None)
    assert hash_token(token)[:16] not in str(rijen)
    controle = verify(proef.engine)
    assert (controle.breuk, controle.gewist) == (None, {"verzoek": 1})


async def test_wat_rasa_na_het_wissen_nog_opschrijft_gaat_ook_weg(proef: Proef) -> None:
    token, _ = await proef.dienst.start()

    def erase_and_save_late() -> None:
        proef.dienst.erase(token)
        proef.keep_at_rasa(hash_token(token), {"event": "user", "text": "een schildpad"})

    proef.brein.bij_denken = erase_and_save_late
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="een schildpad")
    assert b"schildpad" not in proef.schijf()
    assert verify(proef.engine).gewist == {"verzoek": 1}
    assert hash_token(token).encode() not in proef.schijf()


async def test_wissen_terwijl_een_nummer_naar_de_kluis_gaat_laat_niets_liggen(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, _ = await proef.dienst.start()
    lees = type(proef.dienst.store).read

    def read_and_erase(store: object, sleutel: str) -> object:
        berichten = lees(proef.dienst.store, sleutel)
        monkeypatch.undo()
        proef.dienst.erase(token)
        return berichten

    monkeypatch.setattr(type(proef.dienst.store), "read", read_and_erase)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="bel 06 12345678")
    assert proef.dienst.kluis.list_bewaard(hash_token(token)) == []


@pytest.mark.parametrize("sleutel", [None, "een_sleutel-1"])
async def test_een_gesprek_dat_nooit_bestond_wist_niets(proef: Proef, sleutel: str | None) -> None:
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer("verzonnen", tekst="hallo", sleutel=sleutel)
    assert proef.vergeten == []


async def test_wissen_lukt_ook_terwijl_een_ander_leest(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="een schildpad")
    lezer = sqlite3.connect(proef.bestand)
    lezer.execute("BEGIN")
    lezer.execute("SELECT * FROM gesprekken").fetchall()
    wissen = asyncio.create_task(asyncio.to_thread(proef.dienst.erase, token))
    await asyncio.sleep(0.3)
    lezer.close()
    await wissen
    assert b"schildpad" not in proef.schijf()


def hold(pad: Path) -> sqlite3.Connection:
    """Another process that is writing and does not stop."""
    schrijver = sqlite3.connect(pad, isolation_level=None)
    schrijver.execute("BEGIN IMMEDIATE")
    return schrijver


def test_een_bezet_bestand_is_een_melding_en_geen_fout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'een.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")
    echt = Engine.raw_connection

    def without_patience(self: Engine, _connection: object = None) -> object:
        connection = echt(self)
        connection.cursor().execute("PRAGMA busy_timeout=50")
        return connection

    monkeypatch.setattr(Engine, "raw_connection", without_patience)
    schrijver = hold(tmp_path / "een.db")
    assert scrub(engine) is False
    schrijver.close()
    assert scrub(engine) is True


def test_een_database_in_het_geheugen_heeft_geen_bestand() -> None:
    assert scrub(make_engine("sqlite://")) is True
    assert RasaGeheugen("sqlite://").list_sleutels() == set()
