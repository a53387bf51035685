"""Who took what along: every export is an entry of the chain, so that the council sees where copies went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.toetsing.boek import Boek
from bot.toetsing.oordeeltabellen import afgiften
from bot.toetsing.pakket import Trekking

PAKKET = "pakket"


@dataclass(frozen=True)
class Afgifte:
    """One export: everything up to the entry `laatste`; of a pack also which sample it has."""

    nummer: int
    tijd: datetime
    gebruiker: str
    rol: str
    soort: str
    laatste: int
    zaad: str | None
    aantal: int | None
    van: date | None
    tot_en_met: date | None


class Afgiften:
    """Writes down exports, and shows them."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def write(self, gebruiker: str, rol: str, soort: str, laatste: int, trekking: Trekking | None = None) -> int:
        """Write down an export before it is given.

        Args:
            gebruiker: the account, and `rol` its role at that moment.
            soort: PAKKET, or the form of the tables.
            laatste: the last entry of the chain that is in it.
            trekking: the sample of a pack.
        """
        rij = {"rol": rol, "soort": soort, "laatste": laatste, **_as_rij(trekking)}
        with self._boek.engine.begin() as connection:
            return self._boek.write(connection, "afgifte", gebruiker, rij)

    def list_afgiften(self) -> tuple[Afgifte, ...]:
        """Every export, the latest first."""
        with self._boek.lezer.connect() as connection:
            rijen = connection.execute(select(afgiften).order_by(afgiften.c.nummer.desc())).mappings()
            return tuple(Afgifte(**rij) for rij in rijen)


def _as_rij(trekking: Trekking | None) -> dict[str, str | int | date | None]:
    if trekking is None:
        return dict.fromkeys(("zaad", "aantal", "van", "tot_en_met"))
    dagen = {"van": trekking.van, "tot_en_met": trekking.tot}
    return {"zaad": trekking.zaad, "aantal": trekking.aantal, **dagen}
