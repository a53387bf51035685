"""What people type at a question of a route, and what it is taken for; bad input is asked again, never guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.routes import DatumOnleesbaar, Reactie, Route, Vraag, make_dag, parse_dag, read_datum, read_reactie, wants_back

VANDAAG = date(2026, 11, 26)


def ask(routes: dict[str, Route], route: str, id_: str) -> Vraag:
    return next(vraag for vraag in routes[route].vragen if vraag.id == id_)


@pytest.mark.parametrize(
    ("tekst", "dag"),
    [
        ("3 november 2026", date(2026, 11, 3)),
        ("3 nov", date(2026, 11, 3)),
        ("3-11", date(2026, 11, 3)),
        ("03/11/26", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("drie november", date(2026, 11, 3)),
        ("de 3e november", date(2026, 11, 3)),
        ("Eenentwintig oktober", date(2026, 10, 21)),
        ("er staat 12 oktober", date(2026, 10, 12)),
        ("12 mrt. 2026", date(2026, 3, 12)),
        ("24 december 2025", date(2025, 12, 24)),
        ("27 mei", date(2026, 5, 27)),
        ("29 februari", date(2024, 2, 29)),
        ("gisteren", date(2026, 11, 25)),
        ("de datum is vandaag", VANDAAG),
    ],
)
def test_een_datum_zoals_mensen_hem_typen(tekst: str, dag: date) -> None:
    assert read_datum(tekst, VANDAAG) == dag


@pytest.mark.parametrize(
    "tekst",
    [
        "maandag",
        "vorige week",
        "5",
        "november",
        "ik weet het niet",
        "20261103",
        "",
        "ma 5",
        "op 12 oktober kreeg ik hem",
        "vandaag gekregen",
    ],
)
def test_wat_geen_hele_datum_is_wordt_niet_geraden(tekst: str) -> None:
    assert read_datum(tekst, VANDAAG) is None


@pytest.mark.parametrize(
    "tekst",
    [
        "ik kreeg op 10 november de brief van 3 november",
        "gisteren kreeg ik de brief van 3 november",
        "brief van 3-11-2026 ontvangen 10-11-2026",
        "gedateerd 3 november, vandaag ontvangen",
    ],
)
def test_de_dag_op_de_brief_telt_en_niet_die_van_ontvangst(tekst: str) -> None:
    assert read_datum(tekst, VANDAAG) == date(2026, 11, 3)


def test_een_dag_vlak_na_nieuwjaar_is_geen_dag_van_vorig_jaar() -> None:
    with pytest.raises(DatumOnleesbaar, match="toekomst"):
        read_datum("3 januari", date(2026, 12, 20))
    assert read_datum("3 januari", date(2026, 6, 1)) == date(2026, 1, 3)


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("31 februari 2026", "bestaat_niet"),
        ("12-13-2026", "bestaat_niet"),
        ("31 april", "bestaat_niet"),
        ("0-0-2026", "bestaat_niet"),
        ("24 december", "toekomst"),
        ("3 november 2027", "toekomst"),
        ("1-1-27", "toekomst"),
    ],
)
def test_een_dag_die_niet_kan_zegt_waarom(tekst: str, code: str) -> None:
    with pytest.raises(DatumOnleesbaar) as fout:
        read_datum(tekst, VANDAAG)
    assert fout.value.code == code


@given(
    st.dates(date(2015, 1, 1), VANDAAG), st.sampled_from(["{0.day}-{0.month}-{0.year}", "{0:%d/%m/%Y}", "{0:%Y-%m-%d}"])
)
def test_elke_datum_komt_heel_terug(dag: date, vorm: str) -> None:
    assert read_datum(vorm.format(dag), VANDAAG) == dag
    assert parse_dag(make_dag(dag)) == dag


@pytest.mark.parametrize("waarde", ["d20261301", "d2026110", "20261103", "weet_niet", "d99999999", ""])
def test_een_dag_in_een_pad_die_niet_kan_is_er_geen(waarde: str) -> None:
    assert parse_dag(waarde) is None


@pytest.mark.parametrize(
    ("route", "vraag", "tekst", "waarde"),
    [
        ("ontheffing", "kind_jonger_dan_5", "3", "onder_5"),
        ("ontheffing", "kind_jonger_dan_5", "drie jaar", "onder_5"),
        ("ontheffing", "kind_jonger_dan_5", "2 en 7", "onder_5"),
        ("ontheffing", "kind_jonger_dan_5", "bijna 5", "onder_5"),
        ("ontheffing", "kind_jonger_dan_5", "acht maanden", "onder_5"),
        ("ontheffing", "kind_jonger_dan_5", "5", "van_5_tot_12"),
        ("ontheffing", "kind_jonger_dan_5", "2 kinderen van 6 en 9", "van_5_tot_12"),
        ("ontheffing", "kind_jonger_dan_5", "twaalf", "vanaf_12"),
        ("ontheffing", "kind_jonger_dan_5", "geen idee", "weet_niet"),
        ("ontheffing", "reden", "ik zorg voor mijn moeder", "zorg"),
        ("ontheffing", "reden", "2", "kind"),
        ("ontheffing", "reden", "de laatste", "weet_niet"),
        ("ontheffing", "reden", "sla deze vraag over", "weet_niet"),
        ("ontheffing", "reden", "ik ben ziek of heb een beperkng", "ziek"),
        ("ontheffing", "alleenstaand", "Ja!", "ja"),
        ("ontheffing", "alleenstaand", "nee ik heb een vriend", "nee"),
        ("brief", "tijd", "3 november", "d20261103"),
        ("brief", "tijd", "te laat", "voorbij"),
        ("brief", "tijd", "weet niet", "weet_niet"),
        ("vog", "brief", "nog niet", "geen"),
        ("vog", "brief", "ja, een besluit", "besluit"),
    ],
)
def test_een_antwoord_in_eigen_woorden(
    routes: dict[str, Route], route: str, vraag: str, tekst: str, waarde: str
) -> None:
    assert read_reactie(ask(routes, route, vraag), tekst, VANDAAG) == Reactie(waarde=waarde)


@pytest.mark.parametrize(
    ("route", "vraag", "tekst"),
    [
        ("ontheffing", "reden", "ik ben niet ziek"),
        ("ontheffing", "reden", "hoe bedoelt u"),
        ("ontheffing", "reden", "99"),
        ("ontheffing", "kind_jonger_dan_5", "ja"),
        ("brief", "tijd", "vorige week"),
    ],
)
def test_wat_niet_duidelijk_is_wordt_niet_geraden(routes: dict[str, Route], route: str, vraag: str, tekst: str) -> None:
    assert read_reactie(ask(routes, route, vraag), tekst, VANDAAG) is None


def test_twee_antwoorden_tegelijk_worden_gevraagd(routes: dict[str, Route]) -> None:
    gelezen = read_reactie(ask(routes, "ontheffing", "reden"), "ik ben ziek en ik heb een kind", VANDAAG)
    assert gelezen == Reactie(twijfel=("kind", "ziek"))


@pytest.mark.parametrize(
    ("route", "vraag", "tekst", "fout"),
    [
        ("ontheffing", "kind_jonger_dan_5", "150", "getal"),
        ("brief", "tijd", "1 jan 2027", "datum_toekomst"),
        ("brief", "tijd", "31-02-2026", "datum_bestaat_niet"),
    ],
)
def test_een_waarde_die_niet_kan_zegt_waarom(
    routes: dict[str, Route], route: str, vraag: str, tekst: str, fout: str
) -> None:
    assert read_reactie(ask(routes, route, vraag), tekst, VANDAAG) == Reactie(fout=fout)


@settings(max_examples=300)
@given(st.data())
def test_niets_wat_iemand_typt_breekt_een_vraag(routes: dict[str, Route], data: st.DataObject) -> None:
    vraag = data.draw(st.sampled_from([vraag for route in routes.values() for vraag in route.vragen]))
    tekst = data.draw(st.text(max_size=60) | st.sampled_from([keuze.tekst for keuze in vraag.keuzes]))
    gelezen = read_reactie(vraag, tekst, VANDAAG)
    waarden = {keuze.waarde for keuze in vraag.keuzes}
    assert gelezen is None or (gelezen.waarde is None or gelezen.waarde in waarden or parse_dag(gelezen.waarde))
    assert gelezen is None or set(gelezen.twijfel) <= waarden


def test_elke_knop_wordt_ook_getypt_verstaan(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for vraag in route.vragen:
            for keuze in vraag.keuzes:
                gelezen = read_reactie(vraag, keuze.tekst, VANDAAG)
                goed = gelezen is not None and (gelezen.waarde == keuze.waarde or keuze.waarde in gelezen.twijfel)
                assert goed or not keuze.knop, (route.id, vraag.id, keuze.tekst, gelezen)


@pytest.mark.parametrize("tekst", ["terug", "Vorige vraag", "ga terug", "ik klikte verkeerd"])
def test_terug_is_een_wens(tekst: str) -> None:
    assert wants_back(tekst)


@pytest.mark.parametrize("tekst", ["terugbetalen", "ik moet geld terugbetalen", "nee", ""])
def test_terugbetalen_is_geen_terug(tekst: str) -> None:
    assert not wants_back(tekst)
