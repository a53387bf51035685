"""The accessibility statement: what people wrote down about it, in one file that is refused when it is not complete."""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

import yaml

from bot.kennisbank import Tekst, Vorm

BESTAND = Path(__file__).parent / "toegankelijkheid.yml"


class Status(str, Enum):
    """How far a site is, in the words of the Dutch model for these statements."""

    VOLLEDIG = "Voldoet volledig"
    DEELS = "Voldoet gedeeltelijk"
    EERSTE = "Eerste maatregelen genomen"
    NIET = "Voldoet niet"


class Proef(Vorm):
    """One thing that was tested: what, how, what came out, and when."""

    wat: Tekst
    hoe: Tekst
    uitkomst: Tekst
    wanneer: date


class Gebrek(Vorm):
    """One thing that does not work for everybody: where somebody meets it, and what they can do instead."""

    wat: Tekst
    waar: Tekst
    anders: Tekst


class Verklaring(Vorm):
    """bot/web/toegankelijkheid.yml."""

    status: Status
    norm: Tekst
    opgesteld: date
    technieken: tuple[Tekst, ...]
    getest: tuple[Proef, ...]
    niet_getest: tuple[Tekst, ...]
    bekend: tuple[Gebrek, ...]


@cache
def load_verklaring(pad: Path = BESTAND) -> Verklaring:
    """What is known about the accessibility of these pages.

    Raises:
        pydantic.ValidationError: the file lacks something, or says something that we do not know.
    """
    return Verklaring.parse_obj(yaml.safe_load(pad.read_text("utf-8")))
