"""What still has to be delivered: taken by one worker at a time, tried again later, and never silently lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, insert, or_, select, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets.tabellen import outbox

NIEUW_TICKET = "nieuw_ticket"
WACHT, BEZIG, BEZORGD, DOOD = "wacht", "bezig", "bezorgd", "dood"
INBOX = "inbox"
MAX_FOUT = 200


@dataclass(frozen=True)
class Bezorging:
    """One delivery about one ticket over one channel; `sleutel` stays the same however often it is tried.

    `soort` is what is announced: a new ticket, a reminder, an answer for the client.
    """

    id: int
    ticket: int
    kanaal: str
    sleutel: str
    status: str
    pogingen: int
    gemaakt: datetime
    fout: str | None
    soort: str = NIEUW_TICKET


def insert_bezorgingen(connection: Connection, ticket: int, kanalen: Iterable[str], tijd: datetime) -> None:
    """Put a ticket in the outbox, in the transaction of the ticket itself; the inbox has it at once.

    Args:
        kanalen: where it goes besides the inbox.
    """
    rijen = [_new_rij(ticket, INBOX, tijd) | {"status": BEZORGD, "pogingen": 1, "volgende_poging": None}]
    rijen += [_new_rij(ticket, kanaal, tijd) for kanaal in dict.fromkeys(kanalen) if kanaal != INBOX]
    connection.execute(insert(outbox), rijen)


def announce(
    connection: Connection, ticket: int, soort: str, kanalen: Iterable[str], tijd: datetime, *, kenmerk: str = ""
) -> None:
    """Put something else about a ticket in the outbox, in the transaction of what happened.

    Args:
        soort: what is announced.
        kenmerk: what makes it another announcement than the one before ("bericht-12"); the same one is written once.
    """
    for kanaal in dict.fromkeys(kanalen):
        sleutel = "-".join(filter(None, (soort, kanaal, str(ticket), kenmerk)))
        if connection.execute(select(outbox.c.id).where(outbox.c.sleutel == sleutel)).first() is None:
            rij = _new_rij(ticket, kanaal, tijd) | {"soort": soort, "sleutel": sleutel}
            connection.execute(insert(outbox).values(**rij))


class Outbox:
    """The deliveries in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def take(self, *, aantal: int, voor: timedelta) -> list[Bezorging]:
        """Deliveries that are due, for this caller only.

        Args:
            aantal: at most so many.
            voor: after this time without `finish` or `fail` another worker may take them: this one has died.
        """
        tijd = self._klok()
        vrij = _is_due(tijd)
        zoek = select(outbox.c.id).where(vrij).order_by(outbox.c.volgende_poging, outbox.c.id).limit(aantal)
        zoek = zoek.with_for_update(skip_locked=True)  # PostgreSQL: two workers do not wait for each other's rows
        with self._engine.begin() as connection:
            gepakt = [
                id_
                for id_ in connection.execute(zoek).scalars().all()
                if connection.execute(
                    update(outbox)
                    .where(outbox.c.id == id_, vrij)
                    .values(status=BEZIG, bezig_tot=tijd + voor, pogingen=outbox.c.pogingen + 1)
                ).rowcount
            ]
            return self._load(connection, gepakt)

    def finish(self, bezorging: Bezorging) -> None:
        """It arrived."""
        self._set(bezorging, status=BEZORGD, bezig_tot=None, volgende_poging=None, fout=None)

    def fail(self, bezorging: Bezorging, fout: str, *, opnieuw: datetime | None) -> None:
        """It did not arrive.

        Args:
            fout: what went wrong, without personal data.
            opnieuw: when to try again; None when there is no use in that: then it waits for a person.
        """
        status = DOOD if opnieuw is None else WACHT
        self._set(bezorging, status=status, bezig_tot=None, volgende_poging=opnieuw, fout=fout[:MAX_FOUT])

    def list_dood(self) -> list[Bezorging]:
        """What was given up, the oldest first."""
        zoek = select(outbox.c.id).where(outbox.c.status == DOOD).order_by(outbox.c.id)
        with self._engine.begin() as connection:
            return self._load(connection, connection.execute(zoek).scalars().all())

    def resend(self, id_: int) -> None:
        """Try again what was given up; raises TessFout("ticket_onbekend") when there is no such delivery."""
        weer = {"status": WACHT, "pogingen": 0, "volgende_poging": self._klok(), "fout": None}
        with self._engine.begin() as connection:
            dood = update(outbox).where(outbox.c.id == id_, outbox.c.status == DOOD)
            if not connection.execute(dood.values(**weer)).rowcount:
                raise TessFout("ticket_onbekend")

    def count(self) -> dict[tuple[str, str], int]:
        """How many deliveries there are by (channel, status)."""
        groep = (outbox.c.kanaal, outbox.c.status)
        with self._engine.begin() as connection:
            rijen = connection.execute(select(*groep, func.count()).group_by(*groep)).all()
        return {(str(kanaal), str(status)): int(aantal) for kanaal, status, aantal in rijen}

    def _set(self, bezorging: Bezorging, **waarden: Any) -> None:
        """Only while it is still ours: who was too slow must not undo what another worker did."""
        van_ons = and_(outbox.c.id == bezorging.id, outbox.c.status == BEZIG, outbox.c.pogingen == bezorging.pogingen)
        with self._engine.begin() as connection:
            connection.execute(update(outbox).where(van_ons).values(**waarden))

    def _load(self, connection: Connection, ids: Sequence[int]) -> list[Bezorging]:
        rijen = connection.execute(select(outbox).where(outbox.c.id.in_(ids)).order_by(outbox.c.id)).mappings()
        namen = Bezorging.__dataclass_fields__
        return [
            Bezorging(**{naam: rij[naam] for naam in namen} | {"soort": rij["soort"] or NIEUW_TICKET}) for rij in rijen
        ]


def _new_rij(ticket: int, kanaal: str, tijd: datetime) -> dict[str, Any]:
    return {
        "ticket": ticket,
        "soort": NIEUW_TICKET,
        "kanaal": kanaal,
        "status": WACHT,
        "pogingen": 0,
        "volgende_poging": tijd,
        "sleutel": f"{kanaal}-{ticket}",
        "gemaakt": tijd,
    }


def _is_due(tijd: datetime) -> Any:
    """What was never tried is due at once, also when the clock was ahead while it was written."""
    return or_(
        and_(outbox.c.status == WACHT, or_(outbox.c.pogingen == 0, outbox.c.volgende_poging <= tijd)),
        and_(outbox.c.status == BEZIG, outbox.c.bezig_tot < tijd),
    )
