"""Keeps tickets: made once, picked up by one go-between, closed with an outcome, taken back by the client."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.db import scrub
from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets.codes import read_code
from bot.tickets.model import GESLOTEN, INGETROKKEN, NIEUW, OPGEPAKT, UITKOMSTEN, Gebeurtenis, Ticket, TicketConcept
from bot.tickets.rijen import (
    hash_gesprek,
    insert_ticket,
    is_herhaald,
    lock_ticket,
    make_kenmerk,
    record,
    select_tickets,
)
from bot.tickets.tabellen import berichten, geschiedenis, notities, outbox, tickets

MAX_NOTITIE = 2000
_POGINGEN = 5


class TicketStore:
    """Tickets in the database; a go-between is known by the name of the account."""

    def __init__(self, engine: Engine, klok: Klok = nu, *, kanalen: tuple[str, ...] = ()) -> None:
        self._engine = engine
        self._klok = klok
        self._kanalen = kanalen  # where a new ticket is announced besides the inbox

    def create(self, concept: TicketConcept, *, sleutel: str) -> Ticket:
        """Write a ticket with its delivery and its code in one transaction.

        Args:
            sleutel: chosen by the caller, the same for a repeated request; the same key gives the same ticket.
        """
        for _ in range(_POGINGEN):
            try:
                with self._engine.begin() as connection:
                    eerder = select_tickets(connection, tickets.c.sleutel == sleutel)
                    if eerder:
                        return eerder[0]
                    return _load(connection, insert_ticket(connection, concept, sleutel, self._klok(), self._kanalen))
            except IntegrityError as error:
                laatste = error  # the other request with this key was first, or the code exists already
        raise laatste

    def find(self, code: str) -> Ticket:
        """The ticket with this receipt code, however it was typed; raises TessFout("ticket_onbekend")."""
        with self._engine.begin() as connection:
            return _find(connection, code)

    def get(self, id_: int) -> Ticket:
        """The ticket with this number; raises TessFout("ticket_onbekend")."""
        with self._engine.begin() as connection:
            return _load(connection, id_)

    def list_tickets(self, status: str | None = None) -> list[Ticket]:
        """All tickets, or those with one status, newest first."""
        voorwaarden = () if status is None else (tickets.c.status == status,)
        with self._engine.begin() as connection:
            return select_tickets(connection, *voorwaarden)

    def list_of_gesprek(self, gesprek: str) -> list[Ticket]:
        """The tickets that were made in this conversation, newest first."""
        with self._engine.begin() as connection:
            return select_tickets(connection, tickets.c.gesprek == hash_gesprek(gesprek))

    def unlink(self, gesprek: str) -> None:
        """Forget in which conversation tickets were made: it is erased; a ticket that was sent stays."""
        with self._engine.begin() as connection:
            van_gesprek = update(tickets).where(tickets.c.gesprek == hash_gesprek(gesprek))
            connection.execute(van_gesprek.values(gesprek=None))

    def count_open(self) -> dict[str, int]:
        """How many tickets each counter has that are not closed."""
        per_loket = select(tickets.c.loket, func.count()).where(tickets.c.status != GESLOTEN).group_by(tickets.c.loket)
        with self._engine.begin() as connection:
            return {str(loket or ""): int(aantal) for loket, aantal in connection.execute(per_loket)}

    def list_geschiedenis(self, id_: int) -> list[Gebeurtenis]:
        """Every change of a ticket, oldest first."""
        zoek = select(geschiedenis).where(geschiedenis.c.ticket == id_).order_by(geschiedenis.c.id)
        with self._engine.begin() as connection:
            return [Gebeurtenis(rij.wat, rij.door, rij.tijd, rij.toelichting) for rij in connection.execute(zoek)]

    def claim(self, id_: int, gebruiker: str) -> Ticket:
        """Pick up a ticket; of two go-betweens at once exactly one gets it.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten" or "ticket_al_geclaimd".
        """
        vrij = update(tickets).where(tickets.c.id == id_, tickets.c.bemiddelaar.is_(None), tickets.c.status == NIEUW)
        with self._engine.begin() as connection:
            if connection.execute(vrij.values(bemiddelaar=gebruiker, status=OPGEPAKT, opgepakt=self._klok())).rowcount:
                record(connection, id_, OPGEPAKT, gebruiker, self._klok())
            ticket = _load(connection, id_)
            if ticket.status == GESLOTEN:
                raise TessFout("ticket_gesloten")
            if ticket.bemiddelaar != gebruiker:
                raise TessFout("ticket_al_geclaimd")
            return ticket

    def add_notitie(self, id_: int, gebruiker: str, tekst: str, *, sleutel: str = "") -> Ticket:
        """Write something down with a ticket that this go-between picked up.

        Args:
            sleutel: chosen by the caller, the same for a repeated request: then nothing is written twice.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten", "ticket_niet_van_u", "ticket_ongeldig" when there is no
                text, "tekst_te_lang" above 2,000 characters.
        """
        schoon = tekst.strip()
        if not schoon:
            raise TessFout("ticket_ongeldig", veld="notitie")
        if len(schoon) > MAX_NOTITIE:
            raise TessFout("tekst_te_lang", veld="notitie")
        with self._engine.begin() as connection:
            rij, kenmerk = lock_ticket(connection, id_), make_kenmerk(id_, "notitie", gebruiker, sleutel, schoon)
            if not is_herhaald(connection, kenmerk):
                _check_own(rij, gebruiker)
                tijd = self._klok()
                connection.execute(insert(notities).values(ticket=id_, gebruiker=gebruiker, tekst=schoon, gemaakt=tijd))
                record(connection, id_, "notitie", gebruiker, tijd, kenmerk=kenmerk)
            return _load(connection, id_)

    def close(self, id_: int, gebruiker: str, uitkomst: str, *, sleutel: str = "") -> Ticket:
        """Close a ticket that this go-between picked up, with one of UITKOMSTEN.

        Args:
            sleutel: chosen by the caller, the same for a repeated request: that is not told that it was closed before.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten", "ticket_niet_van_u" or "ticket_ongeldig".
        """
        if uitkomst not in UITKOMSTEN:
            raise TessFout("ticket_ongeldig", veld="uitkomst")
        with self._engine.begin() as connection:
            rij, kenmerk = lock_ticket(connection, id_), make_kenmerk(id_, GESLOTEN, gebruiker, sleutel, uitkomst)
            if not is_herhaald(connection, kenmerk):
                _check_own(rij, gebruiker)
                tijd = self._klok()
                gesloten = {"status": GESLOTEN, "uitkomst": uitkomst, "gesloten": tijd}
                connection.execute(update(tickets).where(tickets.c.id == id_).values(**gesloten))
                record(connection, id_, GESLOTEN, gebruiker, tijd, kenmerk=kenmerk)
            return _load(connection, id_)

    def withdraw(self, code: str) -> Ticket:
        """Take back a ticket: all that is personal is erased; a ticket that was closed stays closed.

        Raises:
            TessFout: "ticket_onbekend".
        """
        with self._engine.begin() as connection:
            ticket = _find(connection, code)
            tijd = self._klok()
            leeg = {"vraag": "", "contact": None, "naam": None, "gesprek": None, "gewenst": None, "moment": None}
            leeg |= {"paden": None, "gespreksverslag": None}
            dit = tickets.c.id == ticket.id
            connection.execute(update(tickets).where(dit).values(**leeg))
            for tabel in (notities, berichten):
                connection.execute(delete(tabel).where(tabel.c.ticket == ticket.id))
            gesloten = {"status": GESLOTEN, "uitkomst": INGETROKKEN, "gesloten": tijd}
            connection.execute(update(tickets).where(dit, tickets.c.status != GESLOTEN).values(**gesloten))
            record(connection, ticket.id, INGETROKKEN, None, tijd)
            ingetrokken = _load(connection, ticket.id)
        scrub(self._engine)
        return ingetrokken

    def purge(self, dagen: int) -> int:
        """Remove tickets that were closed more than `dagen` days ago, with everything of them; returns how many."""
        oud = select(tickets.c.id).where(tickets.c.gesloten < self._klok() - timedelta(days=dagen))
        with self._engine.begin() as connection:
            ids = list(connection.execute(oud).scalars())
            for tabel in (notities, berichten, geschiedenis, outbox):
                connection.execute(delete(tabel).where(tabel.c.ticket.in_(ids)))
            connection.execute(delete(tickets).where(tickets.c.id.in_(ids)))
        return len(ids)


def _load(connection: Connection, id_: int) -> Ticket:
    gevonden = select_tickets(connection, tickets.c.id == id_)
    if not gevonden:
        raise TessFout("ticket_onbekend")
    return gevonden[0]


def _find(connection: Connection, getypt: str) -> Ticket:
    code = read_code(getypt)
    gevonden = select_tickets(connection, tickets.c.code == code) if code else []
    if not gevonden:
        raise TessFout("ticket_onbekend", veld="code")
    return gevonden[0]


def _check_own(rij: Any, gebruiker: str) -> None:
    if rij.status == GESLOTEN:
        raise TessFout("ticket_gesloten")
    if rij.bemiddelaar != gebruiker:
        raise TessFout("ticket_niet_van_u")
