"""Keeps which sendings of a client came in, so that the same one is answered once, however often it arrives."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.gesprek.model import Bericht
from bot.gesprek.rijen import add_berichten, lock_gesprek, read_rij
from bot.gesprek.tabellen import berichten, gesprekken, zendingen
from bot.klok import Klok

GREEP = timedelta(seconds=6)  # how long a call that thinks may be silent before it is taken for dead
SLEUTEL = re.compile(r"[A-Za-z0-9_-]{8,64}")
OVER = "storing"  # the outcome after which the same sending is thought about again


@dataclass(frozen=True)
class Zending:
    """One sending: its conversation, its key as a hash, and a print of what was sent."""

    gesprek: str
    kenmerk: str
    afdruk: str


@dataclass(frozen=True)
class Stand:
    """How far a sending is.

    `mag`: the one who asks must think now. `uitkomst` and `berichten` are there when it was answered.
    `vraag` and `toon` are the number and the text of what the client said.
    """

    vraag: int
    toon: str
    mag: bool
    uitkomst: str | None
    berichten: tuple[Bericht, ...]


def make_zending(token: str, gesprek: str, sleutel: str, soort: str, waarde: str) -> Zending:
    """The sending with this key; only who has the token can make its hashes.

    Raises:
        TessFout: json_ongeldig, when the key has another shape.
    """
    if not SLEUTEL.fullmatch(sleutel):
        raise TessFout("json_ongeldig", veld="Idempotency-Key")
    return Zending(gesprek, _hash(token, sleutel), _hash(token, sleutel, soort, waarde))


class Zendboek:
    """The sendings in the database; one call at a time holds a sending."""

    def __init__(self, engine: Engine, klok: Klok) -> None:
        self._engine = engine
        self._klok = klok

    def take(self, zending: Zending, houder: str) -> Stand | None:
        """Look how far the sending is, and hold it when nobody does and it has no answer.

        Returns:
            None when it is new.

        Raises:
            TessFout: gesprek_onbekend, or sleutel_hergebruikt when the key came with something else.
        """
        zoek = select(zendingen, berichten.c.tekst).join(berichten, berichten.c.id == zendingen.c.vraag)
        with self._engine.begin() as connection:
            _require(connection, zending)
            rij = connection.execute(zoek.where(zendingen.c.kenmerk == zending.kenmerk)).mappings().first()
            if rij is None:
                return None
            if rij["afdruk"] != zending.afdruk:
                raise TessFout("sleutel_hergebruikt")
            klaar = rij["uitkomst"] not in {None, OVER}
            mag = not klaar and (rij["houder"] is None or rij["bezig_tot"] < self._klok())
            if mag:
                greep = {"houder": houder, "bezig_tot": self._klok() + GREEP}
                connection.execute(update(zendingen).where(zendingen.c.kenmerk == zending.kenmerk).values(greep))
            gezegd = _read(connection, json.loads(rij["antwoorden"])) if klaar else ()
        return Stand(rij["vraag"], rij["tekst"], mag, rij["uitkomst"] if klaar else None, gezegd)

    def begin(self, zending: Zending, houder: str, bericht: Bericht) -> bool:
        """Keep a new sending with what the client said, and hold it; both are kept or neither.

        Returns:
            False when another call was first: then nothing is kept.

        Raises:
            TessFout: gesprek_onbekend.
        """
        with self._engine.begin() as connection:
            _require(connection, zending)
            if connection.execute(select(zendingen.c.vraag).where(zendingen.c.kenmerk == zending.kenmerk)).first():
                return False
            (vraag,) = add_berichten(connection, zending.gesprek, [bericht])
            rij = {"vraag": vraag, "antwoorden": "[]", "houder": houder, "bezig_tot": self._klok() + GREEP}
            connection.execute(insert(zendingen).values(**vars(zending), **rij))
            self._touch(connection, zending)
        return True

    def hold(self, zending: Zending, houder: str) -> bool:
        """Show that this call is alive; False when another one holds the sending now."""
        with self._engine.begin() as connection:
            opdracht = update(zendingen).where(_held(zending, houder)).values(bezig_tot=self._klok() + GREEP)
            return bool(connection.execute(opdracht).rowcount)

    def let_go(self, zending: Zending, houder: str) -> None:
        """Let the next call think at once."""
        with self._engine.begin() as connection:
            connection.execute(update(zendingen).where(_held(zending, houder)).values(houder=None, bezig_tot=None))

    def finish(self, zending: Zending, houder: str, antwoorden: Sequence[Bericht], uitkomst: str) -> bool:
        """Keep the answer, in the place of an earlier one that only told of a failure.

        Returns:
            False when another call holds the sending now: then nothing is kept.

        Raises:
            TessFout: gesprek_onbekend.
        """
        zoek = select(zendingen.c.antwoorden).where(_held(zending, houder))
        with self._engine.begin() as connection:
            _require(connection, zending)
            eerder = connection.execute(zoek).scalar()
            if eerder is None:
                return False
            nummers = add_berichten(connection, zending.gesprek, antwoorden)
            connection.execute(delete(berichten).where(berichten.c.id.in_(json.loads(eerder))))
            rij = {"antwoorden": json.dumps(nummers), "uitkomst": uitkomst, "houder": None, "bezig_tot": None}
            connection.execute(update(zendingen).where(zendingen.c.kenmerk == zending.kenmerk).values(rij))
            self._touch(connection, zending)
        return True

    def _touch(self, connection: Connection, zending: Zending) -> None:
        opdracht = update(gesprekken).where(gesprekken.c.sleutel == zending.gesprek)
        connection.execute(opdracht.values(laatst=self._klok()))


def _require(connection: Connection, zending: Zending) -> None:
    if not lock_gesprek(connection, zending.gesprek):
        raise TessFout("gesprek_onbekend")


def _held(zending: Zending, houder: str) -> Any:
    return and_(zendingen.c.kenmerk == zending.kenmerk, zendingen.c.houder == houder)


def _read(connection: Connection, nummers: Sequence[int]) -> tuple[Bericht, ...]:
    zoek = select(berichten).where(berichten.c.id.in_(nummers)).order_by(berichten.c.id)
    return tuple(read_rij(rij) for rij in connection.execute(zoek).mappings())


def _hash(*delen: str) -> str:
    return hashlib.sha256("\n".join(delen).encode()).hexdigest()
