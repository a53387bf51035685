"""`python -m bot herstel KOPIE`: put a copy back; Tess must not run meanwhile."""

from __future__ import annotations

import argparse
import json
import sqlite3
from pathlib import Path

from bot.db import make_engine
from bot.migraties import list_stappen, migrate
from bot.opdrachten.kopie import LIJST, KopieMislukt, hash_file, list_databases, put_back
from bot.opdrachten.purge import clean_up
from bot.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which copy."""
    parser.add_argument("kopie", type=Path, help="de map van één reservekopie")
    parser.add_argument("--ja", action="store_true", help="Tess staat uit, en wat er nu staat mag weg")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Check the copy, put it back, bring it to this version, and erase what is too old by now."""
    if not args.ja:
        print("Zet Tess uit. Wat er nu in de database staat, gaat weg. Weet u het zeker? Voeg dan --ja toe.")
        return 1
    try:
        restore(args.kopie, settings)
    except (KopieMislukt, OSError, ValueError, sqlite3.Error) as error:
        print(f"Niet hersteld. {error}")
        return 1
    for regel in clean_up(settings):
        print(regel)
    print("Hersteld. Kijk de keten na met: python -m bot verify")
    return 0


def restore(kopie: Path, settings: Settings) -> None:
    """Put every database of the copy back, when the whole copy is sound; raises KopieMislukt, OSError or ValueError."""
    lijst = json.loads((kopie / LIJST).read_text(encoding="utf-8"))
    if lijst["stap"] not in {None, *(stap.nummer for stap in list_stappen())}:
        raise KopieMislukt(f"De kopie is van een nieuwere Tess (stap {lijst['stap']}). Installeer eerst die versie.")
    for naam, afdruk in lijst["bestanden"].items():
        if hash_file(kopie / naam) != afdruk:
            raise KopieMislukt(f"{naam} in de kopie is beschadigd. Neem een andere kopie.")
    databases = list_databases(settings)
    if onbekend := set(lijst["bestanden"]) - set(databases):
        raise KopieMislukt(f"De instellingen noemen geen database voor: {', '.join(sorted(onbekend))}.")
    for naam in lijst["bestanden"]:
        put_back(databases[naam], kopie / naam)
    engine = make_engine(settings.database_url)
    migrate(engine)
    engine.dispose()
