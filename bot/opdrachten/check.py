"""`python -m bot check`: every problem in what Tess knows, at once, and how much was looked at."""

from __future__ import annotations

import argparse
from datetime import date

from bot.kennisbank import Bevinding, check_data
from bot.klok import peildatum
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """--peildatum looks from another day; --domain prints the domain that Rasa trains on."""
    parser.add_argument("--peildatum", type=date.fromisoformat, default=None, metavar="JJJJ-MM-DD")
    parser.add_argument("--domain", action="store_true", help="toon het domein waarop Rasa echt traint")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print warnings and problems; returns 1 when there is a problem."""
    if args.domain:
        return _print_domain(settings)
    bevinding = check_data(peildatum=args.peildatum or peildatum())
    _print(bevinding)
    return 1 if bevinding.problemen else 0


def _print(bevinding: Bevinding) -> None:
    for waarschuwing in bevinding.waarschuwingen:
        print(f"let op  {waarschuwing}")
    for probleem in bevinding.problemen:
        print(f"fout    {probleem}")
    telling = ", ".join(f"{aantal} {naam}" for naam, aantal in bevinding.telling.items())
    print(f"Bekeken: {telling}. {len(bevinding.problemen)} fouten, {len(bevinding.waarschuwingen)} waarschuwingen.")


def _print_domain(settings: Settings) -> int:
    from bot.nlu.stil import quiet_rasa

    quiet_rasa(settings)
    from bot.nlu.domein import read_domain

    print(read_domain())
    return 0
