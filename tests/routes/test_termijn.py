"""The last day to object: six weeks, and what a weekend or a holiday does to it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kennisbank import Kennisbank, Zekerheid
from bot.routes import Rechtsmiddel, Route, Stand, count_weken, judge_zekerheid, make_termijn, say_uitslag
from bot.routes.model import Uitslag

VANDAAG = date(2026, 11, 26)
# Algemene termijnenwet art. 3, written out for two years: another version of the library cannot change them unseen.
FEESTDAGEN = {
    date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 4, 27), date(2026, 5, 5), date(2026, 5, 14),
    date(2026, 5, 25), date(2026, 12, 25), date(2026, 12, 26),
    date(2027, 1, 1), date(2027, 3, 26), date(2027, 3, 29), date(2027, 4, 27), date(2027, 5, 5), date(2027, 5, 6),
    date(2027, 5, 17), date(2027, 12, 25), date(2027, 12, 26),
}  # fmt: skip


@pytest.mark.parametrize(
    ("brief", "gewoon", "laatste", "waarom"),
    [
        (date(2026, 11, 3), date(2026, 12, 15), date(2026, 12, 15), None),  # Tuesday
        (date(2026, 10, 24), date(2026, 12, 5), date(2026, 12, 7), "dag in het weekend"),
        (date(2026, 10, 25), date(2026, 12, 6), date(2026, 12, 7), "dag in het weekend"),
        (date(2026, 11, 13), date(2026, 12, 25), date(2026, 12, 28), "feestdag"),  # Christmas runs into the weekend
        (date(2026, 11, 20), date(2027, 1, 1), date(2027, 1, 4), "feestdag"),
        (date(2026, 2, 20), date(2026, 4, 3), date(2026, 4, 7), "feestdag"),  # Good Friday, Easter Monday
        (date(2027, 3, 24), date(2027, 5, 5), date(2027, 5, 7), "feestdag"),  # 5 May, then Ascension Day
    ],
)
def test_zes_weken_met_weekend_en_feestdag(brief: date, gewoon: date, laatste: date, waarom: str | None) -> None:
    termijn = make_termijn(brief, 6)
    assert (termijn.gewoon, termijn.laatste, termijn.waarom) == (gewoon, laatste, waarom)


@given(st.dates(date(2025, 11, 20), date(2027, 11, 10)))
def test_de_laatste_dag_is_de_eerste_werkdag_vanaf_zes_weken(brief: date) -> None:
    termijn = make_termijn(brief, 6)
    vrij = {dag for dag in FEESTDAGEN} | {
        termijn.gewoon + timedelta(days=n) for n in range(9) if (termijn.gewoon + timedelta(days=n)).weekday() >= 5
    }
    dag = brief + timedelta(days=42)
    while dag in vrij:
        dag += timedelta(days=1)
    assert termijn.laatste == dag


@pytest.mark.parametrize(
    ("vandaag", "stand"),
    [
        (date(2026, 11, 26), "ruim"),
        (date(2026, 11, 27), "ruim"),
        (date(2026, 11, 28), "bijna"),  # a week before the plain end on Saturday 5 December
        (date(2026, 12, 7), "bijna"),  # the term runs on to Monday
        (date(2026, 12, 8), "voorbij"),
    ],
)
def test_hoe_het_met_de_tijd_staat(vandaag: date, stand: str) -> None:
    assert make_termijn(date(2026, 10, 24), 6).judge(vandaag) == stand


def brief_stand(routes: dict[str, Route], dag: str) -> Stand:
    gegeven = {"soort": "besluit", "bezwaar_zin": "bezwaar", "onderwerp": "verlaging", "eens": "nee", "tijd": dag}
    return Stand(routes["brief"], gegeven)


def test_de_uitslag_noemt_de_laatste_dag_en_nooit_een_reden_om_te_wachten(
    routes: dict[str, Route], kennisbank: Kennisbank
) -> None:
    stand = brief_stand(routes, "d20261024")
    uitslag = stand.step(VANDAAG, count_weken(kennisbank, VANDAAG))
    assert isinstance(uitslag, Uitslag)
    laatste, schuift, begin, *_ = say_uitslag(kennisbank, stand, uitslag, VANDAAG)
    assert "24 oktober 2026" in laatste
    assert "maandag 7 december 2026" in laatste
    assert "waarschijnlijk" in laatste
    assert "zaterdag 5 december 2026" in schuift
    assert "niet zeker" in schuift
    assert "Wacht daar dus niet op" in schuift
    assert "vroegste dag" in begin


@pytest.mark.parametrize(
    ("dag", "zekerheid"), [("weet_niet", "gezien"), ("d20261103", "afgeleid"), ("d20261024", "onzeker")]
)
def test_met_een_laatste_dag_is_niets_zekerder_dan_die_dag(
    routes: dict[str, Route], kennisbank: Kennisbank, dag: str, zekerheid: str
) -> None:
    stand = brief_stand(routes, dag)
    uitslag = stand.step(VANDAAG, 6)
    assert isinstance(uitslag, Uitslag)
    assert judge_zekerheid(kennisbank, stand, uitslag, VANDAAG).value in {zekerheid, "onzeker"}
    zeker = uitslag.copy(update={"zekerheid": Zekerheid.GEZIEN, "termijn": Rechtsmiddel.BEZWAAR})
    assert judge_zekerheid(kennisbank, stand, zeker, VANDAAG).value == zekerheid


def test_dezelfde_brief_geeft_later_een_andere_uitslag(routes: dict[str, Route], kennisbank: Kennisbank) -> None:
    stand = brief_stand(routes, "d20261024")
    gezien = {
        dag: next(naam for naam, uitslag in stand.route.uitslagen.items() if uitslag is stand.step(dag, 6))
        for dag in (date(2026, 11, 1), date(2026, 12, 4), date(2026, 12, 9))
    }
    assert len(set(gezien.values())) == 3
    te_laat = stand.step(date(2026, 12, 9), 6)
    assert isinstance(te_laat, Uitslag)
    assert "was dan waarschijnlijk" in say_uitslag(kennisbank, stand, te_laat, date(2026, 12, 9))[0]


def test_zonder_bekende_termijn_telt_een_datum_niet(routes: dict[str, Route]) -> None:
    stand = brief_stand(routes, "d20261024")
    assert stand.keuzes(VANDAAG, None)["tijd"] == "weet_niet"
    assert stand.termijn(None) is None
    assert stand.step(VANDAAG, None) is brief_stand(routes, "weet_niet").step(VANDAAG, 6)


def test_terug_en_nog_eens(routes: dict[str, Route]) -> None:
    stand = brief_stand(routes, "weet_niet")
    assert list(stand.back().gegeven) == ["soort", "bezwaar_zin", "onderwerp", "eens"]
    assert Stand(routes["brief"]).back() == Stand(routes["brief"])
    assert stand.again().gegeven == {}
    punt = Stand(routes["contract"], {"punt": "uren", "opgedragen": "ja", "getekend": "nee"})
    assert punt.again().gegeven == {"opgedragen": "ja", "getekend": "nee"}
