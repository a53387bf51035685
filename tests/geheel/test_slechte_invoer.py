"""Whatever is sent: a Dutch answer or a clear Dutch error, never a stack trace, never silence, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

INVOER = {
    "tienduizend tekens": "a" * 10_000,
    "alleen emoji": "😀🎉👍",
    "besturingstekens": "\x00\x01\x07\x1b[31m",
    "ander schrift": "ما هو هذا الواجب",
    "html": "<b>vet</b><script>alert(1)</script>",
    "sql": "'; DROP TABLE tickets; --",
    "jinja": "{{ 7*7 }} {% include '/etc/passwd' %}",
    "rasa-intent": '/mens_spreken{"waarde": "x"}',
    "sjabloon": "{ticket_vraag} {naam}",
    "een lang woord": "vrijwilligersvergoeding" * 40,
    "alleen spaties": "   \n\t ",
    "leestekens": "???!!!",
    "nul-breedte": "\u200b\u200b\u200b",
}


@pytest.mark.parametrize("naam", INVOER)
def test_vreemde_tekst_krijgt_een_antwoord_of_een_duidelijke_fout(tess: Any, naam: str) -> None:
    gesprek = tess.start_gesprek()
    status, inhoud = tess.call("POST", f"/api/gesprekken/{gesprek}/berichten", {"tekst": INVOER[naam]})
    if status == 200:
        assert inhoud["berichten"]
        assert inhoud["berichten"][-1]["tekst"]
        assert inhoud["uitkomst"] != "storing"
    else:
        assert status in {413, 422}
        assert inhoud["bericht"]
        assert inhoud["actie"]
    assert tess.say(gesprek, "wat kost een vog")["berichten"]


@pytest.mark.parametrize(
    ("inhoud", "status", "code"),
    [
        ([], 400, "json_ongeldig"),
        ({}, 400, "json_ongeldig"),
        ({"tekst": 5}, 400, "json_ongeldig"),
        ({"tekst": "a", "knop": "b"}, 400, "json_ongeldig"),
        ({"tekst": ""}, 422, "tekst_leeg"),
        ({"knop": "bestaat_niet"}, 422, "knop_onbekend"),
        ({"knop": '/mens_spreken{"a": 1}'}, 422, "knop_onbekend"),
    ],
)
def test_json_van_de_verkeerde_vorm(tess: Any, inhoud: Any, status: int, code: str) -> None:
    gekregen, fout = tess.call("POST", f"/api/gesprekken/{tess.start_gesprek()}/berichten", inhoud)
    assert (gekregen, fout["code"]) == (status, code)


def test_een_onbekend_gesprek(tess: Any) -> None:
    status, fout = tess.call("POST", "/api/gesprekken/raad-eens/berichten", {"tekst": "hallo"})
    assert (status, fout["code"]) == (404, "gesprek_onbekend")


def test_de_verkeerde_soort_inhoud(tess: Any) -> None:
    pad = f"/api/gesprekken/{tess.start_gesprek()}/berichten"
    status, fout = tess.call("POST", pad, {"tekst": "hallo"}, Content_Type="text/plain")
    assert (status, fout["code"]) == (415, "soort_inhoud")


def test_een_getypte_intent_is_gewoon_tekst(tess: Any) -> None:
    gesprek = tess.start_gesprek()
    beurt = tess.say(gesprek, "/ticket_opnieuw")
    assert beurt["uitkomst"] not in {"overgedragen", "storing"}


def test_er_staat_geen_stapel_in_de_logs_en_niet_wat_iemand_typte(tess: Any) -> None:
    eerder = len(tess.logs())
    tess.say(tess.start_gesprek(), "mijn kanariepiet heet fladderwiek en ik woon in een iglo")
    assert "Traceback" not in tess.logs()[eerder:]
    assert "fladderwiek" not in tess.logs()
