"""Brakes guessing of passwords with pauses that grow and end by themselves; nobody can be locked out by a stranger.

Failures count three times: for a name from an address, for an address, and for a name from anywhere. A refused attempt
does not count and makes no pause longer. Where a name got in before, only the first count holds: whoever hammers a
colleague's name from elsewhere does not hinder her at her own desk.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.fouten import TessFout
from bot.gebruikers.tabellen import bekend, pogingen
from bot.klok import Klok

VENSTER = timedelta(hours=1)
ONTHOUD = timedelta(days=14)


@dataclass(frozen=True)
class Grens:
    """How many failures are free, and how long the pauses are that come after them."""

    vrij: int
    eerste: timedelta
    langste: timedelta

    def pauze(self, aantal: int) -> timedelta:
        """How long to wait when the free ones are used up: each pause is twice the one before, up to the longest."""
        return min(self.eerste * 2 ** min(aantal - self.vrij, 20), self.langste)


PAAR = Grens(5, timedelta(minutes=1), timedelta(minutes=5))
ADRES = Grens(30, timedelta(minutes=1), timedelta(minutes=5))
NAAM = Grens(50, timedelta(seconds=1), timedelta(seconds=30))


class Rem:
    """Counts attempts in the database, so that every web process counts the same."""

    def __init__(self, engine: Engine, klok: Klok) -> None:
        self._engine = engine
        self._klok = klok

    def take(self, inlognaam: str, adres: str) -> None:
        """Count an attempt before it is made, so that many at once do not slip through.

        Raises:
            TessFout: "inloggen_te_vaak"; a refused attempt is not counted.
        """
        paar, grenzen = _key("paar", inlognaam, adres), _grenzen(inlognaam, adres)
        with self._engine.begin() as connection:
            tijd = self._klok()  # after waiting for our turn
            connection.execute(delete(pogingen).where(pogingen.c.tijd <= tijd - VENSTER))
            connection.execute(delete(bekend).where(bekend.c.tijd <= tijd - ONTHOUD))
            eigen = connection.execute(select(bekend.c.tijd).where(bekend.c.sleutel == paar)).first()
            for sleutel, grens in grenzen.items():
                telt = sleutel == paar or eigen is None
                if telt and not _may(connection, sleutel, grens, tijd):
                    raise TessFout("inloggen_te_vaak")
            connection.execute(insert(pogingen), [{"sleutel": sleutel, "tijd": tijd} for sleutel in grenzen])

    def release(self, inlognaam: str, adres: str) -> None:
        """Forget the failures of this name at this address, and remember that they belong together."""
        paar = _key("paar", inlognaam, adres)
        with self._engine.begin() as connection:
            connection.execute(delete(pogingen).where(pogingen.c.sleutel == paar))
            for sleutel in _grenzen(inlognaam, adres):
                laatste = select(func.max(pogingen.c.id)).where(pogingen.c.sleutel == sleutel).scalar_subquery()
                connection.execute(delete(pogingen).where(pogingen.c.id == laatste))
        with suppress(IntegrityError):  # the same person logs in twice at once
            self._remember(paar, self._klok())

    def purge(self) -> int:
        """Remove the attempts and addresses that count no longer; returns how many there were."""
        tijd = self._klok()
        with self._engine.begin() as connection:
            return sum(
                connection.execute(delete(kolom.table).where(kolom <= tijd - termijn)).rowcount
                for kolom, termijn in ((pogingen.c.tijd, VENSTER), (bekend.c.tijd, ONTHOUD))
            )

    def _remember(self, paar: str, tijd: datetime) -> None:
        with self._engine.begin() as connection:
            ververst = connection.execute(update(bekend).where(bekend.c.sleutel == paar).values(tijd=tijd)).rowcount
            if not ververst:
                connection.execute(insert(bekend).values(sleutel=paar, tijd=tijd))


def _grenzen(inlognaam: str, adres: str) -> dict[str, Grens]:
    return {
        _key("paar", inlognaam, adres): PAAR,
        _key("adres", adres): ADRES,
        _key("naam", inlognaam): NAAM,
    }


def _may(connection: Connection, sleutel: str, grens: Grens, tijd: datetime) -> bool:
    tel = select(func.count(), func.max(pogingen.c.tijd)).where(pogingen.c.sleutel == sleutel)
    aantal, laatste = connection.execute(tel).one()
    return aantal < grens.vrij or tijd >= laatste + grens.pauze(aantal)


def _key(*delen: str) -> str:
    return hashlib.sha256("\n".join(delen).encode("utf-8", "replace")).hexdigest()
