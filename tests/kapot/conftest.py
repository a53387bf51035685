"""A tiny good tree, and the broken files that are laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

KAPOT = Path(__file__).resolve().parent


@pytest.fixture
def goede_map(tmp_path: Path) -> Path:
    """A tree with one answer, source, amount and municipality, in which nothing is wrong."""
    return shutil.copytree(KAPOT / "goed", tmp_path / "boom")


@pytest.fixture
def maak_kapot(goede_map: Path) -> Callable[[str], Path]:
    """Lays the files of one fault over the good tree and returns its data folder."""

    def overlay(fout: str) -> Path:
        shutil.copytree(KAPOT / fout, goede_map, dirs_exist_ok=True)
        return goede_map / "data"

    return overlay
