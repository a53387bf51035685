"""Accounts of people who log in at their own organisation: known by issuer and subject, never by name or e-mail."""

from __future__ import annotations

import hashlib
import unicodedata
from itertools import count
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.gebruikers.model import Gebruiker
from bot.gebruikers.tabellen import gebruikers, organisatieaccounts
from bot.gebruikers.wachtwoord import fold
from bot.klok import Klok

MAX_EIGEN = 90  # leaves room for the number that tells namesakes apart


class Organisatie:
    """Makes an account at the first login; an account with a password is never taken over."""

    def __init__(self, engine: Engine, klok: Klok, schijn: str) -> None:
        """`schijn` is a hash that no password fits, at the same price as a real one."""
        self._engine = engine
        self._klok = klok
        self._schijn = schijn

    def ensure(self, issuer: str, subject: str, naam: str, rol: str) -> Gebruiker:
        """The account of this person with the role that the organisation gives today; the name stays as it was."""
        sleutel = _key(issuer, subject)
        for nummer in count(1):
            if rij := self._find(sleutel):
                return self._update_rol(rij, rol)
            eigen = _clean(naam) if nummer == 1 else f"{_clean(naam)} ({nummer})"
            try:
                return self._add(sleutel, eigen, rol)
            except IntegrityError:
                continue  # somebody has this name, or the same login came in twice at once
        raise AssertionError("numbers do not end")

    def find(self, issuer: str, subject: str) -> Gebruiker | None:
        """The account of this person, if there is one."""
        rij = self._find(_key(issuer, subject))
        return Gebruiker(rij["id"], rij["naam"], rij["rol"]) if rij else None

    def owns(self, id_: int) -> bool:
        """Whether an account logs in at an organisation."""
        zoek = select(organisatieaccounts.c.sleutel).where(organisatieaccounts.c.gebruiker == id_)
        with self._engine.begin() as connection:
            return connection.execute(zoek).first() is not None

    def _find(self, sleutel: str) -> Any:
        zoek = select(gebruikers).join(organisatieaccounts, organisatieaccounts.c.gebruiker == gebruikers.c.id)
        with self._engine.begin() as connection:
            return connection.execute(zoek.where(organisatieaccounts.c.sleutel == sleutel)).mappings().first()

    def _add(self, sleutel: str, naam: str, rol: str) -> Gebruiker:
        rij = {"naam": naam, "inlognaam": fold(naam), "rol": rol, "wachtwoord": self._schijn}
        with self._engine.begin() as connection:
            nieuw = connection.execute(insert(gebruikers).values(**rij, gemaakt=self._klok()))
            id_ = int(nieuw.inserted_primary_key[0])
            connection.execute(insert(organisatieaccounts).values(sleutel=sleutel, gebruiker=id_))
        return Gebruiker(id_, naam, rol)

    def _update_rol(self, rij: Any, rol: str) -> Gebruiker:
        with self._engine.begin() as connection:
            connection.execute(update(gebruikers).where(gebruikers.c.id == rij["id"]).values(rol=rol))
        return Gebruiker(rij["id"], rij["naam"], rol)


def _clean(naam: str) -> str:
    """A name to show: without signs that cannot be seen, because those can make one name look like another."""
    zichtbaar = "".join(teken for teken in unicodedata.normalize("NFKC", naam) if teken.isprintable())
    return " ".join(zichtbaar.split())[:MAX_EIGEN].strip() or "Collega"


def _key(issuer: str, subject: str) -> str:
    return hashlib.sha256(f"{issuer}\n{subject}".encode("utf-8", "replace")).hexdigest()
