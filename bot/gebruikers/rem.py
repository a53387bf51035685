"""Brakes guessing of passwords: five failures in five minutes for one name from one address."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.gebruikers.tabellen import pogingen
from bot.klok import Klok

MAX_POGINGEN = 5
VENSTER = timedelta(minutes=5)


class Rem:
    """Counts attempts in the database, so that every web process counts the same."""

    def __init__(self, engine: Engine, klok: Klok) -> None:
        self._engine = engine
        self._klok = klok

    def take(self, inlognaam: str, adres: str) -> str:
        """Count an attempt before it is made, so that many at once do not slip through; returns its key.

        Raises:
            TessFout: "inloggen_te_vaak"; a refused attempt is not counted.
        """
        sleutel = hashlib.sha256(f"{inlognaam}\n{adres}".encode("utf-8", "replace")).hexdigest()
        tijd = self._klok()
        with self._engine.begin() as connection:
            connection.execute(delete(pogingen).where(pogingen.c.tijd <= tijd - VENSTER))
            tel = select(func.count()).select_from(pogingen).where(pogingen.c.sleutel == sleutel)
            if connection.execute(tel).scalar_one() >= MAX_POGINGEN:
                raise TessFout("inloggen_te_vaak")
            connection.execute(insert(pogingen).values(sleutel=sleutel, tijd=tijd))
        return sleutel

    def release(self, sleutel: str) -> None:
        """Forget the attempts under this key: the login succeeded."""
        with self._engine.begin() as connection:
            connection.execute(delete(pogingen).where(pogingen.c.sleutel == sleutel))
