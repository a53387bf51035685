"""The key of the vault: from the settings, else made once and kept in a file that only the owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

from bot.settings import Settings, SettingsError


def ensure_kluis_sleutel(settings: Settings) -> str:
    """The key of the vault, the same at every start and in every process.

    Raises:
        SettingsError: the setting or the file holds no key.
    """
    if settings.kluis_sleutel:
        return _check(settings.kluis_sleutel, "TESS_KLUIS_SLEUTEL")
    bestand = settings.data_dir / "geheim" / "kluis.sleutel"
    if not bestand.exists():
        _write_once(bestand, Fernet.generate_key())
    return _check(bestand.read_text().strip(), "geheim/kluis.sleutel in TESS_DATA")


def _write_once(bestand: Path, inhoud: bytes) -> None:
    """Two processes that start together end with the same key: the first complete file stays."""
    bestand.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    tijdelijk = bestand.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(tijdelijk, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as uit:
        uit.write(inhoud)
        uit.flush()
        os.fsync(uit.fileno())
    try:
        os.link(tijdelijk, bestand)
    except FileExistsError:
        pass
    finally:
        tijdelijk.unlink()


def _check(sleutel: str, naam: str) -> str:
    try:
        Fernet(sleutel)
    except ValueError:
        raise SettingsError(f"{naam}: geen sleutel van 32 bytes in base64 (44 tekens)") from None
    return sleutel
