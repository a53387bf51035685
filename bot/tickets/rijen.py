"""Between rows and tickets: the only place that knows both."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ColumnElement

from bot.tickets.codes import make_code, show_code
from bot.tickets.model import NIEUW, Notitie, Ticket, TicketConcept
from bot.tickets.tabellen import geschiedenis, notities, outbox, tickets


def insert_ticket(connection: Connection, concept: TicketConcept, sleutel: str, tijd: datetime) -> int:
    """Write the ticket, its history and its delivery; all three are kept together or not at all."""
    rij = {
        "code": make_code(),
        "sleutel": sleutel,
        "status": NIEUW,
        "vraag": concept.vraag,
        "gebied": concept.gebied,
        "contact_soort": concept.contact_soort,
        "contact": concept.contact,
        "contact_label": concept.contact_label,
        "naam": concept.naam,
        "taal": concept.taal,
        "gesprek": hashlib.sha256(concept.gesprek.encode()).hexdigest() if concept.gesprek else None,
        "antwoorden": json.dumps(concept.antwoorden),
        "gemaakt": tijd,
    }
    id_ = int(connection.execute(insert(tickets).values(**rij)).inserted_primary_key[0])
    record(connection, id_, "gemaakt", None, tijd)
    bezorging = {"kanaal": "inbox", "status": "bezorgd", "pogingen": 1, "sleutel": f"inbox-{id_}", "gemaakt": tijd}
    connection.execute(insert(outbox).values(ticket=id_, **bezorging))
    return id_


def record(connection: Connection, id_: int, wat: str, door: str | None, tijd: datetime) -> None:
    """Add one line to the history of a ticket."""
    connection.execute(insert(geschiedenis).values(ticket=id_, wat=wat, door=door, tijd=tijd))


def select_tickets(connection: Connection, *voorwaarden: ColumnElement[Any]) -> list[Ticket]:
    """Tickets with their notes, newest first."""
    zoek = select(tickets).where(*voorwaarden).order_by(tickets.c.gemaakt.desc(), tickets.c.id.desc())
    rijen = connection.execute(zoek).mappings().all()
    bij_ticket = _select_notities(connection, select(tickets.c.id).where(*voorwaarden))
    return [_as_ticket(rij, tuple(bij_ticket[rij["id"]])) for rij in rijen]


def _select_notities(connection: Connection, ids: Any) -> dict[int, list[Notitie]]:
    bij_ticket: dict[int, list[Notitie]] = defaultdict(list)
    zoek = select(notities).where(notities.c.ticket.in_(ids)).order_by(notities.c.id)
    for rij in connection.execute(zoek).mappings():
        bij_ticket[rij["ticket"]].append(Notitie(rij["gebruiker"], rij["tekst"], rij["gemaakt"]))
    return bij_ticket


def _as_ticket(rij: Any, bij_ticket: tuple[Notitie, ...]) -> Ticket:
    return Ticket(
        id=rij["id"],
        code=show_code(rij["code"]),
        status=rij["status"],
        vraag=rij["vraag"],
        gebied=rij["gebied"],
        contact_soort=rij["contact_soort"],
        contact=rij["contact"],
        taal=rij["taal"],
        antwoorden=tuple(json.loads(rij["antwoorden"])),
        gemaakt=rij["gemaakt"],
        bemiddelaar=rij["bemiddelaar"],
        uitkomst=rij["uitkomst"],
        notities=bij_ticket,
        contact_label=rij["contact_label"],
        naam=rij["naam"],
    )
