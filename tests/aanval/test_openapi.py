"""The description of the calls is complete and true: every route is in it, and every answer has its shape."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.aanval.lijn import Keurmeester, Lijn, make_rauw

# Pages for people, forms and files: no part of the contract with other programs.
PAGINAS = {
    "/", "/algoritmeregister", "/antwoorden", "/antwoorden/routes", "/antwoorden/routes/{id_}", "/antwoorden/{id_}",
    "/antwoorden/wijzigingen.atom", "/antwoordenboek", "/contact", "/contact/code", "/contact/code/intrekken",
    "/gesprek", "/gesprek/gegevens", "/gesprek/weg", "/gesprek/wissen",
    "/tickets/status", "/tickets/status/antwoord", "/tickets/status/intrekken", "/tickets/status/mail",
    "/insluiten", "/insluiten.js",
    "/inloggen", "/inloggen/organisatie", "/inloggen/terug", "/op-papier", "/privacy", "/static/{naam}",
    "/static/{versie}/{naam}", "/tickets",
    "/tickets/bezorging", "/tickets/bezorging/{bezorging_id}/opnieuw", "/tickets/cijfers", "/tickets/stroom",
    "/tickets/zoek", "/tickets/{ticket_id}", "/tickets/{ticket_id}/bericht", "/tickets/{ticket_id}/claim",
    "/tickets/{ticket_id}/gebeld", "/tickets/{ticket_id}/overdragen", "/tickets/{ticket_id}/terugmelding",
    "/tickets/{ticket_id}/teruggeven",
    "/tickets/{ticket_id}/notitie", "/tickets/{ticket_id}/sluiten", "/toegankelijkheid",
    "/uitloggen", "/weergave", "/woordenlijst",
    "/toetsing", "/toetsing/antwoorden", "/toetsing/antwoorden/{id_}", "/toetsing/antwoorden/{id_}/bezwaar",
    "/toetsing/antwoorden/{id_}/goedkeuren", "/toetsing/antwoorden/{id_}/intrekken",
    "/toetsing/antwoorden/{id_}/zinnen", "/toetsing/balans", "/toetsing/cijfers", "/toetsing/controle",
    "/toetsing/gesprekken", "/toetsing/gesprekken/{nummer}", "/toetsing/gesprekken/{nummer}/{gesprek}",
    "/toetsing/jaar", "/toetsing/jaar/{jaar}", "/toetsing/meldingen", "/toetsing/niet-begrepen",
    "/toetsing/niet-begrepen/besluit", "/toetsing/routes", "/toetsing/routes/{id_}",
    "/toetsing/schakelaars", "/toetsing/tijd",
    "/toetsing/uitvoer", "/toetsing/uitvoer/pakket", "/toetsing/uitvoer/tabellen", "/toetsing/werklijst",
}  # fmt: skip
TICKET = {
    "vraag": "Moet ik dit doen?",
    "contact": {"soort": "email", "waarde": "iemand@voorbeeld.nl"},
    "akkoord": True,
    "postcode4": "3012",
    "naam": "Iemand",
    "taal": "tr",
}


def list_calls(app: Any) -> set[tuple[str, str]]:
    """Every (path, method) with places as OpenAPI writes them; HEAD goes with GET, OPTIONS is not ours."""
    return {
        ("/" + re.sub(r"<(\w+)[^>]*>", r"{\1}", route.path), method.lower())
        for route in app.router.routes
        for method in route.methods - {"HEAD"}
    }


def close(deel: Any) -> Any:
    """The same schemas, but with nothing more in an answer than what is described."""
    if isinstance(deel, list):
        return [close(item) for item in deel]
    if not isinstance(deel, dict):
        return deel
    dicht = {naam: close(waarde) for naam, waarde in deel.items()}
    if isinstance(dicht.get("properties"), dict) and dicht.get("type") == "object":
        dicht.setdefault("additionalProperties", False)
    return dicht


@pytest.fixture(scope="module")
def streng(doc: Any) -> Keurmeester:
    return Keurmeester(close(copy.deepcopy(doc)))


@pytest.fixture()
def ask(lijn: Lijn, doc: Any, streng: Keurmeester) -> Any:
    """Makes a call and holds the answer against the description; returns what came back."""

    def ask(method: str, beschreven: str, pad: str = "", inhoud: Any = None, **kop: str) -> Any:
        lichaam = b"" if inhoud is None else json.dumps(inhoud).encode()
        koppen = {"Content-Type": "application/json"} if lichaam else {}
        koppen |= {naam.replace("_", "-"): waarde for naam, waarde in kop.items()}
        antwoord = lijn.stuur(make_rauw(method, pad or beschreven, koppen, lichaam))
        assert antwoord is not None
        streng.check(antwoord)
        responses = doc["paths"][beschreven][method.lower()]["responses"]
        assert str(antwoord.status) in responses, f"{antwoord.status} is niet beschreven"
        streng.check_schema(antwoord, responses)
        return json.loads(antwoord.lichaam) if "json" in antwoord.soort else antwoord.lichaam

    return ask


def test_every_route_is_described_or_a_page(tess: Any, doc: Any) -> None:
    beschreven = {(pad, method) for pad, item in doc["paths"].items() for method in item if method != "parameters"}
    beschreven = {(re.sub(r"\{id\}", "{id_}", pad), method) for pad, method in beschreven}
    routes = list_calls(tess.app)
    assert {call for call in routes if call[0] not in PAGINAS} == beschreven
    assert {pad for pad, _ in routes} >= PAGINAS
    assert not PAGINAS & {pad for pad, _ in beschreven}


def test_the_description_holds_together(doc: Any) -> None:
    assert doc["openapi"].startswith("3.1")
    for naam, schema in doc["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert f'"#/components/schemas/{naam}"' in json.dumps(doc), f"{naam} wordt nergens gebruikt"
    for verwijzing in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(doc)):
        assert verwijzing in doc["components"]["schemas"]
    for pad, item in doc["paths"].items():
        plekken = {parameter["name"] for parameter in item.get("parameters", [])}
        assert plekken == set(re.findall(r"\{(\w+)\}", pad))
        for call in (item[method] for method in item if method != "parameters"):
            assert {"summary", "responses"} <= set(call) and "default" in call["responses"]


def test_a_conversation(ask: Any) -> None:
    gesprek = ask("POST", "/api/gesprekken")["gesprek"]
    pad = f"/api/gesprekken/{gesprek}"
    bericht = ("POST", "/api/gesprekken/{gesprek}/berichten", f"{pad}/berichten")
    for _ in range(2):
        assert ask(*bericht, {"tekst": "Hallo"}, Idempotency_Key="een-sleutel")["berichten"]
    assert ask(*bericht, {"tekst": "Anders"}, Idempotency_Key="een-sleutel")["code"] == "sleutel_hergebruikt"
    assert ask(*bericht, {"tekst": "Hallo"}, Idempotency_Key="?")["veld"] == "Idempotency-Key"
    assert ask("POST", "/api/gesprekken/{gesprek}/berichten", f"{pad}/berichten", {"knop": "mens_spreken"})["uitkomst"]
    assert len(ask("GET", "/api/gesprekken/{gesprek}", pad)["berichten"]) == 5
    assert ask("GET", "/api/gesprekken/{gesprek}/gegevens", f"{pad}/gegevens")["gesprek"]
    assert ask("DELETE", "/api/gesprekken/{gesprek}", pad) == b""
    assert ask("GET", "/api/gesprekken/{gesprek}", pad)["code"] == "gesprek_onbekend"


def test_a_rich_message(tess: Any, ask: Any) -> None:
    bron = {"titel": "Wet", "vindplaats": "art. 9", "url": "https://voorbeeld.nl", "datum": "2026-01-01"}
    antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4", "zekerheid": "gezien", "bronnen": [bron]}
    kaart = {"kop": "Uitslag", "zekerheid": "onzeker", "bronnen": [bron], "paden": ["vog__a"]}
    custom = {
        "uitkomst": "route",
        "antwoord": antwoord,
        "kaart": kaart,
        "taal": "tr",
        "knoppen": ["stop", "mens_spreken"],
    }
    tess.brein.berichten = [{"text": "Een VOG.", "custom": {**custom, "veld": {"soort": "tel", "label": "Bel mij"}}}]
    gesprek = ask("POST", "/api/gesprekken")["gesprek"]
    pad = f"/api/gesprekken/{gesprek}/berichten"
    bericht = ask("POST", "/api/gesprekken/{gesprek}/berichten", pad, {"tekst": "Hallo"})["berichten"][-1]
    assert {"antwoord", "kaart", "veld", "taal", "woorden", "knoppen"} <= set(bericht)


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        ({"tekst": ""}, "tekst_leeg"),
        ({"tekst": "a" * 2001}, "tekst_te_lang"),
        ({"knop": "bestaat_niet"}, "knop_onbekend"),
        ({}, "json_ongeldig"),
        (None, "soort_inhoud"),
    ],
)
def test_refused_messages(ask: Any, inhoud: Any, code: str) -> None:
    gesprek = ask("POST", "/api/gesprekken")["gesprek"]
    probleem = ask("POST", "/api/gesprekken/{gesprek}/berichten", f"/api/gesprekken/{gesprek}/berichten", inhoud)
    assert probleem["code"] == code


def test_a_ticket(ask: Any) -> None:
    ticket = ask("POST", "/api/tickets", inhoud=TICKET, Idempotency_Key="een")
    assert ask("GET", "/api/tickets/{code}", f"/api/tickets/{ticket['code']}") == ticket
    assert ask("GET", "/api/tickets/{code}", "/api/tickets/zomaar")["code"] == "ticket_onbekend"
    anders = ask("POST", "/api/tickets", inhoud={**TICKET, "vraag": "Iets anders"}, Idempotency_Key="een")
    assert anders["code"] == "sleutel_hergebruikt"


def test_the_answer_book(ask: Any) -> None:
    boek = ask("GET", "/api/antwoorden")
    for antwoord in boek["antwoorden"]:
        ask("GET", "/api/antwoorden/{id}", f"/api/antwoorden/{antwoord['id']}")
    for vraag in ("?gemeente=landelijk", "?peildatum=2015-01-01", "?q=vog&zekerheid=onzeker"):
        ask("GET", "/api/antwoorden", f"/api/antwoorden{vraag}")
    assert ask("GET", "/api/antwoorden/{id}", "/api/antwoorden/vog_kosten?peildatum=2015-01-01")["geldt"] is False
    assert ask("GET", "/api/antwoorden/{id}", "/api/antwoorden/zomaar")["code"] == "antwoord_onbekend"
    for vraag in ("peildatum=x", "peildatum=1900-01-01", "gemeente=x", "onderwerp=x", "zekerheid=x", "q=" + "x" * 201):
        assert ask("GET", "/api/antwoorden", f"/api/antwoorden?{vraag}")["status"] == 422


@pytest.mark.parametrize("pad", ["/api/algoritmeregister", "/gezond", "/leeft", "/metrics", "/openapi.json"])
def test_the_other_calls(ask: Any, pad: str) -> None:
    assert ask("GET", pad)


def test_not_healthy_is_described_too(tess: Any, ask: Any) -> None:
    tess.gezond["rasa"] = False
    assert ask("GET", "/gezond")["gezond"] is False


def test_the_page_gives_the_description_itself(klant: Any, doc: Any) -> None:
    assert klant.get("/openapi.json").json == doc
