"""Logging in, logging out, and who may open what."""

from __future__ import annotations

import re
from typing import Any

import pytest

LEES = {"GET", "HEAD"}
VOORBEELD = re.compile(r"<[^>]+>")
CLIENT = "/tickets/status"


def list_routes(app: Any, *delen: str) -> list[tuple[str, str]]:
    """Every (method, path) under these parts of the site, with 1 for each parameter; not the page of the client."""
    routes = [("/" + route.path, route.methods) for route in app.router.routes]
    onder = [(pad, methods) for pad, methods in routes if pad.split("/")[1] in delen and not pad.startswith(CLIENT)]
    return [(method, VOORBEELD.sub("1", pad)) for pad, methods in onder for method in methods]


def test_every_route_of_colleagues_refuses_a_visitor(tess: Any, klant: Any) -> None:
    routes = list_routes(tess.app, "tickets", "toetsing")
    assert len(routes) >= 30
    for method, pad in routes:
        antwoord = klant.vraag(method, pad, None if method in LEES else b"")
        assert antwoord.status == 401, (method, pad)
        assert method == "HEAD" or "/inloggen" in antwoord.tekst


def test_every_route_under_tickets_refuses_the_council(tess: Any, klant: Any) -> None:
    assert klant.log_in("raad").status == 303
    for method, pad in list_routes(tess.app, "tickets"):
        assert klant.vraag(method, pad, None if method in LEES else b"").status == 403, (method, pad)


def test_every_change_needs_the_token_of_the_session(tess: Any, klant: Any) -> None:
    assert klant.log_in("beheer").status == 303
    wijzigend = [pad for method, pad in list_routes(tess.app, "tickets", "toetsing") if method not in LEES]
    assert len(wijzigend) >= 12
    for pad in [*wijzigend, "/uitloggen"]:
        for csrf in ("", "x" * 43):
            antwoord = klant.post_formulier(pad, csrf=csrf)
            assert antwoord.status == 403 and "verlopen" in antwoord.tekst, pad
    assert klant.get("/tickets").status == 200


@pytest.mark.parametrize(("naam", "begin"), [("bas", "/tickets"), ("beheer", "/tickets"), ("raad", "/toetsing")])
def test_each_role_starts_where_it_belongs(klant: Any, naam: str, begin: str) -> None:
    antwoord = klant.log_in(naam)
    assert (antwoord.status, antwoord.kop["location"]) == (303, begin)


def test_session_cookie(klant: Any) -> None:
    cookie = klant.log_in("bas").kop["set-cookie"]
    assert cookie.startswith("tess_sessie=")
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie


@pytest.mark.parametrize("naam", ["bas", "bestaat-niet", "", '"><script>'])
def test_wrong_password_tells_nothing(klant: Any, naam: str) -> None:
    antwoord = klant.log_in(naam, "een-verkeerd-wachtwoord")
    assert antwoord.status == 401
    assert "Deze naam en dit wachtwoord horen niet bij elkaar." in antwoord.tekst
    assert "<script>" not in antwoord.tekst and "verkeerd-wachtwoord" not in antwoord.tekst


def test_too_many_attempts(klant: Any) -> None:
    statussen = [klant.log_in("bas", "een-verkeerd-wachtwoord").status for _ in range(6)]
    assert statussen[:5] == [401] * 5 and statussen[5] == 429
    assert klant.log_in("bas").status == 429


def test_login_form_of_another_site_is_refused(klant: Any) -> None:
    klant.get("/inloggen")
    antwoord = klant.post_formulier("/inloggen", naam="bas", wachtwoord="een-lang-wachtwoord", csrf="x" * 43)
    assert antwoord.status == 403


def test_logging_out_ends_the_session_everywhere(tess: Any, bas: Any) -> None:
    token = next(cookie.value for cookie in bas.potje if cookie.name == "tess_sessie")
    csrf = bas.csrf("/tickets")
    assert bas.post_formulier("/uitloggen", csrf=csrf).status == 303
    assert bas.get("/tickets").status == 401
    assert tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={token}").status == 401


def test_invented_session_is_refused(klant: Any) -> None:
    assert klant.vraag("GET", "/tickets", Cookie="tess_sessie=verzonnen").status == 401
