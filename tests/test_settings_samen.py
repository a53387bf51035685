"""Values that are fine alone but not together; and outside the embedded default no secret that can be guessed."""

from __future__ import annotations

import base64
import secrets
from pathlib import Path

import pytest

from bot.gebruikers import ROLLEN
from bot.settings import Settings, SettingsError, load_settings

STERK = {
    "TESS_RASA_TOKEN": secrets.token_urlsafe(32),
    "TESS_ACTIES_TOKEN": secrets.token_hex(16),
    "TESS_KLUIS_SLEUTEL": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
}
OIDC = {
    "TESS_OIDC_ISSUER": "https://inloggen.example.nl",
    "TESS_OIDC_CLIENT_ID": "tess",
    "TESS_OIDC_CLIENT_SECRET": secrets.token_urlsafe(32),
    "TESS_OIDC_ROLLEN": "balie=bemiddelaar",
}
BUITEN = (
    {"TESS_HOST": "0.0.0.0"},  # noqa: S104
    {"TESS_HOST": "tess.example.nl"},
    {"TESS_HOST": "::"},
    {"TESS_DATABASE_URL": "postgresql://db.example.nl/tess"},
    {"TESS_TRACKER_URL": "postgresql://db.example.nl/tracker"},
    {"TESS_INTERN_HOST": "0.0.0.0"},  # noqa: S104
    {"TESS_RASA_URLS": "http://rasa-1:5005,http://rasa-2:5005"},
    {"TESS_ACTIES_URL": "http://acties:5055"},
)
ZWAK = {
    "ontbreekt": "",
    "is korter dan 32 tekens": secrets.token_urlsafe(32)[:31],
    "herhaalt zich of telt door": "ab3dEf7h" * 5,
    "is een voorbeeld": "Verander-dit-straks-x7Qp2Lm9Rt4Ks8",
}
HERHAALD = ("x" * 44, "0123456789" * 5, "abcdefghijklmnopqrstuvwxyz0123456789", "abababababababababababababababababab1")


def load(**omgeving: str) -> Settings:
    return load_settings(omgeving, env_file=Path("/bestaat/niet"))


def refuse(**omgeving: str) -> str:
    with pytest.raises(SettingsError) as fout:
        load(**omgeving)
    return str(fout.value)


@pytest.mark.parametrize("buiten", BUITEN, ids=str)
def test_buiten_de_ingebouwde_vorm_zijn_eigen_sterke_geheimen_genoeg(buiten: dict[str, str]) -> None:
    assert not load(**buiten, **STERK).is_ingebed


@pytest.mark.parametrize("buiten", BUITEN, ids=str)
@pytest.mark.parametrize("sleutel", STERK)
def test_buiten_de_ingebouwde_vorm_mag_geen_geheim_ontbreken(buiten: dict[str, str], sleutel: str) -> None:
    melding = refuse(**{**buiten, **STERK, sleutel: ""})
    assert melding.startswith(f"{sleutel}: dit geheim ontbreekt.")
    assert "python3 -c" in melding


@pytest.mark.parametrize("sleutel", ["TESS_RASA_TOKEN", "TESS_ACTIES_TOKEN", "TESS_OIDC_CLIENT_SECRET"])
@pytest.mark.parametrize("reden", [reden for reden in ZWAK if reden != "ontbreekt"])
def test_een_zwak_geheim_wordt_geweigerd_met_reden_en_zonder_het_te_noemen(sleutel: str, reden: str) -> None:
    melding = refuse(
        **{**BUITEN[0], "TESS_PUBLIEK_ADRES": "https://tess.example.nl", **STERK, **OIDC, sleutel: ZWAK[reden]}
    )
    assert melding.startswith(f"{sleutel}: dit geheim {reden}.")
    assert ZWAK[reden] not in melding
    assert melding.endswith(("organisatie.", '(32))"'))


