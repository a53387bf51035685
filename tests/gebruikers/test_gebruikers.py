"""Only who knows the password gets in, nobody can guess it quickly, and a session ends."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.gebruikers import ROLLEN, Gebruiker, GebruikerStore
from bot.gebruikers.tabellen import gebruikers
from bot.klok import Klok

WACHTWOORD = "correct paard batterij"
LICHT = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def store(engine: Engine, klok: Klok) -> GebruikerStore:
    return GebruikerStore(engine, klok, LICHT)


@pytest.fixture
def anna(store: GebruikerStore) -> Gebruiker:
    return store.add("Anna", WACHTWOORD, "bemiddelaar")


def code_of(doe: Callable[[], object]) -> str:
    with pytest.raises(TessFout) as fout:
        doe()
    return fout.value.code


def fail_times(store: GebruikerStore, keer: int, naam: str = "Anna", adres: str = "10.0.0.1") -> None:
    for _ in range(keer):
        assert code_of(lambda: store.verify(naam, "fout wachtwoord", adres=adres)) == "inloggen_mislukt"


def test_the_right_name_and_password_get_in(store: GebruikerStore, anna: Gebruiker) -> None:
    assert store.verify("Anna", WACHTWOORD) == anna
    assert (anna.naam, anna.rol) == ("Anna", "bemiddelaar")


def test_the_name_may_be_typed_with_other_capitals_and_spaces(store: GebruikerStore, anna: Gebruiker) -> None:
    assert store.verify("  aNNa ", WACHTWOORD) == anna


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nobody(store: GebruikerStore, anna: Gebruiker) -> None:
    assert code_of(lambda: store.verify("Anna", "fout wachtwoord")) == "inloggen_mislukt"
    assert code_of(lambda: store.verify("Bert", WACHTWOORD)) == "inloggen_mislukt"


def test_an_unknown_name_costs_the_same_work(engine: Engine, klok: Klok, anna: Gebruiker) -> None:
    hasher = Mock(wraps=LICHT)
    store = GebruikerStore(engine, klok, hasher)
    for naam in ("Anna", "Bert"):
        hasher.reset_mock()
        code_of(lambda naam=naam: store.verify(naam, "fout wachtwoord"))  # type: ignore[misc]
        assert [aanroep[0] for aanroep in hasher.method_calls] == ["verify"]


def test_the_database_holds_argon2id_and_no_password(engine: Engine, klok: Klok, bestand: Path) -> None:
    GebruikerStore(engine, klok).add("Anna", WACHTWOORD, "raad")
    with engine.begin() as connection:
        assert connection.execute(select(gebruikers.c.wachtwoord)).scalar_one().startswith("$argon2id$")
    assert all(WACHTWOORD.encode() not in pad.read_bytes() for pad in bestand.parent.iterdir())


def test_a_heavier_setting_is_taken_over_at_the_next_login(engine: Engine, klok: Klok, anna: Gebruiker) -> None:
    zwaarder = GebruikerStore(engine, klok, PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    zwaarder.verify("Anna", WACHTWOORD)
    with engine.begin() as connection:
        assert "t=2" in connection.execute(select(gebruikers.c.wachtwoord)).scalar_one()
    assert zwaarder.verify("Anna", WACHTWOORD) == anna


@pytest.mark.parametrize("wachtwoord", ["", "elf tekens!", "x" * 11])
def test_a_short_password_is_refused(store: GebruikerStore, wachtwoord: str) -> None:
    assert code_of(lambda: store.add("Anna", wachtwoord, "raad")) == "wachtwoord_te_kort"
    assert store.list_gebruikers() == []


@pytest.mark.parametrize(("naam", "rol"), [("", "raad"), ("  ", "raad"), ("x" * 101, "raad"), ("Anna", "baas")])
def test_an_unusable_name_or_role_is_refused(store: GebruikerStore, naam: str, rol: str) -> None:
    assert code_of(lambda: store.add(naam, WACHTWOORD, rol)) == "gebruiker_ongeldig"


def test_two_accounts_cannot_have_the_same_name(store: GebruikerStore, anna: Gebruiker) -> None:
    assert code_of(lambda: store.add("ANNA", WACHTWOORD, "raad")) == "gebruiker_bestaat"


@pytest.mark.parametrize("rol", ROLLEN)
def test_every_role_can_be_given(store: GebruikerStore, rol: str) -> None:
    assert store.add("Anna", WACHTWOORD, rol).rol == rol


def test_accounts_are_listed_by_name(store: GebruikerStore, anna: Gebruiker) -> None:
    bert = store.add("bert", WACHTWOORD, "raad")
    assert store.list_gebruikers() == [anna, bert]


def test_after_five_failures_even_the_right_password_has_to_wait(
    store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]
) -> None:
    fail_times(store, 5)
    assert code_of(lambda: store.verify("Anna", WACHTWOORD, adres="10.0.0.1")) == "inloggen_te_vaak"
    tijd[0] += timedelta(minutes=4, seconds=59)
    assert code_of(lambda: store.verify("anna", WACHTWOORD, adres="10.0.0.1")) == "inloggen_te_vaak"
    tijd[0] += timedelta(seconds=1)
    assert store.verify("Anna", WACHTWOORD, adres="10.0.0.1") == anna


def test_an_unknown_name_is_braked_in_the_same_way(store: GebruikerStore) -> None:
    fail_times(store, 5, naam="Bert")
    assert code_of(lambda: store.verify("Bert", "fout wachtwoord", adres="10.0.0.1")) == "inloggen_te_vaak"


def test_the_brake_holds_for_one_name_from_one_address(store: GebruikerStore, anna: Gebruiker) -> None:
    fail_times(store, 5)
    assert store.verify("Anna", WACHTWOORD, adres="10.0.0.2") == anna
    fail_times(store, 1, naam="Bert")


def test_a_success_forgets_the_failures_before_it(store: GebruikerStore, anna: Gebruiker) -> None:
    fail_times(store, 4)
    store.verify("Anna", WACHTWOORD, adres="10.0.0.1")
    fail_times(store, 5)


def test_many_attempts_at_once_do_not_slip_past_the_brake(store: GebruikerStore, anna: Gebruiker) -> None:
    with ThreadPoolExecutor(8) as threads:
        codes = list(threads.map(lambda _: code_of(lambda: store.verify("Anna", "fout wachtwoord")), range(16)))
    assert (codes.count("inloggen_mislukt"), codes.count("inloggen_te_vaak")) == (5, 11)


def test_the_brake_keeps_no_typed_name(store: GebruikerStore, bestand: Path) -> None:
    fail_times(store, 1, naam="mijn-wachtwoord-in-het-verkeerde-veld")
    assert all(b"verkeerde-veld" not in pad.read_bytes() for pad in bestand.parent.iterdir())


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


def test_a_session_ends_after_twelve_hours(store: GebruikerStore, anna: Gebruiker, tijd: list[datetime]) -> None:
    sessie = store.start_sessie(anna)
    tijd[0] += timedelta(hours=11, minutes=59)
    assert store.find_sessie(sessie.token)
    tijd[0] += timedelta(minutes=1)
    assert store.find_sessie(sessie.token) is None


def test_logging_out_ends_this_session_only(store: GebruikerStore, anna: Gebruiker) -> None:
    hier, daar = store.start_sessie(anna), store.start_sessie(anna)
    store.end_sessie(hier.token)
    store.end_sessie("onbekend")
    assert store.find_sessie(hier.token) is None
    assert store.find_sessie(daar.token) == daar


def test_another_password_ends_every_session(store: GebruikerStore, anna: Gebruiker) -> None:
    sessie = store.start_sessie(anna)
    store.change_wachtwoord("anna", "een heel ander wachtwoord")
    assert store.find_sessie(sessie.token) is None
    assert code_of(lambda: store.verify("Anna", WACHTWOORD)) == "inloggen_mislukt"
    assert store.verify("Anna", "een heel ander wachtwoord") == anna
    assert code_of(lambda: store.change_wachtwoord("Anna", "kort")) == "wachtwoord_te_kort"


def test_who_leaves_is_out_at_once(store: GebruikerStore, anna: Gebruiker) -> None:
    sessie = store.start_sessie(anna)
    store.remove("Anna")
    assert store.find_sessie(sessie.token) is None
    assert code_of(lambda: store.verify("Anna", WACHTWOORD)) == "inloggen_mislukt"
    assert code_of(lambda: store.remove("Anna")) == "gebruiker_onbekend"
