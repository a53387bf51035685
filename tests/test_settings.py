"""Every setting that cannot be used is refused at the start, with the name of its key and what to do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from bot import settings as module
from bot.settings import ROOT, Settings, SettingsError, load_settings

GETALLEN = [
    "TESS_BERICHTEN_PER_MINUUT",
    "TESS_GESPREKKEN_PER_MINUUT",
    "TESS_GESPREK_DAGEN",
    "TESS_KLUIS_UREN",
    "TESS_TICKET_DAGEN",
    "TESS_RASA_SECONDEN",
]
POORTEN = ["TESS_PORT", "TESS_RASA_PORT", "TESS_ACTIES_PORT"]
FOUT = [
    *((sleutel, waarde) for sleutel in POORTEN for waarde in ("0", "65536", "-1", "http", "80.5", "²", "8 0")),
    *((sleutel, waarde) for sleutel in GETALLEN for waarde in ("0", "-1", "veel", "1.5", "³")),
    *(("TESS_COOKIE_SECURE", waarde) for waarde in ("true", "1", "JA", "no")),
    *(("TESS_LOG_NIVEAU", waarde) for waarde in ("info", "TRACE", "0")),
    *((sleutel, "x" * 23) for sleutel in ("TESS_RASA_TOKEN", "TESS_ACTIES_TOKEN")),
    *(("TESS_KLUIS_SLEUTEL", "x" * lengte) for lengte in (1, 43, 45)),
]
GOED = {
    "TESS_HOST": ("0.0.0.0", "host", "0.0.0.0"),  # noqa: S104
    "TESS_PORT": ("65535", "port", 65535),
    "TESS_RASA_PORT": ("1", "rasa_port", 1),
    "TESS_ACTIES_PORT": (" 5056 ", "acties_port", 5056),
    "TESS_RASA_TOKEN": ("x" * 24, "rasa_token", "x" * 24),
    "TESS_ACTIES_TOKEN": ("y" * 24, "acties_token", "y" * 24),
    "TESS_DATABASE_URL": ("sqlite:////tmp/ander.db", "database_url", "sqlite:////tmp/ander.db"),
    "TESS_TRACKER_URL": ("sqlite:////tmp/spoor.db", "tracker_url", "sqlite:////tmp/spoor.db"),
    "TESS_KLUIS_SLEUTEL": ("z" * 43 + "=", "kluis_sleutel", "z" * 43 + "="),
    "TESS_GEMEENTE": ("delft", "gemeente", "delft"),
    "TESS_COOKIE_SECURE": ("ja", "cookie_secure", True),
    "TESS_BERICHTEN_PER_MINUUT": ("1", "berichten_per_minuut", 1),
    "TESS_GESPREKKEN_PER_MINUUT": ("2", "gesprekken_per_minuut", 2),
    "TESS_GESPREK_DAGEN": ("3", "gesprek_dagen", 3),
    "TESS_KLUIS_UREN": ("4", "kluis_uren", 4),
    "TESS_TICKET_DAGEN": ("5", "ticket_dagen", 5),
    "TESS_RASA_SECONDEN": ("6", "rasa_seconden", 6),
    "TESS_LOG_NIVEAU": ("DEBUG", "log_niveau", "DEBUG"),
}


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """An .env that is not there until a test writes it."""
    return tmp_path / ".env"


def load(bestand: Path, **omgeving: str) -> Settings:
    return load_settings(omgeving, env_file=bestand)


def test_zonder_iets_gelden_veilige_beginwaarden(bestand: Path) -> None:
    settings = load(bestand)
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.data_dir == ROOT / "var"
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'tess.db'}"
    assert (settings.rasa_token, settings.acties_token, settings.kluis_sleutel) == ("", "", "")
    assert settings.rasa_url == "http://127.0.0.1:5005"
    assert settings.acties_url == "http://127.0.0.1:5055"
    assert settings.web_url == "http://127.0.0.1:8000"
    assert settings.models_dir == ROOT / "var" / "modellen"


@pytest.mark.parametrize(("sleutel", "waarde"), FOUT, ids=[f"{sleutel}={waarde}" for sleutel, waarde in FOUT])
def test_een_slechte_waarde_noemt_haar_sleutel(bestand: Path, sleutel: str, waarde: str) -> None:
    with pytest.raises(SettingsError) as fout:
        load(bestand, **{sleutel: waarde})
    assert re.fullmatch(rf"{sleutel}: .+\. Verbeter {sleutel} in \.env of in de omgeving\.", str(fout.value))


@pytest.mark.parametrize(("sleutel", "waarde"), FOUT[:4])
def test_een_slechte_waarde_in_het_bestand_noemt_haar_sleutel(bestand: Path, sleutel: str, waarde: str) -> None:
    bestand.write_text(f"{sleutel}={waarde}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=sleutel):
        load(bestand)


@pytest.mark.parametrize("sleutel", ["TESS_RASA_TOKEN", "TESS_ACTIES_TOKEN", "TESS_KLUIS_SLEUTEL"])
def test_een_afgekeurd_geheim_staat_niet_in_de_melding(bestand: Path, sleutel: str) -> None:
    with pytest.raises(SettingsError) as fout:
        load(bestand, **{sleutel: "hondenmand"})
    assert "hondenmand" not in str(fout.value)


@pytest.mark.parametrize("sleutel", sorted(GOED))
def test_een_goede_waarde_komt_aan(bestand: Path, sleutel: str) -> None:
    waarde, veld, verwacht = GOED[sleutel]
    assert getattr(load(bestand, **{sleutel: waarde}), veld) == verwacht


@pytest.mark.parametrize("sleutel", sorted(GOED))
def test_de_omgeving_wint_van_het_bestand(bestand: Path, sleutel: str) -> None:
    waarde, veld, verwacht = GOED[sleutel]
    bestand.write_text(f"{sleutel}={waarde}\nTESS_GEMEENTE=utrecht\nTESS_PORT=7000\n", encoding="utf-8")
    uit_bestand = load(bestand)
    if sleutel not in {"TESS_GEMEENTE", "TESS_PORT"}:
        assert getattr(uit_bestand, veld) == verwacht
    wint = load(bestand, TESS_GEMEENTE="arnhem", TESS_PORT="9000")
    assert (uit_bestand.gemeente, uit_bestand.port) == ("utrecht", 7000)
    assert (wint.gemeente, wint.port) == ("arnhem", 9000)


def test_zonder_argument_wordt_de_omgeving_van_het_proces_gelezen(
    bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand.write_text("TESS_GEMEENTE=utrecht\n", encoding="utf-8")
    monkeypatch.delenv("TESS_GEMEENTE", raising=False)
    assert load_settings(env_file=bestand).gemeente == "utrecht"
    monkeypatch.setenv("TESS_GEMEENTE", "arnhem")
    assert load_settings(env_file=bestand).gemeente == "arnhem"


def test_een_lege_waarde_is_de_beginwaarde(bestand: Path) -> None:
    assert load(bestand, TESS_PORT="", TESS_GEMEENTE="  ").port == 8000


def test_de_datamap_is_absoluut_en_bepaalt_de_databases(bestand: Path, tmp_path: Path) -> None:
    settings = load(bestand, TESS_DATA=str(tmp_path / "elders"))
    assert settings.data_dir == tmp_path / "elders"
    assert settings.database_url == f"sqlite:///{tmp_path / 'elders' / 'tess.db'}"
    assert load(bestand, TESS_DATA="onder/var").data_dir == ROOT / "onder" / "var"


def test_lezen_verandert_de_omgeving_niet(bestand: Path) -> None:
    bestand.write_text("TESS_GEMEENTE=utrecht\n", encoding="utf-8")
    eerder = dict(os.environ)
    load_settings(env_file=bestand)
    assert dict(os.environ) == eerder


def test_instellingen_zijn_niet_te_veranderen(bestand: Path) -> None:
    with pytest.raises(AttributeError):
        load(bestand).port = 1  # type: ignore[misc]


def test_elke_sleutel_die_gelezen_wordt_is_hier_beproefd() -> None:
    tekst = Path(module.__file__).read_text(encoding="utf-8")
    sleutels = set(re.findall(r'read\("(TESS_[A-Z_]+)"', tekst))
    assert sleutels == {*GOED, "TESS_DATA"}
    zonder_controle = {"TESS_HOST", "TESS_DATA", "TESS_DATABASE_URL", "TESS_TRACKER_URL", "TESS_GEMEENTE"}
    assert sleutels - zonder_controle == {sleutel for sleutel, _ in FOUT}


def test_alleen_settings_leest_instellingen() -> None:
    leest = re.compile(r"""getenv|import dotenv|from dotenv|environ(\.get\(|\[)['"]TESS_""")
    lezers = {
        path.relative_to(ROOT).as_posix()
        for map_ in ("bot", "actions")
        for path in (ROOT / map_).rglob("*.py")
        if leest.search(path.read_text(encoding="utf-8"))
    }
    assert lezers == {"bot/settings.py"}
