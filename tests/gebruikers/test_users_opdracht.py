"""`python -m bot users`: an operator lets people in, and out."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.gebruikers import GebruikerStore
from bot.opdrachten import users
from bot.settings import load_settings
from tests.gebruikers.proef import WACHTWOORD

Doe = Callable[..., tuple[int, str, str]]


@pytest.fixture
def doe(bestand: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Doe:
    """Runs the command; returns the status and what it said."""
    settings = replace(load_settings({}, env_file=bestand.with_name("geen.env")), database_url=f"sqlite:///{bestand}")

    def run(*woorden: str, wachtwoord: str = "") -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        users.add_arguments(parser)
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{wachtwoord}\n"))
        status = users.run(parser.parse_args(woorden), settings)
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def store(engine: Engine) -> GebruikerStore:
    """With the clock and the price of a running Tess, as the command has them."""
    return GebruikerStore(engine)


def test_somebody_is_added_listed_changed_and_removed(doe: Doe, store: GebruikerStore) -> None:
    assert doe("add", "Anna", "--rol", "raad", wachtwoord=WACHTWOORD)[0] == 0
    assert doe("list") == (0, "Anna\traad\n", "")
    sessie = store.start_sessie(store.verify("Anna", WACHTWOORD))
    assert doe("password", "anna", wachtwoord="een heel ander wachtwoord")[0] == 0
    assert store.find_sessie(sessie.token) is None
    assert store.verify("Anna", "een heel ander wachtwoord")
    assert doe("remove", "ANNA")[0] == 0
    assert doe("list") == (0, "", "")


def test_one_person_or_everybody_is_logged_out(doe: Doe, store: GebruikerStore) -> None:
    anna, bert = (store.add(naam, WACHTWOORD, "raad") for naam in ("Anna", "Bert"))
    tokens = [store.start_sessie(wie).token for wie in (anna, anna, bert)]
    assert doe("logout", "anna") == (0, "Beëindigde sessies: 2\n", "")
    assert [bool(store.find_sessie(token)) for token in tokens] == [False, False, True]
    assert doe("logout", "--iedereen") == (0, "Beëindigde sessies: 1\n", "")
    assert doe("list")[1] == "Anna\traad\nBert\traad\n"


@pytest.mark.parametrize("woorden", [("logout",), ("logout", "Anna", "--iedereen"), ("weg", "Anna")])
def test_an_unclear_command_does_nothing(doe: Doe, woorden: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit):
        doe(*woorden)


@pytest.mark.parametrize("actie", ["logout", "remove", "password"])
def test_an_unknown_name_is_said(doe: Doe, actie: str) -> None:
    status, uit, fout = doe(actie, "Niemand", wachtwoord=WACHTWOORD)
    assert (status, uit) == (1, "")
    assert "Deze gebruiker kennen wij niet." in fout


@pytest.mark.parametrize(
    ("wachtwoord", "melding"), [("elf tekens!", "te kort"), ("Anna Jansen 1", "lijkt te veel op de naam")]
)
def test_a_password_that_is_easy_to_guess_is_refused(doe: Doe, wachtwoord: str, melding: str) -> None:
    status, _, fout = doe("add", "Anna Jansen", wachtwoord=wachtwoord)
    assert status == 1 and melding in fout
    assert wachtwoord not in fout
