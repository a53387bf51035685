"""The way to a person survives: the database locked, full, gone, or not there when the process starts."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.gesprek import BreinStoring
from bot.settings import Settings
from bot.web import create_app
from bot.web.diensten import build_diensten
from tests.web.conftest import Klant, find_poort, served
from tests.web.test_contact import fill_in
from tests.web.test_tickets_api import VRAAG

LEESBAAR = ("/", "/contact", "/antwoorden", "/antwoorden/vog_kosten", "/tickets/status", "/privacy", "/leeft")


@pytest.fixture
def bestand(settings: Settings) -> Path:
    return Path(str(make_url(settings.database_url).database))


@pytest.fixture
def ongeduld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less patience, so that the tests are short."""
    monkeypatch.setattr("bot.web.opslag.GEDULD", 0.5)


@contextmanager
def pragma(tess: Any, regel: str) -> Iterator[None]:
    """Every connection to the database starts with this, until the block ends."""

    def start(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA {regel}")

    engine = tess.diensten.opslag._engine
    event.listen(engine, "connect", start)
    engine.dispose()  # those that are open have had their start
    yield
    event.remove(engine, "connect", start)
    engine.dispose()


@contextmanager
def locked(bestand: Path) -> Iterator[Callable[[], None]]:
    """Another process writes; what it gives lets go before the block ends."""
    connection = sqlite3.connect(bestand, isolation_level=None, check_same_thread=False)
    connection.execute("BEGIN IMMEDIATE")

    def release() -> None:
        connection.execute("COMMIT")

    yield release
    connection.close()


@contextmanager
def taken_away(bestand: Path) -> Iterator[None]:
    """In the place of the database stands something that nobody can open."""
    delen = [deel for deel in bestand.parent.glob(f"{bestand.name}*") if deel.is_file()]
    for deel in delen:
        deel.rename(deel.with_name(f"weg-{deel.name}"))
    bestand.mkdir()
    yield
    bestand.rmdir()
    for deel in delen:
        deel.with_name(f"weg-{deel.name}").rename(deel)


def count_tickets(tess: Any) -> int:
    return len(tess.diensten.tickets.list_tickets())


def check_niet_verstuurd(antwoord: Any, velden: dict[str, str]) -> None:
    """It is said that nothing was kept, all that was filled in is there, and so is what is known of the counters."""
    assert antwoord.status == 503
    for zin in ("Uw vraag is niet verstuurd", "Er is niets opgeslagen", "Bemiddelaars van Tess in Rotterdam"):
        assert zin in antwoord.tekst
    assert "Wij hebben hier geen telefoonnummer van" in antwoord.tekst and "Telefoon:" not in antwoord.tekst
    for naam in ("vraag", "waarde", "sleutel", "gewenst"):
        assert velden[naam] in antwoord.tekst
    assert re.search(r'value="avond" selected', antwoord.tekst)
    assert re.search(r'id="akkoord"[^>]* checked', antwoord.tekst)


def test_a_lock_that_ends_is_waited_for(tess: Any, klant: Any, bestand: Path) -> None:
    velden = fill_in(klant)
    with pragma(tess, "busy_timeout=100"), locked(bestand) as release:
        timer = threading.Timer(0.7, release)
        timer.start()
        assert klant.post_formulier("/contact", **velden).status == 201
        timer.join()
    assert count_tickets(tess) == 1


@pytest.mark.usefixtures("ongeduld")
def test_a_lock_that_stays_is_told_and_sending_again_works(tess: Any, klant: Any, bestand: Path) -> None:
    velden = fill_in(klant, gewenst="Werk dat past", moment="avond")
    with pragma(tess, "busy_timeout=100"), locked(bestand):
        check_niet_verstuurd(klant.post_formulier("/contact", **velden), velden)
    assert count_tickets(tess) == 0
    assert [klant.post_formulier("/contact", **velden).status for _ in range(2)] == [201, 201]
    assert count_tickets(tess) == 1


@pytest.mark.usefixtures("ongeduld")
def test_a_full_disk_keeps_all_of_a_ticket_or_nothing(tess: Any, klant: Any, bestand: Path) -> None:
    velden = fill_in(klant, gewenst="Werk dat past", moment="avond", vraag="Hallo. " * 280)
    with pragma(tess, "max_page_count=1"):  # SQLite reads this as: no page more than there are now
        statussen: list[int] = []
        while 503 not in statussen:
            antwoord = klant.post_formulier("/contact", **(velden | {"sleutel": f"vol-{len(statussen)}"}))
            statussen.append(antwoord.status)
            assert len(statussen) < 20
    check_niet_verstuurd(antwoord, velden | {"sleutel": f"vol-{len(statussen) - 1}", "vraag": "Hallo. Hallo."})
    assert count_tickets(tess) == statussen.count(201)
    with sqlite3.connect(bestand) as connection:
        tel = "SELECT (SELECT count(*) FROM outbox), (SELECT count(*) FROM ticket_geschiedenis)"
        assert connection.execute(tel).fetchone() == (statussen.count(201),) * 2
    assert klant.post_formulier("/contact", **velden).status == 201


@pytest.mark.usefixtures("ongeduld")
def test_without_a_database_what_comes_from_files_still_works(tess: Any, klant: Any, bestand: Path) -> None:
    velden = fill_in(klant, gewenst="Werk dat past", moment="avond")
    with taken_away(bestand):
        assert {pad: klant.get(pad).status for pad in LEESBAAR} == dict.fromkeys(LEESBAAR, 200)
        check_niet_verstuurd(klant.post_formulier("/contact", **velden), velden)
        antwoord = klant.post_json("/api/tickets", VRAAG, Idempotency_Key="een")
        assert (antwoord.status, antwoord.json["code"]) == (503, "opslag_weg")
        (loket,) = antwoord.json["loketten"]
        assert (loket["telefoon"], loket["tijden"], loket["open_nu"]) == (None, [], None)
        assert loket["naam"] and loket["belofte"]
        gesprek = klant.vraag("POST", "/api/gesprekken", b"")
        assert (gesprek.status, gesprek.json["code"]) == (503, "opslag_weg")
    assert klant.post_json("/api/tickets", VRAAG, Idempotency_Key="een").status == 201


@pytest.mark.usefixtures("ongeduld")
def test_a_letter_that_cannot_be_kept_stays_on_the_page(tess: Any, klant: Any, bestand: Path) -> None:
    code = klant.post_json("/api/tickets", VRAAG).json["code"]
    csrf = klant.csrf("/tickets/status")
    velden = {"csrf": csrf, "code": code, "tekst": "Mag ik bellen?", "sleutel": "een"}
    with taken_away(bestand):
        pagina = klant.post_formulier("/tickets/status/antwoord", **velden)
    assert pagina.status == 503 and "Er is niets opgeslagen" in pagina.tekst
    assert "Mag ik bellen?</textarea>" in pagina.tekst and f'value="{code}"' in pagina.tekst
    assert "Uw bericht is verstuurd" in klant.post_formulier("/tickets/status/antwoord", **velden).tekst


def test_a_process_that_starts_without_a_database_serves_and_recovers(settings: Settings, bestand: Path) -> None:
    poort = find_poort()
    eigen = replace(settings, port=poort, rasa_port=9, acties_port=9)
    bestand.mkdir(parents=True)
    app = create_app(build_diensten(eigen), eigen)
    url = f"http://127.0.0.1:{poort}"
    klant = Klant(url)
    with served(app, url):
        assert klant.get("/").status == 200
        velden = fill_in(klant)
        assert klant.get("/gezond").json["onderdelen"]["database"] == "niet gereed"
        bestand.rmdir()
        assert klant.post_formulier("/contact", **velden).status == 201
        assert klant.get("/gezond").json["onderdelen"]["database"] == "gereed"


def test_a_database_that_was_thrown_away_is_made_anew(tess: Any, klant: Any, bestand: Path) -> None:
    for deel in bestand.parent.glob(f"{bestand.name}*"):
        deel.unlink()
    assert klant.post_formulier("/contact", **fill_in(klant)).status == 201
    assert tess.diensten.opslag.answers()
    for deel in bestand.parent.glob(f"{bestand.name}*"):
        deel.unlink()
    with pytest.raises(OperationalError):
        tess.diensten.opslag.answers()
    assert tess.diensten.opslag.answers()


def test_a_conversation_without_rasa_shows_the_way_to_a_person(tess: Any, klant: Any) -> None:
    gesprek = klant.begin()
    tess.brein.fout = BreinStoring("weg")
    antwoord = klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": "Moet ik dit doen?"})
    assert (antwoord.status, antwoord.json["uitkomst"]) == (200, "storing")
    assert "/contact" in antwoord.tekst or "contactformulier" in antwoord.tekst
    assert klant.post_formulier("/contact", **fill_in(klant)).status == 201
