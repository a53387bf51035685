"""The texts of turns: apart from the chain, so that they can go while the chain still proves what is left."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import Select

from bot.klok import Klok, nu, peildatum
from bot.toetsing.keten import Keten
from bot.toetsing.tabellen import beurten, beurtteksten

VERZOEK, BEWAARTERMIJN = "verzoek", "bewaartermijn"
WISSING = "wissing"
_NIEUW = insert(beurtteksten)
_VERWIJZING = re.compile(r"\[(\w+):[^\]\s]*\]")
_CODE = re.compile(r"\b(?:[A-Z2-9]{5}-?[A-Z2-9]{5}|(?=[a-z-]*[2-9])[a-z2-9]{5}-?[a-z2-9]{5})\b")  # of a ticket


class Tekst(NamedTuple):
    """What was asked and said in one turn, with the salt without which its digest tells nothing."""

    zout: str
    vraag: str
    gezegd: str

    @property
    def digest(self) -> str:
        """What stands in the chain."""
        return make_tekstdigest(self.zout, self.vraag, self.gezegd)


def make_tekst(vraag: str, gezegd: str) -> Tekst:
    """A text with a new salt, without what would tie it to a person: references to the vault and codes of tickets."""
    return Tekst(secrets.token_hex(16), _loosen(vraag), _loosen(gezegd))


def make_tekstdigest(zout: str, vraag: str, gezegd: str) -> str:
    """The digest of a text; the length makes that no other division of the same characters gives the same."""
    return hashlib.sha256(f"{zout} {len(vraag)}:{vraag}{gezegd}".encode("utf-8", "surrogatepass")).hexdigest()


def keep_tekst(connection: Connection, nummer: int, tekst: Tekst) -> None:
    """Keep the text of entry `nummer`."""
    connection.execute(_NIEUW, {"nummer": nummer, **tekst._asdict()})


def wipe_teksten(connection: Connection, keten: Keten, nummers: Select[Any], waarom: str, dag: date) -> int:
    """Empty texts and write in the chain how many, so that nobody can make a text disappear unseen.

    The chain tells the number only: which turns went together would tell that they were of one person.

    Args:
        nummers: a query for the numbers of the turns; those without a text do not count.
        waarom: VERZOEK or BEWAARTERMIJN.

    Returns:
        How many texts were emptied.
    """
    leeg = {"zout": None, "vraag": None, "gezegd": None, "gewist": dag, "waarom": waarom}
    weg = update(beurtteksten).where(beurtteksten.c.nummer.in_(nummers), beurtteksten.c.gewist.is_(None))
    aantal = int(connection.execute(weg.values(leeg)).rowcount)
    if aantal:
        keten.append(connection, WISSING, {"waarom": waarom, "dag": dag.isoformat(), "aantal": aantal})
    return aantal


def purge_teksten(engine: Engine, dagen: int, klok: Klok = nu) -> int:
    """Empty the texts of all turns of more than `dagen` days ago; returns how many."""
    nummers = select(beurten.c.nummer).where(beurten.c.tijd < klok() - timedelta(days=dagen))
    with engine.begin() as connection:
        return wipe_teksten(connection, Keten(engine, klok), nummers, BEWAARTERMIJN, peildatum(klok))


def _loosen(tekst: str) -> str:
    return _CODE.sub("[code]", _VERWIJZING.sub(r"[\1]", tekst))
