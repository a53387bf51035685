"""Writes a decision as one row and one entry of the chain, and finds where the two do not say the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timezone
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.toetsing.keten import Keten, as_canonical
from bot.toetsing.lezen import open_lezer
from bot.toetsing.oordeeltabellen import TABELLEN
from bot.toetsing.tabellen import keten

MAX_TEKST = 2000
Schoon = Callable[[str], str]


class Boek:
    """The one way to write down what a person decided."""

    def __init__(self, engine: Engine, schoon: Schoon, klok: Klok = nu) -> None:
        """Open the book.

        Args:
            schoon: takes personal data out of what somebody typed; the chain cannot be erased.
        """
        self.engine = engine
        self.lezer = open_lezer(engine)
        self.klok = klok
        self._schoon = schoon
        self._keten = Keten(engine, klok)

    def write(self, connection: Connection, soort: str, gebruiker: str, rij: Mapping[str, Any]) -> int:
        """Add the row and its entry within the caller's transaction.

        Args:
            soort: the kind of decision, a key of TABELLEN.
            gebruiker: the name of the account.
            rij: the other columns.

        Returns:
            The number in the chain.
        """
        tijd = self.klok().astimezone(timezone.utc).replace(microsecond=0)
        heel = {"gebruiker": gebruiker, **rij}
        nummer = self._keten.append(connection, soort, as_inhoud(heel), tijd=tijd)
        connection.execute(insert(TABELLEN[soort]).values(nummer=nummer, tijd=tijd, **heel))
        return nummer

    def read_tekst(self, tekst: str, veld: str, *, verplicht: bool = True) -> str:
        """What somebody typed, without personal data.

        Raises:
            TessFout: reden_ontbreekt, tekst_te_lang.
        """
        kaal = tekst.strip()
        if verplicht and len(kaal) < 3:
            raise TessFout("reden_ontbreekt", veld=veld)
        if len(kaal) > MAX_TEKST:
            raise TessFout("tekst_te_lang", veld=veld)
        return self._schoon(kaal)


def as_inhoud(rij: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row as they stand in the chain: a day as 2026-12-31."""
    return {naam: waarde.isoformat() if isinstance(waarde, date) else waarde for naam, waarde in rij.items()}


def find_afwijkingen(connection: Connection) -> Iterator[tuple[int, str]]:
    """The number and kind of each decision of which row and entry do not say the same, or one of both is missing."""
    for soort, tabel in TABELLEN.items():
        rijen = {rij["nummer"]: dict(rij) for rij in connection.execute(select(tabel)).mappings()}
        zoek = select(keten.c.nummer, keten.c.tijd, keten.c.inhoud).where(keten.c.soort == soort)
        for nummer, tijd, inhoud in connection.execute(zoek.order_by(keten.c.nummer)):
            rij = rijen.pop(nummer, None)
            if rij is None or _as_entry(rij) != (tijd, inhoud):
                yield nummer, soort
        yield from ((nummer, soort) for nummer in sorted(rijen))


def _as_entry(rij: dict[str, Any]) -> tuple[str, str]:
    moment: datetime = rij.pop("tijd")
    del rij["nummer"]
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ"), as_canonical(as_inhoud(rij))


def read_lijst(tekst: str) -> list[Any]:
    """A column that holds a JSON list."""
    return list(json.loads(tekst))
