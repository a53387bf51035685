"""The test sentences of tests/zinnen on the trained model: per answer most of them are right or among the choices."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.kennisbank import read_testzinnen
from bot.settings import ROOT

MINSTENS = 0.5


@pytest.fixture(scope="module")
def uitslag(model: Path) -> dict[str, list[tuple[str, bool]]]:
    """Per answer id each sentence, and whether the answer was given or offered."""
    zinnen = [(id_, zin) for id_, lijst in read_testzinnen(ROOT / "tests" / "zinnen").items() for zin in lijst]
    klaar = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "-"],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        input="".join(json.dumps({"tekst": zin}) + "\n" for _, zin in zinnen),
        capture_output=True,
        text=True,
        check=True,
        timeout=400,
    )
    gegeven = [json.loads(regel) for regel in klaar.stdout.splitlines()]
    per_id: dict[str, list[tuple[str, bool]]] = {}
    for (id_, zin), beurt in zip(zinnen, gegeven, strict=True):
        per_id.setdefault(id_, []).append((zin, id_ == beurt["antwoord"] or id_ in beurt["keuzes"]))
    return per_id


def test_per_antwoord_komt_het_meeste_goed_terecht(uitslag: dict[str, list[tuple[str, bool]]]) -> None:
    slecht = {
        id_: [zin for zin, goed in regels if not goed]
        for id_, regels in uitslag.items()
        if sum(goed for _, goed in regels) < MINSTENS * len(regels)
    }
    assert len(uitslag) >= 20
    assert slecht == {}


def test_over_alles_komt_vier_van_de_vijf_goed_terecht(uitslag: dict[str, list[tuple[str, bool]]]) -> None:
    alles = [goed for regels in uitslag.values() for _, goed in regels]
    assert len(alles) >= 500
    assert sum(alles) >= 0.8 * len(alles), f"{sum(alles)} van {len(alles)}"
