"""A server answers without TensorFlow, and says so plainly when something does need it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.settings import ROOT

BEGIN = """
import asyncio, sys
from bot.nlu.zonder_tensorflow import TensorflowNietGeladen, skip_tensorflow
from bot.nlu.stil import quiet_rasa
from bot.settings import load_settings
quiet_rasa(load_settings({}), draden=1)
skip_tensorflow()
"""
ANTWOORD = """
from rasa.core.agent import Agent
agent = Agent()
agent.load_model(sys.argv[1])
print(asyncio.run(agent.parse_message("wat kost een vog?"))["intent"]["name"])
print([naam for naam in sys.modules if naam.startswith("tensorflow.python")])
"""
GEBRUIK = """
import tensorflow as tf
from rasa.utils.tensorflow.models import RasaModel
try:
    RasaModel()
except TensorflowNietGeladen as error:
    print(error)
"""
TE_LAAT = """
import types
echt = types.ModuleType("tensorflow")
sys.meta_path.pop(0)
sys.modules["tensorflow"] = echt
voor = list(sys.meta_path)
skip_tensorflow()
import tensorflow
print(tensorflow is echt, sys.meta_path == voor)
"""


def _run(code: str, *args: str) -> list[str]:
    opdracht = [sys.executable, "-W", "ignore", "-c", BEGIN + code, *args]
    gedaan = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)
    assert gedaan.returncode == 0, gedaan.stderr
    return gedaan.stdout.strip().splitlines()


def test_een_vraag_wordt_begrepen_zonder_tensorflow(model: Path) -> None:
    assert _run(ANTWOORD, str(model)) == ["vog_kosten", "[]"]


def test_wie_het_toch_gebruikt_hoort_wat_er_moet() -> None:
    (regel,) = _run(GEBRUIK)
    assert "RasaModel" in regel and "config.yml" in regel


def test_wat_al_geladen_is_blijft() -> None:
    assert _run(TE_LAAT) == ["True True"]
