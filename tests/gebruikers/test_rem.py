"""Nobody guesses a password quickly, and nobody locks a colleague out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.gebruikers import Gebruiker, GebruikerStore
from bot.gebruikers.tabellen import bekend, pogingen
from tests.gebruikers.proef import WACHTWOORD, code_of

BUREAU, ELDERS = "10.0.0.1", "203.0.113.9"
OVERAL = [f"198.51.100.{nummer}" for nummer in range(15)]
MINUUT = timedelta(minutes=1)


def attempt(store: GebruikerStore, naam: str = "Anna", adres: str = BUREAU, wachtwoord: str = "fout wachtwoord") -> str:
    """The code of the refusal; empty when the password fits."""
    try:
        store.verify(naam, wachtwoord, adres=adres)
    except TessFout as fout:
        return fout.code
    return ""


def fail_times(store: GebruikerStore, keer: int, naam: str = "Anna", adres: str = BUREAU) -> None:
    for _ in range(keer):
        assert attempt(store, naam, adres) == "inloggen_mislukt"


def hammer(store: GebruikerStore, tijd: list[datetime], duur: timedelta, naam: str, adressen: list[str]) -> int:
    """Try every ten seconds from every address; returns how many attempts were looked at."""
    gekeken, einde = 0, tijd[0] + duur
    while tijd[0] < einde:
        gekeken += sum(attempt(store, naam, adres) == "inloggen_mislukt" for adres in adressen)
        tijd[0] += timedelta(seconds=10)
    return gekeken


def test_pauses_grow_and_end_by_themselves(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    fail_times(store, 5)
    for minuten in (1, 2, 4, 5, 5, 5):
        tijd[0] += minuten * MINUUT - timedelta(seconds=1)
        assert attempt(store, wachtwoord=WACHTWOORD) == "inloggen_te_vaak"
        tijd[0] += timedelta(seconds=1)
        fail_times(store, 1)
    tijd[0] += 5 * MINUUT
    assert attempt(store, wachtwoord=WACHTWOORD) == ""


def test_asking_during_a_pause_does_not_make_it_longer(
    store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]
) -> None:
    fail_times(store, 5)
    for _ in range(59):
        tijd[0] += timedelta(seconds=1)
        assert attempt(store) == "inloggen_te_vaak"
    tijd[0] += timedelta(seconds=1)
    assert attempt(store, wachtwoord=WACHTWOORD) == ""


def test_attempts_that_come_in_out_of_order_are_not_refused(
    store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]
) -> None:
    """Two web processes never have exactly the same time."""
    for _ in range(5):
        fail_times(store, 1)
        tijd[0] -= timedelta(seconds=1)
    assert attempt(store) == "inloggen_te_vaak"


def test_failures_are_forgotten_after_an_hour(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    fail_times(store, 4)
    tijd[0] += timedelta(hours=1)
    fail_times(store, 5)
    assert attempt(store) == "inloggen_te_vaak"


def test_an_unknown_name_is_braked_in_the_same_way(store: GebruikerStore) -> None:
    fail_times(store, 5, naam="Bert")
    assert attempt(store, "Bert") == "inloggen_te_vaak"


def test_the_name_is_the_same_in_capitals(store: GebruikerStore, anna: Gebruiker) -> None:
    fail_times(store, 5)
    assert attempt(store, " aNNA ") == "inloggen_te_vaak"


def test_a_success_forgets_the_failures_before_it(store: GebruikerStore, anna: Gebruiker) -> None:
    fail_times(store, 4)
    assert attempt(store, wachtwoord=WACHTWOORD) == ""
    fail_times(store, 5)


def test_who_hammers_from_elsewhere_never_locks_a_colleague_out(
    store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]
) -> None:
    for keer in range(3):
        gekeken = hammer(store, tijd, 10 * MINUUT, "Anna", [ELDERS])
        assert attempt(store, adres=ELDERS) == "inloggen_te_vaak"
        assert gekeken <= 8, "de aanvaller zelf wordt wel geremd"
        assert attempt(store, wachtwoord=WACHTWOORD) == ""
        assert attempt(store, adres=f"192.0.2.{keer}", wachtwoord=WACHTWOORD) == "", "ook niet op een nieuwe plek"


def test_who_hammers_from_everywhere_never_locks_a_colleague_out_of_a_known_place(
    store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]
) -> None:
    assert attempt(store, wachtwoord=WACHTWOORD) == ""
    tijd[0] += timedelta(days=13)
    gekeken = hammer(store, tijd, 3 * MINUUT, "Anna", OVERAL)
    assert 50 < gekeken <= 50 + 15, "voor een naam samen geldt ook een rem"
    assert attempt(store, wachtwoord=WACHTWOORD) == ""
    fail_times(store, 1)
    assert attempt(store, wachtwoord=WACHTWOORD) == "", "een tikfout mag"


def test_from_a_new_place_the_wait_is_short(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    while hammer(store, tijd, timedelta(seconds=10), "Anna", OVERAL):
        pass
    tijd[0] -= timedelta(seconds=10)
    assert attempt(store, wachtwoord=WACHTWOORD) == "inloggen_te_vaak"
    tijd[0] += timedelta(seconds=30)
    assert attempt(store, wachtwoord=WACHTWOORD) == ""


def test_one_address_cannot_try_name_after_name(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    codes = [attempt(store, f"naam {nummer}", ELDERS) for nummer in range(40)]
    assert (codes.count("inloggen_mislukt"), codes.count("inloggen_te_vaak")) == (30, 10)
    assert attempt(store, wachtwoord=WACHTWOORD) == "", "een ander adres merkt er niets van"
    tijd[0] += 5 * MINUUT
    assert attempt(store, adres=ELDERS, wachtwoord=WACHTWOORD) == "", "ook deze pauze eindigt"


def test_a_known_colleague_does_not_suffer_from_her_office(store: GebruikerStore, anna: Gebruiker) -> None:
    assert attempt(store, wachtwoord=WACHTWOORD) == ""
    for nummer in range(31):
        attempt(store, f"naam {nummer}")
    assert attempt(store, "Bert") == "inloggen_te_vaak"
    assert attempt(store, wachtwoord=WACHTWOORD) == ""


def test_a_known_place_gives_no_free_guesses(store: GebruikerStore, anna: Gebruiker) -> None:
    assert attempt(store, wachtwoord=WACHTWOORD) == ""
    fail_times(store, 5)
    assert attempt(store) == "inloggen_te_vaak"


def test_a_place_is_forgotten_after_two_weeks(
    store: GebruikerStore, anna: Gebruiker, engine: Engine, tijd: list[datetime]
) -> None:
    attempt(store, wachtwoord=WACHTWOORD)
    tijd[0] += timedelta(days=14)
    attempt(store, "Bert")
    with engine.begin() as connection:
        assert connection.execute(select(bekend)).all() == []


def test_logging_in_again_and_again_is_no_failure(store: GebruikerStore, anna: Gebruiker, engine: Engine) -> None:
    for _ in range(60):
        assert attempt(store, wachtwoord=WACHTWOORD) == ""
    with engine.begin() as connection:
        assert connection.execute(select(pogingen)).all() == []
        assert len(connection.execute(select(bekend)).all()) == 1


def test_many_attempts_at_once_do_not_slip_past_the_brake(store: GebruikerStore, anna: Gebruiker) -> None:
    with ThreadPoolExecutor(8) as threads:
        codes = list(threads.map(lambda _: code_of(lambda: store.verify("Anna", "fout wachtwoord")), range(16)))
    assert (codes.count("inloggen_mislukt"), codes.count("inloggen_te_vaak")) == (5, 11)


@pytest.mark.parametrize("tekst", ["mijn-wachtwoord-in-het-verkeerde-veld", "x" * 10_000])
def test_the_brake_keeps_no_typed_name_and_no_address(store: GebruikerStore, bestand: Path, tekst: str) -> None:
    fail_times(store, 1, naam=tekst, adres=ELDERS)
    inhoud = b"".join(pad.read_bytes() for pad in bestand.parent.iterdir())
    assert tekst.encode() not in inhoud
    assert ELDERS.encode() not in inhoud


def test_a_name_that_is_no_text_is_refused_like_any_other(store: GebruikerStore) -> None:
    fail_times(store, 5, naam="\ud800")
    assert attempt(store, "\ud800") == "inloggen_te_vaak"
