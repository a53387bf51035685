"""`python -m bot users`: who may log in, as bemiddelaar, raad or beheer, and who has to go out."""

from __future__ import annotations

import argparse
import getpass
import sys

from bot.db import make_engine
from bot.fouten import TessFout
from bot.gebruikers import ROLLEN, GebruikerStore
from bot.migraties import migrate
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """add NAME --rol R, password NAME (both ask the password, or read it from standard input), remove, logout, list."""
    keuzes = parser.add_subparsers(dest="actie", required=True, metavar="actie")
    add = keuzes.add_parser("add", help="voeg iemand toe")
    add.add_argument("naam")
    add.add_argument("--rol", choices=sorted(ROLLEN), default="bemiddelaar")
    for actie, uitleg in (("password", "geef iemand een ander wachtwoord"), ("remove", "verwijder iemand")):
        keuzes.add_parser(actie, help=uitleg).add_argument("naam")
    wie = keuzes.add_parser("logout", help="log iemand overal uit, of iedereen").add_mutually_exclusive_group(
        required=True
    )
    wie.add_argument("naam", nargs="?")
    wie.add_argument("--iedereen", action="store_true")
    keuzes.add_parser("list", help="toon wie er is")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Do one of these, and say what was done."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    try:
        print(_act(args, GebruikerStore(engine)), end="")
    except TessFout as error:
        print(f"{error.fout.bericht} {error.fout.actie}", file=sys.stderr)
        return 1
    finally:
        engine.dispose()
    return 0


def _act(args: argparse.Namespace, store: GebruikerStore) -> str:
    """Do it; what to say ends with a line end where there is something to say."""
    if args.actie == "add":
        store.add(args.naam, _ask_wachtwoord(), args.rol)
        return f"{args.naam} kan nu inloggen als {args.rol}.\n"
    if args.actie == "password":
        store.change_wachtwoord(args.naam, _ask_wachtwoord())
        return f"{args.naam} heeft een ander wachtwoord en is overal uitgelogd.\n"
    if args.actie == "remove":
        store.remove(args.naam)
        return f"{args.naam} kan niet meer inloggen.\n"
    if args.actie == "logout":
        return f"Beëindigde sessies: {store.end_sessies(None if args.iedereen else args.naam)}\n"
    return "".join(f"{gebruiker.naam}\t{gebruiker.rol}\n" for gebruiker in store.list_gebruikers())


def _ask_wachtwoord() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return getpass.getpass("Wachtwoord (minstens 12 tekens): ")
