"""Keeps which sendings of a client came in, so that the same one is answered once, however often it arrives."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.gesprek.model import Bericht
from bot.gesprek.rijen import (
    Erbij,
    add_berichten,
    lock_gesprek,
    read_berichten,
    read_nummers,
    touch_gesprek,
    write_niets,
)
from bot.gesprek.tabellen import berichten, zendingen
from bot.klok import Klok

GREEP = timedelta(seconds=6)  # how long a call that thinks may be silent before it is taken for dead
SLEUTEL = re.compile(r"[A-Za-z0-9_-]{8,64}")
OVER = "storing"  # the outcome after which the same sending is thought about again

# Made once (see rijen).
_DEZE = zendingen.c.kenmerk == bindparam("dit")
_VAN_HOUDER = zendingen.c.houder == bindparam("van")
_ZOEK = select(zendingen, berichten.c.tekst).join(berichten, berichten.c.id == zendingen.c.vraag).where(_DEZE)
_IS_ER = select(zendingen.c.vraag).where(_DEZE)
_ANTWOORDEN = select(zendingen.c.antwoorden).where(_DEZE, _VAN_HOUDER)
_NIEUW = insert(zendingen)
_PAK = update(zendingen).where(_DEZE)
_LEEF = _PAK.where(_VAN_HOUDER)
_LOS: dict[str, None] = {"houder": None, "bezig_tot": None}


@dataclass(frozen=True)
class Zending:
    """One sending: its conversation, its key as a hash, and a print of what was sent."""

    gesprek: str
    kenmerk: str
    afdruk: str


@dataclass(frozen=True)
class Stand:
    """How far a sending is; `vraag` is None when it is new.

    `mag`: the one who asks must think now. `uitkomst` and `berichten` are there when it was answered.
    `vraag` and `toon` are the number and the text of what the client said, `eerder` is what was said before that, for
    who must think.
    """

    vraag: int | None = None
    toon: str = ""
    mag: bool = True
    uitkomst: str | None = None
    berichten: Sequence[Bericht] = ()
    eerder: Sequence[Bericht] = ()


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

    def take(self, zending: Zending, houder: str) -> Stand:
        """Look how far the sending is, and hold it when nobody does and it has no answer.

        Raises:
            TessFout: gesprek_onbekend, or sleutel_hergebruikt when the key came with something else.
        """
        with self._engine.begin() as connection:
            if not lock_gesprek(connection, zending.gesprek):
                raise TessFout("gesprek_onbekend")
            rij = connection.execute(_ZOEK, {"dit": zending.kenmerk}).mappings().first()
            if rij is None:
                return Stand(eerder=read_berichten(connection, zending.gesprek))
            if rij["afdruk"] != zending.afdruk:
                raise TessFout("sleutel_hergebruikt")
            if rij["uitkomst"] not in {None, OVER}:
                gezegd = read_nummers(connection, json.loads(rij["antwoorden"]))
                return Stand(rij["vraag"], rij["tekst"], False, rij["uitkomst"], gezegd)
            if rij["houder"] is not None and rij["bezig_tot"] >= self._klok():
                return Stand(rij["vraag"], rij["tekst"], False)
            connection.execute(_PAK, {"dit": zending.kenmerk, "houder": houder, "bezig_tot": self._klok() + GREEP})
            eerder = read_berichten(connection, zending.gesprek, voor=rij["vraag"])
            return Stand(rij["vraag"], rij["tekst"], eerder=eerder)

    def begin(self, zending: Zending, houder: str, bericht: Bericht, erbij: Erbij = write_niets) -> bool:
        """Keep a new sending with what the client said, and hold it; all is kept or nothing.

        Args:
            erbij: writes what belongs to the message, in the same transaction.

        Returns:
            False when another call was first: then nothing is kept.

        Raises:
            TessFout: gesprek_onbekend.
        """
        with self._engine.begin() as connection:
            self._touch(connection, zending)
            if connection.execute(_IS_ER, {"dit": zending.kenmerk}).first():
                return False
            erbij(connection)
            (vraag,) = add_berichten(connection, zending.gesprek, [bericht])
            rij = {"vraag": vraag, "antwoorden": "[]", "houder": houder, "bezig_tot": self._klok() + GREEP}
            connection.execute(_NIEUW, {**vars(zending), **rij})
        return True

    def hold(self, zending: Zending, houder: str) -> bool:
        """Show that this call is alive; False when another one holds the sending now."""
        with self._engine.begin() as connection:
            leeft = {**_name(zending, houder), "bezig_tot": self._klok() + GREEP}
            return bool(connection.execute(_LEEF, leeft).rowcount)

    def let_go(self, zending: Zending, houder: str) -> None:
        """Let the next call think at once."""
        with self._engine.begin() as connection:
            connection.execute(_LEEF, {**_name(zending, houder), **_LOS})

    def finish(
        self, zending: Zending, houder: str, antwoorden: Sequence[Bericht], uitkomst: str, erbij: Erbij = write_niets
    ) -> bool:
        """Keep the answer, in the place of an earlier one that only told of a failure; all is kept or nothing.

        Args:
            erbij: writes what belongs to the answer, in the same transaction, as its last: it may lock what every
                turn needs.

        Returns:
            False when another call holds the sending now: then nothing is kept.

        Raises:
            TessFout: gesprek_onbekend.
        """
        with self._engine.begin() as connection:
            self._touch(connection, zending)
            eerder = connection.execute(_ANTWOORDEN, _name(zending, houder)).scalar()
            if eerder is None:
                return False
            nummers = add_berichten(connection, zending.gesprek, antwoorden)
            if weg := json.loads(eerder):
                connection.execute(delete(berichten).where(berichten.c.id.in_(weg)))
            rij = {"antwoorden": json.dumps(nummers), "uitkomst": uitkomst, **_LOS}
            connection.execute(_PAK, {"dit": zending.kenmerk, **rij})
            erbij(connection)
        return True

    def _touch(self, connection: Connection, zending: Zending) -> None:
        if not touch_gesprek(connection, zending.gesprek, self._klok()):
            raise TessFout("gesprek_onbekend")


def _name(zending: Zending, houder: str) -> dict[str, str]:
    return {"dit": zending.kenmerk, "van": houder}


def _hash(*delen: str) -> str:
    return hashlib.sha256("\n".join(delen).encode()).hexdigest()
