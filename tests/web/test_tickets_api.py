"""The contact form over JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

VRAAG = {
    "vraag": "Ik wil weten of ik vrijwilligerswerk moet doen.",
    "contact": {"soort": "tel", "waarde": "06 12345678"},
    "akkoord": True,
}


def test_ticket_gets_code_status_and_promise(klant: Any) -> None:
    antwoord = klant.post_json("/api/tickets", VRAAG | {"postcode4": "3012", "naam": "A. de Vries", "taal": "tr"})
    assert antwoord.status == 201
    assert antwoord.json["status"] == "nieuw"
    assert antwoord.json["belofte"]
    assert len(antwoord.json["code"].replace("-", "")) == 10


def test_status_by_code_holds_nothing_personal(klant: Any) -> None:
    code = klant.post_json("/api/tickets", VRAAG).json["code"]
    antwoord = klant.get(f"/api/tickets/{code.lower().replace('-', '')}")
    assert (antwoord.status, antwoord.json["code"], antwoord.json["status"]) == (200, code, "nieuw")
    assert "12345678" not in antwoord.tekst and "vraag" not in antwoord.json


def test_same_key_gives_same_answer(klant: Any) -> None:
    sleutel = "3f1c1a52-7a0e-4a0c-9a55-5f3f7a6f2d11"
    eerste = klant.post_json("/api/tickets", VRAAG, Idempotency_Key=sleutel)
    tweede = klant.post_json("/api/tickets", VRAAG, Idempotency_Key=sleutel)
    assert (eerste.status, tweede.status) == (201, 201)
    assert eerste.json == tweede.json
    assert klant.post_json("/api/tickets", VRAAG).json["code"] != eerste.json["code"]


def test_same_key_for_another_question_loses_nothing(klant: Any) -> None:
    klant.post_json("/api/tickets", VRAAG, Idempotency_Key="een")
    antwoord = klant.post_json("/api/tickets", VRAAG | {"vraag": "Iets anders"}, Idempotency_Key="een")
    assert (antwoord.status, antwoord.json["code"]) == (422, "sleutel_hergebruikt")


@pytest.mark.parametrize(
    ("anders", "status", "code", "veld"),
    [
        ({"akkoord": False}, 422, "ticket_ongeldig", "akkoord"),
        ({"akkoord": "true"}, 400, "json_ongeldig", "akkoord"),
        ({"akkoord": 1}, 400, "json_ongeldig", "akkoord"),
        ({"vraag": " "}, 422, "tekst_leeg", "vraag"),
        ({"vraag": "a" * 2001}, 413, "tekst_te_lang", "vraag"),
        ({"vraag": 5}, 400, "json_ongeldig", "vraag"),
        ({"contact": "06"}, 400, "json_ongeldig", "contact"),
        ({"contact": {"soort": "tel"}}, 400, "json_ongeldig", "waarde"),
        ({"contact": {"soort": "fax", "waarde": "1"}}, 422, "ticket_ongeldig", "contact.soort"),
        ({"contact": {"soort": "tel", "waarde": "06 1"}}, 422, "ticket_ongeldig", "contact.waarde"),
        ({"contact": {"soort": "email", "waarde": "a@b"}}, 422, "ticket_ongeldig", "contact.waarde"),
        ({"contact": {"soort": "post", "waarde": ""}}, 422, "ticket_ongeldig", "contact.waarde"),
        ({"postcode4": "0123"}, 422, "ticket_ongeldig", "postcode4"),
        ({"taal": "klingon"}, 422, "ticket_ongeldig", "taal"),
        ({"naam": "a" * 101}, 422, "ticket_ongeldig", "naam"),
        ({"extra": "a"}, 400, "json_ongeldig", "extra"),
    ],
)
def test_wrong_form_is_refused(klant: Any, anders: dict[str, Any], status: int, code: str, veld: str) -> None:
    antwoord = klant.post_json("/api/tickets", VRAAG | anders)
    assert (antwoord.status, antwoord.json["code"], antwoord.json["veld"]) == (status, code, veld)


def test_missing_field_and_wrong_kind_of_body(klant: Any) -> None:
    assert klant.post_json("/api/tickets", {"vraag": "a"}).json["code"] == "json_ongeldig"
    assert klant.vraag("POST", "/api/tickets", b"{}", Content_Type="text/plain").json["code"] == "soort_inhoud"


def test_unknown_code(klant: Any) -> None:
    antwoord = klant.get("/api/tickets/AAAAA-AAAAA")
    assert (antwoord.status, antwoord.json["code"]) == (404, "ticket_onbekend")


def test_personal_data_in_the_question_never_reaches_the_ticket(tess: Any, klant: Any) -> None:
    vraag = "Mijn BSN is 111222333 en ik heet niets. Bel 06 12345678 of mail a.b@voorbeeld.nl"
    klant.post_json("/api/tickets", VRAAG | {"vraag": vraag})
    (ticket,) = tess.diensten.tickets.list_tickets("nieuw")
    for geheim in ("111222333", "12345678", "voorbeeld.nl"):
        assert geheim not in ticket.vraag
    assert b"12345678" not in (ticket.contact or b"")


def test_limit_per_address(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(gesprekken_per_minuut=1).klant()
    assert klant.post_json("/api/tickets", VRAAG).status == 201
    antwoord = klant.post_json("/api/tickets", VRAAG)
    assert (antwoord.status, antwoord.json["code"]) == (429, "te_veel_berichten")
