"""What settings must be together, after each was read by itself: refused at the start, with the key and the mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.keuring import (
    MAAK,
    MAAK_SLEUTEL,
    MIN_WACHTWOORD,
    SettingsError,
    is_veilige_url,
    read_sleutel,
    read_wachtwoord,
    why_weak,
)

if TYPE_CHECKING:
    from bot.settings import Settings


def check_samen(s: Settings) -> None:
    """Refuse values that are fine by themselves but not together."""
    if len({s.port, *s.rasa_ports, s.acties_port, s.bezorger_port}) < 3 + s.rasa_aantal:
        wat = "TESS_PORT, TESS_RASA_PORT, TESS_ACTIES_PORT en TESS_BEZORGER_PORT"
        raise SettingsError(
            f"{wat} moeten verschillen. Kies vier poorten; elke Rasa van TESS_RASA_AANTAL neemt er een."
        )
    andere = {s.port, *s.rasa_ports, s.acties_port, s.bezorger_port}
    if andere & set(s.metrics_ports):
        raise SettingsError("TESS_METRICS_PORT: deze poort is al voor iets anders. Elk webproces neemt er een.")
    if s.publiek_adres.startswith("https:") and not s.cookie_secure:
        raise SettingsError("TESS_COOKIE_SECURE: met een https-adres hoort dit ja te zijn. Laat de sleutel weg.")
    if not s.oidc_issuer and not s.wachtwoord_inloggen:
        raise SettingsError("TESS_WACHTWOORD_INLOGGEN: nee kan alleen met TESS_OIDC_ISSUER. Anders komt niemand erin.")
    oidc = {"CLIENT_ID": s.oidc_client_id, "CLIENT_SECRET": s.oidc_client_secret, "ROLLEN": s.oidc_rollen}
    oidc["ISSUER"] = s.oidc_issuer
    for naam, waarde in oidc.items() if any(oidc.values()) else ():
        if not waarde:
            raise SettingsError(f"TESS_OIDC_{naam}: ontbreekt. Vul alle TESS_OIDC-sleutels in, of geen.")
    if s.oidc_issuer and not is_veilige_url(s.adres):
        raise SettingsError("TESS_PUBLIEK_ADRES: ontbreekt. Inloggen via uw organisatie heeft het https-adres nodig.")
    _check_samenloop(s)
    _check_bezorging(s)


def _check_samenloop(s: Settings) -> None:
    """Refuse more processes than can know of each other: each would count for itself."""
    for sleutel, aantal in (("TESS_WEB_AANTAL", s.web_aantal), ("TESS_RASA_AANTAL", s.rasa_aantal)):
        if aantal > 1 and not s.redis_url:
            raise SettingsError(f"{sleutel}: meer dan één proces vraagt TESS_REDIS_URL, waar zij samen tellen.")


def _check_bezorging(s: Settings) -> None:
    """Refuse a way out that lacks a part: it would fail at each ticket, and nobody would see why."""
    nodig = {
        "TESS_MAIL_VAN": (s.mail_host, s.mail_van),
        "TESS_MAIL_AAN": (s.mail_host, s.mail_aan),
        "TESS_WEBHOOK_GEHEIM": (s.webhook_url, s.webhook_geheim),
        "TESS_KLANTINTERACTIES_TOKEN": (s.klantinteracties_url, s.klantinteracties_token),
        "TESS_KLANTINTERACTIES_ACTOR": (s.klantinteracties_url, s.klantinteracties_actor),
    }
    for sleutel, (kanaal, waarde) in nodig.items():
        if kanaal and not waarde:
            raise SettingsError(f"{sleutel}: ontbreekt. Vul de sleutel in, of laat dit kanaal weg.")


def check_geheimen(s: Settings) -> None:
    """Outside the embedded default somebody else can try the doors: no secret may be guessed or shared."""
    geheimen = {"TESS_RASA_TOKEN": s.rasa_token, "TESS_ACTIES_TOKEN": s.acties_token}
    geheimen["TESS_KLUIS_SLEUTEL"] = s.kluis_sleutel
    if s.oidc_issuer:
        geheimen["TESS_OIDC_CLIENT_SECRET"] = s.oidc_client_secret
    if s.webhook_url:
        geheimen["TESS_WEBHOOK_GEHEIM"] = s.webhook_geheim
    hoe = {"TESS_KLUIS_SLEUTEL": MAAK_SLEUTEL, "TESS_OIDC_CLIENT_SECRET": "Vraag een nieuw geheim bij uw organisatie."}
    for sleutel, waarde in geheimen.items():
        dubbel = list(geheimen.values()).count(waarde) > 1 and "staat bij twee sleutels"
        inhoud = read_sleutel(waarde) if sleutel == "TESS_KLUIS_SLEUTEL" else ""
        if reden := why_weak(waarde) or dubbel or (inhoud and why_weak(inhoud)):
            mag = "Dat mag alleen met SQLite en TESS_HOST=127.0.0.1."
            raise SettingsError(f"{sleutel}: dit geheim {reden}. {mag} {hoe.get(sleutel, MAAK)}")
    adressen = {"TESS_DATABASE_URL": s.database_url, "TESS_TRACKER_URL": s.tracker_url, "TESS_REDIS_URL": s.redis_url}
    for sleutel, url in adressen.items():
        wachtwoord = read_wachtwoord(url)
        if wachtwoord and (reden := why_weak(wachtwoord, minstens=MIN_WACHTWOORD)):
            raise SettingsError(f"{sleutel}: het wachtwoord in dit adres {reden}. {MAAK}")
