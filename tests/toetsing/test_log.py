"""The log of turns: what is in it, and that nobody who has only the tables can tell of whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import inspect, text

from bot.migraties import migrate
from bot.toetsing import BeurtLog, list_modellen, make_tekst, verify
from tests.toetsing.conftest import SLEUTEL, START, ZONDER_MODEL, Raad


def test_een_beurt_staat_in_de_keten_in_de_tabel_en_apart_met_haar_tekst(leeg: Raad) -> None:
    assert leeg.say("een", "wat kost een vog") == 1
    (beurt,), (tekst,) = leeg.rows("beurten"), leeg.rows("beurtteksten")
    assert (beurt["uitkomst"], beurt["intent"], beurt["zekerheid"]) == ("beantwoord", "vog_kosten", 0.3333)
    assert (beurt["antwoord"], beurt["versie"], beurt["taal"]) == ("vog_kosten", "a1b2c3d4", "nl")
    assert (beurt["keuzes"], beurt["milliseconden"]) == ('["vog_gratis","mens_spreken"]', 12)
    assert (tekst["vraag"], tekst["gezegd"], tekst["gewist"]) == ("wat kost een vog", "Dat kost niets.", None)
    inhoud = leeg.rows("keten")[0]["inhoud"]
    assert "wat kost" not in inhoud and "Dat kost" not in inhoud and tekst["zout"] not in inhoud


def test_een_regel_noemt_het_model_en_een_regel_van_eerder_heeft_dat_veld_niet(leeg: Raad) -> None:
    leeg.say("een")
    leeg.say("een", begrip=ZONDER_MODEL)
    met, zonder = leeg.rows("keten")
    assert (json.loads(met["inhoud"])["model"], "model" in json.loads(zonder["inhoud"])) == ("0123456789ab", False)
    assert [beurt["model"] for beurt in leeg.rows("beurten")] == ["0123456789ab", None]
    leeg.say("een")
    oud, nieuw = START.date(), START.date() + timedelta(days=1)  # the second turn was after midnight in Amsterdam
    assert list_modellen(leeg.engine, oud) == (("0123456789ab", 1, 1),)
    assert list_modellen(leeg.engine, nieuw) == ((None, 1, 2), ("0123456789ab", 1, 3))
    assert verify(leeg.engine).breuk is None


def test_een_beurt_zonder_begrip_of_antwoord_is_ook_een_regel(leeg: Raad) -> None:
    leeg.say("een", None, uitkomst="storing", begrip={}, antwoord=None, keuzes=(), taal=None)
    (beurt,) = leeg.rows("beurten")
    assert {beurt[veld] for veld in ("intent", "zekerheid", "antwoord", "versie", "taal")} == {None}
    assert (beurt["keuzes"], leeg.rows("beurtteksten")) == ("[]", [])
    assert verify(leeg.engine).breuk is None


@pytest.mark.parametrize("zekerheid", [0, 1, 0.0, 1.0, 0.123456789, 1e-9, 0.99999999])
def test_elke_zekerheid_komt_ongeschonden_terug(leeg: Raad, zekerheid: float) -> None:
    leeg.say("een", begrip={"intent": "x", "zekerheid": zekerheid})
    assert verify(leeg.engine).breuk is None


def test_het_logboek_kent_alleen_het_uur_zodat_het_naar_geen_ticket_wijst(raad: Raad) -> None:
    tijden = {beurt["tijd"] for beurt in raad.rows("beurten")}
    assert tijden == {START.replace(minute=0), START.replace(minute=0) + timedelta(hours=1)}
    assert all(regel["tijd"].endswith(":00:00Z") for regel in raad.rows("keten") if regel["soort"] == "beurt")


def test_een_gesprek_heeft_elke_dag_een_ander_pseudoniem(raad: Raad) -> None:
    """The first turn was before midnight in Amsterdam, the others after."""
    namen = [beurt["gesprek"] for beurt in raad.rows("beurten") if beurt["nummer"] in {1, 2, 7, 12}]
    assert namen[0] != namen[1] == namen[2] == namen[3]
    assert all(len(naam) == 16 and "een" not in naam for naam in namen)


def test_zonder_het_geheim_is_een_pseudoniem_niet_te_maken(make_raad: Callable[[str], Raad]) -> None:
    namen = set()
    for nummer, sleutel in enumerate((SLEUTEL, "een ander geheim")):
        raad = make_raad(f"{nummer}.db")
        raad.log = BeurtLog(raad.engine, raad.klok, sleutel=sleutel)
        raad.say("een")
        namen.add(raad.rows("beurten")[0]["gesprek"])
    assert len(namen) == 2
    with pytest.raises(ValueError, match="sleutel"):
        BeurtLog(raad.engine, sleutel="")


def test_wie_de_sleutel_van_een_gesprek_heeft_ziet_zijn_beurten_met_tekst(raad: Raad) -> None:
    beurten = raad.log.list_beurten("een", START)
    assert [beurt["nummer"] for beurt in beurten] == [1, 2, 3, 4, 7, 8, 12]
    assert [beurt["vraag"] for beurt in beurten][-3:] == ["en nu", None, "tot slot"]
    assert raad.log.list_beurten("onbekend", START) == []


@pytest.mark.parametrize(
    ("tekst", "over"),
    [
        ("bel [telefoon:abcdefgh] of [email:zyxwvuts]", "bel [telefoon] of [email]"),
        ("mijn [bsn] en [naam:abcdefgh]", "mijn [bsn] en [naam]"),
        ("mijn code is ABCDE-23456", "mijn code is [code]"),
        ("mijn code is abcde-23456.", "mijn code is [code]."),
        ("ABCDEFGHJK is het", "[code] is het"),
        ("welke vragen horen bij vrijwilliger-zijn", "welke vragen horen bij vrijwilliger-zijn"),
        ("artikel 12345 en 3012 of 2026-2027", "artikel 12345 en 3012 of 2026-2027"),
    ],
)
def test_wat_naar_een_kluis_of_een_ticket_wijst_gaat_uit_de_tekst(tekst: str, over: str) -> None:
    gemaakt = make_tekst(tekst, tekst)
    assert (gemaakt.vraag, gemaakt.gezegd) == (over, over)


def test_een_oude_tabel_zonder_keten_gaat_opzij_en_tess_start_gewoon(make_raad: Callable[[str], Raad]) -> None:
    raad = make_raad("oud.db")
    with raad.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE beurten")
        connection.exec_driver_sql("CREATE TABLE beurten (nummer INTEGER PRIMARY KEY, keten VARCHAR(64) NOT NULL)")
        connection.exec_driver_sql("INSERT INTO beurten VALUES (1, 'oud')")
    migrate(raad.engine)
    migrate(raad.engine)
    raad.fill()
    assert verify(raad.engine).breuk is None
    with raad.engine.begin() as connection:
        assert connection.exec_driver_sql("SELECT * FROM beurten_oud").all() == [(1, "oud")]


def test_een_klok_die_teruggaat_breekt_niets(leeg: Raad) -> None:
    leeg.say("een")
    leeg.tijd = datetime(2020, 1, 1, tzinfo=timezone.utc)
    leeg.say("een")
    assert verify(leeg.engine).breuk is None


def test_een_database_van_voor_het_model_krijgt_de_kolom_en_klopt_nog(leeg: Raad) -> None:
    for _ in range(3):
        leeg.say("een", begrip=ZONDER_MODEL)
    leeg.change(
        *(text(opdracht) for opdracht in ("DROP INDEX ix_beurten_dag", "ALTER TABLE beurten DROP COLUMN model"))
    )
    migrate(leeg.engine)
    leeg.say("een")
    assert [beurt["model"] for beurt in leeg.rows("beurten")] == [None, None, None, "0123456789ab"]
    assert (verify(leeg.engine).gelezen, verify(leeg.engine).breuk) == (4, None)
    assert "ix_beurten_dag" in {index["name"] for index in inspect(leeg.engine).get_indexes("beurten")}
