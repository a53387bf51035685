"""The only reader of the environment and of .env: one frozen Settings, refused at start with the key's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values

from bot.keuring import (
    MAAK,
    MAAK_SLEUTEL,
    MIN_WACHTWOORD,
    as_aantal,
    as_adres,
    as_email,
    as_geheim,
    as_ja_nee,
    as_kluis_sleutel,
    as_log_niveau,
    as_nul_of_meer,
    as_port,
    as_rollen,
    as_url,
    as_waar,
    is_loopback,
    is_veilige_url,
    read_sleutel,
    read_wachtwoord,
    why_weak,
)

ROOT = Path(__file__).resolve().parent.parent

Waarde = TypeVar("Waarde")


class SettingsError(ValueError):
    """A setting is missing or has a value that cannot be used; the message names the key and the mend."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ between two installations."""

    host: str
    port: int
    rasa_port: int
    acties_port: int
    rasa_token: str = field(repr=False)
    acties_token: str = field(repr=False)
    data_dir: Path
    database_url: str = field(repr=False)
    tracker_url: str = field(repr=False)
    kluis_sleutel: str = field(repr=False)
    gemeente: str
    publiek_adres: str
    proxies: int
    cookie_secure: bool
    wachtwoord_inloggen: bool
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    oidc_rol_claim: str
    oidc_rollen: tuple[tuple[str, str], ...]
    berichten_per_minuut: int
    gesprekken_per_minuut: int
    gesprek_dagen: int
    kluis_uren: int
    ticket_dagen: int
    techniek_dagen: int
    rasa_seconden: int
    bezorger_port: int
    mail_host: str
    mail_port: int
    mail_van: str
    mail_aan: str
    mail_gebruiker: str
    mail_wachtwoord: str = field(repr=False)
    mail_tls: bool
    webhook_url: str
    webhook_geheim: str = field(repr=False)
    klantinteracties_url: str
    klantinteracties_token: str = field(repr=False)
    klantinteracties_actor: str
    toetsing_verplicht: bool
    log_niveau: str

    @property
    def models_dir(self) -> Path:
        """Where trained models are kept."""
        return self.data_dir / "modellen"

    @property
    def cache_dir(self) -> Path:
        """What makes a next training faster; may be thrown away."""
        return self.data_dir / "rasa-cache"

    @property
    def rasa_url(self) -> str:
        """Rasa, for this machine only."""
        return f"http://127.0.0.1:{self.rasa_port}"

    @property
    def acties_url(self) -> str:
        """The action server, for this machine only."""
        return f"http://127.0.0.1:{self.acties_port}"

    @property
    def bezorger_url(self) -> str:
        """The delivery, for this machine only."""
        return f"http://127.0.0.1:{self.bezorger_port}"

    @property
    def web_url(self) -> str:
        """Where the web process listens: the only port that others may reach."""
        return f"http://{self.host}:{self.port}"

    @property
    def adres(self) -> str:
        """How a browser reaches the web process; never read from a request, because a visitor writes those."""
        return self.publiek_adres or self.web_url

    @property
    def kanalen(self) -> tuple[str, ...]:
        """Where a new ticket is announced besides the inbox."""
        adressen = {"mail": self.mail_host, "webhook": self.webhook_url, "klantinteracties": self.klantinteracties_url}
        return tuple(naam for naam, adres in adressen.items() if adres)

    @property
    def is_ingebed(self) -> bool:
        """Whether this is the default for one machine: SQLite, and nobody from outside can connect."""
        bestanden = all(url.startswith("sqlite:") for url in (self.database_url, self.tracker_url))
        return bestanden and is_loopback(self.host)


