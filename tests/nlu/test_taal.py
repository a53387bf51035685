"""Another language is found, and clumsy Dutch is never taken for one; measured on sentences that were never learned."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.kennisbank import SIGNALEN, load_kennisbank, read_voorbeeldzinnen
from bot.nlu.taal import NEDERLANDS, ONBEKEND, Taalvinder, find_kantoorwoorden

TALEN = Path(__file__).resolve().parents[1] / "talen"
MINSTENS_GOED = 0.88
MINSTENS_GEMENGD = 0.8


def read(naam: str) -> Any:
    return yaml.safe_load((TALEN / naam).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def vinder() -> Taalvinder:
    zinnen = [zin for intent, rij in read_voorbeeldzinnen().items() if intent not in SIGNALEN for zin in rij]
    return Taalvinder(tuple(sorted(load_kennisbank().talen)), find_kantoorwoorden(zinnen))


def test_vragen_in_andere_talen_worden_herkend(vinder: Taalvinder) -> None:
    vragen = [
        (taal, zin) for taal, per_id in read("vragen.yml").items() for zinnen in per_id.values() for zin in zinnen
    ]
    goed = [vinder.find(zin) == taal for taal, zin in vragen]
    assert len(vragen) >= 300 and sum(goed) >= MINSTENS_GOED * len(vragen), f"{sum(goed)} van {len(vragen)}"


def test_ook_met_nederlandse_kantoorwoorden_erin(vinder: Taalvinder) -> None:
    vragen = [(taal, zin) for taal, zinnen in read("gemengd.yml").items() for zin in zinnen]
    goed = [vinder.find(zin) == taal for taal, zin in vragen]
    assert sum(goed) >= MINSTENS_GEMENGD * len(vragen), f"{sum(goed)} van {len(vragen)}"


def test_nederlands_blijft_nederlands_hoe_gebroken_ook(vinder: Taalvinder) -> None:
    zinnen = read("nederlands.yml")
    assert len(zinnen) >= 150
    assert [zin for zin in zinnen if vinder.find(zin) != NEDERLANDS] == []


@pytest.mark.parametrize("tekst", ["ciao", "no way", "ok", "3012", "?", "👍", ""])
def test_een_of_twee_woorden_zeggen_te_weinig(vinder: Taalvinder, tekst: str) -> None:
    assert vinder.find(tekst) == NEDERLANDS


@pytest.mark.parametrize("tekst", ["我需要帮助", "ሰላም ርእይቶ ብዛዕባ"])
def test_een_schrift_dat_tess_niet_kent(vinder: Taalvinder, tekst: str) -> None:
    assert vinder.find(tekst) == ONBEKEND


def test_elke_taal_heeft_teksten_met_de_knop_en_de_nummers() -> None:
    talen = load_kennisbank().talen
    assert {"tr", "ar", "en", "pl", "uk", "es", "fr", "de"} <= set(talen)
    for taal in talen.values():
        assert "Ik wil een mens spreken" in taal.tekst and "Ik wil een mens spreken" in taal.bij_keuze
        assert "112" in taal.tekst and "112" in taal.nood and "113" in taal.nood


def test_wat_het_filter_invulde_is_geen_taal(vinder: Taalvinder) -> None:
    for plek in range(300):
        toeval = f"[email:{random.Random(plek).randbytes(6).hex()}]"
        assert vinder.find(toeval) == NEDERLANDS
        assert vinder.find(f"bel mij op {toeval} of [telefoon:{toeval[7:-1]}] graag") == NEDERLANDS
