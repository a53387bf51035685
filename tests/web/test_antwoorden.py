"""The public answer book, as page and as JSON: what is there, for which day and place, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.fouten import CATALOGUS
from bot.klok import peildatum
from tests.web.boekproef import make_adres, read_links, read_tekst


def test_list_has_every_answer(klant: Any, kennisbank: Any) -> None:
    inhoud = klant.get("/api/antwoorden").json
    assert {antwoord["id"] for antwoord in inhoud["antwoorden"]} == set(kennisbank.antwoorden)
    assert inhoud["vingerafdruk"] == kennisbank.vingerafdruk
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


@pytest.mark.parametrize("dag", ["2015-01-01", "2016-02-29"])
def test_without_a_valid_version_nothing_is_guessed(klant: Any, dag: str) -> None:
    toen = klant.get(f"/api/antwoorden/vog_kosten?peildatum={dag}").json
    assert toen["geldt"] is False and "kort" not in toen and "versie" not in toen
    assert len(toen["versies"]) > 1
    assert "Tess raadt niet" in klant.get(f"/antwoorden/vog_kosten?peildatum={dag}").tekst


@pytest.mark.parametrize("dag", ["2015-01-01", "2099-12-31"])
@pytest.mark.parametrize("pad", ["/antwoorden", "/antwoorden/vog_kosten", "/antwoordenboek"])
def test_first_and_last_day_can_be_asked_for(klant: Any, pad: str, dag: str) -> None:
    assert klant.get(make_adres(pad, peildatum=dag)).status == 200


LANG = "a" * 201
FOUT = [
    ("/antwoorden/bestaat_niet", 404, "antwoord_onbekend"),
    ("/antwoorden/%00", 404, "antwoord_onbekend"),
    ("/antwoorden/vog_kosten?peildatum=gisteren", 422, "peildatum_ongeldig"),
    ("/antwoorden/vog_kosten?peildatum=2026-02-30", 422, "peildatum_ongeldig"),
    ("/antwoorden/vog_kosten?peildatum=20261231", 422, "peildatum_ongeldig"),
    ("/antwoorden/vog_kosten?peildatum=2026-W01-1", 422, "peildatum_ongeldig"),
    ("/antwoorden/vog_kosten?peildatum=1999-01-01", 422, "peildatum_te_ver"),
    ("/antwoorden/vog_kosten?peildatum=2014-12-31", 422, "peildatum_te_ver"),
    ("/antwoorden/vog_kosten?peildatum=2100-01-01", 422, "peildatum_te_ver"),
    ("/antwoorden?peildatum=0001-01-01", 422, "peildatum_te_ver"),
    ("/antwoorden?peildatum=10000-01-01", 422, "peildatum_ongeldig"),
    ("/antwoorden/vog_kosten?gemeente=atlantis", 422, "gemeente_onbekend"),
    ("/antwoorden?gemeente=atlantis", 422, "gemeente_onbekend"),
    ("/antwoorden?gemeente=Rotterdam%27--", 422, "gemeente_onbekend"),
    ("/antwoorden?onderwerp=olifanten", 422, "onderwerp_onbekend"),
    ("/antwoorden?zekerheid=heel_zeker", 422, "zekerheid_onbekend"),
    ("/antwoorden?nakijken_voor=morgen", 422, "peildatum_ongeldig"),
    ("/antwoorden?nakijken_voor=2026-13-01", 422, "peildatum_ongeldig"),
    (f"/antwoorden?q={LANG}", 422, "zoekvraag_te_lang"),
]


@pytest.mark.parametrize(("pad", "status", "code"), FOUT)
def test_wrong_question(klant: Any, pad: str, status: int, code: str) -> None:
    antwoord = klant.get(f"/api{pad}")
    assert (antwoord.status, antwoord.kop["content-type"]) == (status, "application/problem+json")
    probleem = antwoord.json
    assert (probleem["code"], probleem["status"]) == (code, status)
    assert (probleem["bericht"], probleem["actie"]) == (CATALOGUS[code].bericht, CATALOGUS[code].actie)
    assert "detail" not in probleem and "traceback" not in antwoord.tekst.lower()

    pagina = klant.get(pad)
    assert (pagina.status, pagina.kop["content-type"]) == (status, "text/html; charset=utf-8")
    tekst = read_tekst(pagina.tekst)
    assert CATALOGUS[code].bericht in tekst and CATALOGUS[code].actie in tekst
    assert "/contact" in read_links(pagina.tekst)


@pytest.mark.parametrize("pad", ["/antwoordenboek", "/antwoorden/wijzigingen.atom"])
@pytest.mark.parametrize(
    ("vraag", "code"), [("gemeente=atlantis", "gemeente_onbekend"), ("peildatum=1999-01-01", "peildatum_te_ver")]
)
def test_wrong_question_on_the_other_pages(klant: Any, pad: str, vraag: str, code: str) -> None:
    antwoord = klant.get(f"{pad}?{vraag}")
    assert antwoord.status == 422 and CATALOGUS[code].bericht in antwoord.tekst


def test_the_field_that_is_wrong_is_named(klant: Any) -> None:
    for veld in ("peildatum", "nakijken_voor", "gemeente", "onderwerp", "zekerheid"):
        assert klant.get(make_adres("/api/antwoorden", **{veld: "x"})).json["veld"] == veld


def test_a_search_of_200_signs_is_not_too_long(klant: Any) -> None:
    assert klant.get(f"/antwoorden?q={LANG[1:]}").status == 200
    assert klant.get("/antwoorden?q=" + "vog" + "+" * 400 + "kosten").status == 200


def test_national_text_can_be_asked_for(klant: Any) -> None:
    antwoord = klant.get("/api/antwoorden/tegenprestatie_uitleg?gemeente=landelijk").json
    assert antwoord["gemeente"] is None and antwoord["gebied"] == "landelijk"
    assert "voor heel Nederland" in read_tekst(klant.get("/antwoorden?gemeente=landelijk").tekst)


def test_links_keep_the_day_and_place_that_the_reader_chose(klant: Any) -> None:
    dag = (peildatum() + timedelta(days=40)).isoformat()
    vraag = f"?peildatum={dag}&gemeente=landelijk"
    links = read_links(klant.get(f"/antwoorden{vraag}").tekst)
    assert {f"/antwoorden/vog_kosten{vraag}", f"/antwoordenboek{vraag}", f"/api/antwoorden{vraag}"} <= set(links)
    links = read_links(klant.get(f"/antwoorden/vog_kosten{vraag}").tekst)
    assert {f"/antwoorden{vraag}", f"/api/antwoorden/vog_kosten{vraag}"} <= set(links)


@pytest.mark.parametrize(
    ("keuze", "vol"),
    [
        ({"peildatum": "2026-01-02"}, "?peildatum=2026-01-02&gemeente=rotterdam"),
        ({"gemeente": "landelijk"}, "&gemeente=landelijk"),
    ],
)
def test_one_choice_is_kept_with_the_other_as_it_was(klant: Any, keuze: dict[str, str], vol: str) -> None:
    links = read_links(klant.get(make_adres("/antwoorden", **keuze)).tekst)
    assert any(link.startswith("/antwoorden/vog_kosten?") and link.endswith(vol) for link in links)


def test_links_are_plain_when_nobody_chose(klant: Any) -> None:
    """Also after a search: the form always sends today and our own municipality."""
    formulier = {"q": "vog", "peildatum": peildatum().isoformat(), "gemeente": "rotterdam"}
    for pad in ("/antwoorden", make_adres("/antwoorden", **formulier)):
        pagina = klant.get(pad).tekst
        links = read_links(pagina)
        assert "/antwoorden/vog_kosten" in links and "<details>" in pagina
        assert not [
            link for link in links if ("peildatum" in link or "gemeente" in link) and not link.startswith("/weergave?")
        ]
