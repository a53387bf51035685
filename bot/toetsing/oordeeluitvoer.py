"""What can be exported of what the council decided, and of the versions that were served."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.engine import Engine

from bot.toetsing.keten import as_tijd
from bot.toetsing.lezen import open_lezer
from bot.toetsing.oordeeltabellen import TABELLEN, antwoordarchief
from bot.toetsing.uitvoer import Uitvoer, Veld

_BETEKENIS = {
    "id": "volgnummer",
    "nummer": "het nummer van de regel in de keten",
    "tijd": "wanneer (UTC)",
    "gebruiker": "de naam van het account",
    "antwoord": "het antwoord, of route: met de naam van een vragenlijst; leeg bij een schakelaar: heel Tess",
    "versie": "de versie van het antwoord of de vragenlijst: acht tekens die uit de tekst volgen",
    "plaats": "welke zin: kort.1 is de eerste zin van het korte antwoord",
    "zin": "de zin zoals die er toen stond",
    "oordeel": "het oordeel",
    "reden": "waarom, zonder persoonlijke gegevens",
    "voorstel": "hoe het beter kan",
    "soort": "bij een standpunt: goedkeuring, bezwaar of ingetrokken; bij een afgifte: in welke vorm",
    "betreft": "het nummer van het bezwaar dat is ingetrokken, of van het voorstel waarover besloten is",
    "besluit": "wat met het voorstel gedaan is: overgenomen of afgewezen",
    "route": "de vaste naam van de vragenlijst",
    "rol": "welke rol het account toen had",
    "zaad": "het zaad waarmee getrokken is",
    "aantal": "hoeveel gesprekken gevraagd zijn",
    "van": "de eerste dag",
    "tot_en_met": "de laatste dag",
    "laatste": "het laatste nummer in de keten dat meedeed of meeging",
    "totaal": "uit hoeveel gesprekken getrokken is",
    "gesprekken": "de schuilnamen, als JSON, in de volgorde van de trekking",
    "beurt": "het nummer van de beurt",
    "steekproef": "het nummer van de steekproef",
    "beurten": "de nummers van de vragen, als JSON",
    "tekst": "wat Tess zou kunnen zeggen",
    "uit": "of het uit ging (true) of weer aan (false)",
    "gebied": "waar de versie geldt",
    "geldig_vanaf": "de eerste dag waarop de versie geldt",
    "geldig_tot_en_met": "de laatste dag; leeg: tot er iets anders bekend is",
    "inhoud": "alles waar de versie uit volgt, als JSON",
    "afdruk": "sha256 van de inhoud; de eerste acht tekens zijn de versie",
    "eerst_gezien": "wanneer Tess deze versie het eerst had (UTC)",
    "laatst_gezien": "wanneer Tess voor het laatst startte met deze versie (UTC)",
    "weg": "wanneer Tess startte zonder deze versie (UTC)",
}


def list_oordeeluitvoer(engine: Engine) -> list[Uitvoer]:
    """The tables of decisions and the archive."""
    lezer = open_lezer(engine)
    return [_make_uitvoer(lezer, tabel) for tabel in (*TABELLEN.values(), antwoordarchief)]


def _make_uitvoer(lezer: Engine, tabel: Table) -> Uitvoer:
    velden = tuple(Veld(kolom.name, _BETEKENIS[kolom.name]) for kolom in tabel.columns)
    return Uitvoer(tabel.name, velden, lambda: _read(lezer, tabel))


def _read(lezer: Engine, tabel: Table) -> Iterator[tuple[Any, ...]]:
    with lezer.connect() as connection:
        for rij in connection.execute(select(tabel).order_by(*tabel.primary_key.columns)):
            yield tuple(map(_as_json, rij))


def _as_json(waarde: Any) -> Any:
    if isinstance(waarde, datetime):
        return as_tijd(waarde)
    return waarde.isoformat() if isinstance(waarde, date) else waarde
