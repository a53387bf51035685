"""The real table, and a folder with a table that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.kennisbank import DATA, Kennisbank, load_kennisbank
from bot.routes import Route, load_routes

Inhoud = dict[str, Any]


@pytest.fixture(scope="session")
def kennisbank() -> Kennisbank:
    return load_kennisbank()


@pytest.fixture(scope="session")
def routes(kennisbank: Kennisbank) -> dict[str, Route]:
    return load_routes(kennisbank)


@pytest.fixture
def met_breuk(tmp_path: Path) -> Callable[[Callable[[Inhoud], object]], Path]:
    """A data folder with the table of ontheffing after one change."""

    def make(breek: Callable[[Inhoud], object]) -> Path:
        map_ = tmp_path / "data" / "routes"
        map_.mkdir(parents=True)
        shutil.copytree(DATA / "voorbeeldbrieven", tmp_path / "data" / "voorbeeldbrieven")
        inhoud = yaml.safe_load((DATA / "routes" / "ontheffing.yml").read_text(encoding="utf-8"))
        breek(inhoud)
        (map_ / "ontheffing.yml").write_text(yaml.safe_dump(inhoud, allow_unicode=True), encoding="utf-8")
        return tmp_path / "data"

    return make


@pytest.fixture
def met_tekst(tmp_path: Path) -> Callable[[bytes], Path]:
    """A data folder where the table is this very text."""

    def make(tekst: bytes) -> Path:
        map_ = tmp_path / "data" / "routes"
        map_.mkdir(parents=True)
        shutil.copytree(DATA / "voorbeeldbrieven", tmp_path / "data" / "voorbeeldbrieven")
        shutil.copy(DATA / "routes" / "ontheffing.yml", map_ / "een.yml")
        (map_ / "ontheffing.yml").write_bytes(tekst)
        return tmp_path / "data"

    return make
