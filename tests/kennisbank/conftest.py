"""The real knowledge base, and a tiny one that a test can change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.kennisbank import Kennisbank, load_kennisbank

GOED = Path(__file__).resolve().parents[1] / "kapot" / "goed"


@pytest.fixture(scope="session")
def kennisbank() -> Kennisbank:
    """What Tess really knows."""
    return load_kennisbank()


@pytest.fixture
def proefdata(tmp_path: Path) -> Path:
    """The data folder of a copy of the tiny good tree."""
    return shutil.copytree(GOED, tmp_path / "boom") / "data"


@pytest.fixture
def proef(proefdata: Path) -> Kennisbank:
    """The tiny knowledge base: one answer with two national versions and a local one."""
    return load_kennisbank(proefdata)
