"""What was asked and not answered, grouped by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from bot.klok import AMSTERDAM, peildatum
from bot.toetsing.boek import Boek
from bot.toetsing.groepen import group_teksten
from bot.toetsing.tabellen import beurten, beurtteksten

UITKOMSTEN = ("niet_begrepen", "buiten_bereik", "verduidelijkt")
MEESTE = 2000  # the latest texts: more would keep a reader waiting
_VOORBEELDEN = 3
# From the texts that are left, the last one first: of a million turns there are few. An index on the outcome would give
# them in another order, so it is kept out of sight.
_LAATSTE = (
    select(beurten.c.nummer, beurten.c.tijd, beurtteksten.c.vraag)
    .select_from(beurtteksten.join(beurten, beurten.c.nummer == beurtteksten.c.nummer))
    .where(beurtteksten.c.gewist.is_(None), beurtteksten.c.waarom.is_(None), beurtteksten.c.vraag != "")
    .where(func.coalesce(beurten.c.uitkomst, "").in_(UITKOMSTEN))
    .order_by(beurtteksten.c.nummer.desc())
)


@dataclass(frozen=True)
class Groep:
    """Questions that are alike; the examples are filtered texts that still exist."""

    beurten: tuple[int, ...]
    voorbeelden: tuple[str, ...]
    deze_maand: int
    vorige_maand: int

    @property
    def grootte(self) -> int:
        """How many there are."""
        return len(self.beurten)

    @property
    def trend(self) -> str:
        """This month against the one before, in one word."""
        if self.deze_maand == self.vorige_maand:
            return "gelijk"
        return "meer" if self.deze_maand > self.vorige_maand else "minder"


class Onbeantwoord:
    """Groups questions."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def list_groepen(self) -> tuple[Groep, ...]:
        """The groups of the latest 2,000 questions, the largest first."""
        with self._boek.lezer.connect() as connection:
            rijen = connection.execute(_LAATSTE.limit(MEESTE)).all()[::-1]
        vandaag = peildatum(self._boek.klok)
        groepen = group_teksten([rij.vraag for rij in rijen])
        return tuple(_make_groep([rijen[plek] for plek in plekken], vandaag) for plekken in groepen)


def _make_groep(rijen: Sequence[object], vandaag: date) -> Groep:
    maanden = [_maand(rij.tijd) for rij in rijen]  # type: ignore[attr-defined]
    deze = (vandaag.year, vandaag.month)
    vorige = vandaag.replace(day=1) - timedelta(days=1)
    teksten = dict.fromkeys(rij.vraag for rij in reversed(rijen))  # type: ignore[attr-defined]
    return Groep(
        beurten=tuple(rij.nummer for rij in rijen),  # type: ignore[attr-defined]
        voorbeelden=tuple(teksten)[:_VOORBEELDEN],
        deze_maand=maanden.count(deze),
        vorige_maand=maanden.count((vorige.year, vorige.month)),
    )


def _maand(tijd: datetime) -> tuple[int, int]:
    lokaal = tijd.astimezone(AMSTERDAM)
    return lokaal.year, lokaal.month
