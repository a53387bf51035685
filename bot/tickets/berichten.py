"""Letters between a client and a go-between: written once, seen by the other side, announced where that was asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets.model import GESLOTEN
from bot.tickets.outbox import announce
from bot.tickets.rijen import lock_ticket, record
from bot.tickets.tabellen import berichten, tickets

CLIENT, BEMIDDELAAR = "client", "bemiddelaar"
CLIENT_MAIL = "client_mail"
ANTWOORD_CLIENT, NIEUW_BERICHT = "antwoord_client", "nieuw_bericht"
MAX_TEKENS = 2000
MAX_BERICHTEN = 100


@dataclass(frozen=True)
class TicketBericht:
    """One letter; `gebruiker` is the go-between who wrote it, `gelezen` when the other side saw it first."""

    id: int
    van: str
    gebruiker: str | None
    tekst: str = field(repr=False)
    gemaakt: datetime
    gelezen: datetime | None


class Berichten:
    """The letters in the database."""

    def __init__(self, engine: Engine, klok: Klok = nu, *, kanalen: tuple[str, ...] = ()) -> None:
        self._engine = engine
        self._klok = klok
        self._kanalen = kanalen  # where a letter of a client is announced besides the inbox

    def add(self, ticket_id: int, van: str, tekst: str, *, gebruiker: str | None = None, sleutel: str) -> TicketBericht:
        """Write a letter with its line in the history and its announcements, in one transaction.

        Args:
            van: CLIENT or BEMIDDELAAR; a client brought the receipt code, a go-between is `gebruiker`.
            tekst: what the other side reads; that of a client has passed the privacy filter.
            sleutel: chosen by the caller, the same for a repeated request: then nothing is written twice.

        Raises:
            TessFout: "tekst_leeg", "tekst_te_lang", "ticket_onbekend"; for a go-between "ticket_gesloten" or
                "ticket_niet_van_u", for a client "vraag_gesloten"; "berichten_vol" above 100 letters, and
                "sleutel_hergebruikt" when the key was used for another text.
        """
        schoon = _check_tekst(tekst)
        uniek = _hash_sleutel(ticket_id, van, sleutel)
        with self._engine.begin() as connection:
            ticket = lock_ticket(connection, ticket_id)
            eerder = _select(connection, berichten.c.sleutel == uniek)
            if eerder:
                return _check_same(eerder[0], schoon)
            _check_mag(ticket, van, gebruiker)
            _check_ruimte(connection, ticket_id)
            return self._write(connection, ticket, {"van": van, "gebruiker": gebruiker, "tekst": schoon}, uniek)

    def list_of(self, ticket_id: int) -> list[TicketBericht]:
        """The letters of a ticket, oldest first."""
        with self._engine.begin() as connection:
            return _select(connection, berichten.c.ticket == ticket_id)

    def mark_gelezen(self, ticket_id: int, door: str, *, tot: int | None = None) -> int:
        """Write down that one side has seen what the other wrote; returns how many were new.

        Args:
            door: CLIENT or BEMIDDELAAR.
            tot: the last letter that was shown; one that came after it stays new.
        """
        nieuw = update(berichten).where(berichten.c.ticket == ticket_id, _is_ongelezen(door))
        if tot is not None:
            nieuw = nieuw.where(berichten.c.id <= tot)
        with self._engine.begin() as connection:
            return int(connection.execute(nieuw.values(gelezen=self._klok())).rowcount)

    def count_ongelezen(self, ticket_ids: Iterable[int], voor: str) -> dict[int, int]:
        """Ticket -> how many letters this side has not seen; a ticket without any is left out.

        Args:
            voor: CLIENT or BEMIDDELAAR.
        """
        zoek = select(berichten.c.ticket, func.count()).where(
            berichten.c.ticket.in_(list(ticket_ids)), _is_ongelezen(voor)
        )
        with self._engine.begin() as connection:
            rijen = connection.execute(zoek.group_by(berichten.c.ticket)).all()
        return {int(ticket): int(aantal) for ticket, aantal in rijen}

    def set_mail(self, ticket_id: int, aan: bool) -> None:
        """Mail the client when there is an answer, or stop that.

        Raises:
            TessFout: "ticket_onbekend", "vraag_gesloten", or "mail_kan_niet" when no e-mail address is kept.
        """
        with self._engine.begin() as connection:
            ticket = lock_ticket(connection, ticket_id)
            if ticket.status == GESLOTEN:
                raise TessFout("vraag_gesloten")
            if aan and not _has_mail(ticket):
                raise TessFout("mail_kan_niet")
            connection.execute(update(tickets).where(tickets.c.id == ticket_id).values(bericht_mail=aan))

    def _write(self, connection: Connection, ticket: Any, waarden: dict[str, Any], uniek: str) -> TicketBericht:
        tijd = self._klok()
        rij = {"ticket": ticket.id, "gemaakt": tijd, "sleutel": uniek, **waarden}
        id_ = int(connection.execute(insert(berichten).values(**rij)).inserted_primary_key[0])
        record(connection, ticket.id, "bericht", waarden["gebruiker"], tijd)
        if waarden["van"] == CLIENT:
            announce(connection, ticket.id, NIEUW_BERICHT, self._kanalen, tijd, kenmerk=str(id_))
        elif ticket.bericht_mail and _has_mail(ticket):
            announce(connection, ticket.id, ANTWOORD_CLIENT, (CLIENT_MAIL,), tijd, kenmerk=str(id_))
        return _select(connection, berichten.c.id == id_)[0]


def _check_tekst(tekst: str) -> str:
    schoon = tekst.strip()
    if not schoon:
        raise TessFout("tekst_leeg", veld="tekst")
    if len(schoon) > MAX_TEKENS:
        raise TessFout("tekst_te_lang", veld="tekst")
    return schoon


def _check_same(eerder: TicketBericht, tekst: str) -> TicketBericht:
    if eerder.tekst != tekst:
        raise TessFout("sleutel_hergebruikt")
    return eerder


def _check_mag(ticket: Any, van: str, gebruiker: str | None) -> None:
    if ticket.status == GESLOTEN:
        raise TessFout("vraag_gesloten" if van == CLIENT else "ticket_gesloten")
    if van != CLIENT and (gebruiker is None or ticket.bemiddelaar != gebruiker):
        raise TessFout("ticket_niet_van_u")


def _check_ruimte(connection: Connection, ticket_id: int) -> None:
    tel = select(func.count()).select_from(berichten).where(berichten.c.ticket == ticket_id)
    if int(connection.execute(tel).scalar_one()) >= MAX_BERICHTEN:
        raise TessFout("berichten_vol")


def _has_mail(ticket: Any) -> bool:
    return ticket.contact_soort == "email" and ticket.contact is not None


def _is_ongelezen(voor: str) -> Any:
    """What the other side wrote and this side has not seen."""
    ander = BEMIDDELAAR if voor == CLIENT else CLIENT
    return (berichten.c.van == ander) & berichten.c.gelezen.is_(None)


def _select(connection: Connection, voorwaarde: Any) -> list[TicketBericht]:
    zoek = select(berichten).where(voorwaarde).order_by(berichten.c.id)
    return [
        TicketBericht(rij.id, rij.van, rij.gebruiker, rij.tekst, rij.gemaakt, rij.gelezen)
        for rij in connection.execute(zoek)
    ]


def _hash_sleutel(ticket_id: int, van: str, sleutel: str) -> str:
    """A key of one length that belongs to this side of this ticket, whatever the caller sends."""
    return hashlib.sha256(f"{ticket_id}:{van}:{sleutel}".encode("utf-8", "replace")).hexdigest()
