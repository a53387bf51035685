"""The measurement of the chain: what it builds is a real chain, and a small run says what it found."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.ketenbouw import build_keten
from bench.toetsingmeting import Snelheid, main, measure, say_gevonden, say_snelheid, scan
from bench.toetsingpaginas import Pagina, Tijd, read_zinnen, say_paginas
from bot.db import create_tables, make_engine
from bot.toetsing import verify


def test_de_gebouwde_keten_is_een_echte(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'een.db'}")
    create_tables(engine)
    build_keten(engine, 6000)
    controle = verify(engine)
    assert (controle.gelezen, controle.breuk, controle.gewist) == (6000, None, {"bewaartermijn": 5399})
    assert scan(tmp_path / "een.db") == 6000 + 2 * 5999


def test_er_wordt_van_hetzelfde_bestand_gelezen_en_gecontroleerd(tmp_path: Path) -> None:
    snelheid = measure(tmp_path / "een.db", 200)
    assert snelheid.aantal == 200 and min(*snelheid.lezen, *snelheid.verify) > 0


def test_de_verhouding_staat_erbij() -> None:
    tekst = say_snelheid(Snelheid(1000, (1.0, 0.5), (4.0, 1.0)))
    assert tekst.splitlines()[2].split() == ["verify", "4.00", "250", "4.0"]
    assert tekst.splitlines()[5].split() == ["verify", "1.00", "1,000", "2.0"]


def test_een_bladzijde_is_zo_traag_als_de_traagste_van_de_meeste() -> None:
    later = tuple(Tijd(nummer / 100, nummer / 1000) for nummer in range(20))
    tekst = say_paginas([Pagina("/toetsing/tijd?dag=1", Tijd(2.0, 1.0), later)], Tijd(4.0, 0.036))
    assert tekst.splitlines()[-1].split() == ["/toetsing/tijd", "2000", "180", "1000", "18", "0.50"]


def test_wat_gevraagd_wordt_zijn_zinnen_van_alle_onderwerpen_door_elkaar() -> None:
    zinnen = read_zinnen()
    assert len(zinnen) > 2000 and len(set(zinnen[:100])) == 100


def test_wat_gemist_is_telt(capsys: pytest.CaptureFixture[str]) -> None:
    assert say_gevonden("tables", [("flip", True), ("flip", False), ("drop", True)]) == 1
    assert "tables: 2 of 3 changes found" in capsys.readouterr().out


def test_een_kleine_ronde_vindt_alles(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--knoeien", "6"]) == 0
    assert "tables: 6 of 6" in capsys.readouterr().out
