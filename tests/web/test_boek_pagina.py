"""The pages of the answer book say what the chat says, with all that a reader needs to check it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from bot.kennisbank import say_kort
from bot.klok import show_datum
from bot.web.weergave import show_dagen, show_zekerheid, split_alineas
from tests.web.boekproef import (
    DAG,
    give_kennisbank,
    list_alineas,
    make_antwoord,
    make_kennisbank,
    read_links,
    read_tekst,
    squeeze,
)

SCHADELIJK = '<script>alert(1)</script><img src=x onerror="alert(1)">'
DAGEN = [DAG, date(2027, 1, 1)]


def get_gekozen(kennisbank: Any, id_: str, dag: date = DAG) -> Any:
    gekozen = kennisbank.antwoord(id_, peildatum=dag, gemeente="rotterdam")
    assert gekozen is not None
    return gekozen


def read_boek(pagina: str, ids: Any) -> dict[str, str]:
    """The text of each answer in the print book."""
    artikelen = re.findall(r'<article id="([a-z0-9_]+)">(.*?)</article>', pagina, re.DOTALL)
    assert sorted(id_ for id_, _ in artikelen) == sorted(ids)
    return {id_: read_tekst(artikel) for id_, artikel in artikelen}


@pytest.mark.parametrize("dag", DAGEN)
def test_page_says_what_the_chat_says(klant: Any, kennisbank: Any, dag: date) -> None:
    for id_ in kennisbank.antwoorden:
        gekozen = get_gekozen(kennisbank, id_, dag)
        tekst = read_tekst(klant.get(f"/antwoorden/{id_}?peildatum={dag}").tekst)
        for alinea in split_alineas(say_kort(kennisbank, gekozen).tekst):
            assert squeeze(alinea.removeprefix("Uw recht: ")) in tekst, (id_, alinea)


@pytest.mark.parametrize("dag", DAGEN)
def test_page_print_book_and_api_are_one_text(klant: Any, kennisbank: Any, dag: date) -> None:
    boek = read_boek(klant.get(f"/antwoordenboek?peildatum={dag}").tekst, kennisbank.antwoorden)
    for id_, antwoord in kennisbank.antwoorden.items():
        pagina = read_tekst(klant.get(f"/antwoorden/{id_}?peildatum={dag}").tekst)
        json = klant.get(f"/api/antwoorden/{id_}?peildatum={dag}").json
        hash_ = get_gekozen(kennisbank, id_, dag).versie
        (versie,) = (versie for versie in antwoord.versies if kennisbank.hash_versie(antwoord, versie) == hash_)
        assert versie.holds_on(dag) and json["versie"] == hash_
        for tekst in (pagina, boek[id_]):
            assert f"Versie {hash_}" in tekst
            plek = 0
            for alinea in [antwoord.vraag, *list_alineas(json)]:
                plek = tekst.find(squeeze(alinea), plek)
                assert plek >= 0, (id_, alinea)


def test_every_source_with_its_place_and_day(klant: Any, kennisbank: Any) -> None:
    for id_ in kennisbank.antwoorden:
        pagina = klant.get(f"/antwoorden/{id_}?peildatum={DAG}").tekst
        tekst = read_tekst(pagina)
        for bron in get_gekozen(kennisbank, id_).bronnen:
            plek = f", {bron.vindplaats}" if bron.vindplaats else ""
            opmerking = f" {bron.opmerking}" if bron.opmerking else ""
            assert squeeze(f"{bron.titel}{plek} ({show_dagen(bron.datum)}){opmerking}") in tekst, (id_, bron)
            assert bron.url is None or bron.url in read_links(pagina)


def test_every_version_with_its_hash_and_when_it_lapses(klant: Any, kennisbank: Any) -> None:
    for id_ in kennisbank.antwoorden:
        pagina = read_tekst(klant.get(f"/antwoorden/{id_}?peildatum={DAG}").tekst)
        versies = pagina.partition("Alle versies")[2]
        json = klant.get(f"/api/antwoorden/{id_}?peildatum={DAG}").json["versies"]
        assert [versie["versie"] for versie in json] == list(kennisbank.inhoud[id_])
        assert sum(versie["geldt"] for versie in json) == versies.count("Deze versie leest u nu.") == 1
        for hash_, versie in kennisbank.list_versies(id_):
            assert f"Versie {hash_}" in versies
            assert f"vanaf {show_datum(versie.geldig_vanaf)}" in versies
            assert f"opnieuw na voor {show_datum(versie.herkeuren_voor)}." in versies
            nagekeken = f"Nagekeken op {show_datum(versie.nagekeken.op)} door {versie.nagekeken.door}."
            assert f"{show_zekerheid(versie.zekerheid.value)}. {nagekeken}" in versies
            if versie.geldig_tot_en_met:
                woord = "Verviel" if versie.geldig_tot_en_met < DAG else "Vervalt"
                assert f"{woord} na {show_datum(versie.geldig_tot_en_met)}." in versies
            else:
                assert "Wanneer deze tekst vervalt, is niet bekend." in versies


def test_link_of_a_version_opens_it(klant: Any, kennisbank: Any) -> None:
    links = read_links(klant.get("/antwoorden/vog_kosten").tekst)
    adressen = [link for link in links if link.startswith("/antwoorden/vog_kosten?")]
    assert len(adressen) == len(kennisbank.inhoud["vog_kosten"])
    for adres, hash_ in zip(adressen, kennisbank.inhoud["vog_kosten"], strict=True):
        assert klant.get(f"/api{adres}").json["versie"] == hash_


def test_readability_and_hard_words(klant: Any, kennisbank: Any) -> None:
    for id_ in kennisbank.antwoorden:
        tekst = read_tekst(klant.get(f"/antwoorden/{id_}?peildatum={DAG}").tekst)
        json = klant.get(f"/api/antwoorden/{id_}?peildatum={DAG}").json
        maten = json["leesbaarheid"]
        per_zin = f"{maten['woorden_per_zin']:.1f}".replace(".", ",")
        assert f"{maten['niveau'].capitalize()}: {per_zin} woorden per zin" in tekst, id_
        assert f"langste zin {maten['woorden_langste_zin']} woorden, Flesch-Douma {maten['flesch_douma']}" in tekst
        assert maten["niveau"] in ("makkelijk", "vrij makkelijk", "gewoon", "vrij moeilijk", "moeilijk")
        assert json["woorden"] or "Moeilijke woorden" not in tekst
        for woord in json["woorden"]:
            assert squeeze(f"{woord['woord']} {woord['uitleg']}") in tekst


def test_a_text_that_must_be_checked_again_says_so(klant: Any, kennisbank: Any) -> None:
    gekozen = get_gekozen(kennisbank, "vog_kosten")
    assert not gekozen.verlopen
    laat = gekozen.herkeuren_voor
    zin = kennisbank.zin("verlopen")
    assert zin in read_tekst(klant.get(f"/antwoorden/vog_kosten?peildatum={laat}").tekst)
    assert zin not in read_tekst(klant.get(f"/antwoorden/vog_kosten?peildatum={DAG}").tekst)
    assert "Moet opnieuw worden nagekeken" in klant.get(f"/antwoorden?peildatum={laat}").tekst


def test_text_is_escaped_everywhere(tess: Any, kennisbank: Any) -> None:
    velden = {"uitleg": SCHADELIJK, "doe_dit": [SCHADELIJK], "recht": SCHADELIJK, "onzeker": [SCHADELIJK]}
    nagekeken = {"op": date(2026, 1, 2), "door": SCHADELIJK}
    bronnen = [{"bron": "participatiewet", "vindplaats": SCHADELIJK}]
    antwoord = make_antwoord("scherp", SCHADELIJK, SCHADELIJK, **velden, nagekeken=nagekeken, bronnen=bronnen)
    give_kennisbank(tess, make_kennisbank(kennisbank, antwoord))
    for pad in ("/antwoorden", "/antwoorden/scherp", "/antwoordenboek", "/antwoorden/wijzigingen.atom"):
        tekst = drop_eigen_scripts(tess.klant().get(pad).tekst)
        assert "&lt;script&gt;" in tekst and "<script" not in tekst and "<img" not in tekst


def drop_eigen_scripts(pagina: str) -> str:
    """The page without the scripts that it loads from our own files."""
    return re.sub(r'<script src="/static/[\w/.]+" type="module" async></script>', "", pagina)


def test_no_page_has_a_script_or_a_style_in_it(klant: Any) -> None:
    for pad in ("/antwoorden", "/antwoorden/vog_kosten", "/antwoordenboek", "/woordenlijst", "/algoritmeregister"):
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", drop_eigen_scripts(klant.get(pad).tekst)), pad


def test_print_book_says_what_it_is(klant: Any, kennisbank: Any) -> None:
    pagina = klant.get(f"/antwoordenboek?peildatum={DAG}").tekst
    tekst = read_tekst(pagina)
    assert "24 november 2026, voor gemeente Rotterdam" in tekst and kennisbank.vingerafdruk in tekst
    assert f"Er staan {len(kennisbank.antwoorden)} antwoorden in." in tekst
    assert {f"#{id_}" for id_ in kennisbank.antwoorden} <= set(read_links(pagina))
    ids = re.findall(r'\sid="([^"]+)"', pagina)
    assert len(ids) == len(set(ids))


def test_print_book_on_a_day_without_texts(klant: Any, kennisbank: Any) -> None:
    boek = read_boek(klant.get("/antwoordenboek?peildatum=2015-01-01").tekst, kennisbank.antwoorden)
    assert all("Tess raadt niet" in tekst for tekst in boek.values())


@pytest.mark.parametrize("pad", ["/woordenlijst", "/antwoordenboek"])
def test_word_list_has_every_word_once(klant: Any, kennisbank: Any, pad: str) -> None:
    pagina = klant.get(pad).tekst
    tekst = read_tekst(pagina.rpartition("Moeilijke woorden</h")[2])
    for woord in kennisbank.woordenlijst.woorden:
        assert squeeze(f"{woord.woord} {woord.uitleg}") in tekst
    if pad == "/woordenlijst":
        assert pagina.count("<dt>") == len(kennisbank.woordenlijst.woorden)
        namen = re.findall("<dt>(.*?)</dt>", pagina)
        assert namen == sorted(namen, key=str.lower)
