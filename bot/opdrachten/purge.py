"""`python -m bot purge`: remove what is kept longer than the settings say, everywhere, and show what was done."""

from __future__ import annotations

import argparse
import re
from datetime import timedelta
from pathlib import Path

from bot.db import make_engine, scrub
from bot.gebruikers import GebruikerStore
from bot.gesprek import GesprekStore, RasaGeheugen
from bot.klok import Klok, nu
from bot.migraties import migrate
from bot.privacy import Kluis, record_opruiming
from bot.settings import Settings
from bot.tickets import Terugmeldingen, TicketStore
from bot.toetsing import purge_teksten

_SLEUTEL = re.compile(r"[0-9a-f]{64}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the periods are settings."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Purge and print the counts."""
    for regel in clean_up(settings):
        print(regel)
    return 0


def clean_up(settings: Settings, klok: Klok = nu) -> list[str]:
    """Remove everything that is too old by this clock; returns the report, one line a kind of data."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    kluis, tickets = Kluis(engine, "", klok), TicketStore(engine, klok)
    regels = [
        *_purge_gesprekken(settings, GesprekStore(engine, klok), kluis, tickets),
        f"Teksten in het logboek ouder dan {settings.gesprek_dagen} dagen gewist: "
        f"{purge_teksten(engine, settings.gesprek_dagen, klok)}",
        f"Contactgegevens ouder dan {settings.kluis_uren} uur gewist: {kluis.purge()}",
        f"Gesloten tickets ouder dan {settings.ticket_dagen} dagen gewist: {tickets.purge(settings.ticket_dagen)}",
        f"Meldingen over een antwoord, {settings.ticket_dagen} dagen na het afdoen, gewist: "
        f"{Terugmeldingen(engine, klok).purge(settings.ticket_dagen)}",
        _count_vergeten(tickets, settings.ticket_dagen, klok),
        f"Oude inlogpogingen, inlogadressen en sessies gewist: {GebruikerStore(engine, klok).purge()}",
        f"Rapporten ouder dan {settings.techniek_dagen} dagen gewist: "
        f"{_purge_rapporten(settings.data_dir / 'rapport', settings.techniek_dagen, klok)}",
    ]
    if not scrub(engine):
        regels.append("De database was bezet. Resten in het bestand gaan bij de volgende keer weg.")
    record_opruiming(engine, klok)
    engine.dispose()
    return regels


def _purge_gesprekken(settings: Settings, store: GesprekStore, kluis: Kluis, tickets: TicketStore) -> list[str]:
    geheugen = RasaGeheugen(settings.tracker_url)
    oud = store.purge(settings.gesprek_dagen)
    for sleutel in oud:
        kluis.wis(sleutel)
        tickets.unlink(sleutel)
    # Rasa's list is read before our own, because a conversation is known to us first; and only keys of our form count.
    bij_rasa = {sleutel for sleutel in geheugen.list_sleutels() if _SLEUTEL.fullmatch(sleutel)}
    wees = bij_rasa - store.list_sleutels()
    geheugen.forget_all(wees)
    return [
        f"Gesprekken ouder dan {settings.gesprek_dagen} dagen gewist: {len(oud)}",
        f"Resten van gewiste gesprekken bij Rasa gewist: {len(wees - set(oud))}",
    ]


def _count_vergeten(store: TicketStore, dagen: int, klok: Klok) -> str:
    """An open ticket is never erased by a clock, because somebody waits for it: so the report names it."""
    grens = klok() - timedelta(days=dagen)
    oud = [ticket for ticket in store.list_tickets() if ticket.status != "gesloten" and ticket.gemaakt < grens]
    return f"Open tickets ouder dan {dagen} dagen, nog niet gewist (sluit ze): {len(oud)}"


def _purge_rapporten(map_: Path, dagen: int, klok: Klok) -> int:
    """Erase the reports of evaluations; a link is erased itself, never what it points at."""
    grens = (klok() - timedelta(days=dagen)).timestamp()
    if map_.is_symlink() or not map_.is_dir():
        return 0
    oud = [pad for pad in map_.rglob("*") if (pad.is_symlink() or pad.is_file()) and pad.lstat().st_mtime < grens]
    for pad in oud:
        pad.unlink(missing_ok=True)
    for leeg in sorted((pad for pad in map_.rglob("*") if pad.is_dir() and not pad.is_symlink()), reverse=True):
        if not any(leeg.iterdir()):
            leeg.rmdir()
    return len(oud)
