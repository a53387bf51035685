"""The only reader of the environment and of .env: one frozen Settings, refused at start with the key's name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values

from bot.keuring import (
    SettingsError,
    as_aantal,
    as_adres,
    as_buren,
    as_buur,
    as_email,
    as_geheim,
    as_herkomsten,
    as_ja_nee,
    as_kluis_sleutel,
    as_log_niveau,
    as_nul_of_meer,
    as_port,
    as_port_of_geen,
    as_redis,
    as_rollen,
    as_url,
    as_waar,
    is_loopback,
)
from bot.samen import check_geheimen, check_samen

__all__ = ["ROOT", "Settings", "SettingsError", "load_settings"]

ROOT = Path(__file__).resolve().parent.parent

_OVERAL = {"0.0.0.0", "::"}  # noqa: S104

Waarde = TypeVar("Waarde")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that may differ between two installations."""

    host: str
    port: int
    rasa_port: int
    acties_port: int
    intern_host: str
    rasa_elders: tuple[str, ...]
    acties_elders: str
    bezorger_elders: str
    rasa_aantal: int
    web_aantal: int
    redis_url: str = field(repr=False)
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
    snel_weg: str
    insluiten_op: tuple[str, ...]
    thema: str
    metrics_port: int
    otel_url: str
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
    def rasa_ports(self) -> tuple[int, ...]:
        """Where the Rasa servers of this machine listen, one after another."""
        return tuple(range(self.rasa_port, self.rasa_port + self.rasa_aantal))

    @property
    def metrics_ports(self) -> tuple[int, ...]:
        """Where Prometheus reads each web process of this machine; empty without ports of their own."""
        return tuple(range(self.metrics_port, self.metrics_port + self.web_aantal)) if self.metrics_port else ()

    @property
    def rasa_urls(self) -> tuple[str, ...]:
        """Every Rasa server: those of this machine, or those that are named."""
        return self.rasa_elders or tuple(f"http://{self._intern}:{poort}" for poort in self.rasa_ports)

    @property
    def rasa_url(self) -> str:
        """The first Rasa server."""
        return self.rasa_urls[0]

    @property
    def acties_url(self) -> str:
        """The action server: that of this machine, or the one that is named."""
        return self.acties_elders or f"http://{self._intern}:{self.acties_port}"

    @property
    def bezorger_url(self) -> str:
        """The delivery: that of this machine, or the one that is named."""
        return self.bezorger_elders or f"http://{self._intern}:{self.bezorger_port}"

    @property
    def _intern(self) -> str:
        """Where the parts of this machine find each other."""
        return "127.0.0.1" if self.intern_host in _OVERAL else self.intern_host

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
    def kan_mail(self) -> bool:
        """Whether this installation sends mail, so that a client can be told of an answer."""
        return "mail" in self.kanalen

    @property
    def is_ingebed(self) -> bool:
        """Whether this is the default for one machine: SQLite, and nobody from outside can connect."""
        bestanden = all(url.startswith("sqlite:") for url in (self.database_url, self.tracker_url))
        thuis = bestanden and is_loopback(self.host) and is_loopback(self.intern_host)
        return thuis and not (self.rasa_elders or self.acties_elders or self.bezorger_elders)


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
        intern_host=read("TESS_INTERN_HOST", str, "127.0.0.1"),
        rasa_elders=read("TESS_RASA_URLS", as_buren, ""),
        acties_elders=read("TESS_ACTIES_URL", as_buur, ""),
        bezorger_elders=read("TESS_BEZORGER_URL", as_buur, ""),
        rasa_aantal=read("TESS_RASA_AANTAL", as_aantal, "1"),
        web_aantal=read("TESS_WEB_AANTAL", as_aantal, "1"),
        redis_url=read("TESS_REDIS_URL", as_redis, ""),
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
        snel_weg=read("TESS_SNEL_WEG", as_url, "https://www.knmi.nl/"),
        insluiten_op=read("TESS_INSLUITEN_OP", as_herkomsten, ""),
        thema=read("TESS_THEMA", str, ""),
        metrics_port=read("TESS_METRICS_PORT", as_port_of_geen, ""),
        otel_url=read("TESS_OTEL_URL", as_buur, ""),
        log_niveau=read("TESS_LOG_NIVEAU", as_log_niveau, "INFO"),
    )
    check_samen(settings)
    if not settings.is_ingebed:
        check_geheimen(settings)
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
