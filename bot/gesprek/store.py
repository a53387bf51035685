"""Keeps conversations: by the hash of their token, with the text after the privacy filter."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.db import scrub
from bot.fouten import TessFout
from bot.gesprek.model import Bericht
from bot.gesprek.rijen import add_berichten, lock_gesprek, read_rij
from bot.gesprek.tabellen import berichten, gesprekken
from bot.gesprek.versieboek import NIEUW
from bot.gesprek.zendboek import Zendboek
from bot.klok import Klok, nu


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
            connection.execute(insert(gesprekken).values(sleutel=sleutel, begonnen=tijd, laatst=tijd, versie=NIEUW))
            add_berichten(connection, sleutel, eerste)

    def require(self, token: str) -> str:
        """The key of an existing conversation; raises TessFout("gesprek_onbekend")."""
        sleutel = hash_token(token)
        with self._engine.begin() as connection:
            _require(connection, sleutel)
        return sleutel

    def append(self, sleutel: str, nieuwe: Sequence[Bericht]) -> None:
        """Add messages; raises TessFout("gesprek_onbekend") when the conversation was erased meanwhile."""
        with self._engine.begin() as connection:
            if not lock_gesprek(connection, sleutel):
                raise TessFout("gesprek_onbekend")
            add_berichten(connection, sleutel, nieuwe)
            connection.execute(update(gesprekken).where(gesprekken.c.sleutel == sleutel).values(laatst=self._klok()))

    def read(self, sleutel: str, *, voor: int | None = None) -> list[Bericht]:
        """What was said, oldest first, with placeholders; raises TessFout("gesprek_onbekend").

        Args:
            sleutel: the conversation.
            voor: only what was said before the message with this number.
        """
        zoek = select(berichten).where(berichten.c.gesprek == sleutel).order_by(berichten.c.id)
        if voor is not None:
            zoek = zoek.where(berichten.c.id < voor)
        with self._engine.begin() as connection:
            _require(connection, sleutel)
            return [read_rij(rij) for rij in connection.execute(zoek).mappings()]

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

    def erase(self, sleutel: str) -> None:
        """Remove the conversation and every message of it, from the tables and from the file."""
        with self._engine.begin() as connection:
            lock_gesprek(connection, sleutel)
            connection.execute(delete(berichten).where(berichten.c.gesprek == sleutel))
            connection.execute(delete(gesprekken).where(gesprekken.c.sleutel == sleutel))
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
    if connection.execute(select(gesprekken.c.sleutel).where(gesprekken.c.sleutel == sleutel)).first() is None:
        raise TessFout("gesprek_onbekend")
