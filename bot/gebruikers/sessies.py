"""Keeps sessions: each ends at a fixed moment, earlier when nobody uses it, and at once when it is told to."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine

from bot.gebruikers.model import Gebruiker, Sessie
from bot.gebruikers.tabellen import gebruikers, sessies
from bot.klok import Klok

DUUR = timedelta(hours=12)
STIL = timedelta(hours=1)
BIJWERKEN = timedelta(minutes=1)  # noting every click would make every page a write


class Sessies:
    """Sessions in the database; the browser has the token, the table its hash."""

    def __init__(self, engine: Engine, klok: Klok) -> None:
        self._engine = engine
        self._klok = klok

    def start(self, gebruiker: Gebruiker) -> Sessie:
        """Start a session with a fresh token; sessions that have ended are removed on the way."""
        token, tijd = secrets.token_urlsafe(32), self._klok()
        sessie = Sessie(token, _make_csrf(token), gebruiker, tijd + DUUR)
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.verloopt <= tijd))
            rij = {"token": _hash_token(token), "gebruiker": gebruiker.id, "verloopt": sessie.verloopt, "laatst": tijd}
            connection.execute(insert(sessies).values(**rij))
        return sessie

    def find(self, token: str) -> Sessie | None:
        """The session of this token, if it has not ended; finding it counts as using it."""
        sleutel, tijd = _hash_token(token), self._klok()
        zoek = (
            select(gebruikers, sessies.c.verloopt, sessies.c.laatst)
            .join(sessies, sessies.c.gebruiker == gebruikers.c.id)
            .where(sessies.c.token == sleutel, sessies.c.verloopt > tijd, sessies.c.laatst > tijd - STIL)
        )
        with self._engine.begin() as connection:
            rij = connection.execute(zoek).mappings().first()
            if rij is None:
                return None
            if tijd - rij["laatst"] >= BIJWERKEN:
                connection.execute(update(sessies).where(sessies.c.token == sleutel).values(laatst=tijd))
        return Sessie(token, _make_csrf(token), Gebruiker(rij["id"], rij["naam"], rij["rol"]), rij["verloopt"])

    def end(self, token: str) -> None:
        """End a session; an unknown token is no error."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.token == _hash_token(token)))

    def end_all(self, gebruiker: int | None = None) -> int:
        """End every session, or every session of one account; returns how many there were."""
        welke = delete(sessies) if gebruiker is None else delete(sessies).where(sessies.c.gebruiker == gebruiker)
        with self._engine.begin() as connection:
            return int(connection.execute(welke).rowcount)

    def purge(self) -> int:
        """Remove the sessions that have ended; returns how many there were."""
        with self._engine.begin() as connection:
            return int(connection.execute(delete(sessies).where(sessies.c.verloopt <= self._klok())).rowcount)


def _hash_token(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _make_csrf(token: str) -> str:
    """Follows from the token, so that it needs no place in the table and dies with the session."""
    return hashlib.sha256(f"csrf {token}".encode("utf-8", "replace")).hexdigest()
