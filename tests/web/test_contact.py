"""The contact form on the server: no JavaScript, and Rasa may be down."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import text

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


def test_a_form_that_stood_open_too_long_keeps_what_was_typed_and_can_be_sent_again(tess: Any, klant: Any) -> None:
    velden, later = fill_in(klant, vraag="Een lange vraag, met zorg getypt."), tess.klant()
    antwoord = later.post_formulier("/contact", **velden)
    assert antwoord.status == 403 and velden["vraag"] in antwoord.tekst and velden["waarde"] in antwoord.tekst
    verborgen = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', antwoord.tekst))
    assert verborgen["sleutel"] == velden["sleutel"] and verborgen["csrf"] != velden["csrf"]
    assert later.post_formulier("/contact", **(velden | verborgen)).status == 201
    assert len(tess.diensten.tickets.list_tickets("nieuw")) == 1


def test_form_of_another_site_is_refused(tess: Any, klant: Any) -> None:
    velden = fill_in(klant)
    for verkeerd in (GOED, velden | {"csrf": "x"}, velden | {"csrf": ""}):
        antwoord = klant.post_formulier("/contact", **verkeerd)
        assert antwoord.status == 403
        assert "Dit formulier is verlopen." in antwoord.tekst and "zonder cookies" in antwoord.tekst
    assert tess.klant().post_formulier("/contact", **velden).status == 403
    assert tess.diensten.tickets.list_tickets("nieuw") == []


def test_what_is_hoped_for_and_when_to_call_go_along(tess: Any, klant: Any) -> None:
    gewenst = "Ik hoop op werk dat past. Mijn BSN is 111222333."
    antwoord = klant.post_formulier("/contact", **fill_in(klant, gewenst=gewenst, moment="ochtend"))
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    assert (ticket.gewenst, ticket.moment) == ("Ik hoop op werk dat past. Mijn BSN is [bsn].", "ochtend")
    assert "een BSN" in antwoord.tekst


def test_another_wish_with_the_same_key_is_not_lost_in_silence(klant: Any) -> None:
    velden = fill_in(klant)
    assert klant.post_formulier("/contact", **velden).status == 201
    assert klant.post_formulier("/contact", **velden, gewenst="Iets anders").status == 422


def test_wrong_choices_are_named(klant: Any) -> None:
    velden = fill_in(klant, moment="nacht", gewenst="a" * 501, soort="tel", waarde="06 12345678", bericht_mail="ja")
    antwoord = klant.post_formulier("/contact", **velden)
    assert antwoord.status == 422
    assert all(f'href="#{veld}"' in antwoord.tekst for veld in ("moment", "gewenst", "bericht_mail"))
    # Before anything else, so that it is in sight on a small screen.
    assert antwoord.tekst.index("Uw vraag is nog niet verstuurd") < antwoord.tekst.index("Schrijf hier uw vraag op.")


@pytest.mark.parametrize(("host", "kan"), [("127.0.0.1", True), ("", False)])
def test_mail_is_offered_where_mail_can_be_sent(start_tess: Any, host: str, kan: bool) -> None:
    tess = start_tess(mail_host=host)
    klant = tess.klant()
    assert ('name="bericht_mail"' in klant.get("/contact").tekst) is kan
    ontvangen = klant.post_formulier("/contact", **fill_in(klant, bericht_mail="ja"))
    assert ("U krijgt een mail" in ontvangen.tekst) is kan
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    assert ticket.bericht_mail is kan


def test_nothing_of_the_form_stays_in_the_vault(tess: Any, klant: Any) -> None:
    klant.post_formulier("/contact", **fill_in(klant, naam="Iemand"))
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    with tess.diensten.kluis._engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM kluis")).scalar() == 0
    assert ticket.contact and b"voorbeeld" not in ticket.contact and ticket.naam


def test_the_old_page_for_a_code_leads_to_the_new_one(klant: Any) -> None:
    for pad, verb, status in (("", "GET", 303), ("", "POST", 307), ("/intrekken", "POST", 307)):
        antwoord = klant.vraag(verb, f"/contact/code{pad}", b"" if verb == "POST" else None)
        assert (antwoord.status, antwoord.kop["location"]) == (status, f"/tickets/status{pad}")


def test_cookie_is_out_of_reach_of_scripts(klant: Any) -> None:
    cookie = klant.get("/contact").kop["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie


def test_cookie_is_secure_when_set(start_tess: Any) -> None:
    assert "Secure" in start_tess(cookie_secure=True).klant().get("/contact").kop["set-cookie"]