@pytest.mark.parametrize("geheim", HERHAALD)
def test_een_rij_of_herhaling_is_geen_geheim(geheim: str) -> None:
    assert "herhaalt zich of telt door" in refuse(**{**BUITEN[0], **STERK, "TESS_RASA_TOKEN": geheim})


@pytest.mark.parametrize("bytes_", [b"\0" * 32, b"tess" * 8])
def test_een_kluissleutel_uit_een_herhaling_wordt_geweigerd(bytes_: bytes) -> None:
    sleutel = base64.urlsafe_b64encode(bytes_).decode()
    melding = refuse(**{**BUITEN[0], **STERK, "TESS_KLUIS_SLEUTEL": sleutel})
    assert melding.startswith("TESS_KLUIS_SLEUTEL: dit geheim herhaalt zich")
    assert "b64encode" in melding


def test_een_geheim_mag_niet_twee_deuren_openen() -> None:
    melding = refuse(**{**BUITEN[0], **STERK, "TESS_ACTIES_TOKEN": STERK["TESS_RASA_TOKEN"]})
    assert "staat bij twee sleutels" in melding


@pytest.mark.parametrize("sleutel", ["TESS_DATABASE_URL", "TESS_TRACKER_URL", "TESS_REDIS_URL"])
@pytest.mark.parametrize("wachtwoord", ["tess", "postgres", "xxxxxxxxxxxxxxxxxxxx", "wachtwoord-van-tess"])
def test_een_standaardwachtwoord_van_de_database_wordt_geweigerd(sleutel: str, wachtwoord: str) -> None:
    soort = "redis" if "REDIS" in sleutel else "postgresql"
    melding = refuse(**BUITEN[0], **STERK, **{sleutel: f"{soort}://rol:{wachtwoord}@db.example.nl/tess"})
    assert melding.startswith(f"{sleutel}: het wachtwoord in dit adres ")
    assert f":{wachtwoord}@" not in melding
    load(**BUITEN[0], **STERK, **{sleutel: f"{soort}://rol:{secrets.token_urlsafe(16)}@db.example.nl/tess"})


def test_duizend_gemaakte_geheimen_worden_nooit_geweigerd() -> None:
    for _ in range(1000):
        vers = {sleutel: secrets.token_urlsafe(32) for sleutel in ("TESS_RASA_TOKEN", "TESS_ACTIES_TOKEN")}
        load(**{**BUITEN[0], **STERK, **vers, "TESS_ACTIES_TOKEN": secrets.token_hex(16)})


def test_binnen_de_ingebouwde_vorm_maakt_tess_ze_zelf() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        assert load(TESS_HOST=host).is_ingebed


def test_geen_geheim_staat_in_de_weergave_van_de_instellingen() -> None:
    geheim = secrets.token_urlsafe(16)
    url = f"postgresql://rol:{geheim}@db.example.nl/tess"
    alles = {**STERK, **OIDC, "TESS_DATABASE_URL": url, "TESS_TRACKER_URL": url}
    settings = load(**alles, TESS_PUBLIEK_ADRES="https://tess.example.nl")
    for waarde in (*STERK.values(), OIDC["TESS_OIDC_CLIENT_SECRET"], geheim):
        assert waarde not in repr(settings)


def test_cookies_zijn_alleen_voor_https_als_er_https_is() -> None:
    assert load().cookie_secure is False
    assert load(TESS_PUBLIEK_ADRES="https://tess.example.nl").cookie_secure is True
    assert load(**BUITEN[0], **STERK).cookie_secure is True
    assert load(**BUITEN[0], **STERK, TESS_COOKIE_SECURE="nee").cookie_secure is False
    melding = refuse(TESS_PUBLIEK_ADRES="https://tess.example.nl", TESS_COOKIE_SECURE="nee")
    assert melding.startswith("TESS_COOKIE_SECURE:")


@pytest.mark.parametrize("sleutel", OIDC)
def test_inloggen_via_de_organisatie_is_heel_of_niet(sleutel: str) -> None:
    assert refuse(**{**OIDC, sleutel: ""}).startswith(f"{sleutel}: ontbreekt.")


