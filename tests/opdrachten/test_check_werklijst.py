"""`python -m bot check --werklijst` prints what is to be done and never changes the exit status."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.__main__ import main
from bot.db import create_tables, make_engine
from bot.kennisbank import load_kennisbank
from bot.klok import peildatum
from bot.settings import load_settings
from bot.toetsing import build_toetsing

Print = Callable[..., list[str]]


@pytest.fixture
def print_lijst(omgeving: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Print:
    """The lines of the list, from a Tess of its own."""
    for sleutel, waarde in omgeving.items():
        monkeypatch.setenv(sleutel, waarde)

    def run(*argumenten: str) -> list[str]:
        assert main(["check", "--werklijst", *argumenten]) == 0
        regels = capsys.readouterr().out.splitlines()
        begin = next(nummer for nummer, regel in enumerate(regels) if regel.startswith("Werklijst: "))
        assert regels[-1].startswith("Bekeken: ")
        return [regel for regel in regels[begin:-1] if not regel.startswith("let op")]

    return run


def test_de_lijst_noemt_een_bezwaar_en_wat_verlopen_is(print_lijst: Print, omgeving: dict[str, str]) -> None:
    kb, engine = load_kennisbank(), make_engine(load_settings(omgeving).database_url)
    create_tables(engine)
    raad = build_toetsing(engine, kb, str, verplicht=False)
    raad.archief.record(kb)
    gekozen = kb.antwoord("vog_kosten", peildatum=peildatum(), gemeente=None)
    assert gekozen is not None
    raad.oordelen.object_to("raad", "vog_kosten", gekozen.versie, "Het bedrag\nis oud.")
    kop, *regels = print_lijst("--peildatum", "2099-01-01")
    assert kop == f"Werklijst: {len(regels)} punten. Het zwaarste staat bovenaan."
    assert regels[0] == "       10  bezwaar  vog_kosten: de cliëntenraad heeft bezwaar: Het bedrag is oud."
    assert any(re.search(r"opnieuw bekijken  \w+: moest voor 20\d\d-\d\d-\d\d opnieuw bekeken zijn", r) for r in regels)
    gewichten = [int(regel.split()[0]) for regel in regels]
    assert gewichten == sorted(gewichten, reverse=True)


def test_zonder_de_vlag_is_er_geen_lijst(omgeving: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "Werklijst" not in capsys.readouterr().out
