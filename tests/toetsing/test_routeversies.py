"""A guided route is judged like an answer: exactly one version of it, and what was served stands in the chain."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.fouten import TessFout
from bot.toetsing import VRIJ, WACHT, Breuk, Routetekst, Stand, Taak, list_werk, name_route, verify
from bot.toetsing.oordeeltabellen import routeversies
from bot.toetsing.stand import read_stand
from tests.toetsing.proefraad import Proef, make_proef

EEN, TWEE = Routetekst("vog", "aaaaaaaa", '{"een":1}'), Routetekst("vog", "bbbbbbbb", '{"twee":2}')
NAAM = name_route("vog")


@pytest.fixture
def proef(tmp_path: Path) -> Proef:
    proef = make_proef(tmp_path)
    assert proef.raad.routes.record([EEN]) == 1
    return proef


def look(proef: Proef) -> Stand:
    with proef.engine.connect() as connection:
        return read_stand(connection, verplicht=True)


def test_een_versie_wordt_een_keer_opgeschreven_en_is_niet_ongemerkt_te_veranderen(proef: Proef) -> None:
    assert [proef.raad.routes.record(items) for items in ([EEN], [EEN, TWEE], [TWEE])] == [0, 1, 0]
    assert proef.count_keten("route") == 2
    assert proef.raad.routes.find(NAAM, "aaaaaaaa").inhoud == '{"een":1}'
    assert verify(proef.engine).breuk is None
    with proef.engine.begin() as connection:
        connection.execute(update(routeversies).where(routeversies.c.versie == "aaaaaaaa").values(inhoud="{}"))
    nummer = proef.raad.routes.find(NAAM, "aaaaaaaa").nummer
    assert verify(proef.engine).breuk == Breuk(nummer, "oordeel")


def test_goedkeuring_is_voor_precies_een_versie_die_er_was(proef: Proef) -> None:
    assert look(proef).look(NAAM, "aaaaaaaa") == WACHT
    proef.raad.oordelen.approve("raad", NAAM, "aaaaaaaa")
    assert (look(proef).look(NAAM, "aaaaaaaa"), look(proef).look(NAAM, "bbbbbbbb")) == (VRIJ, WACHT)
    for naam, versie in ((NAAM, "bbbbbbbb"), ("vog", "aaaaaaaa"), (name_route("weg"), "aaaaaaaa")):
        with pytest.raises(TessFout) as fout:
            proef.raad.oordelen.approve("raad", naam, versie)
        assert fout.value.code == "versie_onbekend"


def test_een_bezwaar_houdt_hem_tegen_en_staat_op_de_werklijst_tot_er_een_nieuwe_versie_is(proef: Proef) -> None:
    proef.raad.oordelen.approve("raad", NAAM, "aaaaaaaa")
    nummer = proef.raad.oordelen.object_to("raad", NAAM, "aaaaaaaa", "Vraag 2 is onduidelijk.")
    assert look(proef).look(NAAM, "aaaaaaaa") == WACHT

    def werk(versie: str) -> tuple[Taak, ...]:
        moment = {"nu": proef.tijd, "dag": proef.tijd.date()}
        return list_werk(proef.raad, proef.kb, look(proef), [], **moment, routes={NAAM: versie})  # type: ignore[arg-type]

    (taak,) = werk("aaaaaaaa")
    assert (taak.soort, taak.id) == ("bezwaar", NAAM) and "Vraag 2 is onduidelijk." in taak.wat
    assert werk("bbbbbbbb") == ()
    proef.raad.oordelen.withdraw("raad", nummer, "Uitgelegd.")
    assert look(proef).look(NAAM, "aaaaaaaa") == VRIJ
