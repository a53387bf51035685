"""The sentences of a version, each with its own place: what a council judges, exactly as a client reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.kennisbank import GekozenAntwoord, split_zinnen


class Zin(NamedTuple):
    """One sentence; `plaats` is "kort.1" for the first sentence of the short answer."""

    plaats: str
    deel: str
    tekst: str


Deel = tuple[str, str]


def list_delen(gekozen: GekozenAntwoord) -> tuple[Deel, ...]:
    """The parts of an answer with their text, in the order in which they are read."""
    delen = (
        ("kort", (gekozen.kort,)),
        ("simpel", (gekozen.simpel,)),
        ("uitleg", (gekozen.uitleg,)),
        ("doe_dit", gekozen.doe_dit),
        ("recht", (gekozen.recht,)),
        ("onzeker", gekozen.onzeker),
    )
    return tuple((naam, tekst) for naam, teksten in delen for tekst in teksten if tekst)


def split_delen(delen: Iterable[Deel]) -> tuple[Zin, ...]:
    """Every sentence of these parts."""
    return tuple(_split(delen))


def list_zinnen(gekozen: GekozenAntwoord) -> tuple[Zin, ...]:
    """Every sentence of an answer as it is now."""
    return split_delen(list_delen(gekozen))


def _split(delen: Iterable[Deel]) -> Iterator[Zin]:
    teller: dict[str, int] = {}
    for deel, tekst in delen:
        for zin in split_zinnen(tekst):
            teller[deel] = teller.get(deel, 0) + 1
            yield Zin(f"{deel}.{teller[deel]}", deel, zin)
