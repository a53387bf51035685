"""`python -m bot start`: train when needed, then run and watch web, rasa and actions until told to stop."""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys

from bot.kennisbank import load_kennisbank
from bot.logboek import setup_log
from bot.nlu.modelnaam import model_path
from bot.nlu.stempel import refuse_other_content
from bot.processen import Toezicht
from bot.routes import load_routes
from bot.settings import ROOT, Settings, SettingsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything is a setting."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Start and stay; training runs in a process of its own, so that TensorFlow does not stay in memory here."""
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
    asyncio.run(_supervise(settings))
    return 0


async def _supervise(settings: Settings) -> None:
    await Toezicht(settings, lambda regel: print(regel, flush=True)).run()
