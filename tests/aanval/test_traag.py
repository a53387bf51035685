"""Whoever sends slowly, or stops halfway, holds up nobody and is put out after a fixed time."""

from __future__ import annotations

import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from bot.web.app import MAX_VERBINDINGEN, allow_verbindingen
from tests.aanval.lijn import Lijn, make_rauw

SECONDEN = 1
RUIM = 8.0  # on a busy machine


@pytest.fixture()
def haastig(tess: Any) -> Any:
    """A Tess that gives a request one second."""
    tess.app.config.REQUEST_TIMEOUT = SECONDEN
    return tess


def open_lijn(tess: Any) -> socket.socket:
    host, poort = tess.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(poort)), timeout=RUIM)


def drip(lijn: socket.socket, druppels: Iterator[bytes]) -> float:
    """Send one drop every tenth of a second until the server has had enough; returns how long that took."""
    begin = time.monotonic()
    lijn.settimeout(0.1)
    while time.monotonic() - begin < RUIM:
        try:
            lijn.sendall(next(druppels))
            if lijn.recv(65_536):
                break
        except TimeoutError:
            continue
        except OSError:
            break
    return time.monotonic() - begin


def endless(begin: bytes) -> Iterator[bytes]:
    yield begin
    while True:
        yield b"a"


@pytest.mark.parametrize(
    "begin",
    [
        b"",
        b"GET / HTTP/1.1\r\nX: ",
        b"POST /api/gesprekken HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
        b"POST /api/gesprekken HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n",
    ],
)
def test_dripping_does_not_buy_time(haastig: Any, begin: bytes) -> None:
    with open_lijn(haastig) as lijn:
        assert drip(lijn, endless(begin)) < RUIM
    assert haastig.klant().get("/leeft").status == 200


@pytest.mark.parametrize(
    "begin", [b"GET / HTTP/1.1\r\n", b"POST /api/gesprekken HTTP/1.1\r\nContent-Length: 9\r\n\r\n"]
)
def test_falling_silent_ends_too(haastig: Any, begin: bytes) -> None:
    with open_lijn(haastig) as lijn:
        lijn.sendall(begin)
        assert b"HTTP/1.1 " in lijn.recv(65_536)


def test_many_slow_ones_do_not_hold_up_a_visitor(tess: Any) -> None:
    lijnen = [open_lijn(tess) for _ in range(150)]
    try:
        for lijn in lijnen:
            lijn.sendall(b"POST /api/gesprekken HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc")
        klant = tess.klant()
        begin = time.monotonic()
        for _ in range(5):
            assert klant.get("/").status == 200
        assert time.monotonic() - begin < RUIM
    finally:
        for lijn in lijnen:
            lijn.close()


def test_one_who_never_reads_does_not_hold_up_a_visitor(tess: Any) -> None:
    with open_lijn(tess) as lijn:
        lijn.settimeout(0.5)
        with suppress(TimeoutError):
            lijn.sendall(make_rauw("GET", "/antwoordenboek") * 60)
        assert tess.klant().get("/leeft").status == 200


def test_the_process_takes_as_many_lines_as_the_system_allows() -> None:
    eerst, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (512, hard))
        allow_verbindingen()
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (min(hard, MAX_VERBINDINGEN), hard)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (eerst, hard))


# Each of these made Sanic 21.12 itself stand still for everybody, crash, or read one request as two.
LENGTES = ("-5", "-1", "+5", "1_0", "abc", "", " ", "0x5", "5.0", "5,5", "\u0665")


@pytest.mark.parametrize("lengte", LENGTES)
def test_a_length_that_is_no_length(tess: Any, lijn: Lijn, lengte: str) -> None:
    rauw = make_rauw("POST", "/api/gesprekken", {"Content-Length": lengte}) + b"abcdefghij"
    antwoord = lijn.stuur(rauw, einde=True)
    assert antwoord is not None and antwoord.status == 400
    assert tess.klant().get("/leeft").status == 200


