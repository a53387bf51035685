"""`python -m bot reservekopie MAP`: a copy of everything Tess keeps, made while she runs; old copies go away."""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

from bot.db import make_engine
from bot.klok import Klok, nu
from bot.migraties import read_stand
from bot.opdrachten.kopie import LIJST, NAAM, KopieMislukt, dump, exists, hash_file, list_databases
from bot.settings import Settings

BEWAAR = 7


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and how long."""
    parser.add_argument("map", type=Path, help="waar de kopieën staan; niemand anders mag daar lezen")
    parser.add_argument(
        "--bewaar",
        type=int,
        default=BEWAAR,
        metavar="DAGEN",
        help=f"wis kopieën die ouder zijn (anders {BEWAAR}): wat iemand wist, staat er nog in",
    )


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Make the copy, then remove the old ones; 1 when it could not be made, and then nothing is removed."""
    try:
        kopie = make_kopie(args.map, settings)
    except (KopieMislukt, OSError, sqlite3.Error) as error:
        print(f"Er is geen reservekopie gemaakt. {error}")
        return 1
    weg = remove_old(args.map, args.bewaar)
    print(f"Reservekopie: {kopie}. Oude kopieën gewist: {weg}.")
    print("De kluissleutel zit er niet in. Bewaar die apart: zonder sleutel zijn contactgegevens niet te lezen.")
    return 0


def make_kopie(map_: Path, settings: Settings, klok: Klok = nu) -> Path:
    """Make a copy in a folder of its own, which gets its name when it is whole; raises KopieMislukt."""
    tijd = klok()
    kopie = map_ / f"{NAAM}{tijd:%Y%m%dT%H%M%SZ}"
    half = map_ / f".half-{kopie.name}"
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    engine = make_engine(settings.database_url)
    try:
        bestanden = {}
        for naam, url in list_databases(settings).items():
            if exists(url):
                dump(url, half / naam)
                bestanden[naam] = hash_file(half / naam)
        lijst = {"tijd": f"{tijd:%Y-%m-%dT%H:%M:%SZ}", "stap": read_stand(engine), "bestanden": bestanden}
        (half / LIJST).write_text(json.dumps(lijst, indent=1), encoding="utf-8")
        half.rename(kopie)
    finally:
        engine.dispose()
        shutil.rmtree(half, ignore_errors=True)
    return kopie


def remove_old(map_: Path, dagen: int, klok: Klok = nu) -> int:
    """Remove copies older than this many days; returns how many."""
    grens = f"{NAAM}{klok() - timedelta(days=dagen):%Y%m%dT%H%M%SZ}"
    oud = [pad for pad in map_.glob(f"{NAAM}*") if pad.name < grens and (pad / LIJST).exists()]
    for pad in oud:
        shutil.rmtree(pad)
    return len(oud)
