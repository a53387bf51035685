"""Keeps everything a client can be told within the limits for B1, and every hard word explained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.kennisbank.leesbaarheid import split_zinnen
from bot.kennisbank.leesregels import Melding, check_kort, check_leesbaarheid
from bot.kennisbank.leesstof import WOORDENLIJST, Stuk, collect_stukken
from bot.kennisbank.load import Gelezen, Probleem
from bot.kennisbank.woordenlijst import Woordenlijst


@dataclass(frozen=True)
class Leestoets:
    """What was too hard, and how many sentences were read."""

    problemen: tuple[Probleem, ...]
    zinnen: int


def check_lezen(data: Path, gelezen: Gelezen, peildatum: date) -> Leestoets:
    """Read everything under `data` as a client reads it on `peildatum`."""
    stukken = collect_stukken(data, gelezen, peildatum)
    lijst = gelezen.woordenlijst
    problemen = [Probleem(stuk.bestand, 1, wat, doe) for stuk in stukken for wat, doe in _check_stuk(stuk, lijst)]
    problemen += _unused_woorden(lijst, stukken)
    zinnen = sum(len(split_zinnen(tekst)) for stuk in stukken for tekst in stuk.teksten)
    return Leestoets(tuple(problemen), zinnen)


def _check_stuk(stuk: Stuk, lijst: Woordenlijst) -> Iterator[Melding]:
    if not stuk.kort:
        yield from check_leesbaarheid(stuk.teksten, lijst, stuk.waar)
        return
    for tekst in stuk.teksten:
        yield from check_kort(tekst, lijst, stuk.waar)


def _unused_woorden(lijst: Woordenlijst, stukken: list[Stuk]) -> Iterator[Probleem]:
    gelezen = (tekst for stuk in stukken if stuk.bestand != WOORDENLIJST for tekst in stuk.teksten)
    gebruikt = {gevonden.uitleg for gevonden in lijst.find(gelezen)}
    for woord in lijst.woorden:
        if woord.uitleg not in gebruikt:
            yield Probleem(WOORDENLIJST, 1, f"legt '{woord.woord}' uit, maar geen tekst gebruikt dat.", "Haal het weg.")
