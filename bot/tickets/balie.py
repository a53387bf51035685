"""What go-betweens do with a ticket besides claiming and closing: hand it over, give it back, write down a call."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.engine import Connection, Engine

from bot.fouten import TessFout
from bot.klok import Klok, nu
from bot.tickets.model import GESLOTEN, NIEUW, OPGEPAKT
from bot.tickets.rijen import is_herhaald, lock_ticket, make_kenmerk, record
from bot.tickets.store import MAX_NOTITIE
from bot.tickets.tabellen import notities, tickets

BELAFLOPEN: Mapping[str, str] = MappingProxyType(
    {
        "gesproken": "Gesproken",
        "geen_gehoor": "Geen gehoor",
        "voicemail": "Voicemail ingesproken",
        "nummer_klopt_niet": "Het nummer klopt niet",
    }
)
OVERGEDRAGEN, TERUGGEGEVEN, GEBELD = "overgedragen", "teruggegeven", "gebeld"


class Balie:
    """Changes a ticket and its history in one transaction.

    What somebody writes along is kept as a note and not in the history: a note goes when the client withdraws.
    `sleutel` is chosen by the caller, the same for a repeated request: then nothing is done twice, and nobody is told
    that the ticket is not theirs any more.
    """

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def hand_over(
        self, id_: int, aan: str, *, door: str, beheer: bool = False, notitie: str = "", sleutel: str = ""
    ) -> None:
        """Give a ticket to a colleague, who has to exist: the caller knows the accounts.

        Args:
            aan: the colleague.
            door: who gives it: whoever has the ticket.
            beheer: who gives it may hand over every ticket, also one that nobody has.
            notitie: what the colleague should know.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten", "ticket_niet_van_u", "collega_onbekend" when the colleague
                has it already, "tekst_te_lang".
        """
        with self._engine.begin() as connection:
            ticket, kenmerk = lock_ticket(connection, id_), make_kenmerk(id_, OVERGEDRAGEN, door, sleutel, aan, notitie)
            if is_herhaald(connection, kenmerk):
                return
            _check_mag(ticket, door, beheer=beheer)
            if ticket.bemiddelaar == aan:
                raise TessFout("collega_onbekend", veld="collega")
            tijd = self._klok()
            nieuw = {"bemiddelaar": aan, "status": OPGEPAKT, "opgepakt": ticket.opgepakt or tijd}
            connection.execute(update(tickets).where(tickets.c.id == id_).values(**nieuw))
            record(connection, id_, OVERGEDRAGEN, door, tijd, toelichting=f"aan {aan}", kenmerk=kenmerk)
            _write_notitie(connection, id_, door, notitie, tijd)

    def give_back(self, id_: int, *, door: str, beheer: bool = False, notitie: str = "", sleutel: str = "") -> None:
        """Put a ticket back in the list for everybody; the promise to the client stays as it was.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten", "ticket_niet_van_u", "tekst_te_lang".
        """
        with self._engine.begin() as connection:
            ticket, kenmerk = lock_ticket(connection, id_), make_kenmerk(id_, TERUGGEGEVEN, door, sleutel, notitie)
            if is_herhaald(connection, kenmerk):
                return
            _check_mag(ticket, door, beheer=beheer)
            if ticket.bemiddelaar is None:
                raise TessFout("ticket_niet_van_u")
            vrij = {"bemiddelaar": None, "status": NIEUW, "opgepakt": None}
            connection.execute(update(tickets).where(tickets.c.id == id_).values(**vrij))
            tijd = self._klok()
            was = f"was bij {ticket.bemiddelaar}"
            record(connection, id_, TERUGGEGEVEN, door, tijd, toelichting=was, kenmerk=kenmerk)
            _write_notitie(connection, id_, door, notitie, tijd)

    def add_belpoging(self, id_: int, afloop: str, *, door: str, notitie: str = "", sleutel: str = "") -> None:
        """Write down how a call to the client went.

        Args:
            afloop: one of BELAFLOPEN.

        Raises:
            TessFout: "ticket_onbekend", "ticket_gesloten", "ticket_niet_van_u", "ticket_ongeldig", "tekst_te_lang".
        """
        if afloop not in BELAFLOPEN:
            raise TessFout("ticket_ongeldig", veld="afloop")
        with self._engine.begin() as connection:
            ticket, kenmerk = lock_ticket(connection, id_), make_kenmerk(id_, GEBELD, door, sleutel, afloop, notitie)
            if is_herhaald(connection, kenmerk):
                return
            _check_mag(ticket, door)
            tijd = self._klok()
            record(connection, id_, GEBELD, door, tijd, toelichting=BELAFLOPEN[afloop], kenmerk=kenmerk)
            _write_notitie(connection, id_, door, notitie, tijd)


def _check_mag(rij: Any, door: str, *, beheer: bool = False) -> None:
    if rij.status == GESLOTEN:
        raise TessFout("ticket_gesloten")
    if rij.bemiddelaar != door and not beheer:
        raise TessFout("ticket_niet_van_u")


def _write_notitie(connection: Connection, id_: int, gebruiker: str, notitie: str, tijd: datetime) -> None:
    schoon = notitie.strip()
    if len(schoon) > MAX_NOTITIE:
        raise TessFout("tekst_te_lang", veld="notitie")
    if schoon:
        connection.execute(insert(notities).values(ticket=id_, gebruiker=gebruiker, tekst=schoon, gemaakt=tijd))
