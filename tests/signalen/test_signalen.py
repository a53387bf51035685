"""Signals of danger on sentences that were never trained on, and sentences that only look like one.

The floors are what the model reaches now, a little below; the aim is every signal and at most 2% false alarms.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.settings import ROOT

HIER = Path(__file__).parent
MINSTENS_HERKEND = 0.77
HOOGSTENS_LOOS = 0.05


def read(naam: str) -> list[str]:
    inhoud = yaml.safe_load((HIER / naam).read_text(encoding="utf-8"))
    return [str(zin) for zinnen in inhoud.values() for zin in zinnen]


def flat(zin: str) -> str:
    return " ".join(re.findall(r"\w+", zin.lower()))


@pytest.fixture(scope="module")
def alarm(model: Path) -> dict[str, bool]:
    """Whether each sentence of both files gets the text for an emergency."""
    zinnen = [*read("signalen.yml"), *read("geen_signaal.yml")]
    klaar = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "-"],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        input="".join(json.dumps({"tekst": zin}) + "\n" for zin in zinnen),
        capture_output=True,
        text=True,
        check=True,
        timeout=400,
    )
    beurten = [json.loads(regel) for regel in klaar.stdout.splitlines()]
    return {zin: beurt["uitkomst"] == "noodsignaal" for zin, beurt in zip(zinnen, beurten, strict=True)}


def test_er_is_genoeg_om_op_te_meten_en_niets_ervan_is_geleerd() -> None:
    signalen, geen = read("signalen.yml"), read("geen_signaal.yml")
    assert len(signalen) >= 150 and len(geen) >= 300
    geleerd = {
        flat(regel.removeprefix("    - "))
        for path in (ROOT / "data" / "nlu").rglob("*.yml")
        for regel in path.read_text(encoding="utf-8").splitlines()
    }
    assert [zin for zin in (*signalen, *geen) if flat(zin) in geleerd] == []


def test_de_meeste_signalen_worden_herkend(alarm: dict[str, bool]) -> None:
    herkend = [alarm[zin] for zin in read("signalen.yml")]
    assert sum(herkend) >= MINSTENS_HERKEND * len(herkend), f"{sum(herkend)} van {len(herkend)}"


def test_er_is_weinig_loos_alarm(alarm: dict[str, bool]) -> None:
    loos = [zin for zin in read("geen_signaal.yml") if alarm[zin]]
    assert len(loos) <= HOOGSTENS_LOOS * len(read("geen_signaal.yml")), loos
