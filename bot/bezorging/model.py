"""What a channel gets and what it can say about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.tickets import NIEUW_TICKET


@dataclass(frozen=True)
class Melding:
    """What happened to one ticket, as it is announced outside Tess: nothing about the person, only where to look.

    `sleutel` is the same however often it is sent, so that a receiver can see that it is the same one. `soort` is what
    happened, and `gemaakt` when.
    """

    sleutel: str
    ticket: int
    gebied: str
    taal: str
    gemaakt: datetime
    adres: str
    soort: str = NIEUW_TICKET


class BezorgFout(Exception):
    """A delivery did not succeed; `blijvend` when trying again is of no use."""

    def __init__(self, reden: str, *, blijvend: bool = False) -> None:
        super().__init__(reden)
        self.reden = reden
        self.blijvend = blijvend


class Kanaal(Protocol):
    """One way out."""

    naam: str

    async def deliver(self, melding: Melding) -> None:
        """Hand it over; returns only when the other side has it. Raises BezorgFout."""
