"""Health and counters."""

from __future__ import annotations

from typing import Any


def test_healthy_when_every_part_is_ready(klant: Any) -> None:
    antwoord = klant.get("/gezond")
    assert antwoord.status == 200
    assert antwoord.json["onderdelen"] == {"database": "gereed", "rasa": "gereed", "acties": "gereed"}


def test_a_part_that_is_down_is_named(tess: Any, klant: Any) -> None:
    tess.gezond["rasa"] = False
    antwoord = klant.get("/gezond")
    assert antwoord.status == 503
    assert antwoord.json["onderdelen"]["rasa"] == "niet gereed"
    assert antwoord.json["gezond"] is False
    assert klant.get("/leeft").status == 200


def test_counters_count(klant: Any) -> None:
    gesprek = klant.begin()
    for _ in range(2):
        klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": "Hallo"})
    klant.get("/bestaat-niet")
    antwoord = klant.get("/metrics")
    assert antwoord.kop["content-type"].startswith("text/plain")
    assert 'tess_beurten_total{uitkomst="beantwoord"} 2' in antwoord.tekst
    assert 'tess_verzoeken_total{status="404"} 1' in antwoord.tekst
    assert 'tess_verzoeken_total{status="201"} 1' in antwoord.tekst
    assert 'tess_onderdeel_gereed{onderdeel="rasa"} 1' in antwoord.tekst
