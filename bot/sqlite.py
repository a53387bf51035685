"""SQLite as Tess uses it: connections stay open, a writer waits for another, and what was deleted is in no file.

Opening the file costs more than a question to it. A connection that stays open keeps the write-ahead log, though, and
in it what was deleted: so after every delete the log is emptied at once.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

logger = logging.getLogger(__name__)

WACHT = 10  # seconds for another writer
OPEN = 8  # connections that stay open; more come and go
_GEWIST = "tess_gewist"
_BESTAND = "tess_bestand"
_INSTELLINGEN = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


def open_sqlite(url: str) -> Engine:
    """The database at `url`; each transaction is a writer, and its connection is one of a few that stay open."""
    opties: dict[str, Any] = {"connect_args": {"timeout": WACHT, "check_same_thread": False}}
    if is_file(url):
        opties |= {"poolclass": QueuePool, "pool_size": OPEN, "max_overflow": -1}
    engine = create_engine(url, future=True, **opties)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    event.listen(engine, "after_cursor_execute", _note_delete)
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


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _note_delete(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
    if statement.startswith("DELETE") and cursor.rowcount:
        connection.info[_GEWIST] = True


def _empty_log(connection: Any, plek: Any) -> None:
    """After the transaction; when another process holds the file too long, the next use of this connection tries."""
    if connection is None or not plek.info.get(_GEWIST):
        return
    try:
        bezet = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        bezet = type(error).__name__
    if bezet:
        logger.warning("log_not_emptied", extra={"code": str(bezet)})
    else:
        del plek.info[_GEWIST]
