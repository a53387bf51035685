"""Between rows and tickets: the only place that knows both."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ColumnElement

from bot.fouten import TessFout
from bot.tickets.codes import make_code, show_code
from bot.tickets.model import NIEUW, Notitie, Ticket, TicketConcept
from bot.tickets.outbox import insert_bezorgingen
from bot.tickets.tabellen import geschiedenis, notities, tickets

_GEEN_PLAATS = re.compile(r"[^\w ,'()-]|_")


def hash_gesprek(gesprek: str) -> str:
    """How a ticket names its conversation: the table alone points at none."""
    return hashlib.sha256(gesprek.encode()).hexdigest()


def clean_gebied(getypt: str) -> str:
    """A place as somebody typed it, and nothing more: it travels on into mails, where a dot or a slash makes a link."""
    return " ".join(_GEEN_PLAATS.sub(" ", getypt).split())


def insert_ticket(
    connection: Connection, concept: TicketConcept, sleutel: str, tijd: datetime, kanalen: Iterable[str] = ()
) -> int:
    """Write the ticket, its history and its deliveries; all three are kept together or not at all."""
    rij = {
        "code": make_code(),
        "sleutel": sleutel,
        "status": NIEUW,
        "vraag": concept.vraag,
        "gebied": clean_gebied(concept.gebied),
        "contact_soort": concept.contact_soort,
        "contact": concept.contact,
        "contact_label": concept.contact_label,
        "naam": concept.naam,
        "taal": concept.taal,
        "gesprek": hash_gesprek(concept.gesprek) if concept.gesprek else None,
        "antwoorden": json.dumps(concept.antwoorden),
        "gemaakt": tijd,
        "onderwerp": concept.onderwerp or None,
        "loket": concept.loket or None,
        "passend": concept.passend,
        "beloofd_voor": concept.beloofd_voor,
        "bezwaar_voor": concept.bezwaar_voor,
        "gewenst": concept.gewenst or None,
        "moment": concept.moment or None,
        "paden": json.dumps(concept.paden) if concept.paden else None,
        "gespreksverslag": concept.gespreksverslag or None,
        "bericht_mail": concept.bericht_mail,
    }
    id_ = int(connection.execute(insert(tickets).values(**rij)).inserted_primary_key[0])
    record(connection, id_, "gemaakt", None, tijd)
    insert_bezorgingen(connection, id_, kanalen, tijd)
    return id_


def record(
    connection: Connection,
    id_: int,
    wat: str,
    door: str | None,
    tijd: datetime,
    *,
    toelichting: str | None = None,
    kenmerk: str | None = None,
) -> None:
    """Add one line to the history of a ticket; `kenmerk` is that of the form that asked for it."""
    rij = {"ticket": id_, "wat": wat, "door": door, "tijd": tijd, "toelichting": toelichting, "sleutel": kenmerk}
    connection.execute(insert(geschiedenis).values(**rij))


def lock_ticket(connection: Connection, id_: int) -> Any:
    """Hold the row until the end of the transaction, so that nobody closes, withdraws or hands it over in between.

    Raises:
        TessFout: "ticket_onbekend".
    """
    rij = connection.execute(select(tickets).where(tickets.c.id == id_).with_for_update()).first()
    if rij is None:
        raise TessFout("ticket_onbekend")
    return rij


def make_kenmerk(id_: int, wat: str, door: str, sleutel: str, *inhoud: str) -> str | None:
    """What a form is known by, so that a double click does nothing twice; None for a caller without a key.

    It holds what was filled in: who goes back and changes that means something else. The key itself is kept nowhere,
    so nobody can try out what was filled in.
    """
    if not sleutel:
        return None
    return hashlib.sha256(json.dumps([id_, wat, door, sleutel, *inhoud]).encode()).hexdigest()


def is_herhaald(connection: Connection, kenmerk: str | None) -> bool:
    """Whether this form was sent before; ask this while the ticket is held, and before asking whether it may."""
    if kenmerk is None:
        return False
    zoek = select(geschiedenis.c.id).where(geschiedenis.c.sleutel == kenmerk)
    return connection.execute(zoek).first() is not None


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
        onderwerp=rij["onderwerp"] or "",
        loket=rij["loket"] or "",
        passend=rij["passend"] is not False,
        beloofd_voor=rij["beloofd_voor"],
        bezwaar_voor=rij["bezwaar_voor"],
        gewenst=rij["gewenst"] or "",
        moment=rij["moment"] or "",
        paden=tuple(json.loads(rij["paden"] or "[]")),
        gespreksverslag=rij["gespreksverslag"] or "",
        bericht_mail=bool(rij["bericht_mail"]),
        opgepakt=rij["opgepakt"],
        gesloten=rij["gesloten"],
        herinnerd=rij["herinnerd"],
        geescaleerd=rij["geescaleerd"],
    )
