"""Logging in at the organisation, over real HTTP: who is known gets in, and only as what the organisation says."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.web import oidc as module
from tests.web.oidc_aanbieder import CLIENT, GEHEIM, Aanbieder, running
from tests.web.oidc_proef import Proef, list_cookies, start_proef


@pytest.fixture()
def aanbieder() -> Iterator[Aanbieder]:
    with running(Aanbieder()) as aanbieder:
        yield aanbieder


@pytest.fixture()
def proef(start_tess: Callable[..., Any], aanbieder: Aanbieder) -> Proef:
    return start_proef(start_tess, aanbieder)


def names(proef: Proef) -> list[str]:
    """The accounts that were not there from the start."""
    vast = {"bas", "bea", "beheer", "raad"}
    return [wie.naam for wie in proef.tess.diensten.gebruikers.list_gebruikers() if wie.naam not in vast]


def test_who_the_organisation_knows_gets_in(proef: Proef) -> None:
    klant = proef.tess.klant()
    antwoord = proef.log_in(klant)
    assert (antwoord.status, antwoord.kop["location"]) == (303, "/tickets")
    assert klant.get("/tickets").status == 200
    assert list_cookies(klant) == {"tess_sessie"}, "de poging is voorbij"
    assert "Cor" in klant.get("/inloggen").tekst
    assert names(proef) == ["Cor"]


def test_the_next_login_is_the_same_account_and_another_session(proef: Proef) -> None:
    klant = proef.tess.klant()
    tokens = []
    for _ in range(2):
        proef.log_in(klant)
        tokens.append(next(cookie.value for cookie in klant.potje if cookie.name == "tess_sessie"))
    assert names(proef) == ["Cor"]
    assert tokens[0] != tokens[1]
    assert proef.tess.klant().vraag("GET", "/tickets", Cookie=f"tess_sessie={tokens[0]}").status == 401


def test_what_is_asked_of_the_provider_is_fresh_every_time(proef: Proef) -> None:
    vragen = []
    for _ in range(2):
        adres = proef.tess.klant().get("/inloggen/organisatie").kop["location"]
        vragen.append({naam: waarden[0] for naam, waarden in parse_qs(urlsplit(adres).query).items()})
    for vraag in vragen:
        assert vraag["redirect_uri"] == f"{proef.tess.url}/inloggen/terug"
        assert vraag["scope"] == "openid profile"
        assert vraag["code_challenge_method"] == "S256"
    for naam in ("state", "nonce", "code_challenge"):
        assert vragen[0][naam] != vragen[1][naam]
        assert min(len(vraag[naam]) for vraag in vragen) >= 43


def test_the_way_back_stands_in_the_settings_and_not_in_the_request(
    start_tess: Callable[..., Any], aanbieder: Aanbieder
) -> None:
    adres = "https://tess.example.nl"
    vast = {"oidc_issuer": aanbieder.url, "oidc_client_id": CLIENT, "oidc_client_secret": GEHEIM}
    klant = start_tess(**vast, oidc_rollen=(("balie", "bemiddelaar"),), publiek_adres=adres).klant()
    vraag = klant.vraag("GET", "/inloggen/organisatie", Host="kwaad.example.nl", X_Forwarded_Host="kwaad.example.nl")
    assert parse_qs(urlsplit(vraag.kop["location"]).query)["redirect_uri"] == [f"{adres}/inloggen/terug"]


def test_the_secret_of_an_attempt_stays_in_one_safe_cookie(proef: Proef) -> None:
    antwoord = proef.tess.klant().get("/inloggen/organisatie")
    cookie = antwoord.kop["set-cookie"]
    geheim = re.fullmatch(r"tess_organisatie=([^;]+);.*", cookie)
    assert geheim and geheim[1] not in antwoord.kop["location"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Max-Age=600" in cookie


def test_the_groups_scope_is_asked_where_the_provider_has_it(proef: Proef) -> None:
    proef.aanbieder.beschrijving = {"scopes_supported": ["openid", "groups"]}
    adres = proef.tess.klant().get("/inloggen/organisatie").kop["location"]
    assert parse_qs(urlsplit(adres).query)["scope"] == ["openid profile groups"]


def test_a_provider_that_wants_the_secret_in_the_form_gets_it_there(proef: Proef) -> None:
    proef.aanbieder.beschrijving = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert proef.log_in().status == 303


@pytest.mark.parametrize(
    ("groepen", "begin"),
    [
        (["balie"], "/tickets"),
        (["raadsleden"], "/toetsing"),
        (["x", "raadsleden", "chefs"], "/tickets"),
        ("balie", "/tickets"),
    ],
)
def test_the_first_group_in_the_settings_gives_the_role(proef: Proef, groepen: Any, begin: str) -> None:
    proef.aanbieder.persoon["groups"] = groepen
    assert proef.log_in().kop["location"] == begin


@pytest.mark.parametrize("groepen", [[], ["anders"], None, "Balie", {"balie": 1}, [["balie"]], 5])
def test_who_has_no_group_of_ours_reads_why_and_gets_nothing(proef: Proef, groepen: Any) -> None:
    proef.aanbieder.persoon["groups"] = groepen
    klant = proef.tess.klant()
    antwoord = proef.log_in(klant)
    assert antwoord.status == 403
    assert "u mag nog niet in Tess werken" in antwoord.tekst
    assert "tess_sessie" not in list_cookies(klant)
    assert names(proef) == []


@pytest.mark.parametrize(
    ("claim", "begin"), [("realm_access.roles", "/toetsing"), ("https://x.example.nl/rol", "/tickets")]
)
def test_groups_may_stand_elsewhere_in_the_token(
    start_tess: Callable[..., Any], aanbieder: Aanbieder, claim: str, begin: str
) -> None:
    aanbieder.persoon |= {
        "groups": None,
        "realm_access": {"roles": ["raadsleden"]},
        "https://x.example.nl/rol": ["chefs"],
    }
    assert start_proef(start_tess, aanbieder, oidc_rol_claim=claim).log_in().kop["location"] == begin


def test_who_lost_her_group_loses_running_sessions_at_the_next_login(proef: Proef) -> None:
    thuis, werk = proef.tess.klant(), proef.tess.klant()
    proef.log_in(thuis)
    proef.aanbieder.persoon["groups"] = []
    assert proef.log_in(werk).status == 403
    assert thuis.get("/tickets").status == 401


def test_a_mail_address_or_a_name_opens_nobodys_account(proef: Proef) -> None:
    proef.aanbieder.persoon |= {
        "email": "bas@example.nl",
        "email_verified": True,
        "name": "bas",
        "preferred_username": "bas",
    }
    klant = proef.tess.klant()
    proef.log_in(klant)
    proef.aanbieder.persoon["sub"] = "s-2"
    proef.log_in()
    assert names(proef) == ["bas (2)", "bas (3)"]
    assert "bas (2)" in klant.get("/inloggen").tekst


def test_a_name_from_outside_is_shown_as_text(proef: Proef) -> None:
    proef.aanbieder.persoon["name"] = "<script>x</script>"
    klant = proef.tess.klant()
    proef.log_in(klant)
    assert "<script>x" not in klant.get("/inloggen").tekst


@pytest.mark.parametrize("state", ["", "x", "é" * 10, None])
def test_a_wrong_state_is_refused_before_the_provider_is_asked(proef: Proef, state: str | None) -> None:
    klant = proef.tess.klant()
    terug = proef.leave(klant)
    proef.aanbieder.verzoeken.clear()
    vervalst = re.sub(r"&?state=[^&]*", "" if state is None else f"&state={state.encode().hex()}", terug)
    antwoord = klant.get(vervalst)
    assert antwoord.status == 403 and "Begin opnieuw met inloggen." in antwoord.tekst
    assert proef.aanbieder.verzoeken == []
    assert "tess_sessie" not in list_cookies(klant)


def test_another_browser_cannot_finish_what_this_one_began(proef: Proef) -> None:
    slachtoffer = proef.tess.klant()
    assert slachtoffer.get(proef.leave(proef.tess.klant())).status == 403
    slachtoffer.get("/inloggen/organisatie")
    assert slachtoffer.get(proef.leave(proef.tess.klant())).status == 403
    assert "tess_sessie" not in list_cookies(slachtoffer)


def test_without_a_cookie_there_is_no_attempt_not_even_an_empty_one(proef: Proef) -> None:
    klant = proef.tess.klant()
    assert klant.get(f"/inloggen/terug?code=x&state={module.Poging('').state}").status == 403
    assert proef.aanbieder.verzoeken == []


def test_the_way_back_works_once(proef: Proef) -> None:
    klant = proef.tess.klant()
    terug = proef.leave(klant)
    geheim = next(cookie.value for cookie in klant.potje if cookie.name == "tess_organisatie")
    assert klant.get(terug).status == 303
    assert klant.get(terug).status == 403
    antwoord = proef.tess.klant().vraag("GET", terug, Cookie=f"tess_organisatie={geheim}")
    assert antwoord.status == 401, "ook met de cookie: de code is op"


@pytest.mark.parametrize("erbij", ["&error=access_denied", "&iss=https://kwaad.example.nl"])
def test_a_refusal_or_another_sender_is_no_login(proef: Proef, erbij: str) -> None:
    klant = proef.tess.klant()
    antwoord = klant.get(proef.leave(klant) + erbij)
    assert antwoord.status == 401 and "niet zeker weten wie u bent" in antwoord.tekst


def test_the_sender_may_say_who_it_is(proef: Proef) -> None:
    klant = proef.tess.klant()
    assert klant.get(f"{proef.leave(klant)}&iss={proef.aanbieder.url}").status == 303


def test_an_attempt_without_a_code_is_refused(proef: Proef) -> None:
    klant = proef.tess.klant()
    assert klant.get(re.sub(r"code=[^&]*&", "", proef.leave(klant))).status == 401


def test_with_the_password_form_off_only_the_organisation_lets_in(
    start_tess: Callable[..., Any], aanbieder: Aanbieder
) -> None:
    proef = start_proef(start_tess, aanbieder, wachtwoord_inloggen=False)
    klant = proef.tess.klant()
    pagina = klant.get("/inloggen").tekst
    assert 'name="wachtwoord"' not in pagina and "/inloggen/organisatie" in pagina
    formulier = next(cookie.value for cookie in klant.potje if cookie.name == "tess_formulier")
    antwoord = klant.post_formulier("/inloggen", csrf=formulier, naam="bas", wachtwoord="een-lang-wachtwoord")
    assert antwoord.status == 403 and "kan hier niet" in antwoord.tekst
    assert "tess_sessie" not in list_cookies(klant)
    assert proef.log_in(klant).status == 303


def test_without_an_organisation_there_is_no_such_way(tess: Any, klant: Any) -> None:
    assert "organisatie" not in klant.get("/inloggen").tekst
    for pad in ("/inloggen/organisatie", "/inloggen/terug", "/inloggen/terug?code=x&state=y"):
        assert klant.get(pad).status == 404


def test_many_attempts_from_one_address_are_braked(proef: Proef) -> None:
    statussen = [proef.tess.klant().get("/inloggen/organisatie").status for _ in range(21)]
    assert statussen == [303] * 20 + [429]
    assert proef.aanbieder.verzoeken.count("/.well-known/openid-configuration") == 1


def test_the_log_says_why_and_not_who(proef: Proef, caplog: pytest.LogCaptureFixture) -> None:
    proef.aanbieder.anders = {"nonce": "fout"}
    with caplog.at_level(logging.DEBUG):
        assert proef.log_in().status == 401
    regels = [regel for regel in caplog.records if regel.name == module.__name__]
    assert [(regel.getMessage(), regel.__dict__["code"]) for regel in regels] == [("oidc_refused", "nonce")]
    assert "Cor" not in caplog.text and "s-1" not in caplog.text
