"""Rasa's own conversation tests on the trained model: one wrong prediction fails."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.nlu.stil import quiet_rasa
from bot.settings import ROOT, load_settings

# Rasa and TensorFlow warn about themselves while they load and predict; elsewhere they have a process of their own.
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(scope="module")
def agent(model: Path) -> Any:
    """The model, loaded once for all conversations, as `rasa test core` loads it."""
    quiet_rasa(load_settings({}))
    from rasa.core.agent import Agent

    geladen = Agent.load(str(model))
    assert geladen.is_ready()
    return geladen


def play(agent: Any, verhalen: Path, uit: Path) -> dict[str, Any]:
    """What `rasa test core --fail-on-prediction-errors` does; returns its report of the conversations."""
    from rasa.core.test import test

    fail = {"fail_on_prediction_errors": True, "disable_plotting": True}
    asyncio.run(test(str(verhalen), agent, out_directory=str(uit), **fail))
    report: dict[str, Any] = json.loads((uit / "story_report.json").read_text(encoding="utf-8"))
    return report


def test_elk_gesprek_loopt_zoals_het_hoort(agent: Any, tmp_path: Path) -> None:
    verhalen = ROOT / "tests" / "gesprekken"
    geteld = play(agent, verhalen, tmp_path)["conversation_accuracy"]
    aantal = sum(path.read_text(encoding="utf-8").count("- story:") for path in verhalen.glob("*.yml"))
    assert geteld["correct"] == geteld["total"] == aantal > 20


def test_een_gesprek_dat_anders_loopt_wordt_gezien(agent: Any, tmp_path: Path) -> None:
    from rasa.core.test import WrongPredictionException

    goed = (ROOT / "tests" / "gesprekken" / "test_nood.yml").read_text(encoding="utf-8")
    (tmp_path / "test_fout.yml").write_text(goed.replace("utter_nood_suicide", "utter_begroeten"), encoding="utf-8")
    with pytest.raises(WrongPredictionException, match="utter_nood_suicide"):
        play(agent, tmp_path / "test_fout.yml", tmp_path / "uit")
