"""Only who knows the password gets in, and nobody learns from a refusal."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update
from sqlalchemy.engine import Engine

from bot.gebruikers import ROLLEN, Gebruiker, GebruikerStore
from bot.gebruikers.tabellen import gebruikers
from bot.klok import Klok
from tests.gebruikers.proef import LICHT, WACHTWOORD, code_of


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


@pytest.mark.parametrize(
    "wachtwoord", ["Anna de Vries", "annadevries1234", "1AnnaDeVriesAnnaDeVries!", "ＡＮＮＡ de vries 2026"]
)
def test_a_password_that_is_mostly_the_name_is_refused(store: GebruikerStore, wachtwoord: str) -> None:
    assert code_of(lambda: store.add("Anna de Vries", wachtwoord, "raad")) == "wachtwoord_is_naam"
    store.add("Anna de Vries", WACHTWOORD, "raad")
    assert code_of(lambda: store.change_wachtwoord("anna de vries", wachtwoord)) == "wachtwoord_is_naam"
    assert store.verify("Anna de Vries", WACHTWOORD)


@pytest.mark.parametrize(
    "wachtwoord", ["aaaaaaaaaaab", "alleen kleine letters", "Anna en haar zeven katten", "一二三四五六七八九十一二"]
)
def test_there_are_no_rules_about_kinds_of_characters(store: GebruikerStore, wachtwoord: str) -> None:
    assert store.add("Anna", wachtwoord, "raad")
    assert store.verify("Anna", wachtwoord)


def test_a_password_from_before_the_rules_still_gets_in(store: GebruikerStore, engine: Engine) -> None:
    store.add("Anna", WACHTWOORD, "raad")
    with engine.begin() as connection:
        connection.execute(update(gebruikers).values(wachtwoord=PasswordHasher(2, 8, 1).hash("anna")))
    assert store.verify("Anna", "anna").naam == "Anna"
    assert store.verify("Anna", "anna").naam == "Anna"


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
