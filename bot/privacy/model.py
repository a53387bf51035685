"""What the filter finds, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Plek(NamedTuple):
    """A piece of the text that has to go: from `begin` up to `eind`, and what is said instead."""

    begin: int
    eind: int
    soort: str


@dataclass(frozen=True)
class Vondst:
    """One piece of personal data. The value is left out of the repr, so that no log shows it.

    `soort` is bsn, iban, telefoon, email, postcode, geboortedatum, naam, document, klantnummer or medisch;
    `plaatshouder` stands in the text instead.
    """

    soort: str
    waarde: str = field(repr=False)
    plaatshouder: str


@dataclass(frozen=True)
class Gefilterd:
    """The text without personal data, and what was taken out of it, in the order of the text."""

    tekst: str
    vondsten: tuple[Vondst, ...]
