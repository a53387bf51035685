"""The database that the rooms share: one metadata, one engine; SQLite by default, PostgreSQL by URL."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import DateTime, MetaData, create_engine, event, func, select
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.types import TypeDecorator

from bot.meting import add_meting
from bot.sqlite import is_file, open_sqlite

logger = logging.getLogger(__name__)

metadata = MetaData()
# Of libpq: a server that is gone without a word is noticed in some ten seconds, not after hours of waiting.
_LEEFT = {
    "connect_timeout": 5,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
_SLOT = 0x7E55  # of PostgreSQL's advisory locks: ours for making tables


class UtcDateTime(TypeDecorator):
    """An aware moment, kept as UTC; SQLite itself forgets the zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To the database (see parent class)."""
        return None if value is None else value.astimezone(timezone.utc).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """From the database (see parent class)."""
        return None if value is None else value.replace(tzinfo=timezone.utc)


def make_engine(url: str) -> Engine:
    """Open the database at `url`; for SQLite the folder is made and writers wait for each other."""
    if make_url(url).get_backend_name() != "sqlite":
        return _time(create_engine(url, future=True, pool_pre_ping=True, connect_args=_LEEFT))
    database = make_url(url).database
    if database:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    return _time(open_sqlite(url))


def create_tables(engine: Engine) -> None:
    """Make the tables of every room that has been imported, in a database without a history.

    That is one in memory, or of a test. An installation has steps: see bot.migraties.
    """
    with engine.begin() as connection:  # one writer at a time, so that processes that start together do not collide
        if engine.dialect.name == "postgresql":  # SQLite has one writer anyhow
            connection.execute(select(func.pg_advisory_xact_lock(_SLOT)))
        metadata.create_all(connection)


def scrub(engine: Engine) -> bool:
    """Write a SQLite file anew, so that what was deleted is in none of its pages and not in its write-ahead log.

    `secure_delete` alone is not enough: when SQLite moves rows between pages, a copy can stay behind in unused space.

    Returns:
        False when another process held the file too long; the rows are gone, and the daily purge tries again.
    """
    if engine.url.get_backend_name() != "sqlite" or not is_file(str(engine.url)):
        return True
    try:
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("VACUUM")  # not in a transaction, so past the engine's own BEGIN
            bezet = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
    except sqlite3.OperationalError as error:
        logger.warning("scrub_failed", extra={"code": type(error).__name__})
        return False
    return not bezet


def _time(engine: Engine) -> Engine:
    """Time every use of a connection: with waiting for a lock, and with writing to disk at the end."""
    event.listen(engine, "checkout", lambda _, plek, __: plek.info.update(tess_begin=perf_counter()))
    event.listen(engine, "checkin", _add_tijd)
    return engine


def _add_tijd(_connection: Any, plek: Any) -> None:
    begin = plek.info.pop("tess_begin", None)
    if begin is not None:
        add_meting("database", perf_counter() - begin)
