"""What the file of the municipality knows about its counters, for who cannot wait for Tess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.kennisbank import Gemeente, Loket
from bot.klok import DAGEN
from bot.tickets import is_open


@dataclass(frozen=True)
class Loketkaart:
    """One counter; what the file does not know is empty, and `open_nu` is None: nothing is made up."""

    naam: str
    telefoon: str
    tijden: tuple[str, ...]
    open_nu: bool | None
    belofte: str

    def as_json(self) -> dict[str, Any]:
        """The counter for another program."""
        kaart = {"naam": self.naam, "telefoon": self.telefoon or None, "tijden": list(self.tijden)}
        return {**kaart, "open_nu": self.open_nu, "belofte": self.belofte}


def list_loketten(gemeente: Gemeente, moment: datetime) -> tuple[Loketkaart, ...]:
    """The counters of a municipality, in the order of the file.

    Args:
        moment: for which moment it is told whether they are open.
    """
    return tuple(_make_kaart(loket, moment) for loket in gemeente.loketten)


def _make_kaart(loket: Loket, moment: datetime) -> Loketkaart:
    return Loketkaart(
        naam=loket.naam,
        telefoon=loket.telefoon or "",
        tijden=tuple(_say_tijden(dag, loket.open[dag]) for dag in DAGEN if dag in loket.open),
        open_nu=is_open(loket, moment) if loket.open else None,
        belofte=loket.belofte,
    )


def _say_tijden(dag: str, tijden: str) -> str:
    """`maandag van 09:00 tot 17:00 uur`."""
    van, tot = tijden.split("-")
    return f"{dag} van {van} tot {tot} uur"
