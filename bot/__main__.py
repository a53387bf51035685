"""`python -m bot COMMAND`: everything an operator can do from the command line."""

from __future__ import annotations

import argparse
import importlib
import sys

from bot.kennisbank import KennisbankKapot
from bot.nlu.stempel import ModelPastNiet
from bot.settings import SettingsError, load_settings

OPDRACHTEN = {
    "start": "start Tess en blijf erbij",
    "train": "leer de voorbeeldzinnen, als dat nodig is",
    "check": "controleer alles wat Tess weet",
    "ask": "stel een vraag zonder servers",
    "evaluate": "meet op een bestand met vragen",
    "report": "meet, en maak er een bladzijde met plaatjes van",
    "users": "beheer wie mag inloggen",
    "bezorging": "kijk wat er niet aankwam, en verstuur het opnieuw",
    "versies": "kijk welke versies naast elkaar draaien, en of de oude weg mag",
    "migreer": "breng de database naar deze versie",
    "reservekopie": "maak een kopie van alles wat Tess bewaart",
    "herstel": "zet een kopie terug",
    "purge": "wis wat te oud is",
    "verify": "controleer de keten van beurten",
    "export": "maak tabellen of een pakket voor wie Tess toetst",
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 fine, 1 problems found, 2 cannot run)."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="Tess: de opdrachten voor wie haar beheert")
    keuzes = parser.add_subparsers(dest="opdracht", required=True, metavar="opdracht")
    for naam, uitleg in OPDRACHTEN.items():
        module = importlib.import_module(f"bot.opdrachten.{naam}")
        deel = keuzes.add_parser(naam, help=uitleg, description=uitleg)
        module.add_arguments(deel)
        deel.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    try:
        return int(args.run(args, load_settings()))
    except (SettingsError, KennisbankKapot, ModelPastNiet) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
