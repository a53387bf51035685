"""Keeps conversations: by the hash of their token, with the text after the privacy filter."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.db import scrub
from bot.fouten import TessFout
from bot.gesprek.model import Bericht
from bot.gesprek.rijen import Erbij, add_berichten, lock_gesprek, read_berichten, touch_gesprek, write_niets
from bot.gesprek.tabellen import berichten, gesprekken
from bot.gesprek.versieboek import NIEUW
from bot.gesprek.zendboek import Zendboek
from bot.klok import Klok, nu

_NIEUW = insert(gesprekken)
_ZOEK = select(gesprekken.c.sleutel).where(gesprekken.c.sleutel == bindparam("dit"))


def hash_token(token: str) -> str:
    """The key under which a conversation is kept everywhere: here, in Rasa, in the vault."""
    return hashlib.sha256(token.encode()).hexdigest()


class GesprekStore:
    """Conversations in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok
        self.zendboek = Zendboek(engine, klok)

    def create(self, eerste: Sequence[Bericht] = ()) -> str:
        """Make a conversation that begins with `eerste`; return its token (256 bits from the operating system)."""
        token = secrets.token_urlsafe(32)
        self._insert(token, eerste)
        return token

    def ensure(self, token: str, eerste: Sequence[Bericht] = ()) -> None:
        """Make the conversation of this token unless it is there already; the token is as hard to guess as our own."""
        with suppress(IntegrityError):
            self._insert(token, eerste)

    def _insert(self, token: str, eerste: Sequence[Bericht]) -> None:
        sleutel, tijd = hash_token(token), self._klok()
        with self._engine.begin() as connection:
            connection.execute(_NIEUW, {"sleutel": sleutel, "begonnen": tijd, "laatst": tijd, "versie": NIEUW})
            add_berichten(connection, sleutel, eerste)

    def require(self, token: str) -> str:
        """The key of an existing conversation; raises TessFout("gesprek_onbekend")."""
        sleutel = hash_token(token)
        with self._engine.begin() as connection:
            _require(connection, sleutel)
        return sleutel

    def append(self, sleutel: str, nieuwe: Sequence[Bericht], erbij: Erbij = write_niets) -> None:
        """Add messages, and what `erbij` writes beside them: all is kept or nothing.

        Raises:
            TessFout: gesprek_onbekend, when the conversation was erased meanwhile.
        """
        with self._engine.begin() as connection:
            if not touch_gesprek(connection, sleutel, self._klok()):
                raise TessFout("gesprek_onbekend")
            erbij(connection)
            add_berichten(connection, sleutel, nieuwe)

    def read(self, sleutel: str) -> list[Bericht]:
        """What was said, oldest first, with placeholders; raises TessFout("gesprek_onbekend")."""
        with self._engine.begin() as connection:
            _require(connection, sleutel)
            return list(read_berichten(connection, sleutel))

    def read_momenten(self, sleutel: str) -> tuple[datetime, datetime]:
        """When it began and when something was said last; raises TessFout("gesprek_onbekend")."""
        zoek = select(gesprekken.c.begonnen, gesprekken.c.laatst).where(gesprekken.c.sleutel == sleutel)
        with self._engine.begin() as connection:
            _require(connection, sleutel)
            begonnen, laatst = connection.execute(zoek).one()
        return begonnen, laatst

    def list_sleutels(self) -> set[str]:
        """The keys of all conversations."""
        with self._engine.begin() as connection:
            return set(connection.execute(select(gesprekken.c.sleutel)).scalars())

    def erase(self, sleutel: str, erbij: Erbij = write_niets) -> None:
        """Remove the conversation and every message of it, and what `erbij` erases beside them: all goes or nothing.

        A turn that is busy in it is kept before and goes too, or finds no conversation and keeps nothing.
        """
        with self._engine.begin() as connection:
            lock_gesprek(connection, sleutel)
            connection.execute(delete(berichten).where(berichten.c.gesprek == sleutel))
            connection.execute(delete(gesprekken).where(gesprekken.c.sleutel == sleutel))
            erbij(connection)
        scrub(self._engine)

    def purge(self, dagen: int) -> list[str]:
        """Remove conversations silent for more than `dagen` days; returns their keys, for the other stores."""
        grens = self._klok() - timedelta(days=dagen)
        with self._engine.begin() as connection:
            zoek = select(gesprekken.c.sleutel).where(gesprekken.c.laatst < grens).with_for_update()
            oud = list(connection.execute(zoek).scalars())
            connection.execute(delete(berichten).where(berichten.c.gesprek.in_(oud)))
            connection.execute(delete(gesprekken).where(gesprekken.c.sleutel.in_(oud)))
        return oud


def _require(connection: Connection, sleutel: str) -> None:
    if connection.execute(_ZOEK, {"dit": sleutel}).first() is None:
        raise TessFout("gesprek_onbekend")
