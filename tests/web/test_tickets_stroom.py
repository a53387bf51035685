"""The line that tells a list that something has changed: numbers only, few questions to the database, and it ends."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.fouten import TessFout
from bot.tickets import Stand
from bot.web.cookies import SESSIE
from bot.web.endpoints import tickets_stroom
from bot.web.endpoints.tickets_stroom import PER_SESSIE, SOORT, Omroep
from tests.web.test_tickets import VRAAG


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_stroom, "TUSSEN", 0.05)


@contextmanager
def opened(klant: Any) -> Iterator[Any]:
    """A line of a logged-in browser, as a file of lines."""
    koekje = next(cookie.value for cookie in klant.potje if cookie.name == SESSIE)
    host, poort = klant.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(poort)), timeout=10) as lijn:
        kop = ["GET /tickets/stroom HTTP/1.1", f"Host: {host}", f"Accept: {SOORT}", f"Cookie: {SESSIE}={koekje}"]
        lijn.sendall("\r\n".join([*kop, "", ""]).encode())
        with lijn.makefile("r", encoding="utf-8", newline="\n") as regels:
            yield regels


def read_until(regels: Any, begin: str) -> str:
    for regel in regels:
        if regel.startswith(begin):
            return str(regel.strip())
    raise AssertionError(f"de lijn eindigde zonder {begin!r}")


def test_a_new_ticket_is_told_in_numbers_only(bas: Any, klant: Any) -> None:
    with opened(bas) as regels:
        assert read_until(regels, "HTTP/1.1") == "HTTP/1.1 200 OK"
        assert json.loads(read_until(regels, "data: ")[6:]) == {"nieuwste": 0, "nieuw": 0, "wijziging": 0}
        klant.post_json("/api/tickets", VRAAG)
        assert json.loads(read_until(regels, "data: ")[6:]) == {"nieuwste": 1, "nieuw": 1, "wijziging": 1}


def test_who_just_asks_gets_one_answer(bas: Any, klant: Any) -> None:
    antwoord = bas.get("/tickets/stroom")
    assert (antwoord.status, antwoord.kop["content-type"]) == (200, "text/event-stream")
    assert antwoord.kop["cache-control"] == "no-store" and antwoord.tekst.startswith("id: 0\ndata: {")
    assert klant.get("/tickets/stroom").status == 401


def test_a_silent_line_beats_and_ends_by_itself(bas: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_stroom, "HARTSLAG", 0.0)
    monkeypatch.setattr(tickets_stroom, "DUUR", 1.0)
    with opened(bas) as regels:
        assert read_until(regels, ": hart")
        assert read_until(regels, "0")  # the last chunk: the browser may ask for a new line


def test_a_session_holds_few_lines_and_gets_them_back(bas: Any, caplog: pytest.LogCaptureFixture) -> None:
    lijnen = [opened(bas) for _ in range(PER_SESSIE)]
    for lijn in lijnen:
        assert read_until(lijn.__enter__(), "data: ")
    with opened(bas) as regels:
        assert " 429 " in read_until(regels, "HTTP/1.1")
    for lijn in lijnen:
        lijn.__exit__(None, None, None)
    for _ in range(100):
        with opened(bas) as regels:
            if " 200 " in read_until(regels, "HTTP/1.1"):
                assert [regel.message for regel in caplog.records if regel.levelname == "ERROR"] == []
                return
    raise AssertionError("een lijn die weg is, telt nog mee")


class TelLijsten:
    """Counts how often somebody looks."""

    def __init__(self) -> None:
        self.keren = 0
        self.fout: Exception | None = None

    def look(self) -> Stand:
        self.keren += 1
        if self.fout:
            raise self.fout
        return Stand(self.keren, 0, 0)


async def test_many_listeners_share_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_stroom, "TUSSEN", 60.0)
    lijsten: Any = TelLijsten()
    omroep = Omroep(lijsten)
    standen = await asyncio.gather(*(omroep.look() for _ in range(50)))
    assert (lijsten.keren, set(standen)) == (1, {Stand(1, 0, 0)})
    monkeypatch.setattr(tickets_stroom, "TUSSEN", 0.0)
    await omroep.look()
    assert lijsten.keren == 2


async def test_a_database_that_does_not_answer_ends_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets_stroom, "TUSSEN", 0.0)
    lijsten: Any = TelLijsten()
    omroep = Omroep(lijsten)
    assert await omroep.look() == Stand(1, 0, 0)
    lijsten.fout = OperationalError("", {}, Exception("locked"))
    assert await omroep.look() == Stand(1, 0, 0)
    lijsten.fout = None
    assert await omroep.look() == Stand(3, 0, 0)


async def test_a_line_is_given_back_whatever_happens() -> None:
    lijsten: Any = TelLijsten()
    omroep = Omroep(lijsten)
    for _ in range(PER_SESSIE * 3):
        with pytest.raises(RuntimeError), omroep.hold("sessie"):
            raise RuntimeError
    with ExitStack() as lijnen:
        for sessie in ("a", "a", "a", "a", "b"):
            lijnen.enter_context(omroep.hold(sessie))
        with pytest.raises(TessFout, match="te_veel_vensters"):
            lijnen.enter_context(omroep.hold("a"))
