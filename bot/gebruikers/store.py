"""Keeps accounts and sessions."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.fouten import TessFout
from bot.gebruikers.model import ROLLEN, Gebruiker, Sessie
from bot.gebruikers.rem import Rem
from bot.gebruikers.tabellen import gebruikers, sessies
from bot.klok import Klok, nu

MIN_WACHTWOORD = 12
MAX_NAAM = 100
DUUR = timedelta(hours=12)


class GebruikerStore:
    """Accounts in the database, passwords as argon2id."""

    def __init__(self, engine: Engine, klok: Klok = nu, hasher: PasswordHasher | None = None) -> None:
        """Open the accounts; `hasher` decides how heavy a password is to guess."""
        self._engine = engine
        self._klok = klok
        self._hasher = hasher or PasswordHasher()
        self._rem = Rem(engine, klok)
        self._schijn = self._hasher.hash(secrets.token_urlsafe())

    def add(self, naam: str, wachtwoord: str, rol: str) -> Gebruiker:
        """Make an account.

        Raises:
            TessFout: "gebruiker_ongeldig" (name or role), "wachtwoord_te_kort" or "gebruiker_bestaat".
        """
        schoon = " ".join(naam.split())
        if not 0 < len(schoon) <= MAX_NAAM or rol not in ROLLEN:
            raise TessFout("gebruiker_ongeldig", veld="rol" if schoon else "naam")
        rij = {"naam": schoon, "inlognaam": _fold(naam), "rol": rol, "wachtwoord": self._hash(wachtwoord)}
        try:
            with self._engine.begin() as connection:
                nieuw = connection.execute(insert(gebruikers).values(**rij, gemaakt=self._klok()))
                return Gebruiker(int(nieuw.inserted_primary_key[0]), schoon, rol)
        except IntegrityError:
            raise TessFout("gebruiker_bestaat", veld="naam") from None

    def verify(self, naam: str, wachtwoord: str, *, adres: str = "") -> Gebruiker:
        """Who this is, if the password fits; an unknown name costs the same work as a known one.

        Args:
            adres: where the attempt comes from; failures count for a name and an address together.

        Raises:
            TessFout: "inloggen_mislukt", or "inloggen_te_vaak" after 5 failures in 5 minutes.
        """
        poging = self._rem.take(_fold(naam), adres)
        rij = self._find(naam)
        opgeslagen = rij["wachtwoord"] if rij else self._schijn
        if not self._fits(opgeslagen, wachtwoord) or rij is None:
            raise TessFout("inloggen_mislukt")
        self._rem.release(poging)
        if self._hasher.check_needs_rehash(opgeslagen):
            self._write_wachtwoord(rij["id"], self._hash(wachtwoord))
        return _as_gebruiker(rij)

    def change_wachtwoord(self, naam: str, wachtwoord: str) -> None:
        """Give an account another password and end its sessions.

        Raises:
            TessFout: "gebruiker_onbekend" or "wachtwoord_te_kort".
        """
        rij = self._require(naam)
        self._write_wachtwoord(rij["id"], self._hash(wachtwoord))
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.gebruiker == rij["id"]))

    def remove(self, naam: str) -> None:
        """Remove an account and end its sessions; raises TessFout("gebruiker_onbekend")."""
        rij = self._require(naam)
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.gebruiker == rij["id"]))
            connection.execute(delete(gebruikers).where(gebruikers.c.id == rij["id"]))

    def list_gebruikers(self) -> list[Gebruiker]:
        """Every account, by name."""
        with self._engine.begin() as connection:
            rijen = connection.execute(select(gebruikers).order_by(gebruikers.c.inlognaam)).mappings()
            return [_as_gebruiker(rij) for rij in rijen]

    def start_sessie(self, gebruiker: Gebruiker) -> Sessie:
        """Start a session of 12 hours with a fresh token; expired sessions are removed on the way."""
        token = secrets.token_urlsafe(32)
        tijd = self._klok()
        sessie = Sessie(token, _make_csrf(token), gebruiker, tijd + DUUR)
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.verloopt <= tijd))
            rij = {"token": _hash_token(token), "gebruiker": gebruiker.id, "verloopt": sessie.verloopt}
            connection.execute(insert(sessies).values(**rij))
        return sessie

    def find_sessie(self, token: str) -> Sessie | None:
        """The session of this token, if it exists and has not expired."""
        zoek = (
            select(gebruikers, sessies.c.verloopt)
            .join(sessies, sessies.c.gebruiker == gebruikers.c.id)
            .where(sessies.c.token == _hash_token(token), sessies.c.verloopt > self._klok())
        )
        with self._engine.begin() as connection:
            rij = connection.execute(zoek).mappings().first()
        return Sessie(token, _make_csrf(token), _as_gebruiker(rij), rij["verloopt"]) if rij else None

    def end_sessie(self, token: str) -> None:
        """End a session; an unknown token is no error."""
        with self._engine.begin() as connection:
            connection.execute(delete(sessies).where(sessies.c.token == _hash_token(token)))

    def _find(self, naam: str) -> Any:
        with self._engine.begin() as connection:
            return (
                connection.execute(select(gebruikers).where(gebruikers.c.inlognaam == _fold(naam))).mappings().first()
            )

    def _require(self, naam: str) -> Any:
        rij = self._find(naam)
        if rij is None:
            raise TessFout("gebruiker_onbekend", veld="naam")
        return rij

    def _hash(self, wachtwoord: str) -> str:
        gewoon = _normalise(wachtwoord)
        if len(gewoon) < MIN_WACHTWOORD:
            raise TessFout("wachtwoord_te_kort", veld="wachtwoord")
        return self._hasher.hash(gewoon)

    def _fits(self, opgeslagen: str, wachtwoord: str) -> bool:
        try:
            return self._hasher.verify(opgeslagen, _normalise(wachtwoord))
        except VerificationError:
            return False

    def _write_wachtwoord(self, id_: int, wachtwoord: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(gebruikers).where(gebruikers.c.id == id_).values(wachtwoord=wachtwoord))


def _as_gebruiker(rij: Any) -> Gebruiker:
    return Gebruiker(rij["id"], rij["naam"], rij["rol"])


def _fold(naam: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", naam).casefold().split())


def _normalise(wachtwoord: str) -> str:
    """The same password from every keyboard: composed or not, full width or not."""
    return unicodedata.normalize("NFKC", wachtwoord).encode("utf-8", "replace").decode()


def _hash_token(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _make_csrf(token: str) -> str:
    """Follows from the token, so that it needs no place in the table and dies with the session."""
    return hashlib.sha256(f"csrf {token}".encode("utf-8", "replace")).hexdigest()
