"""Tokens and codes cannot be guessed, and nobody gets at the conversation, the data or the ticket of somebody else."""

from __future__ import annotations

import hashlib
import string
from collections.abc import Callable
from typing import Any

import pytest

from bot.gesprek import hash_token
from bot.tickets.codes import ALFABET, LENGTE

VRAAG = {"vraag": "Help mij", "contact": {"soort": "tel", "waarde": "06 12345678"}, "akkoord": True}
BERICHTEN = "/api/gesprekken/{}/berichten"


def test_tokens_are_long_and_all_different(klant: Any) -> None:
    tokens = {klant.begin() for _ in range(40)}
    assert len(tokens) == 40
    assert {len(token) for token in tokens} == {43}  # 256 bits
    assert set("".join(tokens)) <= set(string.ascii_letters + string.digits + "-_")


def test_codes_hold_enough_to_make_guessing_hopeless(klant: Any) -> None:
    codes = {klant.post_json("/api/tickets", VRAAG).json["code"] for _ in range(15)}
    assert len(codes) == 15
    per_minuut = 20
    jaren = len(ALFABET) ** LENGTE / 10_000 / per_minuut / 60 / 24 / 365  # with ten thousand open tickets
    assert jaren > 1_000


def test_almost_the_token_is_not_the_token(klant: Any) -> None:
    gesprek = klant.begin()
    anders = [gesprek[:-1], gesprek + "A", gesprek.swapcase(), gesprek[:-1] + ("A" if gesprek[-1] != "A" else "B")]
    anders += [
        gesprek[::-1],
        f"%20{gesprek}",
        f"{gesprek}%00",
        f"{gesprek}.",
        "%2e",
        "*",
        "%25",
        "_" * 43,
        "' OR '1'='1",
    ]
    for token in anders:
        pad = f"/api/gesprekken/{token.replace(' ', '%20')}"
        assert klant.get(pad).status == 404
        assert klant.vraag("DELETE", pad).status == 404
    assert klant.get(f"/api/gesprekken/{gesprek}").status == 200


def test_what_stands_in_the_table_opens_nothing(klant: Any) -> None:
    gesprek = klant.begin()
    for token in (hash_token(gesprek), hashlib.sha256(hash_token(gesprek).encode()).hexdigest()):
        assert klant.get(f"/api/gesprekken/{token}").status == 404


