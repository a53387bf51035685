"""The key of the vault is made once, kept where only the owner can read it, and checked."""

from __future__ import annotations

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.fernet import Fernet

from bot.privacy import ensure_kluis_sleutel
from bot.settings import Settings, SettingsError


def test_the_setting_wins_and_no_file_is_made(make_settings: Callable[..., Settings]) -> None:
    sleutel = Fernet.generate_key().decode()
    settings = make_settings(TESS_KLUIS_SLEUTEL=sleutel)
    assert ensure_kluis_sleutel(settings) == sleutel
    assert not (settings.data_dir / "geheim").exists()


def test_without_a_setting_a_key_is_made_that_stays(settings: Settings) -> None:
    sleutel = ensure_kluis_sleutel(settings)
    assert len(sleutel) == 44
    assert ensure_kluis_sleutel(settings) == sleutel


def test_only_the_owner_can_read_the_file(settings: Settings) -> None:
    ensure_kluis_sleutel(settings)
    geheim = settings.data_dir / "geheim"
    assert stat.S_IMODE((geheim / "kluis.sleutel").stat().st_mode) == 0o600
    assert stat.S_IMODE(geheim.stat().st_mode) == 0o700
    assert [pad.name for pad in geheim.iterdir()] == ["kluis.sleutel"]


def test_processes_that_start_together_get_the_same_key(settings: Settings) -> None:
    with ThreadPoolExecutor(8) as threads:
        sleutels = set(threads.map(lambda _: ensure_kluis_sleutel(settings), range(16)))
    assert len(sleutels) == 1


def test_a_damaged_file_is_refused_and_named(settings: Settings) -> None:
    ensure_kluis_sleutel(settings)
    (settings.data_dir / "geheim" / "kluis.sleutel").write_text("stuk")
    with pytest.raises(SettingsError, match=r"kluis\.sleutel"):
        ensure_kluis_sleutel(settings)


def test_a_setting_that_is_no_key_is_refused_and_named(make_settings: Callable[..., Settings]) -> None:
    with pytest.raises(SettingsError, match="TESS_KLUIS_SLEUTEL"):
        ensure_kluis_sleutel(make_settings(TESS_KLUIS_SLEUTEL="?" * 44))
