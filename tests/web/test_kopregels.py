"""The headers that protect a reader stand on every answer, also on an error."""

from __future__ import annotations

import re
import socket
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PADEN = [
    "/",
    "/contact",
    "/privacy",
    "/toegankelijkheid",
    "/antwoorden",
    "/antwoorden/vog_kosten",
    "/inloggen",
    "/tickets/status",
]
OVERIG = ["/gezond", "/leeft", "/metrics", "/static/chat.js", "/static/basis.css", "/static/weg.js", "/weg", "/tickets"]


def test_headers_on_every_answer(klant: Any) -> None:
    for pad in (*PADEN, *OVERIG, "/api/weg", "/api/antwoorden", "/api/gesprekken"):
        kop = klant.get(pad).kop
        assert leave_out_hash(kop["content-security-policy"]) == CSP, pad
        assert kop["x-content-type-options"] == "nosniff", pad
        assert kop["referrer-policy"] == "no-referrer", pad
        assert "camera=()" in kop["permissions-policy"], pad


def test_private_answers_are_not_kept(klant: Any) -> None:
    for pad in ("/api/weg", "/api/antwoorden", "/tickets", "/inloggen", "/contact", "/gesprek", "/gesprek/gegevens"):
        assert klant.get(pad).kop["cache-control"] == "no-store", pad


def test_pages_hold_no_inline_code_and_no_other_host(klant: Any) -> None:
    for pad in PADEN:
        check_pagina(pad, klant.get(pad))


def check_pagina(pad: str, antwoord: Any) -> None:
    assert antwoord.status == 200
    assert antwoord.kop["content-type"].startswith("text/html")
    assert ("<style" in antwoord.tekst) == (pad == "/")
    for verboden in (
        " style=",
        " onclick=",
        " onload=",
        "javascript:",
        'src="http',
        'href="http:',
        "<iframe",
    ):
        assert verboden not in antwoord.tekst
    assert antwoord.tekst.count("<script") == antwoord.tekst.count('<script src="/static/')


def test_pages_name_tess_and_the_way_to_a_person(klant: Any) -> None:
    tekst = klant.get("/").tekst
    assert "geen mens, een computerprogramma" in tekst
    assert 'href="/contact"' in tekst
    assert "Ik wil een mens spreken" in tekst


def test_head_tells_the_same_without_a_body(klant: Any) -> None:
    for pad in (*PADEN, "/gezond", "/static/basis.css", "/api/antwoorden"):
        antwoord = klant.vraag("HEAD", pad)
        assert (antwoord.status, antwoord.tekst) == (200, ""), pad
        assert leave_out_hash(antwoord.kop["content-security-policy"]) == CSP, pad


def leave_out_hash(beleid: str) -> str:
    return re.sub(r" 'sha256-[A-Za-z0-9+/]{43}='", "", beleid)


def test_only_the_first_page_has_style_of_its_own_and_only_that_style(klant: Any) -> None:
    voor = klant.get("/")
    ((stijl),) = re.findall(r"<style>(.*?)</style>", voor.tekst, re.DOTALL)
    merk = b64encode(sha256(stijl.encode()).digest()).decode()
    assert f"style-src 'self' 'sha256-{merk}';" in voor.kop["content-security-policy"]
    assert 'rel="stylesheet"' not in voor.tekst
    for pad in ("/contact", "/privacy", "/weg", "/static/basis.css"):
        assert "sha256-" not in klant.get(pad).kop["content-security-policy"], pad


def test_errors_outside_api_are_pages(klant: Any) -> None:
    antwoord = klant.get("/bestaat-niet")
    assert antwoord.status == 404
    assert "Deze pagina bestaat niet." in antwoord.tekst
    assert klant.vraag("DELETE", "/privacy").status == 405
    assert "Sanic" not in antwoord.tekst


@pytest.mark.parametrize(
    "rommel", [b"X\r\n\r\n", b"GET / HTTP/9\r\n\r\n", b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n"]
)
def test_broken_request_gets_a_page_with_headers(tess: Any, rommel: bytes) -> None:
    host, poort = tess.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(poort)), timeout=10) as verbinding:
        verbinding.sendall(rommel)
        antwoord = verbinding.recv(65_536).decode()
    assert antwoord.split()[1] in {"400", "413"}
    assert "content-security-policy" in antwoord.lower()


def test_path_traversal_in_static_is_refused(klant: Any) -> None:
    for pad in ("/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static//etc/passwd"):
        assert klant.get(pad).status in {400, 404}