def test_guessing_tokens_is_limited_by_address(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(berichten_per_minuut=3, gesprekken_per_minuut=2).klant()
    gesprek = klant.begin()
    statussen = [klant.get(f"/api/gesprekken/{nummer:043d}").status for nummer in range(8)]
    assert statussen == [404] * 6 + [429] * 2
    for method, pad in (("GET", ""), ("GET", "/gegevens"), ("DELETE", "")):
        antwoord = klant.vraag(method, f"/api/gesprekken/{gesprek}{pad}")
        assert (antwoord.status, antwoord.kop["retry-after"]) == (429, "60")
    assert klant.post_json(BERICHTEN.format(gesprek), {"tekst": "Hallo"}).status == 429


def test_guessing_codes_is_limited_by_address(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(gesprekken_per_minuut=3).klant()
    assert [klant.get("/api/tickets/AAAAA-AAAA2").status for _ in range(5)] == [404] * 3 + [429] * 2
    csrf = klant.csrf("/tickets/status")
    assert klant.post_formulier("/tickets/status", csrf=csrf, code="AAAAA-AAAA2").status == 429


def test_a_made_up_address_of_a_proxy_gives_no_new_chances(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(gesprekken_per_minuut=3).klant()
    statussen = [
        klant.vraag("GET", "/api/tickets/AAAAA-AAAA2", X_Forwarded_For=f"10.0.0.{nummer}").status for nummer in range(5)
    ]
    assert statussen == [404] * 3 + [429] * 2


def test_a_button_of_another_conversation_does_not_work(tess: Any, klant: Any) -> None:
    knop = {"tekst": "Geheime keuze", "knop": "ontheffing__reden_zorg"}
    tess.brein.berichten = [{"text": "Kies", "custom": {"uitkomst": "route", "knoppen": [knop]}}]
    eerste, tweede = klant.begin(), klant.begin()
    klant.post_json(BERICHTEN.format(eerste), {"tekst": "Hallo"})
    assert klant.post_json(BERICHTEN.format(tweede), {"knop": knop["knop"]}).json["code"] == "knop_onbekend"
    assert klant.post_json(BERICHTEN.format(eerste), {"knop": knop["knop"]}).status == 200


def test_the_vault_of_another_conversation_stays_shut(tess: Any, klant: Any) -> None:
    eerste, tweede = klant.begin(), klant.begin()
    klant.post_json(BERICHTEN.format(eerste), {"tekst": "Bel mij op 06 12345678"})
    plaatshouder = "[telefoon:" + str(tess.brein.gezien[-1][0]).split("[telefoon:")[1].split("]")[0] + "]"
    assert "12345678" in klant.get(f"/api/gesprekken/{eerste}").tekst
    tess.brein.berichten = [{"text": f"Nummer: {plaatshouder}", "custom": {"uitkomst": "route"}}]
    assert "12345678" not in klant.post_json(BERICHTEN.format(tweede), {"tekst": plaatshouder}).tekst
    assert "12345678" not in klant.get(f"/api/gesprekken/{tweede}").tekst


def test_nobody_can_type_a_placeholder(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    tekst = "Bel [telefoon:abcdefgh] of [email:abcdefgh], [naam:abcdefgh] en [adres:abcdefgh]"
    klant.post_json(BERICHTEN.format(gesprek), {"tekst": tekst})
    assert tess.brein.gezien[-1][0] == "Bel [telefoon] of [email], [naam] en [adres]"


def test_a_guessed_key_gives_no_code_of_another(klant: Any) -> None:
    eerste = klant.post_json("/api/tickets", VRAAG, Idempotency_Key="1")
    for anders in ({"contact": {"soort": "tel", "waarde": "06 87654321"}}, {"naam": "Iemand anders"}):
        antwoord = klant.post_json("/api/tickets", {**VRAAG, **anders}, Idempotency_Key="1")
        assert (antwoord.status, antwoord.json["code"]) == (422, "sleutel_hergebruikt")
        assert eerste.json["code"] not in antwoord.tekst
    assert klant.post_json("/api/tickets", VRAAG, Idempotency_Key="1").json == eerste.json


def test_a_key_of_the_api_is_not_a_key_of_a_conversation(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    for sleutel in (hash_token(gesprek), gesprek, "contact-" + hash_token(gesprek)):
        code = klant.post_json("/api/tickets", VRAAG, Idempotency_Key=sleutel).json["code"]
        assert tess.diensten.tickets.find(code).vraag == "Help mij"


def test_the_number_of_a_ticket_opens_nothing_for_a_stranger(tess: Any, klant: Any) -> None:
    klant.post_json("/api/tickets", VRAAG)
    for pad in ("/api/tickets/1", "/api/tickets/0000000001", "/tickets/1", "/api/tickets/%27%20OR%201=1"):
        assert klant.get(pad).status in {401, 404}


def test_a_code_tells_how_it_stands_and_nothing_more(klant: Any) -> None:
    code = klant.post_json("/api/tickets", {**VRAAG, "naam": "Iemand", "postcode4": "3012"}).json["code"]
    mag = {"code", "status", "belofte", "gemaakt", "nieuwe_berichten", "bericht_mail"}
    assert set(klant.get(f"/api/tickets/{code}").json) == mag


@pytest.mark.parametrize("pad", ["/", "/contact", "/privacy", "/tickets"])
def test_no_address_is_told_to_another_site(bas: Any, pad: str) -> None:
    assert bas.get(pad).kop["referrer-policy"] == "no-referrer"