def load_settings(environ: Mapping[str, str] | None = None, *, env_file: Path = ROOT / ".env") -> Settings:
    """Read the settings once.

    Args:
        environ: the environment to read; the process environment when left out. It wins over .env.
        env_file: a file with KEY=value lines; may be absent.

    Raises:
        SettingsError: a value cannot be used; the message names the key.
    """
    from_file = {key: value for key, value in dotenv_values(env_file).items() if value is not None}
    read = _Reader({**from_file, **(os.environ if environ is None else environ)})
    data_dir = (ROOT / read("TESS_DATA", Path, "var")).resolve()
    host, publiek = read("TESS_HOST", str, "127.0.0.1"), read("TESS_PUBLIEK_ADRES", as_adres, "")
    veilig = publiek.startswith("https:") or not is_loopback(host)
    settings = Settings(
        host=host,
        port=read("TESS_PORT", as_port, "8000"),
        rasa_port=read("TESS_RASA_PORT", as_port, "5005"),
        acties_port=read("TESS_ACTIES_PORT", as_port, "5055"),
        rasa_token=read("TESS_RASA_TOKEN", as_geheim, ""),
        acties_token=read("TESS_ACTIES_TOKEN", as_geheim, ""),
        data_dir=data_dir,
        database_url=read("TESS_DATABASE_URL", str, f"sqlite:///{data_dir / 'tess.db'}"),
        tracker_url=read("TESS_TRACKER_URL", str, f"sqlite:///{data_dir / 'tracker.db'}"),
        kluis_sleutel=read("TESS_KLUIS_SLEUTEL", as_kluis_sleutel, ""),
        gemeente=read("TESS_GEMEENTE", str, "rotterdam"),
        publiek_adres=publiek,
        proxies=read("TESS_PROXIES", as_nul_of_meer, "0"),
        cookie_secure=read("TESS_COOKIE_SECURE", as_ja_nee, "ja" if veilig else "nee"),
        wachtwoord_inloggen=read("TESS_WACHTWOORD_INLOGGEN", as_ja_nee, "ja"),
        oidc_issuer=read("TESS_OIDC_ISSUER", as_url, ""),
        oidc_client_id=read("TESS_OIDC_CLIENT_ID", str, ""),
        oidc_client_secret=read("TESS_OIDC_CLIENT_SECRET", str, ""),
        oidc_rol_claim=read("TESS_OIDC_ROL_CLAIM", str, "groups"),
        oidc_rollen=read("TESS_OIDC_ROLLEN", as_rollen, ""),
        berichten_per_minuut=read("TESS_BERICHTEN_PER_MINUUT", as_aantal, "30"),
        gesprekken_per_minuut=read("TESS_GESPREKKEN_PER_MINUUT", as_aantal, "20"),
        gesprek_dagen=read("TESS_GESPREK_DAGEN", as_aantal, "28"),
        kluis_uren=read("TESS_KLUIS_UREN", as_aantal, "24"),
        ticket_dagen=read("TESS_TICKET_DAGEN", as_aantal, "90"),
        techniek_dagen=read("TESS_TECHNIEK_DAGEN", as_aantal, "14"),
        rasa_seconden=read("TESS_RASA_SECONDEN", as_aantal, "20"),
        bezorger_port=read("TESS_BEZORGER_PORT", as_port, "5056"),
        mail_host=read("TESS_MAIL_HOST", str, ""),
        mail_port=read("TESS_MAIL_PORT", as_port, "587"),
        mail_van=read("TESS_MAIL_VAN", as_email, ""),
        mail_aan=read("TESS_MAIL_AAN", as_email, ""),
        mail_gebruiker=read("TESS_MAIL_GEBRUIKER", str, ""),
        mail_wachtwoord=read("TESS_MAIL_WACHTWOORD", str, ""),
        mail_tls=read("TESS_MAIL_TLS", as_ja_nee, "ja"),
        webhook_url=read("TESS_WEBHOOK_URL", as_url, ""),
        webhook_geheim=read("TESS_WEBHOOK_GEHEIM", as_geheim, ""),
        klantinteracties_url=read("TESS_KLANTINTERACTIES_URL", as_url, ""),
        klantinteracties_token=read("TESS_KLANTINTERACTIES_TOKEN", str, ""),
        klantinteracties_actor=read("TESS_KLANTINTERACTIES_ACTOR", str, ""),
        toetsing_verplicht=read("TESS_TOETSING_VERPLICHT", as_waar, "nee")
        or read("TOETSING_VERPLICHT", as_waar, "nee"),
        log_niveau=read("TESS_LOG_NIVEAU", as_log_niveau, "INFO"),
    )
    _check_samen(settings)
    if not settings.is_ingebed:
        _check_geheimen(settings)
    return settings


class _Reader:
    """Reads and casts one key at a time, so that every error names its key."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def __call__(self, key: str, cast: Callable[[str], Waarde], default: str) -> Waarde:
        raw = self._values.get(key, default).strip() or default
        try:
            return cast(raw)
        except ValueError as error:
            raise SettingsError(f"{key}: {error}. Verbeter {key} in .env of in de omgeving.") from error


def _check_samen(s: Settings) -> None:
    """Refuse values that are fine by themselves but not together."""
    if len({s.port, s.rasa_port, s.acties_port, s.bezorger_port}) < 4:
        wat = "TESS_PORT, TESS_RASA_PORT, TESS_ACTIES_PORT en TESS_BEZORGER_PORT"
        raise SettingsError(f"{wat} moeten verschillen. Kies vier poorten.")
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

    _check_bezorging(s)


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


def _check_geheimen(s: Settings) -> None:
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
    for sleutel, url in (("TESS_DATABASE_URL", s.database_url), ("TESS_TRACKER_URL", s.tracker_url)):
        wachtwoord = read_wachtwoord(url)
        if wachtwoord and (reden := why_weak(wachtwoord, minstens=MIN_WACHTWOORD)):
            raise SettingsError(f"{sleutel}: het wachtwoord in dit adres {reden}. {MAAK}")
