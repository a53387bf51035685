"""Remembers when everything that is too old was last removed: that it happens is a promise, so somebody must see it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine

from bot.klok import Klok, nu
from bot.privacy.tabellen import opruiming


def record_opruiming(engine: Engine, klok: Klok = nu) -> None:
    """The removal has just been done as a whole; only the last time is kept."""
    with engine.begin() as connection:
        connection.execute(delete(opruiming))
        connection.execute(insert(opruiming).values(id=1, gelukt=klok()))


def read_opruiming(connection: Connection) -> datetime | None:
    """When that was; None when it never was."""
    return connection.execute(select(opruiming.c.gelukt)).scalar()
