"""The public answer book, as page and as JSON."""

from __future__ import annotations

from typing import Any

import pytest


def test_list_has_every_answer(klant: Any, kennisbank: Any) -> None:
    lijst = klant.get("/api/antwoorden").json["antwoorden"]
    assert {antwoord["id"] for antwoord in lijst} == set(kennisbank.antwoorden)
    pagina = klant.get("/antwoorden").tekst
    assert all(f'href="/antwoorden/{id_}"' in pagina for id_ in kennisbank.antwoorden)


def test_every_page_can_be_opened(klant: Any, kennisbank: Any) -> None:
    for id_ in kennisbank.antwoorden:
        assert klant.get(f"/antwoorden/{id_}").status == 200


def test_one_answer_is_what_holds_on_that_day(klant: Any) -> None:
    nu = klant.get("/api/antwoorden/vog_kosten?peildatum=2026-11-24").json
    assert nu["geldt"] and nu["kort"] and nu["bronnen"][0]["titel"] and len(nu["versie"]) == 8
    assert nu["peildatum"] == "2026-11-24"
    assert nu["versie"] in klant.get("/antwoorden/vog_kosten?peildatum=2026-11-24").tekst


def test_without_a_valid_version_nothing_is_guessed(klant: Any) -> None:
    toen = klant.get("/api/antwoorden/vog_kosten?peildatum=1999-01-01").json
    assert toen["geldt"] is False and "kort" not in toen
    assert "Tess raadt niet" in klant.get("/antwoorden/vog_kosten?peildatum=1999-01-01").tekst


@pytest.mark.parametrize(
    ("pad", "status", "code"),
    [
        ("/antwoorden/bestaat_niet", 404, "antwoord_onbekend"),
        ("/antwoorden/vog_kosten?peildatum=gisteren", 422, "peildatum_ongeldig"),
        ("/antwoorden/vog_kosten?peildatum=2026-02-30", 422, "peildatum_ongeldig"),
        ("/antwoorden/vog_kosten?gemeente=atlantis", 422, "gemeente_onbekend"),
        ("/antwoorden?gemeente=atlantis", 422, "gemeente_onbekend"),
    ],
)
def test_wrong_question(klant: Any, pad: str, status: int, code: str) -> None:
    antwoord = klant.get(f"/api{pad}")
    assert (antwoord.status, antwoord.json["code"]) == (status, code)
    assert klant.get(pad).status == status


def test_national_text_can_be_asked_for(klant: Any) -> None:
    antwoord = klant.get("/api/antwoorden/tegenprestatie_uitleg?gemeente=landelijk").json
    assert antwoord["gemeente"] is None and antwoord["gebied"] == "landelijk"
