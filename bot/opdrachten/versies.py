"""`python -m bot versies`: which versions of Tess serve side by side, and which one may be stopped."""

from __future__ import annotations

import argparse
import asyncio

from bot.db import make_engine
from bot.gesprek import VERSIE_ONBEKEND, HttpBrein, Versieboek, VersieStand, list_versies
from bot.migraties import migrate
from bot.settings import Settings

SECONDEN = 3.0  # that a server has to tell its version


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: the servers are those of TESS_RASA_URLS."""


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print a line for each version; returns 1 when no server answers."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    try:
        standen, stil = asyncio.run(_look(settings, Versieboek(engine)))
    finally:
        engine.dispose()
    for regel in say_versies(standen, stil):
        print(regel)
    return 0 if any(stand.servers for stand in standen) else 1


def say_versies(standen: list[VersieStand], stil: int) -> list[str]:
    """The table in plain words."""
    regels = [f"{'versie':14}{'servers':>8}{'lopende gesprekken':>20}  mag weg"]
    for stand in standen:
        regels.append(f"{stand.versie or VERSIE_ONBEKEND:14}{stand.servers:>8}{stand.lopend:>20}  {_say_weg(stand)}")
    if stil:
        regels.append(f"{stil} van de servers in TESS_RASA_URLS antwoordt nu niet.")
    return [*regels, "Lopend: er is het laatste uur iets gezegd."]


def _say_weg(stand: VersieStand) -> str:
    if not stand.servers:
        return "is al weg"
    if stand.is_nieuw:
        return "nee, nieuwe gesprekken komen hier"
    return "ja" if stand.mag_weg else "nee"


async def _look(settings: Settings, boek: Versieboek) -> tuple[list[VersieStand], int]:
    brein = HttpBrein(settings.rasa_urls, settings.rasa_token, SECONDEN, boek=boek)
    try:
        klaar = await brein.look()
        return list_versies(brein.versies, boek.count_lopend()), list(klaar.values()).count(False)
    finally:
        await brein.close()
