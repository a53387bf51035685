"""Keeps conversations: by the hash of their token, with the text after the privacy filter."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.db import scrub
from bot.fouten import TessFout
from bot.gesprek.model import Bericht, Knop
from bot.gesprek.tabellen import berichten, gesprekken
from bot.klok import Klok, nu


def hash_token(token: str) -> str:
    """The key under which a conversation is kept everywhere: here, in Rasa, in the vault."""
    return hashlib.sha256(token.encode()).hexdigest()


class GesprekStore:
    """Conversations in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def create(self, eerste: Sequence[Bericht] = ()) -> str:
        """Make a conversation that begins with `eerste`; return its token (256 bits from the operating system)."""
        token = secrets.token_urlsafe(32)
        sleutel, tijd = hash_token(token), self._klok()
        with self._engine.begin() as connection:
            connection.execute(insert(gesprekken).values(sleutel=sleutel, begonnen=tijd, laatst=tijd))
            for bericht in eerste:
                connection.execute(insert(berichten).values(gesprek=sleutel, **_as_row(bericht)))
        return token

    def require(self, token: str) -> str:
        """The key of an existing conversation; raises TessFout("gesprek_onbekend")."""
        sleutel = hash_token(token)
        with self._engine.begin() as connection:
            _require(connection, sleutel)
        return sleutel

    def append(self, sleutel: str, nieuwe: Sequence[Bericht]) -> None:
        """Add messages; raises TessFout("gesprek_onbekend") when the conversation was erased meanwhile."""
        with self._engine.begin() as connection:
            if not _lock(connection, sleutel):
                raise TessFout("gesprek_onbekend")
            for bericht in nieuwe:
                connection.execute(insert(berichten).values(gesprek=sleutel, **_as_row(bericht)))
            connection.execute(update(gesprekken).where(gesprekken.c.sleutel == sleutel).values(laatst=self._klok()))

    def read(self, sleutel: str) -> list[Bericht]:
        """Everything said, oldest first, with placeholders; raises TessFout("gesprek_onbekend")."""
        with self._engine.begin() as connection:
            _require(connection, sleutel)
            rows = connection.execute(select(berichten).where(berichten.c.gesprek == sleutel).order_by(berichten.c.id))
            return [_from_row(row) for row in rows.mappings()]

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
            _lock(connection, sleutel)
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


def _lock(connection: Connection, sleutel: str) -> bool:
    """Hold the conversation until the end of the transaction, so that it is not erased and written to at once.

    Returns:
        False when there is no such conversation.
    """
    zoek = select(gesprekken.c.sleutel).where(gesprekken.c.sleutel == sleutel).with_for_update()
    return connection.execute(zoek).first() is not None


def _as_row(bericht: Bericht) -> dict[str, Any]:
    extra = {
        "antwoord": bericht.antwoord,
        "knoppen": [[knop.tekst, knop.knop, knop.licht] for knop in bericht.knoppen],
        "veld": bericht.veld,
        "kaart": bericht.kaart,
        "taal": bericht.taal,
    }
    return {"van": bericht.van, "tekst": bericht.tekst, "tijd": bericht.tijd, "extra": json.dumps(extra)}


def _from_row(row: Any) -> Bericht:
    extra = json.loads(row["extra"])
    knoppen = tuple(Knop(*knop) for knop in extra["knoppen"])
    velden = {naam: extra.get(naam) for naam in ("antwoord", "veld", "kaart", "taal")}
    return Bericht(row["van"], row["tekst"], row["tijd"], knoppen=knoppen, **velden)
