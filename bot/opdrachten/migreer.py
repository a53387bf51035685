"""`python -m bot migreer`: bring the database to this version, or back; every start does the first by itself."""

from __future__ import annotations

import argparse

from bot.db import make_engine
from bot.migraties import list_stappen, migrate, move, read_stand
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to go, or only show."""
    parser.add_argument("--toon", action="store_true", help="laat zien waar de database is, en verander niets")
    parser.add_argument(
        "--naar", metavar="STAP", help="ga naar deze stap, ook terug; maak eerst een reservekopie. base wist alles"
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Go there and print where the database is; 1 when there is no such step."""
    engine = make_engine(settings.database_url)
    try:
        if args.naar:
            move(engine, args.naar)
        elif not args.toon:
            migrate(engine)
    except ValueError as error:
        print(f"Dat kan niet: {error}. Kijk welke stappen er zijn: python -m bot migreer --toon")
        return 1
    stand = read_stand(engine)
    for stap in list_stappen() if args.toon else ():
        print(f"{'*' if stap.nummer == stand else ' '} {stap.nummer}")
    print(f"De database is bij stap {stand or 'geen'}.")
    engine.dispose()
    return 0
