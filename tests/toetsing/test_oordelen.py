"""A verdict counts for exactly one version, has a reason, and stands in the chain as it stands in its table."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from bot.fouten import TessFout
from bot.toetsing import ZINOORDELEN, find_afwijkingen, verify
from bot.toetsing.oordeeltabellen import TABELLEN, standpunten, zinoordelen
from bot.toetsing.terug import read_versie
from tests.toetsing.proefraad import START, Proef, change_kort, make_proef

ID = "vog_kosten"


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def afwijkingen(proef: Proef) -> list[tuple[int, str]]:
    with proef.engine.connect() as connection:
        return list(find_afwijkingen(connection))


def code_of(doe: Callable[..., Any], *waarden: Any, **namen: Any) -> str:
    with pytest.raises(TessFout) as fout:
        doe(*waarden, **namen)
    return fout.value.code


def test_elke_zin_van_elk_deel_kan_een_oordeel_krijgen(proef: Proef) -> None:
    zinnen = read_versie(proef.raad.archief.find(ID, proef.versie()), START.date()).zinnen
    assert len(zinnen) > 8 and len({zin.plaats for zin in zinnen}) == len(zinnen)
    for zin, oordeel in zip(zinnen, [*ZINOORDELEN] * 20, strict=False):
        proef.raad.oordelen.judge_zin("raad", ID, proef.versie(), zin.plaats, oordeel, reden="Om deze reden.")
    items = proef.raad.oordelen.list_zinoordelen(ID, proef.versie())
    assert [(item.plaats, item.zin) for item in items] == [(zin.plaats, zin.tekst) for zin in zinnen]
    assert proef.count_keten("oordeel") == len(zinnen)
    assert afwijkingen(proef) == []
    assert verify(proef.engine).breuk is None


def test_zonder_reden_kan_alleen_juist(proef: Proef) -> None:
    judge = proef.raad.oordelen.judge_zin
    judge("raad", ID, proef.versie(), "kort.1", "juist", reden="")
    for oordeel in ZINOORDELEN[1:]:
        assert code_of(judge, "raad", ID, proef.versie(), "kort.1", oordeel, reden="  ") == "reden_ontbreekt"
    assert code_of(judge, "raad", ID, proef.versie(), "kort.1", "fout", reden="x" * 2001) == "tekst_te_lang"
    assert code_of(judge, "raad", ID, proef.versie(), "kort.1", "mooi", reden="Daarom.") == "oordeel_onbekend"
    assert code_of(judge, "raad", ID, "00000000", "kort.1", "fout", reden="Daarom.") == "versie_onbekend"
    assert code_of(judge, "raad", ID, proef.versie(), "kort.99", "fout", reden="Daarom.") == "zin_onbekend"
    assert proef.count_keten("oordeel") == 1


def test_het_laatste_oordeel_van_een_account_telt_en_het_eerdere_blijft_staan(proef: Proef) -> None:
    judge = proef.raad.oordelen.judge_zin
    judge("raad", ID, proef.versie(), "kort.1", "fout", reden="Het klopt niet.", voorstel="Schrijf het zo.")
    judge("ander", ID, proef.versie(), "kort.1", "juist", reden="")
    judge("raad", ID, proef.versie(), "kort.1", "juist", reden="")
    items = proef.raad.oordelen.list_zinoordelen(ID)
    assert [(item.gebruiker, item.oordeel) for item in items] == [("ander", "juist"), ("raad", "juist")]
    assert proef.count_keten("oordeel") == 3


def test_persoonlijke_gegevens_komen_niet_in_de_tabel_of_de_keten(proef: Proef) -> None:
    proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Dit zei geheim tegen mij.")
    assert proef.raad.oordelen.list_standpunten(ID)[0].reden == "Dit zei [naam] tegen mij."
    assert b"geheim" not in b"".join(pad.read_bytes() for pad in Path(str(proef.engine.url.database)).parent.iterdir())


def test_een_nieuwe_versie_is_niet_beoordeeld_en_weet_welke_dat_wel_was(proef: Proef) -> None:
    oud = proef.versie()
    assert not proef.raad.oordelen.is_beoordeeld(ID, oud)
    proef.raad.oordelen.approve("raad", ID, oud)
    assert proef.raad.oordelen.is_beoordeeld(ID, oud)
    assert proef.raad.oordelen.find_eerder(ID, oud) is None
    proef.tijd += timedelta(days=1)
    proef.kb = change_kort(proef.kb, ID, "Een andere tekst.")
    proef.raad.archief.record(proef.kb)
    assert not proef.raad.oordelen.is_beoordeeld(ID, proef.versie())
    eerder = proef.raad.oordelen.find_eerder(ID, proef.versie())
    assert eerder is not None and eerder.versie == oud


def test_twee_keer_goedkeuren_is_een_keer(proef: Proef) -> None:
    nummer = proef.raad.oordelen.approve("raad", ID, proef.versie())
    assert proef.raad.oordelen.approve("raad", ID, proef.versie()) == nummer
    assert proef.raad.oordelen.approve("ander", ID, proef.versie()) != nummer
    assert proef.count_keten("standpunt") == 2


def test_een_bezwaar_wordt_ingetrokken_en_nooit_weggehaald(proef: Proef) -> None:
    raad = proef.raad.oordelen
    assert code_of(raad.object_to, "raad", ID, proef.versie(), "") == "reden_ontbreekt"
    nummer = raad.object_to("raad", ID, proef.versie(), "Het klopt niet.")
    assert code_of(raad.withdraw, "raad", nummer, "") == "reden_ontbreekt"
    raad.withdraw("ander", nummer, "De tekst is uitgelegd.")
    assert code_of(raad.withdraw, "raad", nummer, "Nog een keer.") == "bezwaar_ingetrokken"
    assert code_of(raad.withdraw, "raad", nummer + 1, "Dit is geen bezwaar.") == "bezwaar_onbekend"
    items = raad.list_standpunten(ID, proef.versie())
    assert [(item.soort, item.betreft) for item in items] == [("bezwaar", None), ("ingetrokken", nummer)]
    assert afwijkingen(proef) == []


def test_wat_niet_in_de_keten_past_wordt_gevonden(proef: Proef) -> None:
    raad = proef.raad.oordelen
    een = raad.judge_zin("raad", ID, proef.versie(), "kort.1", "fout", reden="Het klopt niet.")
    twee = raad.object_to("raad", ID, proef.versie(), "Ook niet.")
    drie = raad.approve("raad", "vog_gratis", proef.versie("vog_gratis"))
    with proef.engine.begin() as connection:
        connection.execute(update(zinoordelen).values(oordeel="juist"))
        connection.execute(delete(standpunten).where(standpunten.c.nummer == twee))
        rij = {"gebruiker": "raad", "soort": "goedkeuring", "antwoord": ID, "versie": "00000000", "reden": ""}
        connection.execute(insert(standpunten).values(nummer=99, tijd=START, betreft=None, **rij))
    assert afwijkingen(proef) == [(een, "oordeel"), (twee, "standpunt"), (99, "standpunt")]
    assert drie not in dict(afwijkingen(proef))


@pytest.mark.parametrize("veld", sorted({kolom.name for kolom in standpunten.columns} - {"nummer"}))
def test_elk_veranderd_veld_wordt_gevonden(proef: Proef, veld: str) -> None:
    nummer = proef.raad.oordelen.object_to("raad", ID, proef.versie(), "Het klopt niet.")
    anders = {"tijd": START - timedelta(days=1), "betreft": 7}.get(veld, "anders")
    with proef.engine.begin() as connection:
        connection.execute(update(standpunten).values({veld: anders}))
    assert afwijkingen(proef) == [(nummer, "standpunt")]


def test_elke_tabel_van_besluiten_heeft_een_soort_in_de_keten() -> None:
    assert {tabel.columns.keys()[0] for tabel in TABELLEN.values()} == {"nummer"}
