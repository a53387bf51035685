"""The switches: an answer, or the whole of Tess, goes off at once and for a reason that everybody can read back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.fouten import TessFout
from bot.toetsing.boek import Boek
from bot.toetsing.oordeeltabellen import schakelaars


@dataclass(frozen=True)
class Schakeling:
    """One turn of a switch; `antwoord` is None for the whole of Tess."""

    nummer: int
    tijd: datetime
    gebruiker: str
    antwoord: str | None
    uit: bool
    reden: str


class Schakelaars:
    """Turns switches, and shows what was turned."""

    def __init__(self, boek: Boek, antwoorden: Collection[str]) -> None:
        self._boek = boek
        self._antwoorden = antwoorden

    def turn(self, gebruiker: str, antwoord: str | None, *, uit: bool, reden: str) -> int:
        """Switch one answer, or the whole of Tess (None), off or on again; help in danger is never switched off.

        Raises:
            TessFout: antwoord_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        if antwoord is not None and antwoord not in self._antwoorden and uit:
            raise TessFout("antwoord_onbekend", veld="antwoord")
        rij = {"antwoord": antwoord, "uit": uit, "reden": self._boek.read_tekst(reden, "reden")}
        with self._boek.engine.begin() as connection:
            return self._boek.write(connection, "schakelaar", gebruiker, rij)

    def list_schakelingen(self) -> tuple[Schakeling, ...]:
        """Every turn of a switch, the latest first."""
        with self._boek.lezer.connect() as connection:
            rijen = connection.execute(select(schakelaars).order_by(schakelaars.c.nummer.desc())).mappings()
            return tuple(Schakeling(**rij) for rij in rijen)
