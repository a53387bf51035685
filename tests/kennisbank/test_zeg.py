"""What a reader must not miss stands in the short answer: the right, and every warning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.kennisbank import GekozenAntwoord, Kennisbank, say_bronnen, say_kort, say_uitleg

VERLOPEN = "Let op: dit antwoord is verlopen."
ONZEKER = "Let op: dit is niet zeker."


@pytest.fixture
def gekozen(proef: Kennisbank) -> GekozenAntwoord:
    antwoord = proef.antwoord("proef_vraag", peildatum=date(2026, 12, 14), gemeente=None)
    assert antwoord is not None
    return antwoord


def test_het_korte_antwoord_noemt_het_recht(proef: Kennisbank, gekozen: GekozenAntwoord) -> None:
    assert say_kort(proef, gekozen).tekst == "Een proef kost € 41,35.\n\nUw recht: U mag nee zeggen."


def test_zonder_recht_staat_er_geen_leeg_kopje(proef: Kennisbank, gekozen: GekozenAntwoord) -> None:
    assert say_kort(proef, replace(gekozen, recht=None)).tekst == "Een proef kost € 41,35."


def test_na_de_dag_van_herkeuring_waarschuwt_het_korte_antwoord(proef: Kennisbank) -> None:
    voor = proef.antwoord("proef_vraag", peildatum=date(2026, 12, 14), gemeente=None)
    na = proef.antwoord("proef_vraag", peildatum=date(2026, 12, 15), gemeente=None)
    assert voor is not None and na is not None
    assert VERLOPEN not in say_kort(proef, voor).tekst
    assert say_kort(proef, na).tekst.endswith(f"Uw recht: U mag nee zeggen.\n\n{VERLOPEN}")


@pytest.mark.parametrize(
    ("zekerheid", "verlopen", "waarschuwing"),
    [
        ("gezien", False, None),
        ("afgeleid", False, None),
        ("onzeker", False, ONZEKER),
        ("gezien", True, VERLOPEN),
        ("onzeker", True, VERLOPEN),
    ],
)
def test_elke_waarschuwing_staat_in_het_korte_antwoord(
    proef: Kennisbank, gekozen: GekozenAntwoord, zekerheid: str, verlopen: bool, waarschuwing: str | None
) -> None:
    tekst = say_kort(proef, replace(gekozen, zekerheid=zekerheid, verlopen=verlopen)).tekst
    assert [zin for zin in (VERLOPEN, ONZEKER) if zin in tekst] == ([waarschuwing] if waarschuwing else [])


def test_de_knoppen_zijn_meer_bron_hoogstens_drie_onderwerpen_en_een_mens(
    proef: Kennisbank, gekozen: GekozenAntwoord
) -> None:
    veel = replace(gekozen, knoppen=("a", "b", "c", "d"))
    assert say_kort(proef, veel).knoppen == (
        "meer_uitleg:proef_vraag",
        "toon_bron:proef_vraag",
        "a",
        "b",
        "c",
        "mens_spreken",
    )


def test_een_mens_staat_niet_twee_keer_onder_een_antwoord(proef: Kennisbank, gekozen: GekozenAntwoord) -> None:
    knoppen = say_kort(proef, gekozen).knoppen
    assert "mens_spreken" in gekozen.knoppen
    assert len(knoppen) == len(set(knoppen))
    assert knoppen[-1] == "mens_spreken"


def test_de_uitleg_noemt_wat_te_doen_het_recht_en_wat_niet_zeker_is(
    proef: Kennisbank, gekozen: GekozenAntwoord
) -> None:
    tekst = say_uitleg(proef, replace(gekozen, onzeker=("Wij weten niet alles.",))).tekst
    assert tekst == (
        "Wij lazen dit in de wet van de proef.\n\n"
        "Dit kunt u doen:\n• Vraag het uw contactpersoon.\n\n"
        "Uw recht: U mag nee zeggen.\n\n"
        "Dit weten wij niet zeker:\n• Wij weten niet alles."
    )


def test_de_bronnen_noemen_plaats_en_dag(proef: Kennisbank, gekozen: GekozenAntwoord) -> None:
    tekst = say_bronnen(proef, gekozen).tekst
    assert tekst == "Hier staat het:\n• De wet van de proef, art. 1 (tekst van 2026-01-01)"


def test_een_bron_zonder_dag_zegt_wat_er_wel_bekend_is(proef: Kennisbank, gekozen: GekozenAntwoord) -> None:
    bron = replace(gekozen.bronnen[0], vindplaats=None, datum="zonder datum", opmerking="Een oude tekst.")
    tekst = say_bronnen(proef, replace(gekozen, bronnen=(bron,))).tekst
    assert tekst == "Hier staat het:\n• De wet van de proef (zonder datum). Een oude tekst."


def test_het_antwoord_in_het_contract_noemt_versie_zekerheid_en_bronnen(
    proef: Kennisbank, gekozen: GekozenAntwoord
) -> None:
    assert say_kort(proef, gekozen).antwoord == {
        "id": "proef_vraag",
        "versie": gekozen.versie,
        "zekerheid": "gezien",
        "gebied": "landelijk",
        "bronnen": [
            {
                "titel": "De wet van de proef",
                "vindplaats": "art. 1",
                "url": "https://wetten.example.nl/proef",
                "datum": "2026-01-01",
                "opmerking": None,
            }
        ],
        "geldig_tot_en_met": "2026-12-31",
    }
