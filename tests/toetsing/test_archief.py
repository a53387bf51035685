"""Every version that was served can be read back, exactly as a client read it that day."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.fouten import TessFout
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.toetsing import compare_versies, list_veranderingen, list_zinnen, read_versie, verify
from bot.toetsing.tabellen import keten
from tests.toetsing.proefraad import IDS, START, Proef, change_kort, make_proef

DAG = START.date()


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def served(proef: Proef, dag: date, gemeente: str | None = None) -> dict[str, str]:
    items = proef.raad.archief.list_served(dag, gemeente)
    assert len({item.antwoord for item in items}) == len(items)
    return {item.antwoord: item.versie for item in items}


def record(proef: Proef, kort: str, dagen: int) -> None:
    """A start, some days later, with another short text for one answer."""
    proef.tijd = START + timedelta(days=dagen)
    proef.kb = change_kort(proef.kb, "vog_kosten", kort)
    proef.raad.archief.record(proef.kb)


def test_de_inhoud_is_precies_waar_de_versie_uit_volgt() -> None:
    kb = load_kennisbank()
    versies = [(id_, *versie) for id_ in kb.antwoorden for versie in kb.list_versies(id_)]
    assert len(versies) > 100
    for id_, hash_, item in versies:
        inhoud = kb.make_inhoud(kb.antwoorden[id_], item)
        assert hashlib.sha256(inhoud.encode()).hexdigest()[:8] == hash_


def test_twee_keer_vastleggen_verandert_alleen_het_moment(proef: Proef) -> None:
    eerst = proef.raad.archief.list_alle()
    assert len(eerst) == sum(len(proef.kb.list_versies(id_)) for id_ in IDS)
    proef.tijd += timedelta(hours=2)
    wijziging = proef.raad.archief.record(proef.kb)
    assert (wijziging.nieuw, wijziging.weg) == ((), ())
    assert proef.count_keten("inhoud") == 1
    later = proef.raad.archief.list_alle()
    assert [item.eerst_gezien for item in later] == [START] * len(eerst)
    assert {item.laatst_gezien for item in later} == {proef.tijd}


def test_een_versie_van_toen_leest_als_toen(proef: Proef) -> None:
    for id_ in IDS:
        for gemeente in (None, "rotterdam"):
            gekozen = proef.kb.antwoord(id_, peildatum=DAG, gemeente=gemeente)
            assert gekozen is not None
            gelezen = read_versie(proef.raad.archief.find(id_, gekozen.versie), DAG)
            assert gelezen.zinnen == list_zinnen(gekozen)
            assert gelezen.vraag == gekozen.vraag
            assert gelezen.bronnen == tuple(bron.titel for bron in gekozen.bronnen)


def test_wat_diende_op_een_dag(proef: Proef) -> None:
    oud = proef.versie()
    record(proef, "Een andere tekst.", 10)
    nieuw = proef.versie()
    assert oud != nieuw
    assert served(proef, DAG - timedelta(days=1)) == {}
    assert served(proef, DAG)["vog_kosten"] == served(proef, DAG + timedelta(days=9))["vog_kosten"] == oud
    op_de_dag = proef.raad.archief.list_served(DAG + timedelta(days=10))
    assert [item.versie for item in op_de_dag if item.antwoord == "vog_kosten"] == [oud, nieuw]
    assert served(proef, DAG + timedelta(days=11))["vog_kosten"] == nieuw


def test_de_versie_van_de_gemeente_gaat_voor(proef: Proef) -> None:
    lokaal = proef.kb.antwoord("tegenprestatie_uren", peildatum=DAG, gemeente="rotterdam")
    assert lokaal is not None and lokaal.gebied == "gemeente:rotterdam"
    assert served(proef, DAG, "rotterdam")["tegenprestatie_uren"] == lokaal.versie
    assert served(proef, DAG)["tegenprestatie_uren"] == proef.versie("tegenprestatie_uren") != lokaal.versie


def test_een_versie_die_terugkomt_heeft_een_nieuwe_regel(proef: Proef) -> None:
    begin, versie = proef.kb, proef.versie()
    record(proef, "Een andere tekst.", 2)
    proef.kb, proef.tijd = begin, START + timedelta(days=4)
    proef.raad.archief.record(begin)
    regels = [item for item in proef.raad.archief.list_versies("vog_kosten") if item.versie == versie]
    assert [item.weg is None for item in regels] == [False, True]
    assert served(proef, DAG + timedelta(days=3))["vog_kosten"] != versie
    assert proef.raad.archief.find("vog_kosten", versie).weg is None


def changes(proef: Proef, sinds: datetime) -> dict[str, str]:
    stappen = list_veranderingen(proef.raad.archief.list_alle(), sinds, proef.tijd)
    return {stap.antwoord: stap.soort for stap in stappen if stap.gebied == "landelijk"}


def test_wat_er_veranderd_is_sinds_het_laatste_bezoek(tmp_path: Path) -> None:
    proef = make_proef(tmp_path, recorded=False)
    proef.raad.archief.record(only(proef, *IDS[:2]))
    bezoek = START + timedelta(days=1)
    assert changes(proef, START) == {}
    assert set(changes(proef, START - timedelta(days=1)).values()) == {"nieuw"}
    record(proef, "Een andere tekst.", 3)
    assert changes(proef, bezoek) == {"vog_kosten": "veranderd", "tegenprestatie_uren": "nieuw"}
    proef.tijd += timedelta(days=1)
    proef.raad.archief.record(only(proef, "vog_kosten"))
    assert changes(proef, proef.tijd - timedelta(hours=1)) == {
        "vog_gratis": "vervallen",
        "tegenprestatie_uren": "vervallen",
    }


def only(proef: Proef, *ids: str) -> Kennisbank:
    return replace(proef.kb, antwoorden={id_: proef.kb.antwoorden[id_] for id_ in ids})


def test_een_verandering_noemt_de_versie_ervoor_en_wat_er_anders_is(proef: Proef) -> None:
    oud = proef.versie()
    record(proef, "Een VOG is gratis.", 3)
    stap = next(
        item
        for item in list_veranderingen(proef.raad.archief.list_alle(), START, proef.tijd)
        if item.versie == proef.versie()
    )
    assert (stap.soort, stap.vorige) == ("veranderd", oud)
    voor, na = proef.raad.archief.find("vog_kosten", oud), proef.raad.archief.find("vog_kosten", stap.versie)
    delen = dict(compare_versies(voor, na, DAG))
    assert list(delen) == ["kort"]
    assert "".join(stuk.tekst for stuk in delen["kort"] if stuk.soort != "weg") == "Een VOG is gratis."


def test_de_afdrukken_staan_in_de_keten(proef: Proef) -> None:
    with proef.engine.connect() as connection:
        inhoud = connection.execute(select(keten.c.inhoud).where(keten.c.soort == "inhoud")).scalar_one()
    verwacht = sorted([item.antwoord, item.versie, item.afdruk] for item in proef.raad.archief.list_alle())
    assert json.loads(inhoud) == {"nieuw": verwacht, "weg": []}
    assert verify(proef.engine).breuk is None


def test_een_versie_die_er_nooit_was_is_onbekend(proef: Proef) -> None:
    with pytest.raises(TessFout) as fout:
        proef.raad.archief.find("vog_kosten", "00000000")
    assert fout.value.code == "versie_onbekend"
