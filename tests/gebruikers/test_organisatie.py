"""Whoever logs in at an organisation is known by its subject, and takes nobody's place."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.gebruikers import Gebruiker, GebruikerStore
from tests.gebruikers.proef import WACHTWOORD, code_of

ISSUER = "https://inloggen.example.nl"


def welcome(store: GebruikerStore, subject: str = "s-1", **anders: str | None) -> Gebruiker:
    velden = {"naam": "Cor", "rol": "raad", **anders}
    return store.welcome(velden.pop("issuer", None) or ISSUER, subject, naam=str(velden["naam"]), rol=velden["rol"])


def test_the_account_is_made_at_the_first_login_and_found_at_the_next(store: GebruikerStore) -> None:
    eerst = welcome(store)
    assert (eerst.naam, eerst.rol) == ("Cor", "raad")
    assert welcome(store) == eerst
    assert store.list_gebruikers() == [eerst]


def test_another_name_at_the_organisation_is_the_same_account_with_its_own_name(store: GebruikerStore) -> None:
    assert welcome(store, naam="Cor de Boer") == welcome(store, naam="Cor Jansen")


def test_the_same_name_or_the_same_subject_elsewhere_is_another_account(store: GebruikerStore) -> None:
    namen = [
        welcome(store).naam,
        welcome(store, "s-2").naam,
        welcome(store, "S-1", naam="COR").naam,
        welcome(store, issuer="https://anders.example.nl").naam,
    ]
    assert namen == ["Cor", "Cor (2)", "COR (3)", "Cor (4)"]


def test_the_account_of_a_colleague_with_a_password_is_never_taken_over(store: GebruikerStore, anna: Gebruiker) -> None:
    assert welcome(store, naam="anna").id != anna.id
    assert store.verify("Anna", WACHTWOORD) == anna


def test_the_role_of_today_counts_also_in_a_session_that_runs(store: GebruikerStore) -> None:
    sessie = store.start_sessie(welcome(store, rol="beheer"))
    welcome(store, rol="raad")
    gevonden = store.find_sessie(sessie.token)
    assert gevonden and gevonden.gebruiker.rol == "raad"


def test_without_a_role_there_is_no_account_and_running_sessions_end(store: GebruikerStore) -> None:
    assert code_of(lambda: welcome(store, rol=None)) == "organisatie_geen_rol"
    assert store.list_gebruikers() == []
    sessie = store.start_sessie(welcome(store))
    assert code_of(lambda: welcome(store, rol=None)) == "organisatie_geen_rol"
    assert store.find_sessie(sessie.token) is None


@pytest.mark.parametrize("wachtwoord", ["", "!", "Cor", WACHTWOORD])
def test_no_password_opens_such_an_account(store: GebruikerStore, wachtwoord: str) -> None:
    welcome(store)
    assert code_of(lambda: store.verify("Cor", wachtwoord)) == "inloggen_mislukt"


def test_such_an_account_gets_no_password(store: GebruikerStore) -> None:
    welcome(store)
    assert code_of(lambda: store.change_wachtwoord("Cor", WACHTWOORD)) == "gebruiker_van_organisatie"


def test_who_leaves_can_be_removed(store: GebruikerStore) -> None:
    sessie = store.start_sessie(welcome(store))
    store.remove("cor")
    assert store.list_gebruikers() == []
    assert store.find_sessie(sessie.token) is None
    assert welcome(store).naam == "Cor"


@pytest.mark.parametrize(
    ("naam", "getoond"),
    [
        ("", "Collega"),
        (" \u202e\u200b\x00 ", "Collega"),
        ("  Cor\tde \u202eBoer\n", "Corde Boer"),
        ("Ｃｏｒ", "Cor"),
        ("x" * 500, "x" * 90),
        ("\ud800Cor", "Cor"),
    ],
)
def test_a_name_holds_nothing_that_cannot_be_seen(store: GebruikerStore, naam: str, getoond: str) -> None:
    assert welcome(store, naam=naam).naam == getoond


def test_two_first_logins_at_once_make_one_account(store: GebruikerStore) -> None:
    with ThreadPoolExecutor(8) as threads:
        ids = {gebruiker.id for gebruiker in threads.map(lambda _: welcome(store), range(16))}
    assert len(ids) == len(store.list_gebruikers()) == 1


def test_the_database_does_not_hold_the_subject(store: GebruikerStore, bestand: Path) -> None:
    welcome(store, "medewerker-4711@example.nl")
    assert all(b"medewerker-4711" not in pad.read_bytes() for pad in bestand.parent.iterdir())
