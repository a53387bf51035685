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
        ({"gewenst": "a" * 501}, 422, "ticket_ongeldig", "gewenst"),
        ({"moment": "nacht"}, 422, "ticket_ongeldig", "moment"),
        ({"moment": 9}, 400, "json_ongeldig", "moment"),
        ({"bericht_mail": True}, 422, "ticket_ongeldig", "bericht_mail"),
        ({"bericht_mail": "ja"}, 400, "json_ongeldig", "bericht_mail"),
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


def make_answered(tess: Any, klant: Any) -> tuple[str, int]:
    """The code and the number of a ticket that a go-between answered."""
    code = klant.post_json("/api/tickets", VRAAG).json["code"]
    id_ = tess.diensten.tickets.find(code).id
    tess.diensten.tickets.claim(id_, "bas")
    tess.diensten.berichten.add(id_, "bemiddelaar", "Nee, dat hoeft niet.", gebruiker="bas", sleutel="1")
    return code, id_


def test_the_status_in_the_address_counts_letters_and_tells_none(tess: Any, klant: Any) -> None:
    code, _ = make_answered(tess, klant)
    antwoord = klant.get(f"/api/tickets/{code}")
    assert antwoord.json["nieuwe_berichten"] == 1
    assert "hoeft niet" not in antwoord.tekst and "bas" not in antwoord.tekst


def test_the_letters_are_for_who_sends_the_code(tess: Any, klant: Any) -> None:
    code, _ = make_answered(tess, klant)
    inhoud = klant.post_json("/api/tickets/status", {"code": code}).json
    assert [(item["van"], item["tekst"]) for item in inhoud["berichten"]] == [("bemiddelaar", "Nee, dat hoeft niet.")]
    assert (inhoud["nieuwe_berichten"], inhoud["te_laat"]) == (1, False)
    assert klant.get(f"/api/tickets/{code}").json["nieuwe_berichten"] == 0


def test_a_letter_is_filtered_and_written_once(tess: Any, klant: Any) -> None:
    code, id_ = make_answered(tess, klant)
    brief = {"code": code, "tekst": "Mijn BSN is 111222333. Mag ik bellen?"}
    antwoorden = [klant.post_json("/api/tickets/berichten", brief, Idempotency_Key="een") for _ in range(3)]
    assert {antwoord.status for antwoord in antwoorden} == {201}
    assert antwoorden[0].json == antwoorden[2].json
    assert antwoorden[0].json["weggelaten"] == ["bsn"]
    assert [item.tekst for item in tess.diensten.berichten.list_of(id_)][1:] == ["Mijn BSN is [bsn]. Mag ik bellen?"]
    anders = klant.post_json("/api/tickets/berichten", brief | {"tekst": "Iets anders"}, Idempotency_Key="een")
    assert anders.json["code"] == "sleutel_hergebruikt"


def test_what_is_refused_with_a_code(tess: Any, klant: Any) -> None:
    code, id_ = make_answered(tess, klant)
    tess.diensten.tickets.close(id_, "bas", "beantwoord")
    brief = {"code": code, "tekst": "Nog iets"}
    assert klant.post_json("/api/tickets/berichten", brief).json["code"] == "vraag_gesloten"
    assert klant.post_json("/api/tickets/berichten", {"code": code, "tekst": " "}).json["code"] == "tekst_leeg"
    assert klant.post_json("/api/tickets/status", {"code": "AAAAA-AAAAA"}).json["code"] == "ticket_onbekend"
    assert klant.post_json("/api/tickets/status", {"code": 5}).json["code"] == "json_ongeldig"
    assert klant.get("/api/tickets/status").status in {404, 405}
