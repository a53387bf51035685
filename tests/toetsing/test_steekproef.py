"""Nobody can pick the nice conversations: the same seed gives the same sample to everybody."""

from __future__ import annotations

import hashlib
import itertools
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.fouten import TessFout
from bot.toetsing import BEURTOORDELEN, draw_steekproef, find_afwijkingen, verify
from tests.toetsing.proefraad import START, Proef, make_proef

DAG = date(2026, 11, 24)
NAMEN = [hashlib.sha256(str(nummer).encode()).hexdigest()[:16] for nummer in range(500)]


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def draw(proef: Proef, **anders: Any) -> Any:
    opdracht: dict[str, Any] = {"aantal": 5, "zaad": "42", "van": DAG, "tot_en_met": DAG} | anders
    return proef.raad.steekproeven.draw("raad", **opdracht)


def test_de_trekking_is_de_beschreven_manier_en_geen_andere() -> None:
    verwacht = sorted(NAMEN, key=lambda naam: hashlib.sha256(f"42:{naam}".encode()).hexdigest())
    assert list(draw_steekproef(100, "42", NAMEN)) == verwacht[:100]


def test_volgorde_en_herhaling_maken_niet_uit() -> None:
    door_elkaar = [*NAMEN, *NAMEN[:50]]
    random.Random(7).shuffle(door_elkaar)
    assert draw_steekproef(100, "42", door_elkaar) == draw_steekproef(100, "42", NAMEN)
    assert draw_steekproef(100, "43", NAMEN) != draw_steekproef(100, "42", NAMEN)


def test_een_vaste_uitkomst_voor_wie_het_narekent() -> None:
    assert draw_steekproef(3, "42", ["aa", "bb", "cc", "dd"]) == ("cc", "aa", "bb")


def test_een_grotere_steekproef_houdt_de_kleinere_in() -> None:
    assert draw_steekproef(40, "zaad", NAMEN)[:10] == draw_steekproef(10, "zaad", NAMEN)


def test_ieder_gesprek_heeft_evenveel_kans() -> None:
    keren = [sum(naam in draw_steekproef(50, str(zaad), NAMEN[:100]) for zaad in range(200)) for naam in NAMEN[:5]]
    assert all(70 <= keer <= 130 for keer in keren)


def test_alleen_gesprekken_van_die_dagen_in_amsterdam_doen_mee(proef: Proef) -> None:
    for gesprek, dag, uur in (("voor", 23, 22), ("begin", 23, 23), ("eind", 24, 22)):
        proef.tijd = START.replace(day=dag, hour=uur)
        proef.say(gesprek)
        proef.say(gesprek)
    assert draw(proef).totaal == 2
    assert draw(proef, tot_en_met=DAG + timedelta(days=1)).totaal == 2
    assert draw(proef, van=DAG - timedelta(days=1)).totaal == 3


def test_wat_later_komt_verandert_een_trekking_niet(proef: Proef) -> None:
    for nummer in range(20):
        proef.say(f"gesprek {nummer}")
    eerst = draw(proef)
    for nummer in range(20):
        proef.say(f"nieuw gesprek {nummer}")
    assert proef.raad.steekproeven.find(eerst.nummer) == eerst
    assert draw(proef).gesprekken != eerst.gesprekken
    assert [item.nummer for item in proef.raad.steekproeven.list_steekproeven()][-1] == eerst.nummer
    assert (eerst.totaal, len(eerst.gesprekken), eerst.zaad) == (20, 5, "42")
    assert verify(proef.engine).breuk is None


def test_een_gesprek_leest_zoals_het_toen_was(proef: Proef) -> None:
    proef.say("een", "mag dat")
    proef.say("een", "en nu")
    trekking = draw(proef)
    proef.say("een", "dit kwam later")
    beurten = proef.raad.steekproeven.read_gesprek(trekking, trekking.gesprekken[0])
    assert [(beurt["vraag"], beurt["gezegd"]) for beurt in beurten] == [("mag dat", "Dag."), ("en nu", "Dag.")]
    assert proef.raad.steekproeven.read_gesprek(trekking, "0" * 16) == ()


def test_een_gewiste_tekst_is_ook_in_een_steekproef_weg(proef: Proef) -> None:
    proef.say("een", "mag dat")
    trekking = draw(proef)
    proef.log.wipe("een", START)
    (beurt,) = proef.raad.steekproeven.read_gesprek(trekking, trekking.gesprekken[0])
    assert (beurt["vraag"], beurt["gezegd"], beurt["waarom"]) == (None, None, "verzoek")


@pytest.mark.parametrize(
    "anders",
    [{"aantal": 0}, {"aantal": 1001}, {"zaad": " "}, {"zaad": "x" * 61}, {"tot_en_met": DAG - timedelta(days=1)}],
)
def test_een_vreemde_steekproef_wordt_geweigerd(proef: Proef, anders: dict[str, Any]) -> None:
    with pytest.raises(TessFout) as fout:
        draw(proef, **anders)
    assert fout.value.code == "steekproef_ongeldig"


def test_elk_oordeel_over_een_beurt_en_het_laatste_telt(proef: Proef) -> None:
    nummers = [proef.say("een", str(nummer)) for nummer in range(4)]
    raad = proef.raad.steekproeven
    for beurt, oordeel in zip(nummers, BEURTOORDELEN, strict=True):
        raad.judge_beurt("raad", beurt, oordeel, reden="Daarom.", steekproef=7)
    raad.judge_beurt("raad", nummers[1], "goed_antwoord", reden="", steekproef=7)
    items = {item.beurt: item.oordeel for item in raad.list_beurtoordelen(7)}
    assert items == {**dict(zip(nummers, BEURTOORDELEN, strict=True)), nummers[1]: "goed_antwoord"}
    assert raad.list_beurtoordelen(8) == ()
    with proef.engine.connect() as connection:
        assert list(find_afwijkingen(connection)) == []


def test_een_oordeel_over_een_beurt_heeft_een_reden_en_een_beurt(proef: Proef) -> None:
    beurt = proef.say("een")
    gevallen = itertools.chain(
        (((beurt, oordeel), "reden_ontbreekt") for oordeel in BEURTOORDELEN[1:]),
        [((999, BEURTOORDELEN[0]), "beurt_onbekend"), ((beurt, "mooi"), "oordeel_onbekend")],
    )
    for waarden, code in gevallen:
        with pytest.raises(TessFout) as fout:
            proef.raad.steekproeven.judge_beurt("raad", *waarden, reden="")
        assert fout.value.code == code
