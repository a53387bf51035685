"""The same line as `make start` serves it: a process of its own, with the event loop that Sanic chooses there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from tests.aanval.lijn import Keurmeester, Lijn, make_rauw
from tests.conftest import free_ports

START = 60.0


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a running web process, and its log."""
    map_ = tmp_path_factory.mktemp("echt")
    log, (poort,) = map_ / "log", free_ports(1)
    omgeving = {**os.environ, "TESS_DATA": str(map_ / "var"), "TESS_PORT": str(poort)}
    with log.open("wb") as uit:
        proces = subprocess.Popen([sys.executable, "-m", "bot.web"], cwd=ROOT, env=omgeving, stderr=uit)
    url = f"http://127.0.0.1:{poort}"
    try:
        wait(url, proces)
        yield url, log
    finally:
        proces.terminate()
        proces.wait(20)


def wait(url: str, proces: subprocess.Popen[bytes]) -> None:
    einde = time.monotonic() + START
    while time.monotonic() < einde and proces.poll() is None:
        try:
            if leeft(url):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("de web is niet gestart")


def leeft(url: str) -> bool:
    lijn = Lijn(url)
    antwoord = lijn.stuur(make_rauw("GET", "/leeft"))
    lijn.sluit()
    return antwoord is not None and antwoord.status == 200


def test_the_worst_does_no_harm(echt: tuple[str, Path], keurmeester: Keurmeester) -> None:
    url, _ = echt
    lijn = Lijn(url)
    for rauw, status in (
        (make_rauw("POST", "/api/gesprekken", {"Content-Length": "-5"}) + b"abc", 400),
        (make_rauw("POST", "/api/gesprekken", {"Content-Length": "5", "Transfer-Encoding": "chunked"}), 400),
        (make_rauw("POST", "/api/gesprekken", {"Transfer-Encoding": "chunked"}) + b"zz\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (make_rauw("GET", "/contact", {"Cookie": "a,b=c"}), 200),
        (make_rauw("GET", "/static/%00"), 404),
        (make_rauw("GET", "/tickets"), 401),
        (make_rauw("POST", "/api/gesprekken", {"Sec-Fetch-Site": "cross-site"}), 403),
        (make_rauw("POST", "/api/gesprekken", lichaam=b"a" * 70_000), 413),
        (make_rauw("GET", "/static/chat.js"), 200),
    ):
        antwoord = lijn.stuur(rauw)
        assert antwoord is not None and antwoord.status == status, rauw[:60]
        keurmeester.check(antwoord)
        assert leeft(url)
    lijn.sluit()


def test_bytes_one_by_one_are_still_a_request(echt: tuple[str, Path]) -> None:
    lijn = Lijn(echt[0])
    antwoord = lijn.stuur(make_rauw("GET", "/leeft"), per=1)
    assert antwoord is not None and antwoord.status == 200
    lijn.sluit()


def test_the_log_of_it_all_is_empty(echt: tuple[str, Path]) -> None:
    regels = echt[1].read_text(encoding="utf-8").splitlines()
    assert [regel for regel in regels if "database_migrated" not in regel] == []  # its first start made the tables
