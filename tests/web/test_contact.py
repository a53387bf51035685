"""The contact form on the server: no JavaScript, and Rasa may be down."""

from __future__ import annotations

import re
from typing import Any

from bot.gesprek import BreinStoring

GOED = {"vraag": "Moet ik dit doen?", "soort": "email", "waarde": "iemand@voorbeeld.nl", "akkoord": "ja"}


def fill_in(klant: Any, **anders: str) -> dict[str, str]:
    pagina = klant.get("/contact").tekst
    verborgen = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', pagina))
    return GOED | verborgen | anders


def test_form_makes_a_ticket_when_rasa_is_down(tess: Any, klant: Any) -> None:
    tess.brein.fout = BreinStoring("weg")
    antwoord = klant.post_formulier("/contact", **fill_in(klant))
    assert antwoord.status == 201
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    assert ticket.code in antwoord.tekst
    assert ticket.gebied == "rotterdam"


def test_sending_twice_makes_one_ticket(tess: Any, klant: Any) -> None:
    velden = fill_in(klant)
    antwoorden = [klant.post_formulier("/contact", **velden) for _ in range(2)]
    assert [antwoord.status for antwoord in antwoorden] == [201, 201]
    assert len(tess.diensten.tickets.list_tickets("nieuw")) == 1


def test_missing_fields_are_all_named_and_what_was_typed_stays(klant: Any) -> None:
    velden = fill_in(klant, akkoord="", waarde="onzin", vraag='<script>alert("x")</script> "hallo"')
    antwoord = klant.post_formulier("/contact", **velden)
    assert antwoord.status == 422
    assert 'href="#waarde"' in antwoord.tekst and 'href="#akkoord"' in antwoord.tekst
    assert "&lt;script&gt;" in antwoord.tekst and "<script>alert" not in antwoord.tekst
    assert f'name="sleutel" value="{velden["sleutel"]}"' in antwoord.tekst


def test_what_was_taken_out_is_told(klant: Any) -> None:
    antwoord = klant.post_formulier("/contact", **fill_in(klant, vraag="Mijn BSN is 111222333. Mag dat?"))
    assert "een BSN" in antwoord.tekst and "111222333" not in antwoord.tekst


def test_form_of_another_site_is_refused(tess: Any, klant: Any) -> None:
    velden = fill_in(klant)
    for verkeerd in (GOED, velden | {"csrf": "x"}, velden | {"csrf": ""}):
        antwoord = klant.post_formulier("/contact", **verkeerd)
        assert antwoord.status == 403
        assert "Dit formulier is verlopen." in antwoord.tekst
    assert tess.klant().post_formulier("/contact", **velden).status == 403
    assert tess.diensten.tickets.list_tickets("nieuw") == []


def look_up(klant: Any, code: str, verb: str = "") -> Any:
    return klant.post_formulier(f"/contact/code{verb}", csrf=klant.csrf("/contact/code"), code=code)


def test_code_shows_how_it_stands_and_takes_back(tess: Any, klant: Any) -> None:
    klant.post_formulier("/contact", **fill_in(klant))
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    assert "Nog niemand heeft" in look_up(klant, ticket.code.lower()).tekst
    assert "Moet ik dit doen?" not in look_up(klant, ticket.code).tekst
    tess.diensten.tickets.claim(ticket.id, "bas")
    assert "heeft uw vraag opgepakt" in look_up(klant, ticket.code).tekst
    assert "ingetrokken" in look_up(klant, ticket.code, "/intrekken").tekst
    assert tess.diensten.tickets.get(ticket.id).vraag == ""
    assert "Trek mijn vraag in" not in look_up(klant, ticket.code).tekst


def test_unknown_code_and_form_of_another_site(klant: Any) -> None:
    assert look_up(klant, '"><script>').status == 404
    assert klant.post_formulier("/contact/code", csrf="x", code="a").status == 403
    assert klant.post_formulier("/contact/code/intrekken", csrf="x", code="a").status == 403


def test_cookie_is_out_of_reach_of_scripts(klant: Any) -> None:
    cookie = klant.get("/contact").kop["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie


def test_cookie_is_secure_when_set(start_tess: Any) -> None:
    assert "Secure" in start_tess(cookie_secure=True).klant().get("/contact").kop["set-cookie"]
