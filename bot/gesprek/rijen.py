"""Messages as rows of their table, and the lock on their conversation."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, overload

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.engine import Connection

from bot.gesprek.model import Bericht, Knop
from bot.gesprek.tabellen import berichten, gesprekken

Erbij = Callable[[Connection], object]  # writes in a transaction of somebody else

# Made once: making a statement and its key for the cache costs more than running it.
_DIT = gesprekken.c.sleutel == bindparam("dit")
_LOCK = select(gesprekken.c.sleutel).where(_DIT).with_for_update()
_TOUCH = update(gesprekken).where(_DIT)
_ADD = insert(berichten)
_READ = select(berichten.c.van, berichten.c.tekst, berichten.c.extra, berichten.c.tijd).order_by(berichten.c.id)
_READ_ALLES = _READ.where(berichten.c.gesprek == bindparam("dit"))
_READ_VOOR = _READ_ALLES.where(berichten.c.id < bindparam("voor"))
_READ_NUMMERS = _READ.where(berichten.c.id.in_(bindparam("nummers", expanding=True)))


class Gelezen(Sequence[Bericht]):
    """Messages that are made of their rows when somebody looks at them: most turns look at the last only."""

    def __init__(self, rijen: Sequence[Any]) -> None:
        self._rijen = rijen

    def __len__(self) -> int:
        return len(self._rijen)

    @overload
    def __getitem__(self, plek: int) -> Bericht: ...
    @overload
    def __getitem__(self, plek: slice) -> Gelezen: ...
    def __getitem__(self, plek: int | slice) -> Bericht | Gelezen:
        return Gelezen(self._rijen[plek]) if isinstance(plek, slice) else _read_rij(self._rijen[plek])


def write_niets(_connection: Connection) -> None:
    """Nothing more to write (see Erbij)."""


def lock_gesprek(connection: Connection, sleutel: str) -> bool:
    """Hold the conversation until the end of the transaction, so that it is not erased and written to at once.

    Returns:
        False when there is no such conversation.
    """
    return connection.execute(_LOCK, {"dit": sleutel}).first() is not None


def touch_gesprek(connection: Connection, sleutel: str, tijd: datetime) -> bool:
    """Hold the conversation as `lock_gesprek` does, and keep that something is said in it now.

    Returns:
        False when there is no such conversation.
    """
    return bool(connection.execute(_TOUCH, {"dit": sleutel, "laatst": tijd}).rowcount)


def add_berichten(connection: Connection, sleutel: str, nieuwe: Sequence[Bericht]) -> list[int]:
    """Write messages below what was said; returns their numbers."""
    rijen = ({"gesprek": sleutel, **_as_rij(bericht)} for bericht in nieuwe)
    return [int(connection.execute(_ADD, rij).inserted_primary_key[0]) for rij in rijen]


def read_berichten(connection: Connection, sleutel: str, voor: int | None = None) -> Gelezen:
    """What was said in a conversation, oldest first; all of it, or what came before the message with this number."""
    if voor is None:
        return Gelezen(connection.execute(_READ_ALLES, {"dit": sleutel}).all())
    return Gelezen(connection.execute(_READ_VOOR, {"dit": sleutel, "voor": voor}).all())


def read_nummers(connection: Connection, nummers: Sequence[int]) -> Gelezen:
    """The messages with these numbers, oldest first."""
    return Gelezen(connection.execute(_READ_NUMMERS, {"nummers": list(nummers)}).all())


def _read_rij(rij: Any) -> Bericht:
    van, tekst, meer, tijd = rij
    extra = json.loads(meer)
    knoppen = tuple(Knop(*knop) for knop in extra["knoppen"])
    velden = {naam: extra.get(naam) for naam in ("antwoord", "veld", "kaart", "taal", "code")}
    return Bericht(van, tekst, tijd, knoppen=knoppen, **velden)


def _as_rij(bericht: Bericht) -> dict[str, Any]:
    extra = {
        "antwoord": bericht.antwoord,
        "knoppen": [[knop.tekst, knop.knop, knop.licht] for knop in bericht.knoppen],
        "veld": bericht.veld,
        "kaart": bericht.kaart,
        "taal": bericht.taal,
        "code": bericht.code,
    }
    return {"van": bericht.van, "tekst": bericht.tekst, "tijd": bericht.tijd, "extra": json.dumps(extra)}
