"""The conversation over HTTP: the contract, and every way to misuse it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.gesprek import BreinStoring

BERICHTEN = "/api/gesprekken/{}/berichten"


def check_probleem(antwoord: Any, status: int, code: str) -> None:
    assert (antwoord.status, antwoord.json["code"]) == (status, code)
    assert antwoord.kop["content-type"].startswith("application/problem+json")
    assert antwoord.json["status"] == status
    assert all(antwoord.json[veld] for veld in ("type", "title", "bericht", "actie"))


def test_start_gives_token_and_first_messages(klant: Any) -> None:
    antwoord = klant.vraag("POST", "/api/gesprekken", b"")
    assert antwoord.status == 201
    assert len(antwoord.json["gesprek"]) >= 32
    assert antwoord.json["berichten"][0]["tekst"]


def test_turn_gives_messages_and_outcome(klant: Any) -> None:
    antwoord = klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": "Wat kost een VOG?"})
    assert antwoord.status == 200
    assert antwoord.json["uitkomst"] == "beantwoord"
    assert antwoord.json["berichten"][0]["knoppen"] == [
        {"tekst": antwoord.json["berichten"][0]["knoppen"][0]["tekst"], "knop": "mens_spreken"}
    ]


def test_button_is_passed_on(tess: Any, klant: Any) -> None:
    assert klant.post_json(BERICHTEN.format(klant.begin()), {"knop": "mens_spreken"}).status == 200
    assert tess.brein.gezien == [(None, "mens_spreken")]


def test_button_that_was_not_offered_is_refused(klant: Any) -> None:
    check_probleem(klant.post_json(BERICHTEN.format(klant.begin()), {"knop": "verzonnen"}), 422, "knop_onbekend")


def test_conversation_can_be_read_again(klant: Any) -> None:
    gesprek = klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Hallo"})
    gelezen = klant.get(f"/api/gesprekken/{gesprek}")
    assert [bericht["van"] for bericht in gelezen.json["berichten"]] == ["tess", "client", "tess"]


def test_erased_conversation_is_gone(klant: Any) -> None:
    gesprek = klant.begin()
    assert klant.vraag("DELETE", f"/api/gesprekken/{gesprek}").status == 204
    check_probleem(klant.get(f"/api/gesprekken/{gesprek}"), 404, "gesprek_onbekend")
    check_probleem(klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Hallo"}), 404, "gesprek_onbekend")
    check_probleem(klant.vraag("DELETE", f"/api/gesprekken/{gesprek}"), 404, "gesprek_onbekend")


@pytest.mark.parametrize(
    ("inhoud", "status", "code"),
    [
        (b"{", 400, "json_ongeldig"),
        (b"", 400, "json_ongeldig"),
        (b"[]", 400, "json_ongeldig"),
        (b'"tekst"', 400, "json_ongeldig"),
        (b"{}", 400, "json_ongeldig"),
        (b"\xff\xfe{", 400, "json_ongeldig"),
        (b"[" * 30000, 400, "json_ongeldig"),
        (b'{"tekst": "a", "knop": "b"}', 400, "json_ongeldig"),
        (b'{"tekst": "a", "extra": "b"}', 400, "json_ongeldig"),
        (b'{"tekst": 1}', 400, "json_ongeldig"),
        (b'{"tekst": true}', 400, "json_ongeldig"),
        (b'{"tekst": null}', 400, "json_ongeldig"),
        (b'{"tekst": ["a"]}', 400, "json_ongeldig"),
        (b'{"knop": {"a": 1}}', 400, "json_ongeldig"),
        (b'{"tekst": "\\ud800"}', 400, "json_ongeldig"),
        (b'{"tekst": ""}', 422, "tekst_leeg"),
        (b'{"tekst": " \\n\\t "}', 422, "tekst_leeg"),
        (b'{"tekst": "\\u0000"}', 422, "tekst_leeg"),
        (b'{"tekst": "' + b"a" * 2001 + b'"}', 413, "tekst_te_lang"),
    ],
)
def test_wrong_body_is_refused(klant: Any, inhoud: bytes, status: int, code: str) -> None:
    antwoord = klant.vraag("POST", BERICHTEN.format(klant.begin()), inhoud, Content_Type="application/json")
    check_probleem(antwoord, status, code)


def test_text_of_2000_characters_is_taken(klant: Any) -> None:
    assert klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": "é" * 2000}).status == 200


@pytest.mark.parametrize("soort", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_other_content_type_is_refused(klant: Any, soort: str) -> None:
    antwoord = klant.vraag("POST", BERICHTEN.format(klant.begin()), b'{"tekst": "a"}', Content_Type=soort)
    check_probleem(antwoord, 415, "soort_inhoud")


def test_content_type_may_name_a_charset(klant: Any) -> None:
    soort = "Application/JSON; charset=utf-8"
    assert klant.vraag("POST", BERICHTEN.format(klant.begin()), b'{"tekst": "a"}', Content_Type=soort).status == 200


def test_body_above_64_kb_is_refused(klant: Any) -> None:
    check_probleem(klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": "a" * 70_000}), 413, "tekst_te_lang")


@pytest.mark.parametrize("gesprek", ["onbekend", "..%2f..%2fetc", "%00", "a" * 500])
def test_unknown_token(klant: Any, gesprek: str) -> None:
    check_probleem(klant.get(f"/api/gesprekken/{gesprek}"), 404, "gesprek_onbekend")
    check_probleem(klant.post_json(BERICHTEN.format(gesprek), {"tekst": "a"}), 404, "gesprek_onbekend")


def test_unknown_call_and_wrong_method(klant: Any) -> None:
    check_probleem(klant.get("/api/bestaat-niet"), 404, "pagina_onbekend")
    antwoord = klant.vraag("PUT", "/api/gesprekken", b"")
    check_probleem(antwoord, 405, "methode_onbekend")
    assert "POST" in antwoord.kop["allow"]


def test_the_same_key_is_the_same_message(tess: Any, klant: Any) -> None:
    pad = BERICHTEN.format(klant.begin())
    eerste, tweede = (klant.post_json(pad, {"tekst": "Hallo"}, Idempotency_Key="een-sleutel") for _ in range(2))
    assert (eerste.status, eerste.tekst) == (200, tweede.tekst)
    assert tess.brein.gezien == [("Hallo", None)]
    assert 'tess_beurten_total{uitkomst="beantwoord"} 1' in klant.get("/metrics").tekst
    anders = klant.post_json(pad, {"tekst": "Iets anders"}, Idempotency_Key="een-sleutel")
    check_probleem(anders, 422, "sleutel_hergebruikt")
    check_probleem(klant.post_json(pad, {"tekst": "Hallo"}, Idempotency_Key="kort"), 400, "json_ongeldig")
    tess.brein.fout = BreinStoring("weg")
    assert klant.post_json(pad, {"tekst": "En nu"}, Idempotency_Key="sleutel-2").json["uitkomst"] == "storing"
    tess.brein.fout = None
    assert klant.post_json(pad, {"tekst": "En nu"}, Idempotency_Key="sleutel-2").json["uitkomst"] == "beantwoord"
    assert [bericht["van"] for bericht in klant.get(pad.removesuffix("/berichten")).json["berichten"]] == [
        *("tess", "client", "tess", "client", "tess")
    ]


def test_rasa_down_is_told_and_offers_to_try_again(tess: Any, klant: Any) -> None:
    tess.brein.fout = BreinStoring("weg")
    antwoord = klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": "Hallo"})
    assert (antwoord.status, antwoord.json["uitkomst"]) == (200, "storing")
    assert "opnieuw_sturen" in [knop["knop"] for knop in antwoord.json["berichten"][-1]["knoppen"]]


def test_unexpected_exception_is_logged_and_never_shown(tess: Any, klant: Any, caplog: Any) -> None:
    tess.brein.fout = RuntimeError("geheim 123456782")
    antwoord = klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": "Hallo"})
    check_probleem(antwoord, 500, "intern")
    assert "RuntimeError" in " ".join(str(regel.__dict__) for regel in caplog.records)
    assert "geheim" not in antwoord.tekst + caplog.text
    assert "Traceback" not in antwoord.tekst


def test_no_log_holds_a_token_or_what_was_typed(klant: Any, caplog: Any) -> None:
    caplog.set_level("DEBUG")
    gesprek = klant.begin()
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Mijn geheime zin"})
    klant.vraag("GET", f"/api/gesprekken/{gesprek}", b"lichaam")
    klant.vraag("DELETE", f"/api/gesprekken/{gesprek}", b"lichaam")
    alles = " ".join(str(regel.__dict__) for regel in caplog.records)
    assert gesprek not in alles and "geheime zin" not in alles


def test_limit_of_messages_is_per_conversation(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(berichten_per_minuut=2).klant()
    eerste, tweede = klant.begin(), klant.begin()
    for _ in range(2):
        assert klant.post_json(BERICHTEN.format(eerste), {"tekst": "a"}).status == 200
    antwoord = klant.post_json(BERICHTEN.format(eerste), {"tekst": "a"})
    check_probleem(antwoord, 429, "te_veel_berichten")
    assert antwoord.kop["retry-after"] == "60"
    assert klant.post_json(BERICHTEN.format(tweede), {"tekst": "a"}).status == 200


def test_limit_of_conversations_is_per_address(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(gesprekken_per_minuut=2).klant()
    assert [klant.vraag("POST", "/api/gesprekken", b"").status for _ in range(2)] == [201, 201]
    check_probleem(klant.vraag("POST", "/api/gesprekken", b""), 429, "te_veel_gesprekken")
