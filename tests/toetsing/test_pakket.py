"""The audit pack: the same data gives the same bytes, and anybody can check it with nothing but Python."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.toetsing import Trekking, controleer, write_pakket
from bot.toetsing.uitvoer import list_ketenuitvoer
from bot.toetsing.uitvoerlijst import MEER
from tests.toetsing.conftest import Raad

TREKKING = Trekking(3, "42", date(2026, 12, 31), date(2027, 1, 1))
DAG = date(2027, 1, 2)
Maak = Callable[[str], Path]


@pytest.fixture
def maak(raad: Raad, tmp_path: Path) -> Maak:
    """Makes a pack of the chain as it is now, with the council's tables; returns the zip."""
    (tmp_path / "rapport.html").write_text("<p>De meting</p>", encoding="utf-8")

    def make(naam: str) -> Path:
        kop = raad.keten.kop()
        uitvoer = [*list_ketenuitvoer(raad.engine, kop), *(tabel for meer in MEER for tabel in meer(raad.engine))]
        rapport = tmp_path / "rapport.html"
        write_pakket(tmp_path / naam, raad.engine, kop, TREKKING, uitvoer, gemaakt=DAG, rapport=rapport)
        return tmp_path / naam

    return make


def unpack(pakket: Path) -> Path:
    map_ = pakket.with_suffix("")
    with zipfile.ZipFile(pakket) as bron:
        bron.extractall(map_)
    return map_


def run(*opdracht: str | Path, map_: Path) -> subprocess.CompletedProcess[str]:
    """As an adviser does: plain Python, in an empty environment, without Tess in sight."""
    return subprocess.run(
        [sys.executable, "-I", *opdracht], cwd=map_, env={}, capture_output=True, text=True, check=False, timeout=60
    )


def test_de_controleur_gebruikt_alleen_wat_python_zelf_heeft(maak: Maak) -> None:
    with zipfile.ZipFile(maak("een.zip")) as bron:
        tekst = bron.read("controleer.py").decode()
    assert tekst == Path(controleer.__file__).read_text(encoding="utf-8")
    knopen = [node for node in ast.walk(ast.parse(tekst)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    namen = {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name for node in knopen}
    assert {str(naam).partition(".")[0] for naam in namen} <= set(sys.stdlib_module_names)
    ast.parse(tekst, feature_version=(3, 8))


def test_een_gaaf_pakket_klopt_uitgepakt_en_als_zip(maak: Maak, tmp_path: Path, raad: Raad) -> None:
    pakket = maak("een.zip")
    map_ = unpack(pakket)
    klaar = run("controleer.py", map_=map_)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert klaar.stdout.splitlines()[-1] == "Alles klopt."
    assert raad.keten.kop().keten in klaar.stdout
    assert run(map_ / "controleer.py", pakket, map_=tmp_path).returncode == 0


def test_een_kop_van_eerder_moet_er_nog_in_staan(maak: Maak, raad: Raad) -> None:
    map_ = unpack(maak("een.zip"))
    assert run("controleer.py", "--kop", raad.rows("keten")[3]["keten"], map_=map_).returncode == 0
    klaar = run("controleer.py", "--kop", "f" * 64, map_=map_)
    assert klaar.returncode == 1 and "de kop die u gaf, staat niet in de keten" in klaar.stdout


def test_dezelfde_gegevens_geven_dezelfde_bytes(maak: Maak) -> None:
    assert maak("een.zip").read_bytes() == maak("twee.zip").read_bytes()


def test_wat_erin_zit(maak: Maak, raad: Raad) -> None:
    map_ = unpack(maak("een.zip"))
    namen = {pad.name for pad in map_.iterdir()}
    assert {"LEESMIJ.txt", "manifest.json", "pakket.json", "controleer.py", "rapport.html", "woordenboek.csv"} <= namen
    assert {"keten.csv", "beurten.json", "teksten.csv", "steekproef.json", "zinoordelen.csv"} <= namen
    manifest = json.loads((map_ / "manifest.json").read_text())
    assert set(manifest) == namen - {"manifest.json"}
    pakket = json.loads((map_ / "pakket.json").read_text())
    assert pakket["kop"] == raad.keten.kop()._asdict()
    assert pakket["steekproef"]["vanaf"] == "2026-12-30T23:00:00Z"
    assert raad.keten.kop().keten in (map_ / "LEESMIJ.txt").read_text()


def test_zonder_meting_is_er_geen_rapport(maak: Maak, tmp_path: Path) -> None:
    (tmp_path / "rapport.html").unlink()
    assert "rapport.html" not in {pad.name for pad in unpack(maak("een.zip")).iterdir()}


def test_de_steekproef_is_na_te_rekenen_op_papier(maak: Maak, raad: Raad) -> None:
    map_ = unpack(maak("een.zip"))
    getrokken = [rij["gesprek"] for rij in json.loads((map_ / "steekproef.json").read_text())]
    namen = {rij["gesprek"] for rij in raad.rows("beurten")}
    assert len(namen) == 4 and len(getrokken) == 3
    assert getrokken == sorted(namen, key=lambda naam: hashlib.sha256(f"42:{naam}".encode()).hexdigest())[:3]


def test_een_ander_bestand_is_geen_pakket(tmp_path: Path) -> None:
    (tmp_path / "kapot.zip").write_bytes(b"PK niets")
    for doel in (tmp_path / "kapot.zip", tmp_path / "weg.zip", tmp_path):
        klaar = run(Path(controleer.__file__), doel, map_=tmp_path)
        assert klaar.returncode == 1 and "FOUT" in klaar.stdout and klaar.stderr == ""
