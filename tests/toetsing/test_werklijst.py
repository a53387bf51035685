"""The list of an editor names everything to do, the heaviest first, in words that say what is wrong."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.opdrachten.check_werklijst import list_werk
from bot.tickets import Terugmeldingen
from bot.toetsing import Taak, sort_taken
from bot.toetsing.werklijst import ZWAARTE
from tests.toetsing.proefraad import Proef, change_kort, make_proef

ID = "vog_kosten"
DAG = date(2026, 11, 24)


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def werk(proef: Proef, dag: date = DAG) -> list[Taak]:
    return list(list_werk(proef.engine, proef.kb, dag, lambda: proef.tijd))


def fill(proef: Proef) -> None:
    """One of each."""
    proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Het bedrag is oud.")
    proef.raad.oordelen.judge_zin("raad", ID, proef.versie(), "kort.1", "fout", reden="Klopt niet.", voorstel="Zo wel.")
    proef.raad.oordelen.judge_zin("raad", ID, proef.versie(), "kort.2", "juist", reden="")
    proef.raad.schakelaars.turn("beheer", "vog_gratis", uit=True, reden="Fout bedrag.")
    meldingen = Terugmeldingen(proef.engine)
    for sleutel in ("a", "b"):
        meldingen.add(ID, proef.versie(), f"Reden {sleutel}.", gebruiker="bas", sleutel=sleutel)
    for vraag in ("krijg ik een fiets", "wie betaalt een fiets", "iets heel anders"):
        proef.say(vraag, vraag, "niet_begrepen")


def test_een_lege_lijst_als_er_niets_te_doen_is(proef: Proef) -> None:
    assert werk(proef) == []


def test_alles_wat_te_doen_is_staat_erop_het_zwaarste_eerst(proef: Proef) -> None:
    fill(proef)
    taken = werk(proef)
    assert [taak.soort for taak in taken] == ["gemeld", "uit", "bezwaar", "onbeantwoord", "zin"]
    assert [taak.gewicht for taak in taken] == [24, 12, 10, 6, 5]
    wat = {taak.soort: taak.wat for taak in taken}
    assert "2 keer gemeld" in wat["gemeld"] and "Reden b." in wat["gemeld"]
    assert "Het bedrag is oud." in wat["bezwaar"]
    assert "Klopt niet." in wat["zin"] and "Zo wel." in wat["zin"]
    assert wat["onbeantwoord"].startswith("2 vragen")


def test_wat_vaak_gegeven_is_weegt_zwaarder_en_na_dertig_dagen_niet_meer(proef: Proef) -> None:
    fill(proef)
    for _ in range(9):
        proef.say("een")
    assert {taak.soort: taak.keren for taak in werk(proef)}["bezwaar"] == 9
    proef.tijd += timedelta(days=31)
    assert {taak.soort: taak.keren for taak in werk(proef)}["bezwaar"] == 0


def test_een_verbeterde_tekst_haalt_zijn_punten_van_de_lijst(proef: Proef) -> None:
    fill(proef)
    proef.kb = change_kort(proef.kb, ID, "Een andere tekst.")
    assert {taak.soort for taak in werk(proef)} == {"uit", "onbeantwoord"}


def test_wat_opnieuw_bekeken_moet_worden_staat_erop(proef: Proef) -> None:
    later = werk(proef, date(2026, 12, 30))
    verwacht = [
        item
        for id_ in proef.kb.antwoorden
        for _, item in proef.kb.list_versies(id_)
        if item.holds_on(date(2026, 12, 30)) and item.herkeuren_voor <= date(2026, 12, 30)
    ]
    assert len(verwacht) > 0
    assert [taak.soort for taak in later] == ["verlopen"] * len(verwacht)


def test_een_ingetrokken_bezwaar_en_een_afgedane_melding_staan_er_niet_meer(proef: Proef) -> None:
    nummer = proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Het bedrag is oud.")
    meldingen = Terugmeldingen(proef.engine)
    meldingen.add(ID, proef.versie(), "Klopt niet.", gebruiker="bas", sleutel="a")
    proef.raad.oordelen.withdraw("raad", nummer, "Opgelost.")
    meldingen.settle(meldingen.list_open()[0].id)
    assert werk(proef) == []


def test_alleen_een_open_voorstel_staat_erop(proef: Proef) -> None:
    beurten = [proef.say(vraag, vraag, "buiten_bereik") for vraag in ("een hond", "iets anders")]
    open_, gedaan = (proef.raad.voorstellen.propose("raad", beurten, tekst) for tekst in ("Zeg dit.", "Zeg dat."))
    proef.raad.voorstellen.decide("beheer", gedaan, "afgewezen", "Dat weten wij niet.")
    (taak,) = werk(proef)
    assert (taak.soort, taak.gewicht) == ("voorstel", 12)
    assert taak.wat == f"voorstel {open_} van de cliëntenraad: Zeg dit."


def test_gelijk_gewicht_heeft_een_vaste_volgorde() -> None:
    taken = [Taak("zin", id_, "wat", 0) for id_ in ("b", "a", "c")]
    assert [taak.id for taak in sort_taken(taken)] == ["a", "b", "c"]
    assert set(ZWAARTE) == {"uit", "bezwaar", "gemeld", "zin", "voorstel", "verlopen", "onbeantwoord"}
