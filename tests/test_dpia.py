"""The DPIA says what the program does: every field, every period, every file and every test that it names."""

from __future__ import annotations

import importlib
import re
import warnings
from datetime import timedelta

import pytest
from sqlalchemy import MetaData

from bot.db import metadata
from bot.settings import ROOT, Settings, load_settings
from tests.gesprek.conftest import RASA_TABEL

TEKST = (ROOT / "docs" / "dpia.md").read_text(encoding="utf-8")
KOP = re.compile(r"^### `(\w+)`", re.MULTILINE)


def read_hoofdstuk(nummer: int) -> str:
    return TEKST.split(f"\n## {nummer}. ", 1)[1].split("\n## ", 1)[0]


def read_cellen(regel: str) -> list[str]:
    return [cel.strip() for cel in regel.strip().removeprefix("|").removesuffix("|").split("|")]


def read_rijen(deel: str) -> list[list[str]]:
    """The cells of each row of the tables, without their heads."""
    rijen = [read_cellen(regel) for regel in deel.splitlines() if regel.startswith("|")]
    return [rij for rij in rijen if rij[0].startswith("`")]


def read_velden() -> dict[str, list[str]]:
    """Table -> its fields, as the document names them."""
    delen = KOP.split(read_hoofdstuk(5))
    return {
        naam: [rij[0].strip("`") for rij in read_rijen(deel)]
        for naam, deel in zip(delen[1::2], delen[2::2], strict=True)
    }


def read_tabellen() -> MetaData:
    """The tables of every room, also of a room that comes later."""
    for pad in sorted((ROOT / "bot").glob("*/tabellen.py")):
        importlib.import_module(f"bot.{pad.parent.name}.tabellen")
    return metadata


@pytest.fixture(scope="module")
def rasa() -> dict[str, list[str]]:
    """The table that Rasa itself makes."""
    with warnings.catch_warnings(record=True):  # what Rasa depends on sets filters of its own
        warnings.simplefilter("always")
        from rasa.core.tracker_store import SQLTrackerStore
    tabellen = SQLTrackerStore.Base.metadata.tables
    return {naam: [kolom.name for kolom in tabel.columns] for naam, tabel in tabellen.items()}


def test_elk_veld_van_elke_tabel_staat_erin_en_geen_veld_te_veel(rasa: dict[str, list[str]]) -> None:
    echt = {naam: [kolom.name for kolom in tabel.columns] for naam, tabel in read_tabellen().tables.items()} | rasa
    assert len(echt) > 10 and "data" in echt["events"]
    genoemd = read_velden()
    assert set(genoemd) == set(echt)
    for naam, velden in echt.items():
        assert sorted(genoemd[naam]) == sorted(velden), naam


def test_de_tabel_van_rasa_in_de_tests_is_die_van_rasa(rasa: dict[str, list[str]]) -> None:
    assert re.findall(r"(\w+) (?:INTEGER|VARCHAR|FLOAT|TEXT)", RASA_TABEL) == rasa["events"]


def test_elk_veld_zegt_wat_het_is_en_wat_het_over_een_mens_zegt() -> None:
    rijen = read_rijen(read_hoofdstuk(5))
    assert len(rijen) > 80
    assert [rij for rij in rijen if len(rij) != 3 or not all(rij)] == []


def test_elke_tabel_zegt_hoe_lang() -> None:
    delen = KOP.split(read_hoofdstuk(5))[2::2]
    assert all(re.search(r"^Hoe lang: \S", deel, re.MULTILINE) for deel in delen)
    genoemd = set(re.findall(r"`([A-Z_]{6,}|bot\.[\w.]+:[A-Z_]+)`", "".join(delen)))
    assert genoemd - {rij[0].strip("`") for rij in read_rijen(read_hoofdstuk(4))} == set()


def read_termijnen() -> dict[str, str]:
    return {rij[0].strip("` "): rij[1] for rij in read_rijen(read_hoofdstuk(4))}


def test_elke_instelling_voor_bewaren_staat_erin_met_haar_standaard() -> None:
    settings = load_settings({}, env_file=ROOT / "geen.env")
    echt = {
        f"TESS_{veld.upper()}": str(getattr(settings, veld))
        for veld in Settings.__dataclass_fields__
        if veld.endswith(("_dagen", "_uren"))
    }
    assert len(echt) >= 3
    assert {naam: waarde for naam, waarde in read_termijnen().items() if naam.startswith("TESS_")} == echt


def test_elke_vaste_termijn_is_die_van_het_programma() -> None:
    vast = {naam: waarde for naam, waarde in read_termijnen().items() if ":" in naam}
    assert len(vast) >= 4
    for naam, waarde in vast.items():
        module, _, constante = naam.partition(":")
        echt = getattr(importlib.import_module(module), constante)
        assert isinstance(echt, (int, timedelta)) and str(echt) == waarde, naam


def test_elk_bewijs_bestaat() -> None:
    paden = set(re.findall(r"`(tests/[\w/]+\.\w+)`", TEKST))
    assert len(paden) > 8
    assert [pad for pad in paden if not (ROOT / pad).is_file()] == []


def test_elk_risico_zegt_wat_ertegen_gedaan_is() -> None:
    rijen = [read_cellen(regel) for regel in read_hoofdstuk(8).splitlines() if re.match(r"\| \d+ \|", regel)]
    assert [int(rij[0]) for rij in rijen] == list(range(1, len(rijen) + 1))
    assert all(len(rij) == 5 and rij[1] and rij[2] for rij in rijen)
