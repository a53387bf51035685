"""The shape of what is local: a municipality with its counters, what each of them takes and when it is open."""

from __future__ import annotations

import re

from pydantic import ConstrainedStr, Field, validator

from bot.kennisbank.model import Id, Tekst, Vorm, filled
from bot.klok import DAGEN


class Postcodes(ConstrainedStr):
    """One postcode of four digits, or a range of them: `3011` or `3011-3089`."""

    regex = re.compile(r"^[1-9]\d{3}(-[1-9]\d{3})?$")


class Tijden(ConstrainedStr):
    """From when to when on one day: `09:00-17:00`."""

    regex = re.compile(r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")


class Loket(Vorm):
    """A counter or go-between that can receive a ticket.

    A list that is empty does not narrow. `capaciteit` is how many tickets it can have open at once; `werkdagen` within
    how many working days somebody gets in touch, where that was really promised.
    """

    id: Id
    naam: Tekst
    belofte: Tekst
    standaard: bool = False
    gebieden: tuple[Postcodes, ...] = ()
    wijken: tuple[str, ...] = ()
    onderwerpen: tuple[Id, ...] = ()
    talen: tuple[str, ...] = ()
    open: dict[str, Tijden] = Field(default_factory=dict)
    capaciteit: int | None = None
    werkdagen: int | None = None
    telefoon: str | None = None

    @validator("open")
    def _known_days(cls, open_: dict[str, str]) -> dict[str, str]:
        if onbekend := sorted(set(open_) - set(DAGEN)):
            raise ValueError(f"'{onbekend[0]}' is geen dag")
        return open_

    @validator("capaciteit", "werkdagen")
    def _positive(cls, waarde: int | None) -> int | None:
        if waarde is not None and waarde < 1:
            raise ValueError("een getal vanaf 1")
        return waarde


class Gemeente(Vorm):
    """What is local: the counters, with the default one that always exists."""

    id: Id
    naam: Tekst
    loketten: tuple[Loket, ...]

    _niet_leeg = filled("loketten")
