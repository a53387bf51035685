"""The figures behind the plots of an evaluation."""

from __future__ import annotations

import pytest

from bot.opdrachten.report import make_rapport
from bot.opdrachten.score import Score
from bot.rapport import Gok, Uitslag
from bot.rapport.ijking import make_kromme, make_punt, make_vakjes, measure_ece
from bot.rapport.matrix import make_matrix
from tests.opdrachten.rapportproef import MOMENT, THEMAS, ask
from tests.opdrachten.test_score import turn


def gokken(*paren: tuple[float, bool]) -> list[Gok]:
    return [Gok(zekerheid, goed) for zekerheid, goed in paren]


def test_een_vakje_loopt_van_zijn_ondergrens_tot_de_volgende() -> None:
    paren = gokken((0.0, True), (0.099, True), (0.1, True), (0.3, False), (0.7, True), (1.0, True), (1.0000001, False))
    vakjes = make_vakjes(paren)
    assert [vakje.n for vakje in vakjes] == [2, 1, 0, 1, 0, 0, 0, 1, 0, 2]
    assert vakjes[9].deel == 0.5
    assert vakjes[0].zekerheid == pytest.approx(0.0495)


def test_de_ijkfout_is_het_gewogen_verschil() -> None:
    paren = gokken((0.9, True), (0.9, True), (0.9, False), (0.5, False))
    assert measure_ece(make_vakjes(paren)) == pytest.approx((3 * abs(2 / 3 - 0.9) + 1 * 0.5) / 4)
    assert measure_ece(make_vakjes(gokken((0.75, True), (0.75, True), (0.75, True), (0.75, False)))) == 0
    assert measure_ece(make_vakjes([])) is None


def test_de_kromme_telt_van_zeker_naar_onzeker_en_gelijken_samen() -> None:
    paren = gokken((0.5, False), (0.9, True), (0.7, False), (0.7, True))
    punten = make_kromme(paren, totaal=8)
    assert [(punt.drempel, punt.beantwoord, punt.fout) for punt in punten] == [(0.9, 1, 0), (0.7, 3, 1), (0.5, 4, 2)]
    assert [(punt.dekking, punt.risico) for punt in punten] == [(1 / 8, 0), (3 / 8, 1 / 3), (0.5, 0.5)]
    assert make_kromme([], totaal=8) == []
    for punt in punten:
        assert make_punt(paren, 8, punt.drempel) == punt


def test_alleen_wat_tess_zelf_koos_is_een_gok() -> None:
    score = Score(THEMAS)
    ask(score, "a", ["vog_kosten"], turn("beantwoord", "vog_kosten", zeker=0.8))
    ask(score, "b", ["vog_kosten"], turn("verduidelijkt", keuzes=("vog_kosten",), zeker=0.4))
    ask(score, "c", ["vog_kosten"], turn("niet_begrepen", zeker=0.3))
    ask(score, "d", ["out_of_scope"], turn("niet_begrepen", zeker=0.2))
    ask(score, "e", ["out_of_scope"], turn("buiten_bereik", zeker=0.6))
    ask(score, "f", ["vog_kosten"], turn("buiten_bereik", keuzes=("vog_kosten",), zeker=0.5))
    rapport = make_rapport(score, bestand="x", model="x", moment=MOMENT)
    assert list(rapport.gokken) == gokken((0.8, True), (0.6, True), (0.5, False))


def test_de_matrix_heeft_alleen_rijen_met_fouten() -> None:
    uitslagen = [
        Uitslag(["a"], None),
        Uitslag(["a", "b"], "x"),
        Uitslag(["a"], "x"),
        Uitslag(["b"], "y"),
        Uitslag(["c"], None),
    ]
    matrix = make_matrix(uitslagen)
    assert matrix.kolommen == ("x", "y")
    assert [(rij.thema, rij.goed, rij.cellen) for rij in matrix.rijen] == [("a", 1, (2, 0)), ("b", 0, (1, 1))]
    assert make_matrix([Uitslag(["c"], None)]).rijen == ()
