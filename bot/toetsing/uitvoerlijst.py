"""The list of all that is exported: who keeps a table that the council may take along, names it here."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.engine import Engine

from bot.kennisbank import Kennisbank
from bot.toetsing.kennisuitvoer import list_kennisuitvoer
from bot.toetsing.keten import Kop
from bot.toetsing.oordeeluitvoer import list_oordeeluitvoer
from bot.toetsing.uitvoer import Uitvoer, list_ketenuitvoer

MEER: tuple[Callable[[Engine], list[Uitvoer]], ...] = (list_oordeeluitvoer,)


def list_uitvoer(engine: Engine, kennisbank: Kennisbank, kop: Kop) -> list[Uitvoer]:
    """Every table to export: the chain up to this head, what Tess knows, and what the council itself decided."""
    meer = [tabel for functie in MEER for tabel in functie(engine)]
    return [*list_ketenuitvoer(engine, kop), *list_kennisuitvoer(kennisbank), *meer]
