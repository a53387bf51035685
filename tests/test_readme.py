"""What the README and the files around it claim."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import tomli

from bot.__main__ import OPDRACHTEN
from bot.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def table_after(kop: str) -> list[str]:
    deel = README.split(f"## {kop}\n", 1)[1].split("\n## ", 1)[0]
    rijen = [regel for regel in deel.splitlines() if regel.startswith("|")]
    return [rij.split("|")[1].strip() for rij in rijen[2:]]


def test_elke_map_van_de_kaart_bestaat() -> None:
    mappen = [rij.strip("`") for rij in table_after("Folder map")]
    assert len(mappen) > 10
    assert [map_ for map_ in mappen if not (ROOT / map_).is_dir()] == []


def test_elke_kamer_staat_op_de_kaart() -> None:
    kamers = {f"bot/{path.parent.name}/" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert kamers <= {rij.strip("`") for rij in table_after("Folder map")}


def test_elke_klasse_van_een_model_staat_in_de_woordenlijst() -> None:
    woorden = set(table_after("Woordenlijst"))
    klassen = {
        node.name
        for path in (ROOT / "bot").glob("*/model*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    assert {"Antwoord", "Ticket"} <= klassen
    assert klassen - woorden == set()
    assert woorden - klassen == set()


@pytest.mark.parametrize("doel", ["start", "test"])
def test_de_twee_opdrachten_bestaan(doel: str) -> None:
    assert f"make {doel}" in README
    assert re.search(rf"^{doel}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_elke_opdracht_van_bot_staat_in_de_readme() -> None:
    assert [naam for naam in OPDRACHTEN if f"`{naam}" not in README] == []


def test_elk_plaatje_en_elke_verwijzing_bestaat() -> None:
    doelen = re.findall(r"\]\(([^)]+)\)", README)
    assert "docs/beeld/gesprek.png" in doelen
    assert [doel for doel in doelen if not doel.startswith("http") and not (ROOT / doel).exists()] == []


def test_elke_instelling_staat_in_env_example() -> None:
    gelezen = set(re.findall(r'read\("(TESS_[A-Z_]+)"', (ROOT / "bot" / "settings.py").read_text(encoding="utf-8")))
    genoemd = set(re.findall(r"(TESS_[A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8")))
    assert gelezen == genoemd


def test_de_versie_is_overal_dezelfde() -> None:
    versie = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {versie} (" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"softwareVersion: {versie}" in (ROOT / "publiccode.yml").read_text(encoding="utf-8")


def test_elk_pakket_van_het_project_staat_vast_in_de_lock() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    namen = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    vast = {naam.lower().replace("_", "-") for naam in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)}
    assert len(vast) > 150
    gevraagd = {re.split(r"[=<>~!\[ ]", naam)[0].lower().replace("_", "-") for naam in namen}
    assert gevraagd - vast == set()
    assert lock.count("--hash=sha256:") > len(vast)


def test_geen_bestand_is_langer_dan_driehonderd_regels() -> None:
    paden = [path for map_ in ("bot", "actions") for path in (ROOT / map_).rglob("*.py")]
    assert len(paden) > 50
    assert [str(path) for path in paden if lines_of(path) > 300] == []


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
