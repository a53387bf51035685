"""What is really under data/: everything renders, today and next year, and the check is green and has looked."""

from __future__ import annotations

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from bot.kennisbank import DATA, Kennisbank, check_data, make_kennisbank, say_bronnen, say_kort, say_uitleg
from bot.kennisbank.tekstregels import MAX_WOORDEN_KORT

DAGEN = (date(2026, 11, 24), date(2027, 1, 15))
GEMEENTEN = ("rotterdam", None)
IDS = sorted(path.stem for path in (DATA / "antwoorden").rglob("*.yml"))


def test_de_controle_van_de_echte_kennis_is_groen_en_heeft_gekeken() -> None:
    bevinding = check_data(peildatum=DAGEN[0])
    assert [str(probleem) for probleem in bevinding.problemen] == []
    assert check_data(peildatum=DAGEN[1]).problemen == ()
    assert set(bevinding.telling) >= {"antwoorden", "versies", "bronnen", "bedragen", "gemeenten", "voorbeeldzinnen"}
    assert all(aantal > 0 for aantal in bevinding.telling.values())
    assert bevinding.telling["antwoorden"] == len(IDS) > 0


@pytest.mark.parametrize(("id_", "dag", "gemeente"), product(IDS, DAGEN, GEMEENTEN))
def test_elk_antwoord_is_te_zeggen_zonder_open_plekken(
    kennisbank: Kennisbank, id_: str, dag: date, gemeente: str | None
) -> None:
    gekozen = kennisbank.antwoord(id_, peildatum=dag, gemeente=gemeente)
    assert gekozen is not None, "er geldt geen versie"
    assert gekozen.bronnen
    for zeg in (say_kort, say_uitleg, say_bronnen):
        uitspraak = zeg(kennisbank, gekozen)
        assert uitspraak.tekst.strip()
        assert not set("{}") & set(uitspraak.tekst)
        for knop in uitspraak.knoppen:
            assert kennisbank.knop_tekst(knop)
    assert gekozen.kort in say_kort(kennisbank, gekozen).tekst
    assert gekozen.recht is None or gekozen.recht in say_kort(kennisbank, gekozen).tekst


@pytest.mark.parametrize(("id_", "dag", "gemeente"), product(IDS, (*DAGEN, date(2028, 6, 1)), GEMEENTEN))
def test_kort_is_ook_met_bedragen_hoogstens_zestig_woorden(
    kennisbank: Kennisbank, id_: str, dag: date, gemeente: str | None
) -> None:
    gekozen = kennisbank.antwoord(id_, peildatum=dag, gemeente=gemeente)
    assert gekozen is not None
    assert 0 < len(gekozen.kort.split()) <= MAX_WOORDEN_KORT == 60


@pytest.mark.parametrize("id_", IDS)
def test_elke_vervolgvraag_leidt_naar_een_antwoord(kennisbank: Kennisbank, id_: str) -> None:
    for intent, doel in kennisbank.antwoorden[id_].vervolg.items():
        assert doel in kennisbank.antwoorden
        assert (DATA / "nlu" / "vervolg" / f"{intent}.yml").exists(), f"geen voorbeeldzinnen voor {intent}"


def test_elke_startknop_heeft_een_tekst(kennisbank: Kennisbank) -> None:
    assert all(kennisbank.knop_tekst(knop) for knop in kennisbank.teksten.startknoppen)


def test_elke_gemeente_heeft_precies_een_standaardloket(kennisbank: Kennisbank) -> None:
    for gemeente in kennisbank.gemeenten.values():
        assert sum(loket.standaard for loket in gemeente.loketten) == 1


def test_twee_keer_laden_geeft_dezelfde_versies(kennisbank: Kennisbank) -> None:
    opnieuw = make_kennisbank()
    for id_, gemeente in product(IDS, GEMEENTEN):
        eerste = kennisbank.antwoord(id_, peildatum=DAGEN[0], gemeente=gemeente)
        assert eerste == opnieuw.antwoord(id_, peildatum=DAGEN[0], gemeente=gemeente)


def test_de_kennis_is_te_lezen_vanuit_elke_map(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert set(make_kennisbank().antwoorden) == set(IDS)


@pytest.mark.parametrize("id_", IDS)
def test_elke_versie_kan_ook_in_de_makkelijkste_woorden(kennisbank: Kennisbank, id_: str) -> None:
    for versie in kennisbank.antwoorden[id_].versies:
        assert versie.simpel and versie.simpel not in (versie.kort, versie.uitleg)
