"""The chain: every entry holds a digest over itself and the entry before, so that tampering shows."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine

from bot.klok import Klok, nu
from bot.toetsing.tabellen import keten, ketenkop

BEGIN = "0" * 64
_SOORT = re.compile(r"[a-z_]{1,30}")
_EERSTE = {"id": 1, "nummer": 0, "keten": BEGIN}
_ZOEK_KOP = select(ketenkop.c.nummer, ketenkop.c.keten)
_LOCK_KOP = _ZOEK_KOP.with_for_update()
_NIEUW, _ZET_KOP = insert(keten), update(ketenkop)


class Kop(NamedTuple):
    """The last entry: whoever has written this down, can see later that nothing before it was changed."""

    nummer: int
    keten: str


class Keten:
    """Appends entries that nobody can change unseen."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def append(
        self, connection: Connection, soort: str, inhoud: Mapping[str, Any], *, tijd: datetime | None = None
    ) -> int:
        """Add one entry within the caller's transaction, so that it stands or falls with what it tells.

        Args:
            soort: what happened: "beurt", "oordeel", "bezwaar", "schakelaar", "wissing" and so on.
            inhoud: what the entry says; text, numbers, None, lists and mappings. Personal data never.
            tijd: when, if it is not now.

        Returns:
            The number of the entry: 1, 2, 3 and so on, without gaps.

        Raises:
            ValueError: the kind is not a word in small letters.
        """
        if not _SOORT.fullmatch(soort):
            raise ValueError("soort: a word in small letters")
        vorige = _lock_kop(connection)
        rij = {"nummer": vorige.nummer + 1, "tijd": as_tijd(tijd or self._klok()), "soort": soort}
        rij["inhoud"] = as_canonical(inhoud)
        schakel = make_digest(vorige.keten, **rij)  # type: ignore[arg-type]
        connection.execute(_NIEUW, {**rij, "keten": schakel})
        connection.execute(_ZET_KOP, {"nummer": rij["nummer"], "keten": schakel})
        return vorige.nummer + 1

    def append_alone(self, soort: str, inhoud: Mapping[str, Any]) -> int:
        """Add one entry in a transaction of its own (see `append`)."""
        with self._engine.begin() as connection:
            return self.append(connection, soort, inhoud)

    def kop(self) -> Kop:
        """The last entry; number 0 while there is none."""
        with self._engine.begin() as connection:
            return read_kop(connection) or Kop(0, BEGIN)


def read_kop(connection: Connection) -> Kop | None:
    """The head as it is written down, or None when nothing was ever added."""
    rij = connection.execute(_ZOEK_KOP).first()
    return None if rij is None else Kop(rij.nummer, rij.keten)


def as_tijd(moment: datetime) -> str:
    """A moment as it stands in the chain: `2026-12-31T22:58:00Z`."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def as_canonical(inhoud: Any) -> str:
    """The one way to write this as JSON: keys sorted, no spaces, ASCII only; raises ValueError for NaN."""
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), allow_nan=False)


def make_digest(vorige: str, nummer: int, tijd: str, soort: str, inhoud: str) -> str:
    """The digest of an entry; the lengths make that no other division of the same characters gives the same."""
    return hashlib.sha256(
        f"{vorige} {nummer} {len(tijd)}:{tijd} {len(soort)}:{soort} {inhoud}".encode("utf-8", "surrogatepass")
    ).hexdigest()


def _lock_kop(connection: Connection) -> Kop:
    """The head, which no other writer can read before this transaction ends (SQLite has one writer at a time)."""
    rij = connection.execute(_LOCK_KOP).first()
    if rij is None:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(ketenkop).values(**_EERSTE).on_conflict_do_nothing())
        rij = connection.execute(_LOCK_KOP).one()
    return Kop(rij.nummer, rij.keten)
