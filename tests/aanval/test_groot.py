"""What is too big is refused before it costs anything, and what is many does not grow without end."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.gesprek import MAX_BERICHTEN, Bericht, hash_token
from bot.kennisbank import measure
from bot.klok import nu
from bot.web.boek import bladzijde
from tests.aanval.lijn import Keurmeester, Lijn, make_rauw
from tests.web.test_rollen import fill, list_routes

BERICHTEN = "/api/gesprekken/{}/berichten"
TE_GROOT = 64 * 1024 + 1


def test_a_body_that_is_too_big_is_refused_everywhere(tess: Any, lijn: Lijn, keurmeester: Keurmeester) -> None:
    for route in list_routes(tess.app):
        method, pad = route.split(" ")
        if method == "POST":
            antwoord = lijn.stuur(make_rauw(method, fill(pad), lichaam=b"a" * TE_GROOT))
            assert antwoord is not None and antwoord.status == 413, route
            keurmeester.check(antwoord)


@pytest.mark.parametrize("lengte", ["99999999999999999999", "65537"])
def test_only_saying_that_it_is_big_is_enough(lijn: Lijn, lengte: str) -> None:
    antwoord = lijn.stuur(make_rauw("POST", "/api/gesprekken", {"Content-Length": lengte}), einde=True)
    assert antwoord is not None and antwoord.status == 413


def test_chunks_are_counted_together(lijn: Lijn, keurmeester: Keurmeester) -> None:
    stukken = b"".join(b"1000\r\n" + b"a" * 0x1000 + b"\r\n" for _ in range(20)) + b"0\r\n\r\n"
    antwoord = lijn.stuur(make_rauw("POST", "/api/gesprekken", {"Transfer-Encoding": "chunked"}) + stukken)
    assert antwoord is not None and antwoord.status == 413
    keurmeester.check(antwoord)


def test_a_header_that_is_too_big(lijn: Lijn, keurmeester: Keurmeester) -> None:
    antwoord = lijn.stuur(make_rauw("GET", "/", {"X": "a" * 20_000}))
    assert antwoord is not None and antwoord.status == 413
    keurmeester.check(antwoord)


@pytest.mark.parametrize(
    "lichaam",
    [
        b"[" * 30_000,
        b'{"tekst":' * 6_000,
        b'{"tekst": ' + b"9" * 60_000 + b"}",
        b'{"tekst": 1e' + b"9" * 5_000 + b"}",
        b'{"tekst": "' + b"\\u0000" * 9_000 + b'"}',
        b'{"tekst": "\\ud800"}',
        b"{" + b",".join(b'"%d": 1' % nummer for nummer in range(5_000)) + b"}",
        b"\xff\xfe{\x00}\x00",
        b"NaN",
    ],
)
def test_json_that_is_a_trap(klant: Any, lichaam: bytes) -> None:
    begin = time.monotonic()
    antwoord = klant.vraag("POST", BERICHTEN.format(klant.begin()), lichaam, Content_Type="application/json")
    assert antwoord.status in {400, 413, 422}
    assert time.monotonic() - begin < 5


@pytest.mark.parametrize("lichaam", ["a=1&" * 10_000, "&" * 60_000, "%" * 60_000, "=" * 60_000, "csrf=" + "a" * 60_000])
def test_a_form_that_is_a_trap(klant: Any, lichaam: str) -> None:
    soort = "application/x-www-form-urlencoded"
    for pad in ("/contact", "/inloggen", "/op-papier", "/tickets/status"):
        assert klant.vraag("POST", pad, lichaam.encode(), Content_Type=soort).status in {403, 422}


def test_a_conversation_has_an_end(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    bericht = Bericht("client", "Hallo", nu())
    tess.diensten.gesprek.store.append(hash_token(gesprek), [bericht] * (MAX_BERICHTEN - 1))
    for inhoud in ({"tekst": "Nog een"}, {"knop": "mens_spreken"}):
        antwoord = klant.post_json(BERICHTEN.format(gesprek), inhoud)
        assert (antwoord.status, antwoord.json["code"]) == (409, "gesprek_vol")
    assert "Begin een nieuw gesprek" in antwoord.json["actie"]
    assert klant.get(f"/api/gesprekken/{gesprek}").status == 200
    assert klant.vraag("DELETE", f"/api/gesprekken/{gesprek}").status == 204


def test_a_message_fills_the_vault_only_so_far(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    nummers = [f"06{nummer:08d}" for nummer in range(12345600, 12345720)]
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": ", ".join(nummers)})
    gezien = str(tess.brein.gezien[-1][0])
    assert gezien.count("[telefoon:") == 5
    assert not [nummer for nummer in nummers if nummer in gezien]
    assert klant.get(f"/api/gesprekken/{gesprek}").json["berichten"][1]["tekst"].count("0612345") == 5


def test_another_day_each_time_does_not_measure_everything_again(klant: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    geteld: list[int] = []

    def count(*een: Any, **twee: Any) -> Any:
        geteld.append(1)
        return measure(*een, **twee)

    monkeypatch.setattr(bladzijde, "measure", count)
    klant.get("/api/antwoorden?peildatum=2026-05-01")
    geteld.clear()
    for dag in range(2, 20):
        assert klant.get(f"/api/antwoorden?peildatum=2026-05-{dag:02d}").status == 200
    assert len(geteld) == 0


def test_a_long_contact_form_is_refused_field_by_field(klant: Any) -> None:
    goed = {"vraag": "x", "contact": {"soort": "post", "waarde": "Straat 1"}, "akkoord": True}
    for anders in ({"vraag": "x" * 2001}, {"naam": "x" * 101}, {"contact": {"soort": "post", "waarde": "x" * 301}}):
        assert klant.post_json("/api/tickets", {**goed, **anders}).status in {413, 422}
    assert klant.post_json("/api/tickets", goed, Idempotency_Key="x" * 201).status == 400


async def test_very_many_keys_do_not_make_the_limit_itself_slow() -> None:
    from bot.web.tempo import Tempo

    tempo = Tempo(5)
    begin = time.process_time()  # not that of the clock: the machine may be busy with something else
    for nummer in range(60_000):
        await tempo.allow(str(nummer))
    assert time.process_time() - begin < 5


def test_a_full_inbox_still_opens(start_tess: Callable[..., Any]) -> None:
    tess = start_tess()
    from bot.tickets import TicketConcept

    concept = TicketConcept(vraag="x" * 2000, gebied="3012", contact_soort="code", contact=None, contact_label="code")
    for nummer in range(100):
        tess.diensten.tickets.create(replace(concept), sleutel=str(nummer))
    klant = tess.klant()
    klant.log_in("bas")
    begin = time.process_time()
    antwoord = klant.get("/tickets")
    assert antwoord.status == 200 and time.process_time() - begin < 5
    assert len(antwoord.tekst) < 100 * 600


def test_the_largest_message_is_taken(klant: Any) -> None:
    tekst = "ik " * 666
    antwoord = klant.post_json(BERICHTEN.format(klant.begin()), {"tekst": tekst})
    assert antwoord.status == 200 and json.loads(antwoord.tekst)["berichten"]
