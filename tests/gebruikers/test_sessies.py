"""A session ends: after a while without use, after a working day, and at once when somebody says so."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from bot.gebruikers import Gebruiker, GebruikerStore
from bot.gebruikers.tabellen import sessies
from tests.gebruikers.proef import WACHTWOORD, code_of


def test_a_session_is_found_by_its_token_with_the_same_csrf_token(store: GebruikerStore, anna: Gebruiker) -> None:
    sessie = store.start_sessie(anna)
    assert store.find_sessie(sessie.token) == sessie
    assert sessie.gebruiker == anna
    assert len(sessie.token) >= 43
    assert sessie.csrf not in {sessie.token, store.start_sessie(anna).csrf}


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 10_000])
def test_an_unknown_token_opens_nothing(store: GebruikerStore, anna: Gebruiker, token: str) -> None:
    store.start_sessie(anna)
    assert store.find_sessie(token) is None


def test_the_database_holds_no_token(store: GebruikerStore, anna: Gebruiker, bestand: Path) -> None:
    sessie = store.start_sessie(anna)
    inhoud = b"".join(pad.read_bytes() for pad in bestand.parent.iterdir())
    assert sessie.token.encode() not in inhoud
    assert sessie.csrf.encode() not in inhoud
    assert sessie.token not in repr(sessie)


def test_a_session_ends_after_an_hour_without_use(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    sessie = store.start_sessie(anna)
    tijd[0] += timedelta(minutes=59)
    assert store.find_sessie(sessie.token)
    tijd[0] += timedelta(minutes=59)
    assert store.find_sessie(sessie.token), "gebruik telt opnieuw een uur"
    tijd[0] += timedelta(minutes=60)
    assert store.find_sessie(sessie.token) is None
    tijd[0] -= timedelta(minutes=1)
    assert store.find_sessie(sessie.token), "vragen na het einde telt niet als gebruik"


def test_a_session_in_use_ends_after_twelve_hours(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    sessie = store.start_sessie(anna)
    for _ in range(23):
        tijd[0] += timedelta(minutes=30)
        assert store.find_sessie(sessie.token)
    tijd[0] += timedelta(minutes=30)
    assert store.find_sessie(sessie.token) is None


def test_use_is_written_at_most_once_a_minute(
    store: GebruikerStore, anna: Gebruiker, engine: Engine, tijd: list[datetime]
) -> None:
    token, begin = store.start_sessie(anna).token, tijd[0]
    gezien = []
    for seconden in (59, 60, 119, 120):
        tijd[0] = begin + timedelta(seconds=seconden)
        store.find_sessie(token)
        with engine.begin() as connection:
            gezien.append((connection.execute(select(sessies.c.laatst)).scalar_one() - begin).seconds)
    assert gezien == [0, 60, 60, 120]


def test_a_session_from_before_use_was_kept_has_ended(store: GebruikerStore, anna: Gebruiker, engine: Engine) -> None:
    token = store.start_sessie(anna).token
    with engine.begin() as connection:
        connection.execute(update(sessies).values(laatst=None))
    assert store.find_sessie(token) is None


def test_logging_out_ends_this_session_only(store: GebruikerStore, anna: Gebruiker) -> None:
    hier, daar = store.start_sessie(anna), store.start_sessie(anna)
    store.end_sessie(hier.token)
    store.end_sessie("onbekend")
    assert store.find_sessie(hier.token) is None
    assert store.find_sessie(daar.token) == daar


def test_all_sessions_of_one_account_can_be_ended(store: GebruikerStore, anna: Gebruiker) -> None:
    bert = store.start_sessie(store.add("Bert", WACHTWOORD, "raad"))
    eigen = [store.start_sessie(anna).token for _ in range(3)]
    assert store.end_sessies("ANNA") == 3
    assert [store.find_sessie(token) for token in eigen] == [None] * 3
    assert store.find_sessie(bert.token) == bert
    assert code_of(lambda: store.end_sessies("Carla")) == "gebruiker_onbekend"


def test_every_session_can_be_ended(store: GebruikerStore, anna: Gebruiker) -> None:
    tokens = [store.start_sessie(wie).token for wie in (anna, store.add("Bert", WACHTWOORD, "raad"))]
    assert store.end_sessies() == 2
    assert [store.find_sessie(token) for token in tokens] == [None, None]


def test_what_ended_leaves_no_row(store: GebruikerStore, anna: Gebruiker, engine: Engine, tijd: list[datetime]) -> None:
    store.start_sessie(anna)
    store.end_sessie(store.start_sessie(anna).token)
    tijd[0] += timedelta(hours=12)
    store.start_sessie(anna)
    with engine.begin() as connection:
        assert len(connection.execute(select(sessies)).all()) == 1
