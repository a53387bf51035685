"""What can be exported of the chain: tables with fields that explain themselves, read block by block."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Table, select
from sqlalchemy.engine import Engine

from bot.toetsing.keten import Kop, as_tijd
from bot.toetsing.tabellen import beurten, beurtteksten, keten

BLOK = 2000


class Veld(NamedTuple):
    """One column, and what it means."""

    naam: str
    betekenis: str


class Uitvoer(NamedTuple):
    """One table to export: `rijen` gives its rows, in the order of the fields, anew at each call."""

    naam: str
    velden: tuple[Veld, ...]
    rijen: Callable[[], Iterable[tuple[Any, ...]]]


_KETEN = (
    Veld("nummer", "het nummer van de regel: 1, 2, 3 en zo verder"),
    Veld("tijd", "wanneer (UTC); bij een beurt alleen het uur"),
    Veld("soort", "wat er gebeurde: beurt, wissing, oordeel en zo verder"),
    Veld("inhoud", "wat de regel zegt, als JSON"),
    Veld("keten", "sha256 over de vorige schakel en deze regel"),
)
_BEURTEN = (
    Veld("nummer", "het nummer van de regel in de keten"),
    Veld("tijd", "in welk uur (UTC)"),
    Veld("gesprek", "schuilnaam van het gesprek; elke dag een andere"),
    Veld("uitkomst", "hoe de beurt afliep"),
    Veld("intent", "wat Tess dacht dat de vraag was"),
    Veld("zekerheid", "hoe zeker Tess was, van 0 tot 1"),
    Veld("antwoord", "welk antwoord Tess gaf"),
    Veld("versie", "welke versie van dat antwoord"),
    Veld("keuzes", "welke knoppen Tess liet zien"),
    Veld("milliseconden", "hoe lang het duurde"),
    Veld("taal", "in welke taal de vraag was; leeg: niet herkend"),
    Veld("model", "welk model de vraag las; leeg: er was geen model nodig, of dit werd nog niet opgeschreven"),
)
_TEKSTEN = (
    Veld("nummer", "het nummer van de regel in de keten"),
    Veld("zout", "toevallige tekens die bij de tekst horen; nodig om de tekst na te rekenen"),
    Veld("vraag", "wat de cliënt vroeg, zonder persoonlijke gegevens; leeg als het gewist is"),
    Veld("gezegd", "wat Tess zei; leeg als het gewist is"),
    Veld("gewist", "op welke dag de tekst gewist is"),
    Veld("waarom", "waarom: verzoek (van de cliënt) of bewaartermijn (voorbij)"),
)


def list_ketenuitvoer(engine: Engine, kop: Kop) -> list[Uitvoer]:
    """The chain up to this head, its turns and their texts."""
    return [
        Uitvoer("keten", _KETEN, lambda: _read(engine, keten, _KETEN, kop)),
        Uitvoer("beurten", _BEURTEN, lambda: _read(engine, beurten, _BEURTEN, kop)),
        Uitvoer("teksten", _TEKSTEN, lambda: _read(engine, beurtteksten, _TEKSTEN, kop)),
    ]


def _read(engine: Engine, tabel: Table, velden: tuple[Veld, ...], kop: Kop) -> Iterator[tuple[Any, ...]]:
    """The rows up to the head, a block in each transaction, so that Tess goes on writing meanwhile."""
    zoek = select(*(tabel.c[veld.naam] for veld in velden)).where(tabel.c.nummer <= kop.nummer)
    for begin in range(0, kop.nummer, BLOK):
        blok = zoek.where(tabel.c.nummer > begin, tabel.c.nummer <= begin + BLOK).order_by(tabel.c.nummer)
        with engine.begin() as connection:
            rijen = connection.execute(blok).all()
        for rij in rijen:
            yield tuple(_as_json(veld.naam, waarde) for veld, waarde in zip(velden, rij, strict=True))


def _as_json(naam: str, waarde: Any) -> Any:
    if naam == "keuzes":
        return json.loads(waarde)
    if isinstance(waarde, datetime):
        return as_tijd(waarde)
    return waarde.isoformat() if naam == "gewist" and waarde else waarde
