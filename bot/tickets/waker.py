"""Watches over what was promised: reminds the counter in time, and passes on what was promised and not done.

Several processes may do this at once: each step changes a ticket only when nobody took that step before.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql import ColumnElement

from bot.feestdagen import add_werkdagen
from bot.kennisbank import Loket
from bot.klok import AMSTERDAM, Klok, nu
from bot.tickets.model import NIEUW, OPGEPAKT
from bot.tickets.outbox import announce
from bot.tickets.rijen import record
from bot.tickets.routering import find_standaard
from bot.tickets.tabellen import geschiedenis, tickets

logger = logging.getLogger(__name__)

STIL_WERKDAGEN = 5  # so long may a go-between have a ticket without writing down any contact
HERINNERING, TE_LAAT = "herinnering", "te_laat"  # what is announced
LEVENSTEKENS = ("bericht", "gebeld", "notitie")  # lines of the history by which a go-between shows work


@dataclass(frozen=True)
class Telling:
    """How many tickets got what, in one round."""

    herinnerd: int = 0
    te_laat: int = 0
    stil: int = 0


class Waker:
    """Looks at every open ticket when it is told to."""

    def __init__(
        self, engine: Engine, loketten: Sequence[Loket], klok: Klok = nu, *, kanalen: tuple[str, ...] = ()
    ) -> None:
        """Prepare to watch.

        Args:
            loketten: the counters of the municipality, with the default one that gets what is too late.
            kanalen: where a reminder goes besides the inbox.
        """
        self._engine = engine
        self._loketten = loketten
        self._klok = klok
        self._kanalen = kanalen

    def tick(self) -> Telling:
        """One round over all open tickets; what was done before is not done again.

        Raises:
            SQLAlchemyError: the tickets cannot be read.
        """
        vandaag = self._klok().astimezone(AMSTERDAM).date()
        with self._engine.begin() as connection:
            herinneren = _select(connection, _is_vandaag(vandaag))
            te_laat = _select(connection, _is_te_laat(vandaag))
            stil = [rij for rij in _select(connection, _is_stil(self._klok())) if _is_lang_stil(rij, vandaag)]
        return Telling(
            herinnerd=self._each(herinneren, self._remind),
            te_laat=self._each(te_laat, self._escalate),
            stil=self._each(stil, self._wake),
        )

    def _each(self, rijen: Sequence[Any], doe: Callable[[Connection, Any], bool]) -> int:
        """Do one step for each ticket, each in a transaction of its own; returns for how many it was done."""
        gedaan = 0
        for rij in rijen:
            try:
                with self._engine.begin() as connection:
                    gedaan += doe(connection, rij)
            except SQLAlchemyError:  # the other tickets go on, and this one is tried again in the next round
                logger.exception("clock_failed", extra={"ticket": rij.id})
        return gedaan

    def _remind(self, connection: Connection, rij: Any) -> bool:
        tijd = self._klok()
        if not _change(connection, rij, _is_vandaag(rij.beloofd_voor), herinnerd=tijd):
            return False
        record(connection, rij.id, "herinnerd", None, tijd, toelichting="vandaag is de beloofde dag")
        announce(connection, rij.id, HERINNERING, self._kanalen, tijd, kenmerk=rij.beloofd_voor.isoformat())
        return True

    def _escalate(self, connection: Connection, rij: Any) -> bool:
        tijd, standaard = self._klok(), find_standaard(self._loketten)
        anders = {"geescaleerd": tijd, "loket": standaard.id, "passend": False}
        if not _change(connection, rij, _is_te_laat(rij.beloofd_voor + timedelta(days=1)), **anders):
            return False
        record(connection, rij.id, "te laat", None, tijd, toelichting=self._say_vorige(rij.loket, standaard))
        announce(connection, rij.id, TE_LAAT, self._kanalen, tijd, kenmerk=rij.beloofd_voor.isoformat())
        return True

    def _wake(self, connection: Connection, rij: Any) -> bool:
        tijd = self._klok()
        if not _change(connection, rij, _is_stil(tijd), herinnerd=tijd):
            return False
        waarom = f"na {STIL_WERKDAGEN} werkdagen nog geen contact"
        record(connection, rij.id, "herinnerd", None, tijd, toelichting=waarom)
        announce(connection, rij.id, HERINNERING, self._kanalen, tijd, kenmerk=f"stil-{tijd:%Y-%m-%d}")
        return True

    def _say_vorige(self, loket: str | None, standaard: Loket) -> str | None:
        """Where the ticket was, when that is another counter."""
        naam = next((item.naam for item in self._loketten if item.id == loket), loket)
        return f"was bij {naam}"[:200] if naam and loket != standaard.id else None


def _select(connection: Connection, voorwaarde: ColumnElement[Any]) -> list[Any]:
    kolommen = (tickets.c.id, tickets.c.beloofd_voor, tickets.c.loket, tickets.c.opgepakt)
    return list(connection.execute(select(*kolommen).where(voorwaarde).order_by(tickets.c.id)).all())


def _change(connection: Connection, rij: Any, voorwaarde: ColumnElement[Any], **waarden: Any) -> bool:
    """Change the ticket when it is still as it was found; False when somebody was first."""
    verander = update(tickets).where(tickets.c.id == rij.id, voorwaarde)
    return bool(connection.execute(verander.values(**waarden)).rowcount)


def _is_vandaag(vandaag: date) -> ColumnElement[Any]:
    return and_(tickets.c.status == NIEUW, tickets.c.beloofd_voor == vandaag, tickets.c.herinnerd.is_(None))


def _is_te_laat(vandaag: date) -> ColumnElement[Any]:
    return and_(tickets.c.status == NIEUW, tickets.c.beloofd_voor < vandaag, tickets.c.geescaleerd.is_(None))


def _is_stil(tijd: datetime) -> ColumnElement[Any]:
    """Picked up so many days ago at least, without a sign of work since, and not reminded since."""
    contact = exists().where(
        geschiedenis.c.ticket == tickets.c.id,
        geschiedenis.c.wat.in_(LEVENSTEKENS),
        geschiedenis.c.door.is_not(None),
        geschiedenis.c.tijd >= tickets.c.opgepakt,
    )
    return and_(
        tickets.c.status == OPGEPAKT,
        tickets.c.opgepakt <= tijd - timedelta(days=STIL_WERKDAGEN - 1),
        or_(tickets.c.herinnerd.is_(None), tickets.c.herinnerd <= tickets.c.opgepakt),
        ~contact,
    )


def _is_lang_stil(rij: Any, vandaag: date) -> bool:
    return vandaag >= add_werkdagen(rij.opgepakt.astimezone(AMSTERDAM).date(), STIL_WERKDAGEN)
