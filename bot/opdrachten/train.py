"""`python -m bot train`: make the model for the content on disk, unless it is there already."""

from __future__ import annotations

import argparse

from bot.logboek import setup_log
from bot.nlu.train import ensure_model
from bot.routes import load_routes
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--opnieuw trains even when the model is there; --vectoren also renews the sentence vectors of the project."""
    parser.add_argument("--opnieuw", action="store_true", help="train ook als het model er al is")
    parser.add_argument("--vectoren", action="store_true", help="schrijf eerst de zinsvectoren in data/ opnieuw")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Train and print where the model is."""
    setup_log("WARNING")
    load_routes()  # a broken decision table is refused here, before anything is trained
    if args.vectoren:
        from bot.nlu.zinsvectoren import renew_zinsvectoren

        print(f"Zinsvectoren geschreven: {renew_zinsvectoren()}")
    path = ensure_model(settings, lambda regel: print(regel, flush=True), force=args.opnieuw)
    print(f"Model: {path.name}")
    return 0
