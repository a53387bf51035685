"""Texts go on request and by retention; the chain stays whole, says how many went, and cannot be guessed from."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import update

from bot.db import scrub
from bot.toetsing import controleer, make_tekst, purge_teksten, verify
from bot.toetsing.tabellen import beurtteksten
from bot.toetsing.teksten import make_tekstdigest
from tests.toetsing.conftest import START, Raad


def test_wissen_op_verzoek_maakt_alleen_de_teksten_van_dat_gesprek_leeg(raad: Raad) -> None:
    assert raad.log.wipe("een", START) == 6, "een van de zeven beurten had geen tekst"
    over = {rij["nummer"]: rij["vraag"] for rij in raad.rows("beurtteksten") if rij["vraag"]}
    assert over == {11: "één vraag met een ë"}
    assert {rij["zout"] for rij in raad.rows("beurtteksten") if rij["nummer"] != 11} == {None}
    assert {rij["waarom"] for rij in raad.rows("beurtteksten")} == {"verzoek", None}
    controle = verify(raad.engine)
    assert (controle.breuk, controle.gewist) == (None, {"verzoek": 8})


def test_twee_keer_wissen_wist_niets_meer_en_schrijft_niets_op(raad: Raad) -> None:
    raad.log.wipe("een", START)
    kop = raad.keten.kop()
    assert raad.log.wipe("een", START) == 0
    assert raad.log.wipe("onbekend", START) == 0
    assert raad.keten.kop() == kop


def test_de_bewaartermijn_wist_wat_te_oud_is(raad: Raad) -> None:
    raad.tijd = START + timedelta(days=27)
    assert purge_teksten(raad.engine, 28, raad.klok) == 0
    raad.say("vier", "van later")
    raad.tijd = START + timedelta(days=28, hours=2)
    assert purge_teksten(raad.engine, 28, raad.klok) == 7
    assert [rij["vraag"] for rij in raad.rows("beurtteksten") if rij["vraag"]] == ["van later"]
    controle = verify(raad.engine)
    assert (controle.breuk, controle.gewist) == (None, {"bewaartermijn": 7, "verzoek": 2})


def test_van_een_wissing_blijft_het_aantal_en_de_dag_en_niet_welke_bij_elkaar_hoorden(raad: Raad) -> None:
    (wissing,) = [regel for regel in raad.rows("keten") if regel["soort"] == "wissing"]
    assert wissing["inhoud"] == '{"aantal":2,"dag":"2027-01-01","waarom":"verzoek"}'
    assert {rij["gewist"] for rij in raad.rows("beurtteksten")} == {None, date(2027, 1, 1)}


def test_van_een_gewiste_tekst_staat_niets_meer_in_het_bestand(raad: Raad) -> None:
    raad.say("vijf", "een kwikzilveren schildpad")
    raad.log.wipe("vijf", START)
    scrub(raad.engine)
    assert b"kwikzilver" not in Path(str(raad.engine.url.database)).read_bytes()


def test_zonder_zout_is_een_tekst_niet_te_raden() -> None:
    een, ander = make_tekst("ja", "Goed."), make_tekst("ja", "Goed.")
    assert een.digest != ander.digest
    assert make_tekstdigest(een.zout, "ja", "Goed.") == een.digest == controleer.make_tekstdigest(*een)
    assert make_tekstdigest(een.zout, "j", "aGoed.") != een.digest


def test_een_tekst_wissen_zonder_het_op_te_schrijven_valt_op(raad: Raad) -> None:
    leeg = {"zout": None, "vraag": None, "gezegd": None, "gewist": date(2027, 1, 1), "waarom": "bewaartermijn"}
    raad.change(update(beurtteksten).where(beurtteksten.c.nummer == 4).values(leeg))
    breuk = verify(raad.engine).breuk
    assert breuk is not None and (breuk.nummer, breuk.wat) == (4, "wissing")
