"""Every table as it is served: complete, reachable, short, and without a promise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from statistics import median

from bot.kennisbank import Kennisbank
from bot.nlu.kanaal import KNOP
from bot.routes import Route, Stand, Uitslag, Vraag, make_pad, next_step, read_pad

MAX_VRAGEN = 8
MEESTAL = 5
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


def walk(route: Route, gegeven: dict[str, str]) -> Iterator[dict[str, str]]:
    """Every set of replies that can really be given from here on, the empty one and the finished ones included."""
    yield gegeven
    stap = next_step(route, gegeven)
    if isinstance(stap, Vraag):
        assert stap.id not in gegeven
        for keuze in stap.keuzes:
            yield from walk(route, {**gegeven, str(stap.id): str(keuze.waarde)})


def complete(route: Route, gegeven: dict[str, str]) -> Iterator[dict[str, str]]:
    """Every way in which the questions that were not asked could have been answered."""
    open_ = [vraag for vraag in route.vragen if vraag.id not in gegeven]
    for waarden in product(*([str(keuze.waarde) for keuze in vraag.keuzes] for vraag in open_)):
        yield gegeven | {str(vraag.id): waarde for vraag, waarde in zip(open_, waarden, strict=True)}


def finished(route: Route) -> Iterator[tuple[dict[str, str], Uitslag]]:
    """Every path to its end, with the result."""
    for gegeven in walk(route, {}):
        stap = next_step(route, gegeven)
        if isinstance(stap, Uitslag):
            yield gegeven, stap


def first_match(route: Route, combinatie: dict[str, str]) -> int:
    """The plain meaning of the table, without any shortcut."""
    for nummer, rij in enumerate(route.rijen):
        if all("*" in waarden or combinatie[vraag] in waarden for vraag, waarden in rij.als.items()):
            return nummer
    raise AssertionError(combinatie)


def test_er_is_een_route(routes: dict[str, Route]) -> None:
    assert "ontheffing" in routes
    assert len(list(combinations(routes["ontheffing"]))) == 5 * 3 * 4 * 3 * 3 * 5 * 3 * 4


def test_elke_combinatie_geeft_de_uitslag_van_de_eerste_rij_die_past(routes: dict[str, Route]) -> None:
    for route in routes.values():
        gezien = 0
        for gegeven, uitslag in finished(route):
            for combinatie in complete(route, gegeven):
                assert uitslag is route.uitslagen[route.rijen[first_match(route, combinatie)].uitslag], combinatie
                gezien += 1
        assert gezien == len(list(combinations(route)))  # each combination has exactly one path


def test_elke_rij_en_elke_uitslag_wordt_bereikt(routes: dict[str, Route]) -> None:
    for route in routes.values():
        rijen = {first_match(route, combinatie) for combinatie in combinations(route)}
        assert rijen == set(range(len(route.rijen)))
        assert {route.rijen[nummer].uitslag for nummer in rijen} == set(route.uitslagen)


def test_geen_pad_is_langer_dan_acht_vragen_en_de_meeste_zijn_kort(routes: dict[str, Route]) -> None:
    for route in routes.values():
        lengtes = [len(gegeven) for gegeven, _ in finished(route)]
        assert 1 <= min(lengtes) <= max(lengtes) <= MAX_VRAGEN
        assert median(lengtes) <= MEESTAL


def test_elke_gestelde_vraag_kan_de_uitslag_nog_veranderen(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for gegeven in walk(route, {}):
            stap = next_step(route, gegeven)
            if isinstance(stap, Uitslag):
                continue
            uitkomsten: dict[tuple[str, ...], set[str]] = {}
            for combinatie in complete(route, gegeven):
                rest = tuple(waarde for naam, waarde in sorted(combinatie.items()) if naam != stap.id)
                uitkomsten.setdefault(rest, set()).add(route.rijen[first_match(route, combinatie)].uitslag)
            assert any(len(namen) > 1 for namen in uitkomsten.values()), (stap.id, gegeven)


def test_elke_knop_past_in_het_kanaal_en_leidt_verder(routes: dict[str, Route]) -> None:
    for route in routes.values():
        for gegeven in walk(route, {}):
            pad = make_pad(route, gegeven)
            assert KNOP.match(f"route:{pad}")
            assert read_pad(routes, pad) == Stand(route, gegeven)


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
        naam = str(route.rijen[first_match(route, combinatie)].uitslag)
        reden, jongste, hulp = combinatie["reden"], combinatie["kind_jonger_dan_5"], combinatie["hulp"]
        afgekeurd, stand = combinatie["afgekeurd"] == "ja", combinatie["stand"]
        alleen_met_jong_kind = (jongste, combinatie["alleenstaand"]) == ("onder_5", "ja")
        aow = (reden, combinatie["werk_soort"], combinatie["aow"]) == ("werk", "leeftijd", "ja")
        # art. 9 lid 5: only fully and for good; it goes before every other ground
        assert naam.startswith("afgekeurd") is (afgekeurd and reden in {"ziek", "weet_niet"})
        # art. 9a and art. 9 lid 7: only a single parent with a child under 5; a voorziening does not matter
        ouder = alleen_met_jong_kind and (reden == "kind" or (reden == "weet_niet" and not afgekeurd))
        assert naam.startswith("alleenstaande_ouder") is ouder
        # art. 9 lid 2: care for somebody is a ground only where a voorziening does not solve it
        assert naam.startswith("zorg") is (reden == "zorg")
        assert (naam == "zorg_hulp") is (reden == "zorg" and hulp == "ja")
        assert (naam == "zorg_onbekend") <= (hulp == "weet_niet")
        assert (naam == "kind_hulp") <= (hulp == "ja")
        assert (naam in {"zorg", "kind_5_tot_12", "kind_12_of_ouder", "kind_niet_alleen"}) <= (hulp != "ja")
        # art. 9 lid 4 (up to 12) is about taking paid work: its text says so, and it gives no art. 9a
        assert (naam == "kind_5_tot_12") <= (jongste == "van_5_tot_12")
        assert (naam == "kind_12_of_ouder") <= (jongste == "vanaf_12")
        assert (naam == "kind_niet_alleen") <= (combinatie["alleenstaand"] == "nee")
        # art. 9 lid 1: until the AOW age, and no longer
        assert (naam == "aow_bereikt") is aow
        # Awb 6:7: who has a decision, or is not sure, hears of the term; the results for a decision are for them only
        assert (stand in {"besluit", "weet_niet"}) <= ("{bezwaartermijn}" in route.uitslagen[naam].tekst), naam
        assert naam.endswith("_besluit") <= (stand in {"besluit", "weet_niet"})
    for naam, uitslag in route.uitslagen.items():
        bewijs = {"ontheffing_bewijs", "ontheffing_aanvragen", "ontheffing_afgewezen"} <= set(uitslag.antwoorden)
        assert bewijs or naam.startswith(("aow_", "werk")) or naam.endswith("_hulp"), naam
        assert len(uitslag.antwoorden) <= 4, naam
        assert naam.endswith("_besluit") <= ("bezwaar_maken" in uitslag.antwoorden), naam
        assert naam.endswith("_besluit") <= ("blijf niet zomaar weg" in uitslag.tekst), naam
    assert "alleen over betaald werk" in route.uitslagen["kind_5_tot_12"].tekst
    # a piece of paper: an organisation may not have a BSN; strike out only what it asks and does not have yet
    route = routes["contract"]
    begin = ("Dit is waarschijnlijk goed", "Vraag dit na", "Laat dit")
    assert all(uitslag.kop.startswith(begin) and "'" in uitslag.tekst for uitslag in route.uitslagen.values())
    for combinatie in combinations(route):
        kop = route.uitslagen[route.rijen[first_match(route, combinatie)].uitslag].kop
        assert kop.startswith("Laat dit") <= ((combinatie["wie"], combinatie["al"]) == ("organisatie", "nee"))
        if combinatie["punt"] in {"bsn", "kopie_id", "gezondheid"} and combinatie["wie"] != "gemeente":
            assert not kop.startswith("Dit is waarschijnlijk goed")
