"""Keeps accounts, and lets in who may come in."""

from __future__ import annotations

from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.fouten import TessFout
from bot.gebruikers.model import ROLLEN, Gebruiker, Sessie
from bot.gebruikers.organisatie import Organisatie
from bot.gebruikers.rem import Rem
from bot.gebruikers.sessies import Sessies
from bot.gebruikers.tabellen import gebruikers
from bot.gebruikers.wachtwoord import Wachtwoorden, fold
from bot.klok import Klok, nu

MAX_NAAM = 100


class GebruikerStore:
    """Accounts in the database, passwords as argon2id."""

    def __init__(self, engine: Engine, klok: Klok = nu, hasher: PasswordHasher | None = None) -> None:
        """Open the accounts; `hasher` decides how heavy a password is to guess."""
        self._engine = engine
        self._klok = klok
        self._wachtwoorden = Wachtwoorden(hasher)
        self._rem = Rem(engine, klok)
        self._sessies = Sessies(engine, klok)
        self._organisatie = Organisatie(engine, klok, self._wachtwoorden.schijn)

    def add(self, naam: str, wachtwoord: str, rol: str) -> Gebruiker:
        """Make an account.

        Raises:
            TessFout: "gebruiker_ongeldig" (name or role), "gebruiker_bestaat", "wachtwoord_te_kort" or
                "wachtwoord_is_naam".
        """
        schoon = " ".join(naam.split())
        if not 0 < len(schoon) <= MAX_NAAM or rol not in ROLLEN:
            raise TessFout("gebruiker_ongeldig", veld="rol" if schoon else "naam")
        bewaard = self._wachtwoorden.hash(wachtwoord, schoon)
        rij = {"naam": schoon, "inlognaam": fold(naam), "rol": rol, "wachtwoord": bewaard}
        try:
            with self._engine.begin() as connection:
                nieuw = connection.execute(insert(gebruikers).values(**rij, gemaakt=self._klok()))
                return Gebruiker(int(nieuw.inserted_primary_key[0]), schoon, rol)
        except IntegrityError:
            raise TessFout("gebruiker_bestaat", veld="naam") from None

    def verify(self, naam: str, wachtwoord: str, *, adres: str = "") -> Gebruiker:
        """Who this is, if the password fits; an unknown name costs the same work as a known one.

        Args:
            adres: where the attempt comes from.

        Raises:
            TessFout: "inloggen_mislukt", or "inloggen_te_vaak" when there were many failures: see rem.py.
        """
        self._rem.take(fold(naam), adres)
        rij = self._find(naam)
        bewaard = rij["wachtwoord"] if rij else self._wachtwoorden.schijn
        if not self._wachtwoorden.fits(bewaard, wachtwoord) or rij is None:
            raise TessFout("inloggen_mislukt")
        self._rem.release(fold(naam), adres)
        if zwaarder := self._wachtwoorden.renew(bewaard, wachtwoord):
            self._write_wachtwoord(rij["id"], zwaarder)
        return _as_gebruiker(rij)

    def welcome(self, issuer: str, subject: str, *, naam: str, rol: str | None) -> Gebruiker:
        """Who this is, on the word of an organisation; the account is made at the first login.

        Args:
            issuer: the organisation.
            subject: how the organisation knows this person, always.
            naam: what to call somebody who is new.
            rol: the role of today; None ends the sessions of whoever had one.

        Raises:
            TessFout: "organisatie_geen_rol".
        """
        if rol is None:
            if gebruiker := self._organisatie.find(issuer, subject):
                self._sessies.end_all(gebruiker.id)
            raise TessFout("organisatie_geen_rol")
        return self._organisatie.ensure(issuer, subject, naam, rol)

    def change_wachtwoord(self, naam: str, wachtwoord: str) -> None:
        """Give an account another password and end its sessions.

        Raises:
            TessFout: "gebruiker_onbekend", "gebruiker_van_organisatie", "wachtwoord_te_kort" or "wachtwoord_is_naam".
        """
        rij = self._require(naam)
        if self._organisatie.owns(rij["id"]):
            raise TessFout("gebruiker_van_organisatie", veld="naam")
        self._write_wachtwoord(rij["id"], self._wachtwoorden.hash(wachtwoord, rij["naam"]))
        self._sessies.end_all(rij["id"])

    def remove(self, naam: str) -> None:
        """Remove an account and end its sessions; raises TessFout("gebruiker_onbekend")."""
        rij = self._require(naam)
        self._sessies.end_all(rij["id"])
        with self._engine.begin() as connection:
            connection.execute(delete(gebruikers).where(gebruikers.c.id == rij["id"]))

    def list_gebruikers(self) -> list[Gebruiker]:
        """Every account, by name."""
        with self._engine.begin() as connection:
            rijen = connection.execute(select(gebruikers).order_by(gebruikers.c.inlognaam)).mappings()
            return [_as_gebruiker(rij) for rij in rijen]

    def start_sessie(self, gebruiker: Gebruiker) -> Sessie:
        """Start a session with a fresh token; it ends after 12 hours, or after one hour without use."""
        return self._sessies.start(gebruiker)

    def find_sessie(self, token: str) -> Sessie | None:
        """The session of this token, if it has not ended; finding it counts as using it."""
        return self._sessies.find(token)

    def end_sessie(self, token: str) -> None:
        """End a session; an unknown token is no error."""
        self._sessies.end(token)

    def end_sessies(self, naam: str | None = None) -> int:
        """End every session, or all of one account; returns how many. Raises TessFout("gebruiker_onbekend")."""
        return self._sessies.end_all(None if naam is None else self._require(naam)["id"])

    def purge(self) -> int:
        """What a next login would throw away too, for the day that nobody logs in any more; returns how much it was."""
        return self._rem.purge() + self._sessies.purge()

    def _find(self, naam: str) -> Any:
        with self._engine.begin() as connection:
            return connection.execute(select(gebruikers).where(gebruikers.c.inlognaam == fold(naam))).mappings().first()

    def _require(self, naam: str) -> Any:
        rij = self._find(naam)
        if rij is None:
            raise TessFout("gebruiker_onbekend", veld="naam")
        return rij

    def _write_wachtwoord(self, id_: int, wachtwoord: str) -> None:
        with self._engine.begin() as connection:
            connection.execute(update(gebruikers).where(gebruikers.c.id == id_).values(wachtwoord=wachtwoord))


def _as_gebruiker(rij: Any) -> Gebruiker:
    return Gebruiker(rij["id"], rij["naam"], rij["rol"])
