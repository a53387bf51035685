"""Every setting that cannot be used is refused at the start, with the name of its key and what to do."""

from __future__ import annotations

import base64
import os
import re
import secrets
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
    "TESS_TECHNIEK_DAGEN",
    "TESS_RASA_SECONDEN",
    "TESS_RASA_AANTAL",
    "TESS_WEB_AANTAL",
]
POORTEN = [
    "TESS_PORT",
    "TESS_RASA_PORT",
    "TESS_ACTIES_PORT",
    "TESS_BEZORGER_PORT",
    "TESS_MAIL_PORT",
    "TESS_METRICS_PORT",
]
VERPLICHT = ("TESS_TOETSING_VERPLICHT", "TOETSING_VERPLICHT")
ONVEILIG = (
    "http://inloggen.example.nl",
    "http://127.0.0.1.example.nl",
    "http://localhost@example.nl",
    "https://naam:geheim@example.nl",
    "https://",
    "https://example.nl?a=b",
    "https://example.nl#a",
    "https://example.nl:poort",
    "ftp://example.nl",
    "//example.nl",
    "example.nl",
)
FOUT = [
    *((sleutel, waarde) for sleutel in POORTEN for waarde in ("0", "65536", "-1", "http", "80.5", "²", "8 0")),
    *((sleutel, waarde) for sleutel in GETALLEN for waarde in ("0", "-1", "veel", "1.5", "³")),
    *(("TESS_COOKIE_SECURE", waarde) for waarde in ("true", "1", "JA", "no")),
    *(("TESS_WACHTWOORD_INLOGGEN", waarde) for waarde in ("no", "false", "0")),
    *(("TESS_PROXIES", waarde) for waarde in ("-1", "een", "1.5")),
    *((sleutel, waarde) for sleutel in ("TESS_OIDC_ISSUER", "TESS_PUBLIEK_ADRES") for waarde in ONVEILIG),
    *(("TESS_PUBLIEK_ADRES", waarde) for waarde in ("https://tess.example.nl/tess", "https://tess.example.nl/a/")),
    *(("TESS_OIDC_ROLLEN", waarde) for waarde in ("a=baas", "a", "=raad", "a=", "a=raad;b", "a=raad,b=raad=x")),
    *((sleutel, waarde) for sleutel in ("TESS_MAIL_VAN", "TESS_MAIL_AAN") for waarde in ("tess", "a@b, c@d", "a b@c")),
    *((sleutel, waarde) for sleutel in ("TESS_WEBHOOK_URL", "TESS_KLANTINTERACTIES_URL") for waarde in ONVEILIG[:2]),
    *(("TESS_SNEL_WEG", waarde) for waarde in (*ONVEILIG[:2], "javascript:alert(1)")),
    *(
        ("TESS_INSLUITEN_OP", waarde)
        for waarde in (
            *("www.gemeente.example", "http://gemeente.example", "https://*.example", "https://a.example/pad", "*"),
            *("https://a.example; script-src *", "https://a@b.example", "https://a.example:99999", "'self'"),
        )
    ),
    *(("TESS_RASA_URLS", waarde) for waarde in ("rasa:5005", "http://rasa/pad", "http://a:1,http://a:1", "ftp://rasa")),
    *(
        (sleutel, waarde)
        for sleutel in ("TESS_ACTIES_URL", "TESS_BEZORGER_URL", "TESS_OTEL_URL")
        for waarde in ("acties", "http://naam:geheim@acties", "http://acties?a=b")
    ),
    *(("TESS_REDIS_URL", waarde) for waarde in ("localhost:6379", "http://redis", "redis://", "unix://")),
    ("TESS_MAIL_TLS", "soms"),
    *((sleutel, waarde) for sleutel in VERPLICHT for waarde in ("1", "yes", "JA", "True")),
    ("TESS_WEBHOOK_GEHEIM", "x" * 23),
    *(("TESS_LOG_NIVEAU", waarde) for waarde in ("info", "TRACE", "0")),
    *((sleutel, "x" * 23) for sleutel in ("TESS_RASA_TOKEN", "TESS_ACTIES_TOKEN")),
    *(("TESS_KLUIS_SLEUTEL", "x" * lengte) for lengte in (1, 43, 45)),
]
GOED = {
    "TESS_HOST": ("::1", "host", "::1"),
    "TESS_PUBLIEK_ADRES": ("https://tess.example.nl/", "publiek_adres", "https://tess.example.nl"),
    "TESS_PROXIES": ("2", "proxies", 2),
    "TESS_WACHTWOORD_INLOGGEN": ("nee", "wachtwoord_inloggen", False),
    "TESS_OIDC_ISSUER": ("https://inloggen.example.nl/x", "oidc_issuer", "https://inloggen.example.nl/x"),
    "TESS_OIDC_CLIENT_ID": ("tess", "oidc_client_id", "tess"),
    "TESS_OIDC_CLIENT_SECRET": ("iets", "oidc_client_secret", "iets"),
    "TESS_OIDC_ROL_CLAIM": ("roles", "oidc_rol_claim", "roles"),
    "TESS_OIDC_ROLLEN": (
        "cn=balie,ou=tess=bemiddelaar; chefs = beheer;",
        "oidc_rollen",
        (("cn=balie,ou=tess", "bemiddelaar"), ("chefs", "beheer")),
    ),
    "TESS_PORT": ("65535", "port", 65535),
    "TESS_RASA_PORT": ("1", "rasa_port", 1),
    "TESS_ACTIES_PORT": (" 5057 ", "acties_port", 5057),
    "TESS_INTERN_HOST": ("localhost", "intern_host", "localhost"),
    "TESS_RASA_URLS": ("http://a:1, https://b:2/", "rasa_urls", ("http://a:1", "https://b:2")),
    "TESS_ACTIES_URL": ("http://acties:5055/", "acties_url", "http://acties:5055"),
    "TESS_METRICS_PORT": ("9100", "metrics_ports", (9100,)),
    "TESS_OTEL_URL": ("http://collector:4318/", "otel_url", "http://collector:4318"),
    "TESS_BEZORGER_URL": ("http://bezorger:5056", "bezorger_url", "http://bezorger:5056"),
    "TESS_RASA_AANTAL": ("2", "rasa_ports", (5005, 5006)),
    "TESS_WEB_AANTAL": ("3", "web_aantal", 3),
    "TESS_REDIS_URL": ("unix:///tmp/redis.sock", "redis_url", "unix:///tmp/redis.sock"),
    "TESS_BEZORGER_PORT": ("5058", "bezorger_port", 5058),
    "TESS_MAIL_HOST": ("mail.example.nl", "mail_host", "mail.example.nl"),
    "TESS_MAIL_PORT": ("25", "mail_port", 25),
    "TESS_MAIL_VAN": ("tess@example.nl", "mail_van", "tess@example.nl"),
    "TESS_MAIL_AAN": ("balie@example.nl", "mail_aan", "balie@example.nl"),
    "TESS_MAIL_GEBRUIKER": ("tess", "mail_gebruiker", "tess"),
    "TESS_MAIL_WACHTWOORD": ("iets", "mail_wachtwoord", "iets"),
    "TESS_MAIL_TLS": ("nee", "mail_tls", False),
    "TESS_TOETSING_VERPLICHT": ("ja", "toetsing_verplicht", True),
    "TOETSING_VERPLICHT": ("true", "toetsing_verplicht", True),
    "TESS_WEBHOOK_URL": ("https://zaken.example.nl/in", "webhook_url", "https://zaken.example.nl/in"),
    "TESS_WEBHOOK_GEHEIM": ("w" * 24, "webhook_geheim", "w" * 24),
    "TESS_KLANTINTERACTIES_URL": ("https://kic.example.nl/api", "klantinteracties_url", "https://kic.example.nl/api"),
    "TESS_KLANTINTERACTIES_TOKEN": ("iets", "klantinteracties_token", "iets"),
    "TESS_KLANTINTERACTIES_ACTOR": ("uuid", "klantinteracties_actor", "uuid"),
    "TESS_TECHNIEK_DAGEN": ("9", "techniek_dagen", 9),
    "TESS_SNEL_WEG": ("https://weer.example.nl/nu", "snel_weg", "https://weer.example.nl/nu"),
    "TESS_INSLUITEN_OP": (
        "https://www.gemeente.example/, http://localhost:9000",
        "insluiten_op",
        ("https://www.gemeente.example", "http://localhost:9000"),
    ),
    "TESS_THEMA": ("rotterdam", "thema", "rotterdam"),
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
GEHEIMEN = {
    "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
    "TESS_ACTIES_TOKEN": secrets.token_urlsafe(32),
    "TESS_KLUIS_SLEUTEL": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
}
OIDC = {
    "TESS_OIDC_ISSUER": "https://elders.example.nl",
    "TESS_OIDC_CLIENT_ID": "elders",
    "TESS_OIDC_CLIENT_SECRET": "elders",
    "TESS_OIDC_ROLLEN": "elders=raad",
}


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """An .env that is not there until a test writes it."""
    return tmp_path / ".env"


def load(bestand: Path, **omgeving: str) -> Settings:
    return load_settings(omgeving, env_file=bestand)


def add_erbij(sleutel: str) -> dict[str, str]:
    """What has to be there as well before this key may be set."""
    if "OIDC" in sleutel or "INLOGGEN" in sleutel:
        return OIDC
    if sleutel in {
        "TESS_RASA_URLS",
        "TESS_ACTIES_URL",
        "TESS_BEZORGER_URL",
    }:  # parts elsewhere need our own secrets
        return GEHEIMEN
    if sleutel.endswith("_AANTAL"):
        return {"TESS_REDIS_URL": "redis://127.0.0.1"}
    kanaal = next(
        (kanaal for kanaal in ("TESS_MAIL_", "TESS_WEBHOOK_", "TESS_KLANTINTERACTIES_") if kanaal in sleutel), "-"
    )
    return {naam: waarde for naam, (waarde, _, _) in GOED.items() if naam.startswith(kanaal)}


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
    assert getattr(load(bestand, **{**add_erbij(sleutel), sleutel: waarde}), veld) == verwacht


@pytest.mark.parametrize("sleutel", sorted(GOED))
def test_de_omgeving_wint_van_het_bestand(bestand: Path, sleutel: str) -> None:
    waarde, veld, verwacht = GOED[sleutel]
    regels = {**add_erbij(sleutel), sleutel: waarde, "TESS_GEMEENTE": "utrecht", "TESS_PORT": "7000"}
    bestand.write_text("".join(f"{naam}='{wat}'\n" for naam, wat in regels.items()), encoding="utf-8")
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
    sleutels = set(re.findall(r'read\("((?:TESS|TOETSING)_[A-Z_]+)"', tekst))
    assert sleutels == {*GOED, "TESS_DATA"}
    zonder_controle = {"TESS_HOST", "TESS_DATA", "TESS_DATABASE_URL", "TESS_TRACKER_URL", "TESS_GEMEENTE"}
    zonder_controle |= {"TESS_INTERN_HOST", "TESS_THEMA"}
    zonder_controle |= {"TESS_OIDC_CLIENT_ID", "TESS_OIDC_CLIENT_SECRET", "TESS_OIDC_ROL_CLAIM", "TESS_MAIL_HOST"}
    zonder_controle |= {"TESS_MAIL_GEBRUIKER", "TESS_MAIL_WACHTWOORD"}
    zonder_controle |= {"TESS_KLANTINTERACTIES_TOKEN", "TESS_KLANTINTERACTIES_ACTOR"}
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
