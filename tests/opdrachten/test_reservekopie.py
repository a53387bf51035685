"""A copy that was made while Tess is used can be put back, whole and checked, on SQLite and on PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.__main__ import main
from bot.db import make_engine
from bot.fouten import TessFout
from bot.gesprek import Bericht, GesprekStore, RasaGeheugen
from bot.klok import nu
from bot.migraties import migrate
from bot.opdrachten.kopie import LIJST
from bot.opdrachten.reservekopie import make_kopie, remove_old
from bot.settings import Settings
from tests.test_settings import GEHEIMEN


@pytest.fixture(params=["sqlite", "postgresql"])
def omgeving_hier(request: pytest.FixtureRequest, omgeving: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> str:
    """The settings of this process, with the database of each kind; returns the kind."""
    if request.param == "postgresql":
        adres = request.getfixturevalue("postgres_adres")
        for naam in ("tess_kopie", "tracker_kopie"):
            beheer = create_engine(adres, future=True, isolation_level="AUTOCOMMIT")
            with beheer.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)")
                connection.exec_driver_sql(f"CREATE DATABASE {naam}")
            beheer.dispose()
        omgeving |= GEHEIMEN | {"TESS_DATABASE_URL": adres.replace("/postgres?", "/tess_kopie?")}
        omgeving["TESS_TRACKER_URL"] = adres.replace("/postgres?", "/tracker_kopie?")
    for sleutel, waarde in omgeving.items():
        monkeypatch.setenv(sleutel, waarde)
    return str(request.param)


@pytest.fixture
def hier(omgeving_hier: str, make_settings: Callable[..., Settings]) -> Settings:
    return make_settings()


def add_gesprek(settings: Settings, tekst: str) -> str:
    """A conversation in both databases: what was said, and what Rasa keeps of it."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    token = GesprekStore(engine).create([Bericht("client", tekst, nu())])
    sleutel = GesprekStore(engine).require(token)
    engine.dispose()
    tracker = make_engine(settings.tracker_url)
    with tracker.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS events (id INTEGER, sender_id TEXT, data TEXT)")
        connection.exec_driver_sql(f"INSERT INTO events VALUES (1, '{sleutel}', '{{}}')")
    tracker.dispose()
    return token


def read(settings: Settings, token: str) -> tuple[list[str], int]:
    engine = make_engine(settings.database_url)
    store, geheugen = GesprekStore(engine), RasaGeheugen(settings.tracker_url)
    try:
        sleutel = store.require(token)
        return [bericht.tekst for bericht in store.read(sleutel)], len(geheugen.recall(sleutel))
    finally:
        engine.dispose()
        geheugen._engine.dispose()


def test_een_kopie_wordt_teruggezet_en_wat_daarna_kwam_is_weg(
    hier: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = add_gesprek(hier, "van voor de kopie")
    kopieen = tmp_path / "kopieen"
    assert main(["reservekopie", str(kopieen)]) == 0
    (kopie,) = kopieen.iterdir()
    assert {pad.name for pad in kopie.iterdir()} == {"tess", "tracker", LIJST}
    assert kopie.stat().st_mode & 0o077 == 0
    later = add_gesprek(hier, "van na de kopie")
    assert main(["herstel", str(kopie)]) == 1
    assert read(hier, later) == (["van na de kopie"], 1)
    assert main(["herstel", str(kopie), "--ja"]) == 0
    assert read(hier, token) == (["van voor de kopie"], 1)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        read(hier, later)
    assert main(["verify"]) == 0
    assert "kluissleutel" in capsys.readouterr().out


@pytest.mark.parametrize("omgeving_hier", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kwaad", ["beschadigd", "nieuwer", "half"])
def test_een_kopie_die_niet_deugt_verandert_niets(
    hier: Settings, tmp_path: Path, kwaad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token = add_gesprek(hier, "staat er nu")
    kopie = make_kopie(tmp_path, hier)
    if kwaad == "beschadigd":
        with (kopie / "tracker").open("ab") as bestand:
            bestand.write(b"x")
    elif kwaad == "nieuwer":
        lijst = json.loads((kopie / LIJST).read_text(encoding="utf-8"))
        (kopie / LIJST).write_text(json.dumps({**lijst, "stap": "9999"}), encoding="utf-8")
    else:
        (kopie / LIJST).unlink()
    assert main(["herstel", str(kopie), "--ja"]) == 1
    assert "Niet hersteld" in capsys.readouterr().out
    assert read(hier, token) == (["staat er nu"], 1)


@pytest.mark.parametrize("omgeving_hier", ["sqlite"], indirect=True)
def test_oude_kopieen_gaan_weg_en_andere_mappen_niet(hier: Settings, tmp_path: Path) -> None:
    add_gesprek(hier, "hallo")
    oud = make_kopie(tmp_path, hier, lambda: nu() - timedelta(days=8))
    nieuw = make_kopie(tmp_path, hier, lambda: nu() - timedelta(days=6))
    (tmp_path / "tess-19990101").mkdir()
    assert remove_old(tmp_path, 7) == 1
    assert not oud.exists() and nieuw.exists() and (tmp_path / "tess-19990101").exists()


@pytest.mark.parametrize("omgeving_hier", ["sqlite"], indirect=True)
def test_mislukt_een_kopie_dan_blijven_de_oude_staan_en_niets_half(
    hier: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_gesprek(hier, "hallo")
    kopieen = tmp_path / "kopieen"
    make_kopie(kopieen, hier, lambda: nu() - timedelta(days=30))
    Path(hier.tracker_url.removeprefix("sqlite:///")).write_bytes(b"geen database" * 1000)
    assert main(["reservekopie", str(kopieen)]) == 1
    assert "geen reservekopie" in capsys.readouterr().out
    assert len(list(kopieen.iterdir())) == 1
