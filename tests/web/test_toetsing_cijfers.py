"""What the council reads about Tess: the past, figures with how sure they are, the balance, and what is off."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.klok import peildatum
from bot.wilson import wilson
from tests.web.boekproef import read_tekst
from tests.web.toetsproef import ID, give_boek, log_in, post, say

AAN_UIT = "/toetsing/schakelaars"


@pytest.fixture()
def raad(tess: Any, kennisbank: Any) -> Any:
    give_boek(tess, kennisbank)
    return log_in(tess, "raad")


def test_an_old_day_is_read_back_with_what_was_really_said(tess: Any, kennisbank: Any, raad: Any) -> None:
    vandaag = peildatum().isoformat()
    begrip = {"intent": ID, "zekerheid": 0.9, "model": "0123456789ab"}
    say(tess, "een", "wat <b>kost</b> de proef", gezegd="Dit kost 10 euro.", begrip=begrip)
    say(tess, "twee", "mag ik weg", antwoord=None)
    give_boek(tess, kennisbank, "Dit kost 12 euro. De gemeente betaalt.")
    pagina = raad.get(f"/toetsing/tijd?dag={vandaag}&vraag=kosten+van+de+proef").tekst
    tekst = read_tekst(pagina)
    assert "Wat kost de proef?" in tekst
    assert "Dit kost 10 euro. De gemeente betaalt." in tekst
    assert "Tess gaf dit antwoord die dag 1 keer." in tekst
    assert "Model 0123456789ab: 1 beurt, vanaf regel" in tekst and "dat is niet opgeschreven: 1 beurt," in tekst
    assert "Wij laten hier geen oud model opnieuw antwoorden." in tekst
    assert "wat &lt;b&gt;kost&lt;/b&gt; de proef" in pagina
    assert re.search(r"<del><span class=\"alleen-voorlezen\"> weg: </span>10<", pagina)
    niets = read_tekst(raad.get(f"/toetsing/tijd?dag={vandaag}&vraag=zwembad").tekst)
    assert "Bij deze vraag vonden wij geen antwoord van die dag." in niets


def test_before_the_archive_nothing_is_guessed(raad: Any) -> None:
    tekst = read_tekst(raad.get("/toetsing/tijd?dag=2020-03-03&vraag=kost").tekst)
    assert "Van deze dag weten wij niet wat Tess zei. Het archief begint op" in tekst
    for dag in ("gisteren", "20260303", "1999-01-01"):
        fout = raad.get(f"/toetsing/tijd?dag={dag}&vraag=blijf+staan")
        assert (fout.status, 'value="blijf staan"' in fout.tekst) == (422, True)


def test_figures_have_their_interval_in_the_picture_and_in_the_table(tess: Any, raad: Any) -> None:
    assert "Er zijn nog geen beurten beoordeeld." in read_tekst(raad.get("/toetsing/cijfers").tekst)
    oordelen = ["goed_antwoord"] * 3 + ["fout_antwoord"]
    for nummer, oordeel in enumerate(oordelen):
        beurt = say(tess, f"gesprek {nummer}", "wat kost het")
        tess.diensten.toetsing.steekproeven.judge_beurt("raad", beurt, oordeel, reden="Omdat het zo is.")
    pagina = raad.get("/toetsing/cijfers").tekst
    laag, hoog = (f"{round(100 * grens)}%" for grens in wilson(3, 4))
    tekst = read_tekst(pagina)
    assert f"Alles samen: 75% goed, van 4 beurten. Met 95% zekerheid ligt het tussen {laag} en {hoog}." in tekst
    assert f"4 75% (3) {laag} en {hoog} 1 0 0" in tekst
    (beschrijving,) = re.findall(r'<desc id="onderwerp-uitleg">(.*?)</desc>', pagina)
    assert "75% goed, 4 beurten." in beschrijving
    punten = [float(x) for x in re.findall(r'<circle class="punt" cx="([\d.]+)"', pagina)]
    assert set(punten) == {200 + 360 * 0.75}
    assert pagina.count('role="img"') == 2
    assert "style=" not in pagina


def test_balance_and_year_say_what_there_is(tess: Any, kennisbank: Any, raad: Any) -> None:
    say(tess, "een", "hallo")
    say(tess, "twee", "help mij", uitkomst="overgedragen", antwoord=None)
    versie = tess.diensten.toetsing.archief.list_versies(ID)[0].versie
    tess.diensten.toetsing.oordelen.object_to("raad", ID, versie, "Dit klopt niet.")
    balans = read_tekst(raad.get("/toetsing/balans").tekst)
    assert "Gesprekken waarin een vraag naar een mens ging 1 (50%; met 95% zekerheid tussen 9% en 91%)" in balans
    assert "Teksten die een plicht noemen" in balans
    jaar = raad.get("/toetsing/jaar")
    assert jaar.kop["location"] == f"/toetsing/jaar/{peildatum().year}"
    verslag = read_tekst(raad.get(jaar.kop["location"]).tekst)
    assert "Bezwaar: Dit klopt niet." in verslag
    assert "Nieuwe of veranderde teksten 2" in verslag
    assert raad.get("/toetsing/jaar/2014").status == 404
    assert raad.get(f"/toetsing/jaar/{peildatum().year + 1}").status == 404


def test_an_answer_goes_off_with_a_reason_and_on_again(tess: Any, kennisbank: Any, raad: Any) -> None:
    beheer = log_in(tess, "beheer")
    zonder = post(beheer, AAN_UIT, AAN_UIT, antwoord=ID, stand="uit", reden=" ")
    assert (zonder.status, f'value="{ID}" selected' in zonder.tekst) == (422, True)
    assert post(beheer, AAN_UIT, AAN_UIT, antwoord="weg", stand="uit", reden="Bestaat niet.").status == 404
    assert post(beheer, AAN_UIT, AAN_UIT, antwoord=ID, stand="uit", reden="Het bedrag klopt niet.").status == 303
    assert "Het bedrag klopt niet." in raad.get("/toetsing").tekst
    client = tess.klant()
    publiek = client.get(f"/antwoorden/{ID}").tekst
    assert "Dit antwoord staat nu even uit." in publiek
    assert "Dit kost 10 euro." not in publiek
    assert "Dit kost 10 euro." not in client.get("/antwoordenboek").tekst
    inhoud = client.get(f"/api/antwoorden/{ID}").json
    assert (inhoud["geldt"], inhoud["toetsing"]["stand"], "kort" in inhoud) == (False, "uit", False)
    assert post(beheer, AAN_UIT, AAN_UIT, antwoord=ID, stand="aan", reden="Het bedrag is goed.").status == 303
    assert "Alles staat aan." in beheer.get(AAN_UIT).tekst
    assert [item.uit for item in tess.diensten.toetsing.schakelaars.list_schakelingen()] == [False, True]


def test_only_approved_versions_when_that_is_obligatory(start_tess: Any, kennisbank: Any) -> None:
    tess = start_tess(toetsing_verplicht=True)
    versie = give_boek(tess, kennisbank)
    tess.diensten.toetsing.oordelen.approve("raad", "ander", give_versie(tess, "ander"))
    client = tess.klant()
    wacht = client.get(f"/antwoorden/{ID}").tekst
    assert "nog niet goedgekeurd" in wacht
    assert "Dit kost 10 euro." not in wacht
    assert 'class="bronnen"' in wacht
    assert "Ja, dat mag." in client.get("/antwoorden/ander").tekst
    assert versie not in client.get(f"/api/antwoorden/{ID}").json.get("versie", "")


def give_versie(tess: Any, id_: str) -> str:
    return str(tess.diensten.toetsing.archief.list_versies(id_)[0].versie)


def test_the_worklist_puts_an_objection_above_a_late_review(tess: Any, raad: Any) -> None:
    assert "Er is niets te doen." in raad.get("/toetsing/werklijst").tekst
    versie = give_versie(tess, ID)
    tess.diensten.toetsing.oordelen.judge_zin("raad", ID, versie, "kort.1", "fout", reden="Het is 12 euro.")
    tess.diensten.toetsing.oordelen.object_to("raad", ID, versie, "Het bedrag is oud.")
    tess.diensten.terugmeldingen.add(ID, versie, "Klopt niet.", gebruiker="bas", sleutel="1")
    tekst = read_tekst(log_in(tess, "beheer").get("/toetsing/werklijst").tekst)
    plekken = [tekst.index(wat) for wat in ("Klopt niet.", "Het bedrag is oud.", "Het is 12 euro.")]
    assert plekken == sorted(plekken)


def test_the_council_counts_reports_and_only_beheer_reads_and_settles_them(tess: Any, raad: Any) -> None:
    pad, beheer = "/toetsing/meldingen", log_in(tess, "beheer")
    versie = give_versie(tess, ID)
    for sleutel, reden in (("1", "Geldt niet voor Feijenoord."), ("2", "Het is 12 euro.")):
        tess.diensten.terugmeldingen.add(ID, versie, reden, gebruiker="balie-oost", sleutel=sleutel)
    tess.diensten.terugmeldingen.add("weg", "00000000", "Bestaat niet meer.", gebruiker="bas", sleutel="3")
    tekst = read_tekst(raad.get(pad).tekst)
    assert f"Wat kost de proef? 2 keer gemeld. Antwoord {ID}, versie {versie}" in tekst
    assert "1 keer gemeld. Antwoord weg, versie 00000000. Tess geeft deze versie niet meer." in tekst
    for pagina in (pad, "/toetsing/werklijst"):
        gezien = raad.get(pagina).tekst
        geheim = ("Feijenoord", "12 euro", "balie-oost", "Bestaat niet meer")
        assert not [wat for wat in geheim if wat in gezien], pagina
    assert "Geldt niet voor Feijenoord." in beheer.get(pad).tekst and "balie-oost" in beheer.get(pad).tekst
    nummer = str(tess.diensten.terugmeldingen.list_open()[0].id)
    assert raad.post_formulier(pad, csrf=raad.csrf("/toetsing"), melding=nummer).status == 403
    assert post(beheer, pad, pad, melding=nummer).status == 303
    assert post(beheer, pad, pad, melding=nummer).status == 404
    assert "Feijenoord" not in beheer.get(pad).tekst and "1 keer gemeld" in beheer.get(pad).tekst
