"""Reads the database without keeping a client waiting: our own transactions on SQLite are those of a writer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine


def open_lezer(engine: Engine) -> Engine:
    """An engine on the same database that only reads; on SQLite it waits for no writer and no writer waits for it."""
    if engine.url.get_backend_name() != "sqlite" or engine.url.database in {None, "", ":memory:"}:
        return engine
    lezer = create_engine(engine.url, future=True, connect_args={"timeout": 10, "check_same_thread": False})
    event.listen(lezer, "connect", _prepare)
    return lezer


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA query_only=ON")
