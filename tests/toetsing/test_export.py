"""The export: the same in CSV and JSON, every field explained, and quiet when Tess is busy."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.db import create_tables, make_engine
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.toetsing import (
    Keten,
    Kop,
    TeDruk,
    Uitvoer,
    Veld,
    build_toetsing,
    list_uitvoer,
    read_rustig,
    verify,
    write_tabellen,
)
from bot.toetsing.export import POGINGEN
from bot.toetsing.uitvoer import list_ketenuitvoer
from tests.toetsing.conftest import START, Raad


@pytest.fixture(scope="module")
def kennisbank() -> Kennisbank:
    return load_kennisbank()


def read_json(pad: Path) -> list[dict[str, Any]]:
    return list(json.loads(pad.read_text(encoding="utf-8")))


def test_alles_staat_er_in_als_csv_en_als_json(raad: Raad, tmp_path: Path, kennisbank: Kennisbank) -> None:
    namen = write_tabellen(tmp_path, list_uitvoer(raad.engine, kennisbank, raad.keten.kop()))
    tabellen = {naam.partition(".")[0] for naam in namen}
    assert {"keten", "beurten", "teksten", "antwoorden", "bronnen", "bedragen", "woordenboek"} <= tabellen
    assert {"zinoordelen", "standpunten", "beurtoordelen", "schakelaars"} <= tabellen
    assert len(read_json(tmp_path / "keten.json")) == 12
    versies = {(rij["id"], rij["versie"]) for rij in read_json(tmp_path / "antwoorden.json")}
    assert versies == {(id_, hash_) for id_, hashes in kennisbank.inhoud.items() for hash_ in hashes}
    assert len(read_json(tmp_path / "bronnen.json")) == len(kennisbank.bronnen)


def test_het_woordenboek_legt_elk_veld_van_elk_bestand_uit(raad: Raad, tmp_path: Path, kennisbank: Kennisbank) -> None:
    namen = write_tabellen(tmp_path, list_uitvoer(raad.engine, kennisbank, raad.keten.kop()))
    with (tmp_path / "woordenboek.csv").open(encoding="utf-8", newline="") as bestand:
        woorden = list(csv.DictReader(bestand))
    assert all(rij["betekenis"] for rij in woorden)
    for naam in {naam[:-4] for naam in namen if naam.endswith(".csv")} - {"woordenboek"}:
        with (tmp_path / f"{naam}.csv").open(encoding="utf-8", newline="") as bestand:
            kop = next(csv.reader(bestand))
        assert kop == [rij["veld"] for rij in woorden if rij["bestand"] == naam]


def test_een_gewiste_tekst_gaat_niet_mee_en_wel_dat_hij_gewist_is(raad: Raad, tmp_path: Path) -> None:
    write_tabellen(tmp_path, list_ketenuitvoer(raad.engine, raad.keten.kop()))
    rijen = {rij["nummer"]: rij for rij in read_json(tmp_path / "teksten.json")}
    assert (rijen[6]["vraag"], rijen[6]["gewist"], rijen[6]["waarom"]) == (None, "2027-01-01", "verzoek")
    assert rijen[11]["vraag"] == "één vraag met een ë"
    assert "één vraag" in (tmp_path / "teksten.csv").read_text(encoding="utf-8")


def test_na_de_kop_komt_er_niets_meer_bij(raad: Raad, tmp_path: Path) -> None:
    kop = raad.keten.kop()
    raad.say("een", "later")
    write_tabellen(tmp_path, list_ketenuitvoer(raad.engine, kop))
    assert [len(read_json(tmp_path / f"{naam}.json")) for naam in ("keten", "beurten", "teksten")] == [12, 10, 9]


@pytest.mark.parametrize("tekst", ["=1+1", "+1", "-1", "@a", "\t=1", 'met "aanhaling", komma\nen regel'])
def test_een_rekenblad_voert_niets_uit_en_leest_alles(tmp_path: Path, tekst: str) -> None:
    write_tabellen(tmp_path, [Uitvoer("proef", (Veld("a", "b"), Veld("c", "d")), lambda: [(tekst, None)])])
    with (tmp_path / "proef.csv").open(encoding="utf-8", newline="") as bestand:
        rij = list(csv.reader(bestand))[1]
    assert rij == [tekst if tekst.startswith("met") else f"'{tekst}", ""]
    assert read_json(tmp_path / "proef.json") == [{"a": tekst, "c": None}]


def test_een_lege_tabel_is_een_leeg_bestand(tmp_path: Path) -> None:
    write_tabellen(tmp_path, [Uitvoer("proef", (Veld("a", "b"),), lambda: [])])
    assert read_json(tmp_path / "proef.json") == []


def test_komt_er_een_wissing_tussendoor_dan_begint_het_opnieuw(raad: Raad) -> None:
    gezien: list[Kop] = []

    def write(kop: Kop) -> str:
        gezien.append(kop)
        raad.say("een", "een beurt stoort niet")
        if len(gezien) == 1:
            raad.log.wipe("drie", START)
        return "klaar"

    assert read_rustig(raad.engine, write) == "klaar"
    assert [kop.nummer for kop in gezien] == [12, 14]


def test_wie_altijd_gestoord_wordt_houdt_op(raad: Raad) -> None:
    gezien: list[Kop] = []

    def write(kop: Kop) -> None:
        gezien.append(kop)
        Keten(raad.engine).append_alone("proef", {})

    with pytest.raises(TeDruk):
        read_rustig(raad.engine, write)
    assert len(gezien) == POGINGEN


def test_de_opdracht_schrijft_alleen_voor_deze_gebruiker(
    tmp_path: Path, kennisbank: Kennisbank, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TESS_DATA", str(tmp_path / "var"))
    raad = Raad(make_engine(f"sqlite:///{tmp_path / 'var' / 'tess.db'}"))
    create_tables(raad.engine)
    raad.fill()
    monkeypatch.setattr("bot.opdrachten.export.load_kennisbank", lambda: kennisbank)  # it takes seconds
    assert main(["export", str(tmp_path / "uit")]) == 0
    assert f"12 {raad.rows('keten')[11]['keten']}. Schrijf die op." in capsys.readouterr().out
    assert (tmp_path / "uit").stat().st_mode & 0o077 == 0
    assert main(["export", "--pakket", str(tmp_path / "p.zip")]) == 0
    assert (tmp_path / "p.zip").stat().st_mode & 0o077 == 0
    assert read_json(tmp_path / "uit" / "afgiften.json") == []
    assert main(["export", "--pakket", str(tmp_path / "bestaat" / "niet" / "p.zip")]) == 2
    assert "kan niet geschreven worden" in capsys.readouterr().err
    pakket, tabellen = build_toetsing(raad.engine, kennisbank, str, verplicht=False).afgiften.list_afgiften()
    assert (pakket.nummer, pakket.soort, pakket.laatste, pakket.zaad, pakket.aantal) == (14, "pakket", 13, "42", 100)
    assert (tabellen.nummer, tabellen.gebruiker, tabellen.laatste, tabellen.van) == (13, "opdrachtregel", 12, None)
    assert verify(raad.engine).breuk is None
