"""The only reader of the environment and of .env: one frozen Settings, refused at start with the key's name."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values

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
    rasa_token: str
    acties_token: str
    data_dir: Path
    database_url: str
    tracker_url: str
    kluis_sleutel: str
    gemeente: str
    cookie_secure: bool
    berichten_per_minuut: int
    gesprekken_per_minuut: int
    gesprek_dagen: int
    kluis_uren: int
    ticket_dagen: int
    rasa_seconden: int
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
    def web_url(self) -> str:
        """The only public address."""
        return f"http://{self.host}:{self.port}"


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
    settings = Settings(
        host=read("TESS_HOST", str, "127.0.0.1"),
        port=read("TESS_PORT", _port, "8000"),
        rasa_port=read("TESS_RASA_PORT", _port, "5005"),
        acties_port=read("TESS_ACTIES_PORT", _port, "5055"),
        rasa_token=read("TESS_RASA_TOKEN", _geheim, ""),
        acties_token=read("TESS_ACTIES_TOKEN", _geheim, ""),
        data_dir=data_dir,
        database_url=read("TESS_DATABASE_URL", str, f"sqlite:///{data_dir / 'tess.db'}"),
        tracker_url=read("TESS_TRACKER_URL", str, f"sqlite:///{data_dir / 'tracker.db'}"),
        kluis_sleutel=read("TESS_KLUIS_SLEUTEL", _kluis_sleutel, ""),
        gemeente=read("TESS_GEMEENTE", str, "rotterdam"),
        cookie_secure=read("TESS_COOKIE_SECURE", _ja_nee, "nee"),
        berichten_per_minuut=read("TESS_BERICHTEN_PER_MINUUT", _aantal, "30"),
        gesprekken_per_minuut=read("TESS_GESPREKKEN_PER_MINUUT", _aantal, "20"),
        gesprek_dagen=read("TESS_GESPREK_DAGEN", _aantal, "28"),
        kluis_uren=read("TESS_KLUIS_UREN", _aantal, "24"),
        ticket_dagen=read("TESS_TICKET_DAGEN", _aantal, "90"),
        rasa_seconden=read("TESS_RASA_SECONDEN", _aantal, "20"),
        log_niveau=read("TESS_LOG_NIVEAU", _log_niveau, "INFO"),
    )
    if len({settings.port, settings.rasa_port, settings.acties_port}) < 3:
        raise SettingsError("TESS_PORT, TESS_RASA_PORT en TESS_ACTIES_PORT moeten verschillen. Kies drie poorten.")
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


def _port(raw: str) -> int:
    if not raw.isdigit() or not 1 <= int(raw) <= 65535:
        raise ValueError("geen poortnummer van 1 tot en met 65535")
    return int(raw)


def _aantal(raw: str) -> int:
    if not raw.isdigit() or int(raw) < 1:
        raise ValueError("geen heel getal van 1 of hoger")
    return int(raw)


def _ja_nee(raw: str) -> bool:
    if raw not in {"ja", "nee"}:
        raise ValueError("kies ja of nee")
    return raw == "ja"


def _geheim(raw: str) -> str:
    if raw and len(raw) < 24:
        raise ValueError("een geheim heeft minstens 24 tekens")
    return raw


def _kluis_sleutel(raw: str) -> str:
    try:
        sleutel = base64.urlsafe_b64decode(raw)
    except ValueError:
        sleutel = b"?"
    if raw and len(sleutel) != 32:
        raise ValueError("geen sleutel van 32 bytes in base64 (44 tekens)")
    return raw


def _log_niveau(raw: str) -> str:
    if raw not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError("kies DEBUG, INFO, WARNING of ERROR")
    return raw
