"""The record for the Algoritmeregister, held against its publication standard 1.0.0."""

from __future__ import annotations

from typing import Any

import pytest

from bot.web.boek import NAMEN
from tests.web.boekproef import read_links, read_tekst, squeeze

VERPLICHT = {
    "name", "description_short", "organization", "category", "status", "begin_date", "contact_email", "website",
    "publication_category", "goal", "proportionality", "human_intervention", "risks", "lawful_basis",
    "lawful_basis_grouping", "impacttoetsen", "source_data", "methods_and_models", "provider", "lang",
    "standard_version", "source_id", "tags",
}  # fmt: skip
MAG = {
    "end_date", "url", "process_index_url", "impacttoetsen_grouping", "source_data_grouping", "publiccode",
}  # fmt: skip
LENGTES = {"name": 100, "description_short": 350, "organization": 100, "methods_and_models": 5000}


@pytest.fixture()
def registratie(klant: Any) -> dict[str, Any]:
    antwoord = klant.get("/api/algoritmeregister")
    assert (antwoord.status, antwoord.kop["content-type"]) == (200, "application/json")
    return dict(antwoord.json)


def test_fields_are_those_of_the_standard(registratie: dict[str, Any]) -> None:
    assert VERPLICHT <= set(registratie) <= VERPLICHT | MAG
    assert set(NAMEN) == set(registratie)
    assert registratie["standard_version"] == "1.0.0" and registratie["lang"] == "nld"
    assert registratie["status"] in ("In ontwikkeling", "In gebruik", "Buiten gebruik")
    assert registratie["publication_category"] in (
        "Hoog-risico AI-systeem",
        "Impactvolle algoritmes",
        "Overige algoritmes",
    )


def test_texts_fit_and_are_filled_in(registratie: dict[str, Any]) -> None:
    for veld, waarde in registratie.items():
        if isinstance(waarde, str):
            assert 0 < len(waarde) <= LENGTES.get(veld, 2500), veld
            assert not {"{", "}"} & set(waarde), veld
    assert 1 <= len(registratie["category"]) <= 3 and all(registratie["category"])
    assert isinstance(registratie["tags"], str)


def test_only_what_the_municipality_knows_is_empty(registratie: dict[str, Any]) -> None:
    leeg = {veld for veld, waarde in registratie.items() if waarde is None}
    assert leeg == {"contact_email", "begin_date", "provider", "website"}


def test_record_tells_about_this_tess(start_tess: Any, kennisbank: Any) -> None:
    registratie = start_tess(gesprek_dagen=11, ticket_dagen=77).klant().get("/api/algoritmeregister").json
    assert "11 dagen" in registratie["source_data"] and "77 dagen" in registratie["source_data"]
    assert kennisbank.vingerafdruk in registratie["methods_and_models"]
    assert f"{len(kennisbank.antwoorden)} antwoorden" in registratie["goal"]
    assert registratie["organization"] == "Gemeente Rotterdam"


def test_laws_have_a_title_and_a_link(registratie: dict[str, Any]) -> None:
    assert registratie["lawful_basis_grouping"]
    for wet in registratie["lawful_basis_grouping"]:
        assert set(wet) == {"title", "link"} and wet["title"]
        assert wet["link"] is None or wet["link"].startswith("https://")


def test_page_shows_every_field(klant: Any, registratie: dict[str, Any]) -> None:
    pagina = klant.get("/algoritmeregister").tekst
    tekst = read_tekst(pagina)
    for veld, naam in NAMEN.items():
        waarde = registratie[veld]
        if waarde is None:
            waarde = "Dit moet de gemeente nog invullen."
        elif veld == "lawful_basis_grouping":
            assert {wet["link"] for wet in waarde if wet["link"]} <= set(read_links(pagina))
            waarde = ", ".join(wet["title"] for wet in waarde)
        elif not isinstance(waarde, str):
            waarde = ", ".join(waarde)
        assert squeeze(f"{naam} {waarde}") in tekst, veld
