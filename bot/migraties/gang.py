"""Runs alembic on a connection of ours: under a lock, so that processes that start together do not collide."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import column, func, inspect, select, table
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from alembic.config import Config

logger = logging.getLogger(__name__)

MAP = Path(__file__).parent
KOP = "0002"  # the newest step; a test compares it with the files
NIETS = "base"
GEDULD = "2s"  # as PostgreSQL writes it: whoever comes after a step that waits for a table, waits too
POGINGEN = 60
WACHT = 1.0  # seconds in which the others do their work
_BEZET = {"40P01", "55P03"}  # of PostgreSQL: two waited for each other, and a table did not come free
_SLOT = 0x7E55  # the same as when tables are made
_VERSIE = table("alembic_version", column("version_num"))


@dataclass(frozen=True)
class Stap:
    """One step: its number and what it does."""

    nummer: str
    uitleg: str


def migrate(engine: Engine) -> None:
    """Bring the database to this version of Tess; does nothing when it is there.

    A database that a newer Tess has changed stays as it is: a step only adds, so an old process can go on beside it.
    That one may be at work: a step waits GEDULD for its tables, else it lets go of all and begins again.
    """
    for poging in range(1, POGINGEN + 1):
        try:
            return _migrate(engine)
        except DBAPIError as error:
            if poging == POGINGEN or getattr(error.orig, "pgcode", None) not in _BEZET:
                raise
            logger.warning("database_busy", extra={"aantal": poging})
            time.sleep(WACHT)


def _migrate(engine: Engine) -> None:
    with _hold(engine) as connection:
        stand = _read_stand(connection)
        if stand == KOP:
            return
        if stand is not None and stand not in {stap.nummer for stap in list_stappen()}:
            logger.warning("database_newer", extra={"code": stand})
            return
        _run(connection, KOP)
    logger.info("database_migrated", extra={"code": f"{stand} -> {KOP}"})


def move(engine: Engine, naar: str) -> str:
    """Go to this step, forward or back; `NIETS` is before the first, and takes every table away.

    Returns:
        Where the database was.

    Raises:
        ValueError: there is no such step, or the database is at one that is not known here.
    """
    nummers = [NIETS, *(stap.nummer for stap in list_stappen())]
    with _hold(engine) as connection:
        stand = _read_stand(connection) or NIETS
        if naar not in nummers or stand not in nummers:
            raise ValueError(f"{stand} -> {naar}")
        _run(connection, naar, terug=nummers.index(naar) < nummers.index(stand))
    return stand


def read_stand(engine: Engine) -> str | None:
    """At which step the database is; None for one without steps."""
    with engine.connect() as connection:
        return _read_stand(connection)


def list_stappen() -> list[Stap]:
    """All steps, oldest first."""
    from alembic.script import ScriptDirectory

    gevonden = ScriptDirectory.from_config(make_config()).walk_revisions()
    return [Stap(item.revision, item.doc) for item in gevonden][::-1]


def make_config(connection: Connection | None = None) -> Config:
    """What alembic is told; there is no alembic.ini, because the address of the database is a setting of Tess."""
    from alembic.config import Config

    config = Config(stdout=io.StringIO())  # what there is to tell, Tess tells
    config.set_main_option("script_location", str(MAP))
    config.attributes["connection"] = connection
    return config


def _run(connection: Connection, naar: str, *, terug: bool = False) -> None:
    from alembic import command

    (command.downgrade if terug else command.upgrade)(make_config(connection), naar)


@contextmanager
def _hold(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:  # SQLite has one writer anyhow
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_SLOT)))
            connection.execute(select(func.set_config("lock_timeout", GEDULD, True)))
        yield connection


def _read_stand(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    stand: str | None = connection.execute(select(_VERSIE.c.version_num)).scalar()
    return stand
