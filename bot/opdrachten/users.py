"""`python -m bot users`: who may log in, as bemiddelaar, raad or beheer."""

from __future__ import annotations

import argparse
import getpass
import sys

from bot.db import create_tables, make_engine
from bot.fouten import TessFout
from bot.gebruikers import ROLLEN, GebruikerStore
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """add NAME --rol R (the password is asked, or read from standard input), or list."""
    keuzes = parser.add_subparsers(dest="actie", required=True, metavar="actie")
    add = keuzes.add_parser("add", help="voeg iemand toe")
    add.add_argument("naam")
    add.add_argument("--rol", choices=sorted(ROLLEN), default="bemiddelaar")
    keuzes.add_parser("list", help="toon wie er is")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Add or list."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    store = GebruikerStore(engine)
    if args.actie == "list":
        for gebruiker in store.list_gebruikers():
            print(f"{gebruiker.naam}\t{gebruiker.rol}")
        return 0
    try:
        store.add(args.naam, _ask_wachtwoord(), args.rol)
    except TessFout as error:
        print(f"{error.fout.bericht} {error.fout.actie}", file=sys.stderr)
        return 1
    print(f"{args.naam} kan nu inloggen als {args.rol}.")
    return 0


def _ask_wachtwoord() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Wachtwoord (minstens 12 tekens): ")
