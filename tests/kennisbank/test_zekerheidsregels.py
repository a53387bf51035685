"""Nothing unsure is said as sure, and no duty stands without the right that belongs to it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.kennisbank import Kennisbank
from bot.kennisbank.model import AntwoordVersie, Bron, Zekerheid
from bot.kennisbank.zekerheidsregels import check_zekerheid


def make_bron(id_: str, gezien: str = "gezien", einde: str | None = None) -> Bron:
    return Bron.parse_obj(
        {
            "id": id_,
            "titel": "Een bron",
            "soort": "wet",
            "datum": "2026",
            "gezien": gezien,
            "bekend_tot_en_met": einde,
            "facts": ["S1"],
        }
    )


BRONNEN = {
    "wet": make_bron("wet"),
    "oude_wet": make_bron("oude_wet", einde="2026-12-31"),
    "krant": make_bron("krant", "alg"),
    "pagina": make_bron("pagina", "gezien_2"),
}


def found(*bronnen: str, **velden: Any) -> list[str]:
    """What is wrong with a version, without the place and what to do."""
    basis = {
        "geldig_vanaf": "2026-01-01",
        "gebied": "landelijk",
        "kort": "Dat mag.",
        "uitleg": "Zo staat het er.",
        "doe_dit": ["Vraag het."],
        "bronnen": [{"bron": bron} for bron in bronnen or ("wet",)],
        "zekerheid": "gezien",
        "nagekeken": {"op": "2026-11-24", "door": "redactie"},
        "herkeuren_voor": "2027-06-01",
    }
    plek = " (versie vanaf 2026-01-01, landelijk)."
    meldingen = list(check_zekerheid(AntwoordVersie.parse_obj({**basis, **velden}), BRONNEN))
    assert all(wat.endswith(plek) and doe for wat, doe in meldingen)
    return [wat.removesuffix(plek) for wat, _ in meldingen]


@pytest.mark.parametrize(
    ("tekst", "plicht"),
    [
        ("U moet dit doen.", "U moet"),
        ("Dan moet u komen.", "moet u"),
        ("U bent verplicht om te komen.", "U bent verplicht"),
        ("Dit is uw plicht.", "uw plicht"),
        ("De wet verplicht u tot werk.", "verplicht u"),
        ("Je moet komen.", "Je moet"),
        ("Zo is het, u\nmoet komen.", "u moet"),
        ("Dan moet u komen. Goed?", "moet u"),
    ],
)
@pytest.mark.parametrize("veld", ["kort", "uitleg"])
def test_een_plicht_vraagt_om_een_recht(veld: str, tekst: str, plicht: str) -> None:
    assert found(**{veld: tekst}) == [f"noemt een plicht ('{plicht}') maar geen 'recht'"]
    assert found(**{veld: tekst}, recht="U mag nee zeggen.") == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Moet u dit doen?",
        "De gemeente moet dit doen.",
        "U mag dit doen.",
        "U hoeft niets.",
        "Een plicht is iets anders.",
    ],
)
def test_een_vraag_of_een_plicht_van_een_ander_vraagt_geen_recht(tekst: str) -> None:
    assert found(kort=tekst) == []


ALLEEN = "rust alleen op bronnen die niet zeker zijn"
ONZEKER = ["Wij weten niet zeker of dit klopt."]


@pytest.mark.parametrize("zekerheid", ["gezien", "afgeleid"])
@pytest.mark.parametrize("bronnen", [("krant",), ("pagina",), ("krant", "pagina")])
def test_een_antwoord_is_niet_zekerder_dan_zijn_bronnen(bronnen: tuple[str, ...], zekerheid: str) -> None:
    assert found(*bronnen, zekerheid=zekerheid, onzeker=ONZEKER) == [ALLEEN]
    assert found(*bronnen, zekerheid="onzeker", onzeker=ONZEKER) == []
    assert found("wet", *bronnen, zekerheid=zekerheid, onzeker=ONZEKER) == []


@pytest.mark.parametrize("bron", ["krant", "pagina"])
def test_een_onzekere_bron_ernaast_moet_gezegd_worden(bron: str) -> None:
    mee = f"rust mee op '{bron}', die niet zeker is, maar 'onzeker' is leeg"
    assert found("wet", bron) == [mee]
    assert found(bron) == [ALLEEN, mee]
    assert found(bron, zekerheid="onzeker") == [mee]


@pytest.mark.parametrize(
    ("einde", "zekerheid", "fout"),
    [
        ("2026-12-31", "gezien", False),
        ("2026-06-30", "gezien", False),
        ("2027-01-01", "gezien", True),
        (None, "gezien", True),
        (None, "afgeleid", True),
        (None, "onzeker", False),
    ],
)
def test_een_antwoord_geldt_niet_langer_dan_wij_de_bron_kennen(einde: str | None, zekerheid: str, fout: bool) -> None:
    gevonden = found("wet", "oude_wet", geldig_tot_en_met=einde, zekerheid=zekerheid)
    te_lang = f"zegt zekerheid '{zekerheid}' na 2026-12-31, maar zo lang kennen wij 'oude_wet' niet"
    assert gevonden == ([te_lang] if fout else [])


@pytest.mark.parametrize(
    "zin",
    [
        "Wij weten niet zeker of dit nog zo is.",
        "Dat is onzeker.",
        "De bronnen spreken elkaar tegen.",
        "Misschien krijgt u iets.",
        "Dit bedrag is uit 2019.",
        "De pagina heeft geen datum.",
        "Dit staat nog niet vast.",
        "Vraag het aan uw contactpersoon.",
        "Wij lazen dit\nop een website.",
    ],
)
def test_een_zin_die_zegt_dat_het_onzeker_is_mag_onder_onzeker(zin: str) -> None:
    assert found(onzeker=[zin]) == []


@pytest.mark.parametrize(
    "zin", ["U krijgt het geld terug.", "Dit kost niets.", "Vraag altijd een brief.", "Het is 2026."]
)
def test_een_zin_die_iets_zeker_zegt_mag_niet_onder_onzeker(zin: str) -> None:
    assert found(onzeker=[*ONZEKER, zin]) == [f"zegt onder 'onzeker' niet dat het onzeker is: '{zin} …'"]


def test_een_bron_die_er_niet_is_wordt_elders_gemeld() -> None:
    assert found("spookwet") == []
    assert found("wet", "spookwet") == []


def test_geen_enkele_echte_versie_is_zekerder_dan_haar_bronnen(kennisbank: Kennisbank) -> None:
    versies = [versie for antwoord in kennisbank.antwoorden.values() for versie in antwoord.versies]
    assert {versie.zekerheid for versie in versies} >= {Zekerheid.GEZIEN, Zekerheid.ONZEKER}
    assert any(bron.bekend_tot_en_met for bron in kennisbank.bronnen.values())
    assert [melding for versie in versies for melding in check_zekerheid(versie, kennisbank.bronnen)] == []
