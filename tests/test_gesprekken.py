"""Rasa's own conversation tests on the trained model: one wrong prediction fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT


def run_rasa(model: Path, verhalen: Path, uit: Path) -> subprocess.CompletedProcess[str]:
    opdracht = ["test", "core", "--model", str(model), "--stories", str(verhalen), "--out", str(uit)]
    omgeving = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "rasa", *opdracht, "--fail-on-prediction-errors"],
        cwd=ROOT,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_elk_gesprek_loopt_zoals_het_hoort(model: Path, tmp_path: Path) -> None:
    klaar = run_rasa(model, ROOT / "tests" / "gesprekken", tmp_path)
    assert klaar.returncode == 0, klaar.stdout[-3000:] + klaar.stderr[-3000:]
    assert (tmp_path / "story_report.json").exists()


def test_een_gesprek_dat_anders_loopt_wordt_gezien(model: Path, tmp_path: Path) -> None:
    goed = (ROOT / "tests" / "gesprekken" / "test_nood.yml").read_text(encoding="utf-8")
    (tmp_path / "test_fout.yml").write_text(goed.replace("utter_nood_suicide", "utter_begroeten"), encoding="utf-8")
    assert run_rasa(model, tmp_path / "test_fout.yml", tmp_path / "uit").returncode != 0