def test_inloggen_via_de_organisatie_vraagt_een_adres_waar_de_browser_terug_kan() -> None:
    assert refuse(**BUITEN[0], **STERK, **OIDC).startswith("TESS_PUBLIEK_ADRES: ontbreekt.")
    assert load(**OIDC).adres == "http://127.0.0.1:8000"
    assert load(**BUITEN[0], **STERK, **OIDC, TESS_PUBLIEK_ADRES="https://t.example.nl").adres == "https://t.example.nl"


def test_zonder_organisatie_blijft_het_wachtwoord_nodig() -> None:
    assert refuse(TESS_WACHTWOORD_INLOGGEN="nee").startswith("TESS_WACHTWOORD_INLOGGEN:")
    assert load(**OIDC, TESS_WACHTWOORD_INLOGGEN="nee").wachtwoord_inloggen is False


def test_een_aanbieder_op_deze_machine_mag_zonder_https() -> None:
    for issuer in ("http://127.0.0.1:9000", "http://localhost:9000", "http://[::1]:9000"):
        assert load(**{**OIDC, "TESS_OIDC_ISSUER": issuer}).oidc_issuer == issuer


def test_de_rollen_van_de_instellingen_zijn_die_van_de_gebruikers() -> None:
    alle = load(**{**OIDC, "TESS_OIDC_ROLLEN": ";".join(f"groep={rol}" for rol in ROLLEN)}).oidc_rollen
    assert tuple(rol for _, rol in alle) == ROLLEN
    assert "raad, bemiddelaar of beheer" in refuse(**{**OIDC, "TESS_OIDC_ROLLEN": "groep=chef"})


MAIL = {"TESS_MAIL_HOST": "mail.example.nl", "TESS_MAIL_VAN": "a@example.nl", "TESS_MAIL_AAN": "b@example.nl"}
WEBHOOK = {"TESS_WEBHOOK_URL": "https://zaken.example.nl/in", "TESS_WEBHOOK_GEHEIM": secrets.token_urlsafe(32)}
REGISTER = {
    "TESS_KLANTINTERACTIES_URL": "https://kic.example.nl/api",
    "TESS_KLANTINTERACTIES_TOKEN": "t",
    "TESS_KLANTINTERACTIES_ACTOR": "a",
}


def test_een_kanaal_staat_aan_als_het_een_adres_heeft() -> None:
    assert load().kanalen == ()
    assert load(**MAIL, **WEBHOOK, **REGISTER).kanalen == ("mail", "webhook", "klantinteracties")
    assert load(**WEBHOOK).kanalen == ("webhook",)


@pytest.mark.parametrize("kanaal", [MAIL, WEBHOOK, REGISTER], ids=["mail", "webhook", "register"])
def test_een_half_kanaal_wordt_geweigerd(kanaal: dict[str, str]) -> None:
    for sleutel in list(kanaal)[1:]:
        rest = {naam: waarde for naam, waarde in kanaal.items() if naam != sleutel}
        assert refuse(**rest).startswith(f"{sleutel}: ontbreekt.")


@pytest.mark.parametrize("sleutel", ["TESS_WEB_AANTAL", "TESS_RASA_AANTAL"])
def test_meer_processen_kan_alleen_waar_zij_samen_tellen(sleutel: str) -> None:
    assert refuse(**{sleutel: "2"}).startswith(f"{sleutel}: meer dan één proces vraagt TESS_REDIS_URL")
    assert load(**{sleutel: "2", "TESS_REDIS_URL": "redis://127.0.0.1"}).is_ingebed


def test_elke_rasa_heeft_een_eigen_poort() -> None:
    samen = {"TESS_RASA_AANTAL": "2", "TESS_REDIS_URL": "redis://127.0.0.1"}
    assert "TESS_RASA_AANTAL" in refuse(**samen, TESS_RASA_PORT="5054")
