"""Questions that nobody answered stand together when they are alike, and are not read longer than they may be kept."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.toetsing import groepen
from bot.toetsing import onbeantwoord as module
from bot.toetsing.groepen import group_teksten
from tests.toetsing.proefraad import START, Proef, make_proef

FIETS = ("krijg ik geld voor een fiets", "geld voor een fiets van de gemeente", "geld om een fiets te kopen")
HUUR = ("huurtoeslag aanvragen", "hoe vraag ik huurtoeslag aan")


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    return make_proef(tmp_path)


def test_wat_op_elkaar_lijkt_staat_bij_elkaar_de_grootste_groep_eerst() -> None:
    teksten = [FIETS[0], HUUR[0], FIETS[1], "qwerty", HUUR[1], FIETS[2]]
    assert group_teksten(teksten) == [[0, 2, 5], [1, 4], [3]]


def test_een_vraag_zonder_woorden_of_met_alleen_gewone_woorden_breekt_niets() -> None:
    assert group_teksten([]) == []
    assert group_teksten(["?!", "", "mag ik dat", "mag ik dat"]) == [[2, 3], [0], [1]]


def test_een_plaatshouder_maakt_vragen_niet_gelijk() -> None:
    assert len(group_teksten(["[naam] fiets", "[naam] huurtoeslag"])) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abc é[]1 ", max_size=12), max_size=30))
def test_elke_vraag_staat_in_precies_een_groep(teksten: list[str]) -> None:
    gevonden = group_teksten(teksten)
    assert sorted(plek for groep in gevonden for plek in groep) == list(range(len(teksten)))
    assert [len(groep) for groep in gevonden] == sorted((len(groep) for groep in gevonden), reverse=True)


def test_groepen_met_grootte_trend_en_voorbeelden(proef: Proef) -> None:
    for moment, vragen in ((datetime(2026, 10, 31, 12, tzinfo=timezone.utc), FIETS[:2]), (START, (*HUUR, *FIETS))):
        proef.tijd = moment
        for vraag in vragen:
            proef.say(vraag, vraag, "niet_begrepen")
    proef.say("goed", "wat kost een vog")
    fiets, huur = proef.raad.onbeantwoord.list_groepen()
    assert (fiets.grootte, fiets.vorige_maand, fiets.deze_maand, fiets.trend) == (5, 2, 3, "meer")
    assert (huur.grootte, huur.vorige_maand, huur.deze_maand, huur.trend) == (2, 0, 2, "meer")
    assert fiets.voorbeelden == FIETS[::-1]


def test_de_maand_is_die_van_amsterdam(proef: Proef) -> None:
    proef.tijd = datetime(2026, 10, 31, 23, tzinfo=timezone.utc)
    proef.say("een", FIETS[0], "niet_begrepen")
    (groep,) = proef.raad.onbeantwoord.list_groepen()
    assert (groep.deze_maand, groep.vorige_maand, groep.trend) == (1, 0, "meer")


@pytest.mark.parametrize("uitkomst", ["niet_begrepen", "buiten_bereik", "verduidelijkt", "beantwoord", "noodsignaal"])
def test_alleen_wat_niet_beantwoord_is_doet_mee(proef: Proef, uitkomst: str) -> None:
    proef.say("een", FIETS[0], uitkomst)
    assert len(proef.raad.onbeantwoord.list_groepen()) == (uitkomst not in {"beantwoord", "noodsignaal"})


def test_een_gewiste_tekst_is_weg(proef: Proef) -> None:
    proef.say("een", FIETS[0], "niet_begrepen")
    proef.say("twee", FIETS[1], "niet_begrepen")
    proef.log.wipe("een", START)
    assert [groep.voorbeelden for groep in proef.raad.onbeantwoord.list_groepen()] == [(FIETS[1],)]


def test_alleen_de_laatste_vragen_worden_gelezen(proef: Proef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MEESTE", 2)
    nummers = [proef.say(vraag, vraag, "niet_begrepen") for vraag in FIETS]
    (groep,) = proef.raad.onbeantwoord.list_groepen()
    assert groep.beurten == tuple(nummers[1:])


def test_niet_alles_vergelijken_geeft_dezelfde_groepen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that cannot decide any more bring no new candidates; looking at every word must give the same."""
    woorden = ["fiets", "huurtoeslag", "hond", "geld", "gemeente", "kosten", "vog", "contract", "stoppen", "vakantie"]
    teksten = [f"{een} {ander} {derde}" for een in woorden for ander in woorden[:4] for derde in woorden[3:8]]
    snel = group_teksten(teksten)
    assert 4 < len(snel) < len(teksten)
    monkeypatch.setattr(groepen, "_GENOEG", -1.0)
    assert group_teksten(teksten) == snel
