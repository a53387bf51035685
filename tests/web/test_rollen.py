"""Who may open what: every route, every role, every method. `pytest -s tests/web/test_rollen.py` prints the table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

ROLLEN = ("niemand", "raad", "bemiddelaar", "beheer")
NAAM = {"raad": "raad", "bemiddelaar": "bas", "beheer": "beheer"}
METHODEN = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
BALIE = frozenset({"bemiddelaar", "beheer"})
RAAD = frozenset({"raad", "beheer"})
ALLEN = frozenset({"raad", "bemiddelaar", "beheer"})

# What comes back to nobody, raad, bemiddelaar and beheer, with the token that belongs to the session in every form.
TABEL: dict[str, tuple[int, int, int, int]] = {
    "GET /": (200, 200, 200, 200),
    "GET /algoritmeregister": (200, 200, 200, 200),
    "GET /antwoorden": (200, 200, 200, 200),
    "GET /antwoorden/<id_>": (404, 404, 404, 404),
    "GET /antwoorden/routes": (200, 200, 200, 200),
    "GET /antwoorden/routes/<id_>": (404, 404, 404, 404),
    "GET /antwoorden/wijzigingen.atom": (200, 200, 200, 200),
    "GET /antwoordenboek": (200, 200, 200, 200),
    "GET /api/algoritmeregister": (200, 200, 200, 200),
    "GET /api/antwoorden": (200, 200, 200, 200),
    "GET /api/antwoorden/<id_>": (404, 404, 404, 404),
    "POST /api/gesprekken": (201, 201, 201, 201),
    "DELETE /api/gesprekken/<gesprek>": (404, 404, 404, 404),
    "GET /api/gesprekken/<gesprek>": (404, 404, 404, 404),
    "POST /api/gesprekken/<gesprek>/berichten": (415, 415, 415, 415),
    "GET /api/gesprekken/<gesprek>/gegevens": (404, 404, 404, 404),
    "POST /api/tickets": (415, 415, 415, 415),
    "GET /api/tickets/<code>": (404, 404, 404, 404),
    "POST /api/tickets/berichten": (415, 415, 415, 415),
    "POST /api/tickets/status": (415, 415, 415, 415),
    "GET /contact": (200, 200, 200, 200),
    "POST /contact": (403, 403, 403, 403),
    "GET /contact/code": (303, 303, 303, 303),
    "POST /contact/code": (307, 307, 307, 307),
    "POST /contact/code/intrekken": (307, 307, 307, 307),
    "GET /gesprek": (303, 303, 303, 303),
    "POST /gesprek": (200, 200, 200, 200),
    "POST /gesprek/gegevens": (404, 404, 404, 404),
    "POST /gesprek/weg": (204, 204, 204, 204),
    "POST /gesprek/wissen": (404, 404, 404, 404),
    "GET /gezond": (200, 200, 200, 200),
    "GET /inloggen": (200, 200, 200, 200),
    "POST /inloggen": (403, 403, 403, 403),
    "GET /inloggen/organisatie": (404, 404, 404, 404),
    "GET /inloggen/terug": (404, 404, 404, 404),
    "GET /leeft": (200, 200, 200, 200),
    "GET /metrics": (200, 200, 200, 200),
    "GET /op-papier": (200, 200, 200, 200),
    "POST /op-papier": (422, 422, 422, 422),
    "GET /insluiten": (200, 200, 200, 200),
    "GET /insluiten.js": (200, 200, 200, 200),
    "GET /openapi.json": (200, 200, 200, 200),
    "GET /privacy": (200, 200, 200, 200),
    "GET /static/<naam>": (404, 404, 404, 404),
    "GET /static/<versie>/<naam>": (404, 404, 404, 404),
    "GET /tickets": (401, 403, 200, 200),
    "GET /tickets/<ticket_id>": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/bericht": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/claim": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/gebeld": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/notitie": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/overdragen": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/sluiten": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/terugmelding": (401, 403, 404, 404),
    "POST /tickets/<ticket_id>/teruggeven": (401, 403, 404, 404),
    "GET /tickets/bezorging": (401, 403, 403, 200),
    "POST /tickets/bezorging/<bezorging_id>/opnieuw": (401, 403, 403, 404),
    "GET /tickets/cijfers": (401, 403, 200, 200),
    "GET /tickets/status": (200, 200, 200, 200),
    "POST /tickets/status": (403, 403, 403, 403),
    "POST /tickets/status/antwoord": (403, 403, 403, 403),
    "POST /tickets/status/intrekken": (403, 403, 403, 403),
    "POST /tickets/status/mail": (403, 403, 403, 403),
    "GET /tickets/stroom": (401, 403, 200, 200),
    "POST /tickets/zoek": (401, 403, 303, 303),
    "GET /toegankelijkheid": (200, 200, 200, 200),
    "GET /weergave": (200, 200, 200, 200),
    "POST /weergave": (303, 303, 303, 303),
    "GET /toetsing": (401, 200, 403, 200),
    "GET /toetsing/antwoorden": (401, 200, 403, 200),
    "GET /toetsing/antwoorden/<id_>": (401, 404, 403, 404),
    "POST /toetsing/antwoorden/<id_>/bezwaar": (401, 404, 403, 404),
    "POST /toetsing/antwoorden/<id_>/goedkeuren": (401, 404, 403, 404),
    "POST /toetsing/antwoorden/<id_>/intrekken": (401, 404, 403, 404),
    "POST /toetsing/antwoorden/<id_>/zinnen": (401, 404, 403, 404),
    "GET /toetsing/balans": (401, 200, 403, 200),
    "GET /toetsing/cijfers": (401, 200, 403, 200),
    "POST /toetsing/controle": (401, 200, 403, 200),
    "GET /toetsing/gesprekken": (401, 200, 403, 200),
    "POST /toetsing/gesprekken": (401, 422, 403, 422),
    "GET /toetsing/gesprekken/<nummer>": (401, 404, 403, 404),
    "GET /toetsing/gesprekken/<nummer>/<gesprek>": (401, 404, 403, 404),
    "POST /toetsing/gesprekken/<nummer>/<gesprek>": (401, 404, 403, 404),
    "GET /toetsing/jaar": (401, 303, 403, 303),
    "GET /toetsing/jaar/<jaar>": (401, 404, 403, 404),
    "GET /toetsing/meldingen": (401, 200, 403, 200),
    "POST /toetsing/meldingen": (401, 403, 403, 404),
    "GET /toetsing/niet-begrepen": (401, 200, 403, 200),
    "POST /toetsing/niet-begrepen": (401, 422, 403, 422),
    "POST /toetsing/niet-begrepen/besluit": (401, 403, 403, 404),
    "GET /toetsing/routes": (401, 200, 403, 200),
    "POST /toetsing/routes/<id_>": (401, 404, 403, 404),
    "GET /toetsing/schakelaars": (401, 403, 403, 200),
    "POST /toetsing/schakelaars": (401, 403, 403, 404),
    "GET /toetsing/tijd": (401, 200, 403, 200),
    "GET /toetsing/uitvoer": (401, 200, 403, 200),
    "POST /toetsing/uitvoer/pakket": (401, 422, 403, 422),
    "POST /toetsing/uitvoer/tabellen": (401, 422, 403, 422),
    "GET /toetsing/werklijst": (401, 200, 403, 200),
    "POST /uitloggen": (401, 303, 303, 303),
    "GET /woordenlijst": (200, 200, 200, 200),
}
# Which roles the decorator names. What is not here is open to everybody.
DICHT: dict[str, frozenset[str]] = {
    "GET /tickets": BALIE,
    "GET /tickets/<ticket_id>": BALIE,
    **{
        f"POST /tickets/<ticket_id>/{wat}": BALIE
        for wat in "bericht claim gebeld notitie overdragen sluiten terugmelding teruggeven".split()  # noqa: SIM905
    },
    "GET /tickets/bezorging": frozenset({"beheer"}),
    "POST /tickets/bezorging/<bezorging_id>/opnieuw": frozenset({"beheer"}),
    "GET /tickets/cijfers": BALIE,
    "GET /tickets/stroom": BALIE,
    "POST /tickets/zoek": BALIE,
    **{route: RAAD for route in TABEL if "/toetsing" in route},
    "GET /toetsing/schakelaars": frozenset({"beheer"}),
    "POST /toetsing/schakelaars": frozenset({"beheer"}),
    "POST /toetsing/meldingen": frozenset({"beheer"}),
    "POST /toetsing/niet-begrepen/besluit": frozenset({"beheer"}),
    "POST /uitloggen": ALLEN,
}
GEEN_HEAD = {"/inloggen/terug"}  # a code may be used once, so nobody may look whether it is there
GETALLEN = {"<ticket_id>", "<bezorging_id>", "<nummer>", "<jaar>"}
VELDEN = {"tekst": "x", "uitkomst": "beantwoord"}


def list_routes(app: Any) -> dict[str, frozenset[str]]:
    """Every `METHOD /path` of the application, with the roles that its decorator asks; HEAD goes with GET."""
    return {
        f"{method} /{re.sub(r':[^>]*', '', route.path)}": frozenset(getattr(route.handler, "rollen", ()))
        for route in app.router.routes
        for method in route.methods - {"HEAD"}
    }


def fill(pad: str) -> str:
    """The path with a value in every place: one that is no ticket, no answer, no code."""
    return re.sub(r"<[^>]+>", lambda plek: "999" if plek[0] in GETALLEN else "zomaar", pad)


@pytest.fixture()
def klanten(tess: Any) -> Iterator[dict[str, Any]]:
    """A browser for every role; logging out is made good."""

    def log_in(rol: str) -> Any:
        klant = tess.klant()
        if rol in NAAM:
            assert klant.log_in(NAAM[rol]).status == 303
        return klant

    yield {rol: log_in(rol) for rol in ROLLEN}


def ask(klant: Any, method: str, pad: str) -> int:
    """The status, with the token of this session in the form where it has one."""
    if method in {"GET", "HEAD"}:
        return int(klant.vraag(method, pad).status)
    csrf = re.search(r'action="/uitloggen".*?name="csrf" value="([^"]+)"', klant.get("/inloggen").tekst, re.S)
    velden = {**VELDEN, "csrf": csrf[1] if csrf else ""}
    return int(klant.post_formulier(pad, **velden).status if method == "POST" else klant.vraag(method, pad).status)


def test_every_route_stands_in_the_table(tess: Any) -> None:
    assert sorted(list_routes(tess.app)) == sorted(TABEL)


def test_one_decorator_guards_every_closed_route(tess: Any) -> None:
    assert {route: rollen for route, rollen in list_routes(tess.app).items() if rollen} == DICHT


def test_the_table_itself_gives_nothing_away() -> None:
    for route, statussen in TABEL.items():
        for rol, status in zip(ROLLEN, statussen, strict=True):
            mag = route not in DICHT or rol in DICHT[route]
            assert mag or status == (401 if rol == "niemand" else 403), (route, rol)


def test_every_role_gets_what_the_table_says(klanten: dict[str, Any]) -> None:
    gekregen: dict[str, tuple[int, ...]] = {}
    for route in sorted(TABEL, key=lambda route: route.endswith("/uitloggen")):  # logging out comes last
        method, pad = route.split(" ")
        gekregen[route] = tuple(ask(klanten[rol], method, fill(pad)) for rol in ROLLEN)
        if method == "GET" and pad not in GEEN_HEAD:
            assert tuple(ask(klanten[rol], "HEAD", fill(pad)) for rol in ROLLEN) == gekregen[route], route
    print(f"\n{'route':<44}" + "".join(f"{rol:>13}" for rol in ROLLEN))
    for route, statussen in gekregen.items():
        print(f"{route:<44}" + "".join(f"{status:>13}" for status in statussen))
    assert gekregen == TABEL


def test_no_other_method_works(tess: Any, klanten: dict[str, Any]) -> None:
    bekend = set(list_routes(tess.app)) | {
        route.replace("GET ", "HEAD ") for route in TABEL if route.startswith("GET ")
    }
    for pad in {route.split(" ")[1] for route in TABEL}:
        for method in METHODEN:
            if f"{method} {pad}" not in bekend:
                assert {klanten[rol].vraag(method, fill(pad)).status for rol in ROLLEN} <= {404, 405}, (method, pad)


OMWEGEN = (
    "{pad}/", "{pad}//", "/{pad}", "{pad}%2f", "{pad};x=1", "{pad}?rol=beheer", "{pad}#x", "{pad}%00", "/%74ickets",
    "/TICKETS", "/./tickets", "/static/../tickets", "/api/../tickets", "{pad}.json", "{pad}%20",
    "/antwoorden/../tickets",
)  # fmt: skip
SLEUTELS: tuple[dict[str, str], ...] = (
    {"X_Original_URL": "/tickets"},
    {"X_Rewrite_URL": "/tickets"},
    {"X_Forwarded_For": "127.0.0.1"},
    {"X_Forwarded_User": "beheer"},
    {"Authorization": "Basic YmVoZWVyOmJlaGVlcg=="},
    {"Authorization": "Bearer beheer"},
    {"Cookie": "tess_sessie="},
    {"Cookie": "tess_sessie=null; rol=beheer"},
    {"Cookie": "tess_sessie=' OR 1=1 --"},
    {"Cookie": "tess_sessie=" + "A" * 43},
)


@pytest.mark.parametrize("omweg", OMWEGEN)
def test_no_way_round_leads_in(klanten: dict[str, Any], omweg: str) -> None:
    for pad in ("/tickets", "/tickets/1", "/tickets/1/claim"):
        for rol in ("niemand", "raad"):
            antwoord = klanten[rol].get(omweg.format(pad=pad))
            assert antwoord.status in {400, 401, 403, 404, 405}, (rol, pad)


@pytest.mark.parametrize("sleutel", SLEUTELS, ids=str)
def test_no_header_opens_a_door(klant: Any, sleutel: dict[str, str]) -> None:
    for pad in ("/tickets", "/tickets/1"):
        assert klant.vraag("GET", pad, **sleutel).status == 401
    assert klant.vraag("POST", "/tickets/1/claim", b"", **sleutel).status == 401


def test_a_page_behind_the_door_is_never_kept_by_the_browser(klanten: dict[str, Any]) -> None:
    for pad in ("/tickets", "/tickets/", "/tickets?toon=mijn"):
        antwoord = klanten["bemiddelaar"].get(pad)
        assert (antwoord.status, antwoord.kop["cache-control"]) == (200, "no-store")


def test_a_token_of_a_form_is_no_session(tess: Any) -> None:
    klant = tess.klant()
    klant.get("/inloggen")
    geheim = next(cookie.value for cookie in klant.potje if cookie.name == "tess_formulier")
    assert tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={geheim}").status == 401


def test_who_lost_the_role_is_out_at_once(tess: Any, bas: Any) -> None:
    assert bas.get("/tickets").status == 200
    tess.diensten.gebruikers.remove("bas")
    assert bas.get("/tickets").status == 401
