"""`python -m bot verify`: walk the chain of turns and name the first entry that does not fit."""

from __future__ import annotations

import argparse

from bot.db import create_tables, make_engine
from bot.settings import Settings
from bot.toetsing import BeurtLog


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Verify and print; returns 1 when the chain is broken."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    oordeel = BeurtLog(engine).verify()
    if oordeel.eerste_breuk is None:
        print(f"De keten klopt: {oordeel.gelezen} beurten, kop {oordeel.kop}.")
        return 0
    print(f"De keten is gebroken bij beurt {oordeel.eerste_breuk}; de {oordeel.gelezen} beurten ervoor kloppen.")
    return 1
