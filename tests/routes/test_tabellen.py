"""Every table as it is served: complete, reachable, short, and without a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from bot.kennisbank import Kennisbank
from bot.nlu.kanaal import KNOP
from bot.routes import Route, Uitslag, Vraag, make_pad, next_step, read_pad

MAX_VRAGEN = 4
MAX_WOORDEN = 90
BELOFTE = re.compile(
    r"\b(u krijgt|krijgt u|u hebt recht op|zal de gemeente|de gemeente (zal|geeft|verleent)|gegarandeerd)\b",
    re.IGNORECASE,
)
ZEKERHEID = {
    "gezien": re.compile(r"wet zagen wij"),
    "afgeleid": re.compile(r"leiden daaruit af|zagen wij niet|waarschijnlijk niet"),
    "onzeker": re.compile(r"niet zeker"),
}


def combinations(route: Route) -> Iterator[dict[str, str]]:
    """Every way in which all questions can be answered."""
    for waarden in product(*([str(keuze.waarde) for keuze in vraag.keuzes] for vraag in route.vragen)):
        yield {str(vraag.id): waarde for vraag, waarde in zip(route.vragen, waarden, strict=True)}


def walk(route: Route, combinatie: dict[str, str]) -> tuple[dict[str, str], Uitslag]:
    """What is really asked when somebody has these replies in mind, and the result."""
    gegeven: dict[str, str] = {}
    while isinstance(stap := next_step(route, gegeven), Vraag):
        assert stap.id not in gegeven
        gegeven[stap.id] = combinatie[stap.id]
    return gegeven, stap


def first_match(route: Route, combinatie: dict[str, str]) -> int:
    """The plain meaning of the table, without any shortcut."""
    for nummer, rij in enumerate(route.rijen):
        if all("*" in waarden or combinatie[vraag] in waarden for vraag, waarden in rij.als.items()):
            return nummer
    raise AssertionError(combinatie)


def test_er_is_een_route(routes: dict[str, Route]) -> None:
    assert "ontheffing" in routes
    assert len(list(combinations(routes["ontheffing"]))) == 5 * 3 * 3 * 3


def test_elke_combinatie_geeft_de_uitslag_van_de_eerste_rij_die_past(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for combinatie in combinations(route):
            _, uitslag = walk(route, combinatie)
            assert uitslag is route.uitslagen[route.rijen[first_match(route, combinatie)].uitslag], combinatie


def test_elke_rij_en_elke_uitslag_wordt_bereikt(routes: dict[str, Route]) -> None:
    for route in routes.values():
        rijen = {first_match(route, combinatie) for combinatie in combinations(route)}
        assert rijen == set(range(len(route.rijen)))
        assert {route.rijen[nummer].uitslag for nummer in rijen} == set(route.uitslagen)


def test_niemand_krijgt_meer_dan_vier_vragen(routes: dict[str, Route]) -> None:
    for route in routes.values():
        lengtes = {len(walk(route, combinatie)[0]) for combinatie in combinations(route)}
        assert min(lengtes) >= 1
        assert max(lengtes) <= MAX_VRAGEN


def test_elke_gestelde_vraag_kan_de_uitslag_nog_veranderen(routes: dict[str, Route]) -> None:
    for route in routes.values():
        alle = list(combinations(route))
        for gegeven in (walk(route, combinatie)[0] for combinatie in alle):
            for aantal, vraag in enumerate(gegeven):
                eerder = dict(list(gegeven.items())[:aantal])
                uitkomsten: dict[tuple[str, ...], set[str]] = {}
                for combinatie in (item for item in alle if eerder.items() <= item.items()):
                    rest = tuple(waarde for naam, waarde in combinatie.items() if naam != vraag)
                    uitkomsten.setdefault(rest, set()).add(route.rijen[first_match(route, combinatie)].uitslag)
                assert any(len(namen) > 1 for namen in uitkomsten.values()), (vraag, eerder)


def test_elke_knop_past_in_het_kanaal_en_leidt_verder(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for combinatie in combinations(route):
            gegeven: dict[str, str] = {}
            while isinstance(stap := next_step(route, gegeven), Vraag):
                for keuze in stap.keuzes:
                    verder = {**gegeven, stap.id: keuze.waarde}
                    pad = make_pad(route, verder)
                    assert KNOP.match(f"route:{pad}")
                    assert read_pad(routes, pad) == (route, verder)
                    volgende = next_step(route, verder)
                    assert isinstance(volgende, Uitslag) or volgende.id not in verder
                gegeven[stap.id] = combinatie[stap.id]


def test_elke_vraag_kent_weet_niet(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for vraag in route.vragen:
            assert "weet_niet" in {keuze.waarde for keuze in vraag.keuzes}


def test_geen_tekst_belooft_iets_en_elke_tekst_is_kort(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for naam, uitslag in route.uitslagen.items():
            assert not BELOFTE.search(uitslag.tekst), naam
            assert len(uitslag.tekst.split()) <= MAX_WOORDEN, naam
            assert max(len(zin.split()) for zin in re.split(r"[.?!:] ", uitslag.tekst)) <= 20, naam
        assert not any(BELOFTE.search(tekst) for vraag in route.vragen for tekst in (vraag.tekst, route.titel))


def test_elke_tekst_zegt_in_woorden_hoe_zeker_het_is(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for naam, uitslag in route.uitslagen.items():
            assert ZEKERHEID[uitslag.zekerheid.value].search(uitslag.tekst), naam


def test_zeker_rust_op_een_gelezen_bron(routes: dict[str, Route], kennisbank: Kennisbank) -> None:
    for route in routes.values():
        for uitslag in route.uitslagen.values():
            labels = {kennisbank.bronnen[bron.bron].gezien.value for bron in uitslag.bronnen}
            assert uitslag.zekerheid.value == "onzeker" or labels == {"gezien"}


def test_de_ingang_heeft_een_opschrift(routes: dict[str, Route], kennisbank: Kennisbank) -> None:
    assert {kennisbank.knop_tekst(f"route:{id_}") for id_ in routes} == {"Geldt dit voor mij?"}


def test_de_uitslagen_kloppen_met_de_wet(routes: dict[str, Route]) -> None:
    route = routes["ontheffing"]
    for combinatie in combinations(route):
        naam = route.rijen[first_match(route, combinatie)].uitslag
        # art. 9a: only a single parent, only with a child under 5; art. 9 lid 5: only fully and for good
        if naam == "alleenstaande_ouder":
            assert (combinatie["kind_jonger_dan_5"], combinatie["alleenstaand"]) == ("ja", "ja")
        if naam == "afgekeurd":
            assert combinatie["afgekeurd"] == "ja"
        if combinatie["reden"] == "weet_niet" and combinatie["afgekeurd"] == "ja":
            assert naam == "afgekeurd"
