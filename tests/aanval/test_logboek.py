"""Nobody writes a line in the log but Tess, and no line holds what a client typed."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.logboek import FIELDS, EventFormatter
from tests.aanval.lijn import Lijn, make_rauw

REGEL = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+ ")
SPOOR = re.compile(r"  \S+:\d+ \S+$")
GEHEIM = "geheim123456782"
VALS = f"2026-01-01 00:00:00,000 ERROR bot.web vals_bericht code={GEHEIM}"


@pytest.fixture()
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, by anybody at any level, as the log file would hold it."""
    uit = io.StringIO()
    handler = logging.StreamHandler(uit)
    handler.setFormatter(EventFormatter())
    wortel = logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(handler)
    wortel.setLevel(logging.DEBUG)
    yield uit
    wortel.removeHandler(handler)
    wortel.setLevel(niveau)


def check(log: io.StringIO) -> str:
    """Each line is one of ours, or a place in the code below one of ours; nothing secret, nothing forged."""
    tekst = log.getvalue()
    for regel in tekst.splitlines():
        assert REGEL.match(regel) or SPOOR.match(regel), regel
    assert GEHEIM not in tekst and "123456782" not in tekst and "vals_bericht" not in tekst
    return tekst


def say(naam: str, bericht: str, *waarden: Any, **meer: Any) -> None:
    logging.getLogger(naam).error(bericht, *waarden, **meer)


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_value_cannot_start_a_line(log: io.StringIO, einde: str) -> None:
    say("bot.web", "event", extra={"code": f"x{einde}y=z", "pad": "a b"})
    say("bot.web", f"event{einde}tweede")
    assert len(log.getvalue().splitlines()) == 2
    assert 'pad="a b"' in log.getvalue()


def test_a_value_cannot_look_like_a_field(log: io.StringIO) -> None:
    say("bot.web", "event", extra={"code": 'x status=200 uitkomst="goed"'})
    assert log.getvalue().rstrip().endswith('event code="x status=200 uitkomst=\\"goed\\""')


def test_only_allowed_fields_are_written(log: io.StringIO) -> None:
    say("bot.web", "event", extra={"tekst": GEHEIM, "vraag": GEHEIM, "token": GEHEIM, "adres": GEHEIM, "status": 500})
    assert "status=500" in check(log)
    assert not {"tekst", "vraag", "naam", "token", "adres", "cookie"} & set(FIELDS)


def test_a_long_value_is_cut(log: io.StringIO) -> None:
    say("bot.web", "event", extra={"code": "x" * 100_000})
    assert len(log.getvalue()) < 400


def test_an_exception_tells_its_kind_and_place_only(log: io.StringIO) -> None:
    try:
        try:
            raise ValueError(GEHEIM)
        except ValueError as fout:
            raise RuntimeError(GEHEIM) from fout
    except RuntimeError:
        logging.getLogger("bot.web").exception("event")
    tekst = check(log)
    assert "code=ValueError>RuntimeError" in tekst and "test_logboek.py:" in tekst


def test_what_a_library_says_is_left_out(log: io.StringIO) -> None:
    say("sanic.error", f"Exception in static request handler: relative_url={GEHEIM}")
    say("asyncio", "Executing %s took long", GEHEIM)
    tekst = check(log)
    assert "sanic.error library_event plek=" in tekst and "asyncio library_event plek=" in tekst


@pytest.mark.parametrize("naam", ["botnet", "bot_x", "actionsx", "evil.bot"])
def test_a_library_cannot_pass_for_one_of_ours(log: io.StringIO, naam: str) -> None:
    say(naam, GEHEIM)
    check(log)


def test_an_attack_leaves_no_word_of_itself(tess: Any, lijn: Lijn, log: io.StringIO) -> None:
    lading = f"\n{VALS}\r\n{GEHEIM}"
    klant = tess.klant()
    gesprek = klant.begin()
    pad = f"/api/gesprekken/{gesprek}/berichten"
    klant.post_json(pad, {"tekst": lading})
    klant.post_json(pad, {"knop": lading})
    klant.post_json(pad, {lading: lading})
    klant.get("/" + VALS.replace(" ", "%20") + "%0a" + GEHEIM)
    klant.get(f"/static/{GEHEIM}%0a")
    klant.get(f"/api/tickets/{GEHEIM}")
    klant.post_formulier("/inloggen", csrf=klant.csrf("/inloggen"), naam=lading, wachtwoord=lading)
    klant.post_formulier("/contact", csrf=klant.csrf("/contact"), vraag=lading, soort="tel", waarde=lading, naam=lading)
    kop = f'Content-Disposition: form-data; name="x"\r\nContent-Type: text/plain; charset="a\n{VALS}"'
    deel = f"--B\r\n{kop}\r\n\r\nb\r\n--B--"
    klant.vraag("POST", "/contact", deel.encode(), Content_Type="multipart/form-data; boundary=B")
    for rauw in (
        make_rauw("GET", "/", {"Content-Length": GEHEIM}),
        make_rauw("GET", f"/{GEHEIM}\xff"),
        make_rauw("POST", "/api/gesprekken", {"Transfer-Encoding": GEHEIM, "User-Agent": GEHEIM}),
        make_rauw("GET", f"/{GEHEIM}", {"Content-Length": "5"}) + b"abcde",
        make_rauw(GEHEIM, "/"),
    ):
        lijn.stuur(rauw, einde=True)
    tess.brein.fout = RuntimeError(lading)
    klant.post_json(pad, {"tekst": "Hallo"})
    tekst = check(log)
    assert "unexpected_error" in tekst and "code=RuntimeError" in tekst
    assert gesprek not in tekst


def test_the_counters_hold_only_our_own_words(klant: Any) -> None:
    klant.vraag("GET", f"/{GEHEIM}")
    klant.vraag(GEHEIM, "/")
    assert GEHEIM not in klant.get("/metrics").tekst