@pytest.mark.parametrize(
    "koppen",
    [
        b"Content-Length: 3\r\nContent-Length: 5\r\n",
        b"Content-Length: 5\r\nContent-Length: 5\r\n",
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip\r\n",
        b"Transfer-Encoding: chunked, gzip\r\n",
        b"Transfer-Encoding: Chunked\r\n",
        b"Transfer-Encoding: \r\n",
    ],
)
def test_a_request_that_can_be_read_in_two_ways(lijn: Lijn, koppen: bytes) -> None:
    verborgen = b"0\r\n\r\nGET /tickets HTTP/1.1\r\nHost: x\r\n\r\n"
    antwoord = lijn.stuur(b"POST /api/gesprekken HTTP/1.1\r\nHost: x\r\n" + koppen + b"\r\n" + verborgen)
    assert antwoord is not None and antwoord.status == 400
    assert not antwoord.open_  # so nothing that follows is read as a request


@pytest.mark.parametrize("kop", [{"Content-Length": "5"}, {"Transfer-Encoding": "chunked"}])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_only_reads_sends_no_body(lijn: Lijn, method: str, kop: dict[str, str]) -> None:
    antwoord = lijn.stuur(make_rauw(method, "/antwoorden", kop) + b"GET /tickets HTTP/1.1\r\n\r\n")
    assert antwoord is not None and antwoord.status == 400 and not antwoord.open_


def test_an_empty_body_is_no_body(lijn: Lijn) -> None:
    antwoord = lijn.stuur(make_rauw("GET", "/leeft", {"Content-Length": "0"}))
    assert antwoord is not None and antwoord.status == 200 and antwoord.open_


def test_chunks_arrive_whole(lijn: Lijn) -> None:
    stukken = b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    antwoord = lijn.stuur(make_rauw("POST", "/api/gesprekken", {"Transfer-Encoding": "chunked"}) + stukken)
    assert antwoord is not None and antwoord.status == 201 and antwoord.open_


@pytest.mark.parametrize("stuk", [b"zz\r\nabc\r\n", b"-1\r\n", b"\r\n\r\n", b"a" * 100, b"fffffffffffff\r\na"])
def test_broken_chunks_end_the_line_only(tess: Any, lijn: Lijn, stuk: bytes) -> None:
    rauw = make_rauw("POST", "/api/gesprekken", {"Transfer-Encoding": "chunked"}) + stuk
    antwoord = lijn.stuur(rauw, einde=True)
    assert antwoord is None or antwoord.status in {400, 413}
    assert tess.klant().get("/leeft").status == 200


@pytest.mark.parametrize("doel", [b"/\xff", b"//", b"http://", b"?", b"x", b"/\x00", b"/a\tb", b"*", b"http://[::1"])
def test_an_address_that_cannot_be_read(tess: Any, lijn: Lijn, doel: bytes) -> None:
    antwoord = lijn.stuur(b"GET " + doel + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert antwoord is not None and antwoord.status in {200, 400, 404, 405}
    assert "content-security-policy" in antwoord.kop


def test_many_at_once_all_get_an_answer(tess: Any) -> None:
    statussen: list[int] = []

    def visit() -> None:
        klant = tess.klant()
        statussen.extend(klant.get("/antwoorden/vog_kosten").status for _ in range(5))

    draden = [threading.Thread(target=visit) for _ in range(20)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert statussen == [200] * 100


def test_a_refused_request_is_not_asked_to_go_on(tess: Any) -> None:
    with open_lijn(tess) as lijn:
        lijn.sendall(make_rauw("GET", "/", {"Content-Length": "5", "Expect": "100-continue"}))
        assert lijn.recv(65_536).startswith(b"HTTP/1.1 400 ")
    with open_lijn(tess) as lijn:
        lijn.sendall(make_rauw("POST", "/api/gesprekken", {"Content-Length": "2", "Expect": "100-continue"}))
        assert lijn.recv(65_536).startswith(b"HTTP/1.1 100 ")
