"""One knowledge base a process, and never an old one: every change of a file is seen at once."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from bot.kennisbank import KennisbankKapot, load_kennisbank, make_kennisbank

ANTWOORD = "antwoorden/proef/proef_vraag.yml"


def read_kort(data: Path) -> str:
    antwoord = load_kennisbank(data).antwoord("proef_vraag", peildatum=date(2026, 6, 1), gemeente=None)
    assert antwoord is not None
    return antwoord.kort


def test_wie_het_opnieuw_vraagt_krijgt_dezelfde(proefdata: Path) -> None:
    eerste = load_kennisbank(proefdata)
    assert load_kennisbank(proefdata) is eerste
    assert make_kennisbank(proefdata) is not eerste


def test_een_andere_tekst_van_dezelfde_lengte_en_tijd_wordt_gezien(proefdata: Path) -> None:
    path = proefdata / ANTWOORD
    tekst, tijd = path.read_text(encoding="utf-8"), path.stat().st_mtime_ns
    eerder = read_kort(proefdata)
    path.write_text(tekst.replace("kort: Een proef kost", "kort: Een proef doet"), encoding="utf-8")
    os.utime(path, ns=(tijd, tijd))
    assert read_kort(proefdata) == eerder.replace("kost", "doet") != eerder
    path.write_text(tekst, encoding="utf-8")
    assert read_kort(proefdata) == eerder


def test_een_bestand_meer_of_minder_wordt_gezien(proefdata: Path) -> None:
    load_kennisbank(proefdata)
    bron = proefdata / "bronnen" / "proefwet.yml"
    extra = bron.with_name("tweede.yml")
    extra.write_text(bron.read_text(encoding="utf-8").replace("proefwet", "tweede"), encoding="utf-8")
    assert set(load_kennisbank(proefdata).bronnen) == {"proefwet", "tweede"}
    extra.rename(extra.with_name("tweede_ook.yml"))
    with pytest.raises(KennisbankKapot, match="past niet bij de naam van het bestand"):
        load_kennisbank(proefdata)
    extra.with_name("tweede_ook.yml").unlink()
    assert set(load_kennisbank(proefdata).bronnen) == {"proefwet"}


def test_een_kapot_bestand_wordt_geweigerd_tot_het_heel_is(proefdata: Path) -> None:
    eerste = load_kennisbank(proefdata)
    teksten = proefdata / "teksten.yml"
    heel = teksten.read_bytes()
    teksten.write_bytes(heel + b"\nzinnen: [")
    for _ in range(2):
        with pytest.raises(KennisbankKapot, match=r"^data/teksten\.yml:\d+: geen geldige YAML"):
            load_kennisbank(proefdata)
    teksten.write_bytes(heel)
    assert load_kennisbank(proefdata) is eerste


def test_wat_niet_te_openen_is_wordt_genoemd(proefdata: Path) -> None:
    (proefdata / "bronnen" / "map.yml").mkdir()
    with pytest.raises(KennisbankKapot, match=r"data/bronnen/map\.yml:1: dit is niet te openen"):
        load_kennisbank(proefdata)
