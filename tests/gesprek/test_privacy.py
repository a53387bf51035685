"""What must not leave the door: BSN nowhere, contact data only encrypted, and nothing after erasing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.db import metadata
from bot.fouten import TessFout
from bot.gesprek import GesprekStore, hash_token
from bot.kennisbank import Kennisbank
from bot.klok import Klok

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef

BSN = "111222333"
TELEFOON = "06 12345678"


def count_rows(proef: Proef, naam: str) -> int:
    with proef.engine.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(metadata.tables[naam])).scalar_one())


async def test_een_bsn_komt_niet_bij_het_brein_en_niet_op_schijf(proef: Proef, kennisbank: Kennisbank) -> None:
    token, _ = await proef.dienst.start()
    beurt = await proef.dienst.answer(token, tekst=f"mijn bsn is {BSN}, moet dat op het contract over een schildpad")
    assert [tekst for _, tekst, _ in proef.brein.gezien] == [
        "mijn bsn is [bsn], moet dat op het contract over een schildpad"
    ]
    assert b"schildpad" in proef.schijf(), "er wordt niet op de goede plek gekeken"
    assert BSN.encode() not in proef.schijf()
    assert BSN not in str(proef.dienst.read(token))
    assert beurt.berichten[0].tekst == kennisbank.zin("gefilterd")


@pytest.mark.parametrize("stand", ["storing", "stilte", "opnieuw"])
async def test_een_bsn_blijft_ook_weg_als_het_misgaat(proef: Proef, stand: str) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.stuk = stand != "stilte"
    proef.brein.berichten = []
    await proef.dienst.answer(token, tekst=f"schildpad {BSN}")
    if stand == "opnieuw":
        await proef.dienst.answer(token, knop="opnieuw_sturen")
    assert {tekst for _, tekst, _ in proef.brein.gezien} == {"schildpad [bsn]"}
    assert b"schildpad" in proef.schijf()
    assert BSN.encode() not in proef.schijf()


async def test_een_telefoonnummer_ziet_de_client_zelf_maar_staat_niet_op_schijf(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=f"bel mij op {TELEFOON} over de schildpad")
    (_, naar_brein, _) = proef.brein.gezien[0]
    assert naar_brein is not None and TELEFOON not in naar_brein
    assert naar_brein.startswith("bel mij op [telefoon:")
    assert proef.dienst.read(token)[1].tekst == f"bel mij op {TELEFOON} over de schildpad"
    assert b"schildpad" in proef.schijf()
    for vorm in (TELEFOON, TELEFOON.replace(" ", ""), "12345678"):
        assert vorm.encode() not in proef.schijf()


async def test_tess_kan_het_nummer_aan_de_client_zelf_teruggeven(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=f"mijn nummer is {TELEFOON}")
    plaatshouder = (proef.brein.gezien[0][1] or "").removeprefix("mijn nummer is ")
    proef.brein.berichten = [{"text": f"Klopt dit: {plaatshouder}?"}]
    beurt = await proef.dienst.answer(token, tekst="klaar")
    assert beurt.berichten[0].tekst == f"Klopt dit: {TELEFOON}?"
    ander, _ = await proef.dienst.start()
    assert (await proef.dienst.answer(ander, tekst="klaar")).berichten[0].tekst == "Klopt dit: [telefoon]?"


async def test_een_nummer_dat_verlopen_is_wordt_niet_meer_getoond(proef: Proef, tijd: list[datetime]) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=f"mijn nummer is {TELEFOON}")
    tijd[0] += timedelta(hours=25)
    assert proef.dienst.read(token)[1].tekst == "mijn nummer is [telefoon]"


async def test_na_de_vraag_om_een_naam_is_het_hele_bericht_een_naam(proef: Proef) -> None:
    proef.brein.berichten = [{"text": "Hoe heet u?", "custom": {"uitkomst": "route", "veld": {"soort": "naam"}}}]
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="ik wil een mens")
    await proef.dienst.answer(token, tekst="Zwaantje Schildpad")
    assert proef.brein.gezien[-1][1] == "[naam]"
    assert b"Schildpad" not in proef.schijf()


async def test_wissen_haalt_alles_weg_en_laat_rasa_vergeten(proef: Proef) -> None:
    blijft, _ = await proef.dienst.start()
    await proef.dienst.answer(blijft, tekst="mijn nummer is 06 87654321")
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=f"mijn nummer is {TELEFOON}")
    assert {naam: count_rows(proef, naam) for naam in ("gesprekken", "berichten", "kluis")} == {
        "gesprekken": 2,
        "berichten": 6,
        "kluis": 2,
    }
    proef.dienst.erase(token)
    assert proef.vergeten == [hash_token(token)]
    assert {naam: count_rows(proef, naam) for naam in ("gesprekken", "berichten", "kluis")} == {
        "gesprekken": 1,
        "berichten": 3,
        "kluis": 1,
    }
    assert proef.dienst.read(blijft)[1].tekst == "mijn nummer is 06 87654321"
    for doe in (proef.dienst.read, proef.dienst.erase):
        with pytest.raises(TessFout, match="gesprek_onbekend"):
            doe(token)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="hallo")


async def test_na_wissen_staat_er_geen_woord_meer_in_het_databasebestand(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="een vraag over de schildpad")
    assert b"schildpad" in proef.schijf()
    proef.dienst.erase(token)
    assert b"schildpad" not in proef.schijf()
    assert hash_token(token).encode() not in proef.schijf()


async def test_wissen_midden_in_een_beurt_laat_niets_terugkomen(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.bij_denken = lambda: proef.dienst.erase(token)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="een vraag")
    assert (count_rows(proef, "gesprekken"), count_rows(proef, "berichten")) == (0, 0)


def test_opruimen_wist_alleen_gesprekken_die_lang_stil_zijn(proef: Proef, klok: Klok, tijd: list[datetime]) -> None:
    store = GesprekStore(proef.engine, klok)
    oud = store.create()
    tijd[0] += timedelta(days=28)
    nieuw = store.create()
    assert store.purge(28) == []
    tijd[0] += timedelta(seconds=1)
    assert store.purge(28) == [hash_token(oud)]
    assert store.require(nieuw) == hash_token(nieuw)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        store.require(oud)
