"""SQLite as Tess uses it: connections stay open, a writer waits for another, and what was deleted is in no file.

Opening the file costs more than a question to it. A connection that stays open keeps the write-ahead log, though, and
in it what was deleted: so after every delete the log is emptied at once.

What happens at each transaction and each statement happens in the driver: SQLAlchemy's events for these cost as much
as the statement itself.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from typing import Any, cast

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

logger = logging.getLogger(__name__)

WACHT = 10  # seconds for another writer
OPEN = 8  # connections that stay open; more come and go
_BESTAND = "tess_bestand"
_INSTELLINGEN = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class Verbinding(sqlite3.Connection):
    """A connection that remembers whether it deleted something."""

    heeft_gewist = False

    def cursor(self, factory: Any = None) -> Any:
        """See parent class."""
        return super().cursor(factory or _Cursor)


class _Cursor(sqlite3.Cursor):
    def execute(self, opdracht: str, waarden: Any = ()) -> Any:
        return self._note_delete(opdracht, super().execute(opdracht, waarden))

    def executemany(self, opdracht: str, waarden: Any) -> Any:
        return self._note_delete(opdracht, super().executemany(opdracht, waarden))

    def _note_delete(self, opdracht: str, gedaan: Any) -> Any:
        if opdracht.startswith("DELETE") and self.rowcount:
            cast(Verbinding, self.connection).heeft_gewist = True
        return gedaan


def open_sqlite(url: str) -> Engine:
    """The database at `url`; each transaction is a writer, and its connection is one of a few that stay open."""
    opties: dict[str, Any] = {"connect_args": {"timeout": WACHT, "check_same_thread": False, "factory": Verbinding}}
    if is_file(url):
        opties |= {"poolclass": QueuePool, "pool_size": OPEN, "max_overflow": -1}
    engine = create_engine(url, future=True, **opties)
    engine.dialect.do_begin = _begin_immediate
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "checkin", _empty_log)
    if is_file(url):
        _follow_file(engine, str(make_url(url).database))
    return engine


def _follow_file(engine: Engine, pad: str) -> None:
    """Use no connection to a file that is not there any more: what is written to it would be gone."""

    def note(_connection: Any, plek: Any) -> None:
        plek.info[_BESTAND] = _identify(pad)

    def check(_connection: Any, plek: Any, _proxy: Any) -> None:
        if plek.info[_BESTAND] != _identify(pad):
            raise DisconnectionError("another file, or none")

    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", check)


def _identify(pad: str) -> tuple[int, int] | None:
    try:
        stand = os.stat(pad)
    except OSError:
        return None
    return stand.st_dev, stand.st_ino


def is_file(url: str) -> bool:
    """Whether the database is in a file, not in memory."""
    return make_url(url).database not in {None, "", ":memory:"}


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for instelling in _INSTELLINGEN:
        connection.execute(f"PRAGMA {instelling}")


def _begin_immediate(connection: Any) -> None:
    connection.dbapi_connection.execute("BEGIN IMMEDIATE")


def _empty_log(connection: Verbinding | None, _plek: Any) -> None:
    """After the transaction; when another process holds the file too long, the next use of this connection tries."""
    if connection is None or not connection.heeft_gewist:
        return
    try:
        bezet = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        bezet = type(error).__name__
    if bezet:
        logger.warning("log_not_emptied", extra={"code": str(bezet)})
    else:
        connection.heeft_gewist = False
