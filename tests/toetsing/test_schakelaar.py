"""Verdicts act within seconds: objections show, what is off or not approved is not said, and nobody gets silence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.fouten import TessFout
from bot.kennisbank import Uitspraak, measure, say_kort
from bot.toetsing import UIT, VRIJ, WACHT, Bewaker, Stand, find_afwijkingen, say_met_stand
from bot.toetsing import woorden as module
from bot.toetsing.stand import SECONDEN
from tests.toetsing.proefraad import START, Proef, make_proef

ID = "vog_kosten"


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def stand(proef: Proef, *, verplicht: bool = False) -> Stand:
    return Bewaker(proef.engine, verplicht=verplicht).read()


def say(proef: Proef, nu: Stand, id_: str = ID) -> Uitspraak:
    gekozen = proef.kb.antwoord(id_, peildatum=START.date(), gemeente=None)
    assert gekozen is not None
    return say_met_stand(nu, gekozen, say_kort(proef.kb, gekozen))


def test_zonder_oordelen_zegt_tess_wat_zij_altijd_zegt(proef: Proef) -> None:
    gekozen = proef.kb.antwoord(ID, peildatum=START.date(), gemeente=None)
    assert gekozen is not None
    assert say(proef, stand(proef)) == say_kort(proef.kb, gekozen)
    assert stand(proef).look(ID, proef.versie()) == VRIJ


def test_een_open_bezwaar_staat_bij_precies_deze_versie(proef: Proef) -> None:
    een = proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Het bedrag is oud.")
    twee = proef.raad.oordelen.object_to("raad", ID, proef.versie(), "En te moeilijk.")
    tekst = say(proef, stand(proef)).tekst
    assert tekst.endswith(
        "De cliëntenraad heeft hier bezwaar tegen: Het bedrag is oud.\n\n"
        "De cliëntenraad heeft hier bezwaar tegen: En te moeilijk."
    )
    assert "bezwaar tegen" not in say(proef, stand(proef), "vog_gratis").tekst
    assert stand(proef).list_bezwaren(ID, "00000000") == ()
    proef.raad.oordelen.withdraw("raad", een, "Het is opgelost.")
    assert [item.nummer for item in stand(proef).list_bezwaren(ID, proef.versie())] == [twee]


def test_verplicht_geeft_alleen_goedgekeurde_versies(proef: Proef) -> None:
    assert stand(proef, verplicht=True).look(ID, proef.versie()) == WACHT
    wacht = say(proef, stand(proef, verplicht=True))
    gekozen = proef.kb.antwoord(ID, peildatum=START.date(), gemeente=None)
    assert gekozen is not None
    assert gekozen.kort not in wacht.tekst
    assert wacht.antwoord == {} and wacht.knoppen == ("mens_spreken",)
    assert gekozen.vraag in wacht.tekst and all(bron.titel in wacht.tekst for bron in gekozen.bronnen)
    proef.raad.oordelen.approve("raad", ID, proef.versie())
    assert stand(proef, verplicht=True).look(ID, proef.versie()) == VRIJ
    assert stand(proef, verplicht=True).look(ID, "00000000") == WACHT
    nummer = proef.raad.oordelen.object_to("ander", ID, proef.versie(), "Toch niet.")
    assert stand(proef, verplicht=True).look(ID, proef.versie()) == WACHT
    proef.raad.oordelen.withdraw("ander", nummer, "Toch wel.")
    assert stand(proef, verplicht=True).look(ID, proef.versie()) == VRIJ


def test_een_antwoord_gaat_uit_en_weer_aan(proef: Proef) -> None:
    proef.raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    assert stand(proef).look(ID, proef.versie()) == UIT
    assert stand(proef).look("vog_gratis", proef.versie("vog_gratis")) == VRIJ
    uit = say(proef, stand(proef))
    assert (uit.tekst, uit.antwoord, uit.knoppen) == (module.ANTWOORD_UIT, {}, ("mens_spreken",))
    assert "Fout bedrag" not in uit.tekst
    proef.raad.schakelaars.turn("beheer", ID, uit=False, reden="Verbeterd.")
    assert stand(proef).look(ID, proef.versie()) == VRIJ
    assert [item.uit for item in proef.raad.schakelaars.list_schakelingen()] == [False, True]
    with proef.engine.connect() as connection:
        assert list(find_afwijkingen(connection)) == []


def test_heel_tess_uit_gaat_voor_alles(proef: Proef) -> None:
    proef.raad.oordelen.approve("raad", ID, proef.versie())
    proef.raad.schakelaars.turn("beheer", None, uit=True, reden="Storing in de inhoud.")
    assert stand(proef, verplicht=True).is_alles_uit
    assert say(proef, stand(proef)).tekst == module.TESS_UIT
    proef.raad.schakelaars.turn("beheer", None, uit=False, reden="Verbeterd.")
    assert not stand(proef).is_alles_uit


@pytest.mark.parametrize(
    ("antwoord", "reden", "code"),
    [(ID, " ", "reden_ontbreekt"), (None, "", "reden_ontbreekt"), ("spook", "Daarom.", "antwoord_onbekend")],
)
def test_een_schakelaar_heeft_een_reden_en_een_antwoord(
    proef: Proef, antwoord: str | None, reden: str, code: str
) -> None:
    with pytest.raises(TessFout) as fout:
        proef.raad.schakelaars.turn("beheer", antwoord, uit=True, reden=reden)
    assert fout.value.code == code
    assert proef.count_keten("schakelaar") == 0


def test_een_paar_seconden_oud_mag_ouder_niet(proef: Proef) -> None:
    tikken = iter([0.0, SECONDEN - 0.1, SECONDEN])
    bewaker = Bewaker(proef.engine, verplicht=False, tik=lambda: next(tikken))
    bewaker.read()
    proef.raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    assert [bewaker.read().look(ID, proef.versie()) for _ in range(2)] == [VRIJ, UIT]


def test_zonder_database_geldt_de_laatst_bekende_stand(proef: Proef, caplog: pytest.LogCaptureFixture) -> None:
    tik = [0.0]
    bewaker = Bewaker(proef.engine, verplicht=False, tik=lambda: tik[0])
    proef.raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    bekend = bewaker.read()
    with proef.engine.begin() as connection:
        connection.execute(text("DROP TABLE schakelaars"))
    tik[0] = SECONDEN
    assert bewaker.read() is bekend
    assert [regel.message for regel in caplog.records] == ["stand_unreadable"]


@pytest.mark.parametrize("verplicht", [False, True])
def test_wie_nooit_kon_lezen_zwijgt_niet_en_laat_niets_ongekeurds_door(tmp_path: Path, verplicht: bool) -> None:
    weg = create_engine(f"sqlite:///{tmp_path / 'bestaat' / 'niet.db'}", future=True)
    nu = Bewaker(weg, verplicht=verplicht).read()
    assert nu.look(ID, "00000000") == (WACHT if verplicht else VRIJ)


def test_lezen_wacht_niet_op_wie_schrijft(proef: Proef) -> None:
    proef.raad.schakelaars.turn("beheer", ID, uit=True, reden="Fout bedrag.")
    with proef.engine.begin() as connection:
        connection.execute(text("UPDATE ketenkop SET nummer = nummer"))
        assert stand(proef).look(ID, proef.versie()) == UIT


@pytest.mark.parametrize("naam", ["TESS_UIT", "ANTWOORD_UIT", "NIET_GOEDGEKEURD", "NAVRAGEN", "BEZWAAR"])
def test_wat_een_client_leest_is_makkelijk(naam: str) -> None:
    tekst: Any = getattr(module, naam)
    gemeten = measure([tekst.format(vraag="Wat kost een VOG?", reden="Het klopt niet.")], bekend={"cliëntenraad"})
    assert gemeten.woorden_langste_zin <= 15
    assert gemeten.douma >= 60 or gemeten.woorden < 15
