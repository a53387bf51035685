"""`python -m bot purge`: remove what is kept longer than the settings say, everywhere, and show what was done."""

from __future__ import annotations

import argparse

from bot.db import create_tables, make_engine
from bot.gesprek import GesprekStore, RasaGeheugen
from bot.privacy import Kluis
from bot.settings import Settings
from bot.tickets import TicketStore


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the periods are settings."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Purge and print the counts."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    kluis = Kluis(engine, "", uren=settings.kluis_uren)
    geheugen = RasaGeheugen(settings.tracker_url)
    oud = GesprekStore(engine).purge(settings.gesprek_dagen)
    for sleutel in oud:
        kluis.wis(sleutel)
        geheugen.forget(sleutel)
    print(f"Gesprekken ouder dan {settings.gesprek_dagen} dagen gewist: {len(oud)}")
    print(f"Contactgegevens ouder dan {settings.kluis_uren} uur gewist: {kluis.purge()}")
    tickets = TicketStore(engine).purge(settings.ticket_dagen)
    print(f"Gesloten tickets ouder dan {settings.ticket_dagen} dagen gewist: {tickets}")
    return 0
