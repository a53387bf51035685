"""Writes everything that a council may take along: CSV, JSON and a dictionary of what each field means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.toetsing.controleer import as_csv_regel, as_json_regel
from bot.toetsing.keten import Keten, Kop
from bot.toetsing.log import BEURT
from bot.toetsing.tabellen import keten
from bot.toetsing.uitvoer import Uitvoer, Veld

POGINGEN = 5
_WOORDENBOEK = (
    Veld("bestand", "in welk bestand"),
    Veld("veld", "welke kolom"),
    Veld("betekenis", "wat erin staat"),
)
T = TypeVar("T")


class TeDruk(Exception):
    """Every time that an export was made, something was erased or judged meanwhile."""


def write_tabellen(map_: Path, uitvoer: Iterable[Uitvoer]) -> list[str]:
    """Write each table as CSV and as JSON, and `woordenboek` about all of them.

    Returns:
        The names of the files.
    """
    tabellen = list(uitvoer)
    woorden = [(tabel.naam, *veld) for tabel in tabellen for veld in tabel.velden]
    tabellen.append(Uitvoer("woordenboek", _WOORDENBOEK, lambda: woorden))
    for tabel in tabellen:
        _write_tabel(map_, tabel)
    return [f"{tabel.naam}.{soort}" for tabel in tabellen for soort in ("csv", "json")]


def read_rustig(engine: Engine, schrijf: Callable[[Kop], T]) -> T:
    """Let something be written about the chain up to its head, again when an erasure or a verdict came in between.

    Turns go on meanwhile: they only come after the head.

    Raises:
        TeDruk: it never was quiet.
    """
    for _ in range(POGINGEN):
        kop = Keten(engine).kop()
        resultaat = schrijf(kop)
        if not _has_veranderd(engine, kop):
            return resultaat
    raise TeDruk


def _has_veranderd(engine: Engine, kop: Kop) -> bool:
    zoek = select(func.count()).where(keten.c.soort != BEURT, keten.c.nummer > kop.nummer)
    with engine.begin() as connection:
        return bool(connection.execute(zoek.select_from(keten)).scalar_one())


def _write_tabel(map_: Path, tabel: Uitvoer) -> None:
    """Both files in one pass; JSON has a row a line, so that it can be read without holding it all."""
    namen = [veld.naam for veld in tabel.velden]
    with ExitStack() as stapel:
        csv, json = (
            stapel.enter_context((map_ / f"{tabel.naam}.{soort}").open("w", encoding="utf-8", newline=""))
            for soort in ("csv", "json")
        )
        csv.write(as_csv_regel(namen))
        scheiding = "[\n"
        for rij in tabel.rijen():
            csv.write(as_csv_regel(rij))
            json.write(scheiding + as_json_regel(dict(zip(namen, rij, strict=True))))
            scheiding = ",\n"
        json.write("[\n]\n" if scheiding == "[\n" else "\n]\n")
