"""The shapes of what Tess knows: one model for each kind of file under data/, and for their mirror tests/zinnen."""

from __future__ import annotations

import math
import re
from datetime import date
from enum import Enum
from typing import Any

from pydantic import BaseModel, ConstrainedStr, Extra, validator


class Id(ConstrainedStr):
    """A stable name: never renumbered, never used again for something else."""

    regex = re.compile(r"^[a-z][a-z0-9_]*$")


class Tekst(ConstrainedStr):
    """A text that says something."""

    strip_whitespace = True
    min_length = 3


class Zin(ConstrainedStr):
    """A few words as they stand: a caption, or what somebody types."""

    min_length = 1


class Url(ConstrainedStr):
    """An address that a client can safely follow."""

    regex = re.compile(r"^https://\S+$")


class Gebied(ConstrainedStr):
    """Where a version holds."""

    regex = re.compile(r"^(landelijk|gemeente:[a-z_]+)$")


class Vorm(BaseModel):
    """A read-only record that refuses keys it does not know."""

    class Config:
        """Strict and frozen."""

        extra = Extra.forbid
        frozen = True


def filled(*velden: str) -> Any:
    """A validator that refuses an empty list; pydantic 1 has no minimum length for tuples."""

    def check(value: tuple[Any, ...]) -> tuple[Any, ...]:
        if not value:
            raise ValueError("de lijst is leeg")
        return value

    return validator(*velden, allow_reuse=True)(check)


class Zekerheid(str, Enum):
    """How sure a text is, as the reader is told."""

    GEZIEN = "gezien"
    AFGELEID = "afgeleid"
    ONZEKER = "onzeker"


class Label(str, Enum):
    """How a source was seen (facts: [GEZIEN], [GEZIEN-2], [ALG])."""

    GEZIEN = "gezien"
    GEZIEN_2 = "gezien_2"
    ALG = "alg"


class BronSoort(str, Enum):
    """What kind of source it is."""

    WET = "wet"
    LOKALE_REGEL = "lokale_regel"
    OVERHEID = "overheid"
    TOEZICHTHOUDER = "toezichthouder"
    UITVOERDER = "uitvoerder"
    NIEUWS = "nieuws"
    RAPPORT = "rapport"
    OVERIG = "overig"


class Bron(Vorm):
    """One source: what it is called, where it stands, of which day, and how it was seen.

    `bekend_tot_en_met` is the last day for which its text is known to hold, where that is known.
    """

    id: Id
    titel: Tekst
    soort: BronSoort
    url: Url | None = None
    datum: Tekst
    gezien: Label
    bekend_tot_en_met: date | None = None
    facts: tuple[str, ...]
    opmerking: str | None = None

    _niet_leeg = filled("facts")


class Bronverwijzing(Vorm):
    """The place in a source on which a sentence rests."""

    bron: Id
    vindplaats: Tekst | None = None


class Periode(Vorm):
    """From and up to and including; no end means: until something else is known."""

    geldig_vanaf: date
    geldig_tot_en_met: date | None = None

    @validator("geldig_tot_en_met")
    def _end_after_start(cls, end: date | None, values: dict[str, date]) -> date | None:
        if end and "geldig_vanaf" in values and end < values["geldig_vanaf"]:
            raise ValueError("geldig_tot_en_met ligt voor geldig_vanaf")
        return end

    def holds_on(self, dag: date) -> bool:
        """True on each day of the period, both ends included."""
        return self.geldig_vanaf <= dag and (self.geldig_tot_en_met is None or dag <= self.geldig_tot_en_met)


class Eenheid(str, Enum):
    """What a value counts."""

    EURO = "euro"
    EURO_PER_UUR = "euro_per_uur"
    EURO_PER_MAAND = "euro_per_maand"
    EURO_PER_JAAR = "euro_per_jaar"
    UREN = "uren"
    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAAR = "jaar"


class BedragSoort(str, Enum):
    """Money or time."""

    BEDRAG = "bedrag"
    TERMIJN = "termijn"


class Waarde(Periode):
    """One value of an amount or a term, for one period."""

    waarde: float
    eenheid: Eenheid
    zekerheid: Zekerheid
    bronnen: tuple[Bronverwijzing, ...]

    _niet_leeg = filled("bronnen")

    @validator("waarde")
    def _countable(cls, waarde: float) -> float:
        if not 0 <= waarde < math.inf:  # also refuses nan
            raise ValueError("dit is geen getal van nul of meer")
        return waarde


class Bedrag(Vorm):
    """An amount of money or a term; texts name it as {id} and never write it out."""

    id: Id
    naam: Tekst
    soort: BedragSoort
    waarden: tuple[Waarde, ...]
    controleer: Tekst

    _niet_leeg = filled("waarden")


class Nagekeken(Vorm):
    """Who checked a version, and when."""

    op: date
    door: Tekst


class AntwoordVersie(Periode):
    """What Tess says during one period in one area."""

    gebied: Gebied
    kort: Tekst
    simpel: Tekst | None = None  # the same in the easiest words, for who did not understand
    uitleg: Tekst
    doe_dit: tuple[Tekst, ...]
    recht: Tekst | None = None
    onzeker: tuple[Tekst, ...] = ()
    bedragen: tuple[Id, ...] = ()
    bronnen: tuple[Bronverwijzing, ...]
    zekerheid: Zekerheid
    nagekeken: Nagekeken
    herkeuren_voor: date

    _niet_leeg = filled("doe_dit", "bronnen")

    def teksten(self) -> tuple[str, ...]:
        """Every running text of this version, in the order in which it is read."""
        recht = (self.recht,) if self.recht else ()
        simpel = (self.simpel,) if self.simpel else ()
        return (self.kort, *simpel, self.uitleg, *self.doe_dit, *recht, *self.onzeker)


class Antwoord(Vorm):
    """One subject: one id, one question, and its versions."""

    id: Id
    onderwerp: Id
    thema: tuple[Id, ...]
    vraag: Tekst
    versies: tuple[AntwoordVersie, ...]
    vervolg: dict[str, Id] = {}
    knoppen: tuple[Id, ...] = ()

    _niet_leeg = filled("thema", "versies")


class Teksten(Vorm):
    """The fixed sentences and the words on the buttons."""

    knoppen: dict[str, Zin]
    zinnen: dict[str, Tekst]
    startknoppen: tuple[Id, ...]


class Voorbeelden(Vorm):
    """The example sentences of one intent, in Rasa's own form: one text with a dash before each sentence."""

    intent: Id
    examples: Zin

    def zinnen(self) -> list[str]:
        """The sentences without their dashes."""
        regels = [regel.removeprefix("- ").strip() for regel in self.examples.splitlines()]
        return [regel for regel in regels if regel]


class NluBestand(Vorm):
    """One file of data/nlu."""

    version: str = "3.1"
    nlu: tuple[Voorbeelden, ...]

    _niet_leeg = filled("nlu")


class Testzinnen(Vorm):
    """One file of tests/zinnen: sentences that were never trained on, to measure with."""

    id: Id
    zinnen: tuple[Zin, ...]
