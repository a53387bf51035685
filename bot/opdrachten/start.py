"""`python -m bot start`: train when needed, then run and watch web, rasa and actions until told to stop."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

from bot.kennisbank import load_kennisbank
from bot.logboek import setup_log
from bot.nlu.modelnaam import model_path
from bot.nlu.stempel import refuse_other_content
from bot.routes import load_routes
from bot.settings import ROOT, Settings, SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything is a setting."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check, train when needed, and become the supervisor; returns only when that cannot be (the exit status).

    Training runs in a process of its own. The supervisor takes the place of this one, with the same process id, so
    that the knowledge that was checked here does not stay in memory.
    """
    setup_log(settings.log_niveau)
    kennisbank = load_kennisbank()
    load_routes(kennisbank)
    if settings.gemeente not in kennisbank.gemeenten:
        raise SettingsError(f"TESS_GEMEENTE: '{settings.gemeente}' is er niet. Kies een naam uit data/gemeenten.")
    model = model_path(settings)
    if model.exists():
        refuse_other_content(model, kennisbank)
    else:
        status = subprocess.run([sys.executable, "-m", "bot", "train"], cwd=ROOT, check=False).returncode
        if status != 0:
            return status
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", "bot.processen"])  # noqa: S606
