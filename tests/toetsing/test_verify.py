"""Whoever changes, removes, adds or swaps something is found at that place, and it is said what is wrong there."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from bot.__main__ import main
from bot.db import create_tables, make_engine
from bot.toetsing import Breuk, verify
from bot.toetsing.keten import make_digest
from bot.toetsing.oordeeltabellen import schakelaars
from bot.toetsing.tabellen import beurten, beurtteksten, keten, ketenkop
from tests.toetsing.conftest import Raad

ANDERS: dict[str, Any] = {
    "tijd": datetime(2020, 1, 1, tzinfo=timezone.utc),
    "gesprek": "0" * 16,
    "uitkomst": "noodsignaal",
    "intent": "ander_intent",
    "zekerheid": 0.5001,
    "antwoord": "ander_antwoord",
    "versie": "00000000",
    "keuzes": '["vog_gratis", "mens_spreken"]',  # the same to whoever reads it as JSON
    "milliseconden": 999,
    "taal": "en",
    "model": "ba9876543210",
}
TEKST: dict[str, Any] = {"zout": "f" * 32, "vraag": "anders", "gezegd": "anders", "waarom": "zomaar"}


def test_de_proef_verandert_elk_veld() -> None:
    assert set(ANDERS) == {kolom.name for kolom in beurten.columns} - {"nummer"}
    assert set(TEKST) == {kolom.name for kolom in beurtteksten.columns} - {"nummer", "gewist"}


@pytest.mark.parametrize("nummer", [1, 4, 12])
@pytest.mark.parametrize("veld", sorted(ANDERS))
def test_een_veranderd_veld_van_een_beurt(raad: Raad, nummer: int, veld: str) -> None:
    raad.change(update(beurten).where(beurten.c.nummer == nummer).values({veld: ANDERS[veld]}))
    controle = verify(raad.engine)
    assert (controle.gelezen, controle.breuk) == (nummer - 1, Breuk(nummer, "beurt"))


@pytest.mark.parametrize("veld", ["tijd", "soort", "inhoud", "keten"])
def test_een_veranderd_veld_van_de_keten(raad: Raad, veld: str) -> None:
    raad.change(update(keten).where(keten.c.nummer == 5).values({veld: "anders"}))
    assert verify(raad.engine).breuk == Breuk(5, "keten")


@pytest.mark.parametrize("veld", sorted(TEKST))
@pytest.mark.parametrize("nummer", [1, 11])
def test_een_veranderd_veld_van_een_tekst(raad: Raad, nummer: int, veld: str) -> None:
    raad.change(update(beurtteksten).where(beurtteksten.c.nummer == nummer).values({veld: TEKST[veld]}))
    assert verify(raad.engine).breuk == Breuk(nummer, "tekst")


def test_een_tekst_die_gewist_heet_en_er_nog_staat(raad: Raad) -> None:
    nog = {"gewist": date(2027, 1, 1), "waarom": "verzoek"}
    raad.change(update(beurtteksten).where(beurtteksten.c.nummer == 2).values(nog))
    assert verify(raad.engine).breuk == Breuk(2, "tekst")


@pytest.mark.parametrize(("tabel", "wat"), [(keten, "volgorde"), (beurten, "beurt"), (beurtteksten, "tekst")])
def test_een_weggehaalde_regel(raad: Raad, tabel: Any, wat: str) -> None:
    raad.change(delete(tabel).where(tabel.c.nummer == 7))
    assert verify(raad.engine).breuk == Breuk(7, wat)


@pytest.mark.parametrize("nummer", [0, -1, 5, 99])
def test_een_losse_beurt_of_tekst(raad: Raad, nummer: int) -> None:
    """Number 5 is an entry of another kind; the others are no entries."""
    raad.change(insert(beurten).values({**raad.rows("beurten")[0], "nummer": nummer}))
    assert verify(raad.engine).breuk == Breuk({0: 1, -1: 1, 5: 5, 99: 13}[nummer], "beurt")


def test_een_losse_tekst(raad: Raad) -> None:
    raad.change(insert(beurtteksten).values({**raad.rows("beurtteksten")[0], "nummer": 8}))
    assert verify(raad.engine).breuk == Breuk(8, "tekst")


def test_een_regel_met_een_zelf_berekende_schakel_wordt_gevonden_bij_de_volgende(raad: Raad) -> None:
    vorige, regel = raad.rows("keten")[3:5]
    schakel = make_digest(vorige["keten"], 5, regel["tijd"], "proef", '{"reden":"namaak"}')
    nieuw = {"inhoud": '{"reden":"namaak"}', "keten": schakel}
    raad.change(update(keten).where(keten.c.nummer == 5).values(nieuw))
    assert verify(raad.engine).breuk == Breuk(6, "keten")


@pytest.mark.parametrize("inhoud", ["[]", "geen json", '{"keuzes":[]}', "null", '{"keuzes":5}'])
def test_een_namaakbeurt_waar_niets_van_te_lezen_is(raad: Raad, inhoud: str) -> None:
    vorige, regel = raad.rows("keten")[10:12]
    schakel = make_digest(vorige["keten"], 12, regel["tijd"], "beurt", inhoud)
    raad.change(update(keten).where(keten.c.nummer == 12).values(inhoud=inhoud, keten=schakel))
    assert verify(raad.engine).breuk == Breuk(12, "beurt")


def test_de_laatste_regels_weghalen_valt_op_aan_de_kop(raad: Raad) -> None:
    raad.change(*(delete(tabel).where(tabel.c.nummer > 10) for tabel in (keten, beurten, beurtteksten)))
    assert verify(raad.engine).breuk == Breuk(11, "kop")


def test_wie_ook_de_kop_vervalst_wordt_gevonden_door_wie_een_kop_opschreef(raad: Raad) -> None:
    eerder = raad.keten.kop()
    raad.change(*(delete(tabel).where(tabel.c.nummer > 10) for tabel in (keten, beurten, beurtteksten)))
    raad.change(update(ketenkop).values(nummer=10, keten=raad.rows("keten")[-1]["keten"]))
    assert verify(raad.engine).breuk is None
    assert verify(raad.engine, kop=eerder.keten).breuk == Breuk(11, "kop")
    assert verify(raad.engine, kop=eerder.keten, nummer=eerder.nummer).breuk == Breuk(11, "kop")


def test_een_kop_van_eerder_staat_er_nog_in(raad: Raad) -> None:
    eerder = raad.keten.kop()
    raad.say("een", "later")
    assert verify(raad.engine, kop=eerder.keten).breuk is None
    assert verify(raad.engine, kop=eerder.keten, nummer=12).breuk is None
    assert verify(raad.engine, kop=eerder.keten, nummer=11).breuk == Breuk(11, "kop")


def test_vanaf_een_regel_telt_alleen_wat_daarna_komt(raad: Raad) -> None:
    raad.change(update(beurten).where(beurten.c.nummer == 3).values(uitkomst="storing"))
    assert verify(raad.engine).breuk == Breuk(3, "beurt")
    assert (verify(raad.engine, vanaf=4).gelezen, verify(raad.engine, vanaf=4).breuk) == (9, None)
    assert verify(raad.engine, vanaf=99).breuk == Breuk(98, "volgorde")


def test_een_besluit_dat_iets_anders_zegt_dan_de_keten(raad: Raad) -> None:
    rij = {"nummer": 5, "tijd": datetime(2027, 1, 1, tzinfo=timezone.utc), "gebruiker": "raad", "reden": "zomaar"}
    raad.change(insert(schakelaars).values({**rij, "antwoord": "vog_kosten", "uit": True}))
    assert verify(raad.engine).breuk == Breuk(5, "oordeel")


def test_na_een_breuk_gaat_het_log_door_en_blijft_de_eerste_breuk_staan(raad: Raad) -> None:
    raad.change(update(beurten).where(beurten.c.nummer == 2).values(uitkomst="storing"))
    assert raad.say("twee") == 13
    assert verify(raad.engine).breuk == Breuk(2, "beurt")


def test_de_opdracht_zegt_het_in_gewone_woorden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TESS_DATA", str(tmp_path))
    raad = Raad(make_engine(f"sqlite:///{tmp_path / 'tess.db'}"))
    create_tables(raad.engine)
    raad.fill()
    kop = raad.keten.kop()
    assert main(["verify"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"De keten klopt: 12 regels, kop 12 {kop.keten}.",
        "Gewiste teksten op verzoek van de cliënt: 2. De regels zelf staan er nog.",
    ]
    assert main(["verify", "--from", "5", "--kop", kop.keten, "--nummer", "12"]) == 0
    assert main(["verify", "--nummer", "12"]) == 2
    raad.change(update(keten).where(keten.c.nummer == 3).values(inhoud="{}"))
    capsys.readouterr()
    assert main(["verify"]) == 1
    assert "gebroken bij regel 3 (keten): de regel is veranderd" in capsys.readouterr().out
