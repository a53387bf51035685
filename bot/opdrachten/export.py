"""`python -m bot export`: everything that a client council may take along, as tables or as an audit pack."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.db import make_engine
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.klok import nu, peildatum
from bot.migraties import migrate
from bot.settings import Settings, SettingsError
from bot.toetsing import (
    PAKKET,
    Kop,
    TeDruk,
    Trekking,
    build_toetsing,
    list_uitvoer,
    read_rustig,
    write_pakket,
    write_tabellen,
)

DAGEN = 28
TABELLEN = "tabellen"
OPDRACHTREGEL = "opdrachtregel"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A folder for the tables, or a file for the pack; and which sample goes into the pack."""
    doel = parser.add_mutually_exclusive_group(required=True)
    doel.add_argument("map", nargs="?", type=Path, metavar="MAP", help="een lege map voor de tabellen (csv en json)")
    doel.add_argument("--pakket", type=Path, metavar="BESTAND.zip", help="alles in één bestand, met een controle")
    parser.add_argument("--aantal", type=int, default=100, help="hoeveel gesprekken in de steekproef (100)")
    parser.add_argument("--zaad", default="42", help="het zaad van de steekproef (42)")
    parser.add_argument("--van", type=date.fromisoformat, metavar="DAG", help=f"eerste dag ({DAGEN} dagen geleden)")
    parser.add_argument("--tot", type=date.fromisoformat, metavar="DAG", help="laatste dag (vandaag)")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Write it and tell the head, which belongs on paper; returns 1 when Tess was too busy.

    Raises:
        SettingsError: it cannot be written there.
    """
    engine = make_engine(settings.database_url)
    migrate(engine)
    try:
        kennisbank = load_kennisbank()
        kop = read_rustig(engine, partial(_write, args, settings, engine, kennisbank))
        _tell(args, engine, kennisbank, kop)
    except TeDruk:
        print("Tess was steeds bezig met wissen of oordelen. Probeer het zo opnieuw.")
        return 1
    except OSError as error:
        doel = args.pakket or args.map
        raise SettingsError(f"{doel}: hier kan niet geschreven worden. Kies een andere plek.") from error
    finally:
        engine.dispose()
    print(f"Klaar: {args.pakket or args.map}.")
    print(f"De kop van de keten was toen: {kop.nummer} {kop.keten}. Schrijf die op.")
    print("Er staan vragen van mensen in. Deel het niet zomaar, en wis het als u het niet meer nodig hebt.")
    return 0


def _write(args: argparse.Namespace, settings: Settings, engine: Engine, kennisbank: Kennisbank, kop: Kop) -> Kop:
    uitvoer = list_uitvoer(engine, kennisbank, kop)
    if args.map:
        args.map.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_tabellen(args.map, uitvoer)
        return kop
    vandaag, trekking = peildatum(nu), _read_trekking(args)
    rapport = settings.data_dir / "rapport" / "index.html"
    write_pakket(args.pakket, engine, kop, trekking, uitvoer, gemaakt=vandaag, rapport=rapport)
    return kop


def _tell(args: argparse.Namespace, engine: Engine, kennisbank: Kennisbank, kop: Kop) -> None:
    """Write in the chain that this was taken along; who types a command here needs no account."""
    afgiften = build_toetsing(engine, kennisbank, str, verplicht=False).afgiften
    soort, trekking = (PAKKET, _read_trekking(args)) if args.pakket else (TABELLEN, None)
    afgiften.write(OPDRACHTREGEL, OPDRACHTREGEL, soort, kop.nummer, trekking)


def _read_trekking(args: argparse.Namespace) -> Trekking:
    vandaag = peildatum(nu)
    return Trekking(args.aantal, args.zaad, args.van or vandaag - timedelta(days=DAGEN), args.tot or vandaag)
