"""The lists of the inbox: one page of tickets in order of urgency, the counts beside the tabs, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.klok import Klok, nu, peildatum
from bot.tickets.model import NIEUW, Ticket
from bot.tickets.rijen import select_tickets
from bot.tickets.tabellen import geschiedenis, tickets
from bot.tickets.zoek import (
    LIJSTEN,
    Zoekvraag,
    has_nieuw_bericht,
    in_lijst,
    make_filters,
    make_volgorde,
    waits_for_client,
)

PER_BLADZIJDE = 50


@dataclass(frozen=True)
class Lijstregel:
    """One ticket in a list; `nieuw_bericht` when nobody read what the client wrote, `wacht` when we spoke last."""

    ticket: Ticket
    te_laat: bool
    nieuw_bericht: bool
    wacht: bool


@dataclass(frozen=True)
class Bladzijde:
    """One page of a list, with how many tickets the whole list has."""

    regels: tuple[Lijstregel, ...]
    totaal: int
    nummer: int

    @property
    def laatste(self) -> int:
        """The number of the last page; there is always one."""
        return max(1, -(-self.totaal // PER_BLADZIJDE))


@dataclass(frozen=True)
class Stand:
    """How things stand, in numbers only: the newest ticket, how many nobody took, and the last change."""

    nieuwste: int
    nieuw: int
    wijziging: int


class Lijsten:
    """Reads the inbox; changes nothing."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def read(self, vraag: Zoekvraag, gebruiker: str, nummer: int = 1) -> Bladzijde:
        """One page, the most urgent first; a number after the last page gives the last page.

        Args:
            gebruiker: whose inbox it is.
        """
        vandaag = peildatum(self._klok)
        welke = [in_lijst(vraag.lijst, gebruiker, vandaag), *make_filters(vraag)]
        kolommen = (tickets.c.id, has_nieuw_bericht().label("nieuw"), waits_for_client().label("wacht"))
        with self._engine.begin() as connection:
            totaal = int(connection.execute(select(func.count()).select_from(tickets).where(*welke)).scalar_one())
            nummer = min(max(1, nummer), max(1, -(-totaal // PER_BLADZIJDE)))
            zoek = select(*kolommen).where(*welke).order_by(*make_volgorde(vraag.lijst, vandaag))
            rijen = connection.execute(zoek.limit(PER_BLADZIJDE).offset((nummer - 1) * PER_BLADZIJDE)).all()
            gevonden = {ticket.id: ticket for ticket in select_tickets(connection, _among(rijen))}
        regels = [
            Lijstregel(gevonden[rij.id], gevonden[rij.id].is_te_laat(vandaag), bool(rij.nieuw), bool(rij.wacht))
            for rij in rijen
        ]
        return Bladzijde(tuple(regels), totaal, nummer)

    def count(self, vraag: Zoekvraag, gebruiker: str) -> dict[str, int]:
        """How many tickets each list has with the same filters; without an area there is no list of "my area"."""
        vandaag, filters = peildatum(self._klok), make_filters(vraag)
        namen = [lijst for lijst in LIJSTEN if lijst != "gebied" or vraag.has_gebied]
        tellers = [func.count().filter(in_lijst(lijst, gebruiker, vandaag)) for lijst in namen]
        with self._engine.begin() as connection:
            rij = connection.execute(select(*tellers).select_from(tickets).where(*filters)).one()
        return dict(zip(namen, map(int, rij), strict=True))

    def look(self) -> Stand:
        """How things stand now: cheap enough to ask every two seconds."""
        delen = (
            select(func.max(tickets.c.id)),
            select(func.count()).select_from(tickets).where(tickets.c.status == NIEUW),
            select(func.max(geschiedenis.c.id)),  # every change of a ticket adds a line
        )
        with self._engine.begin() as connection:
            return Stand(*(int(connection.execute(deel).scalar() or 0) for deel in delen))


def _among(rijen: Sequence[Any]) -> Any:
    return tickets.c.id.in_([rij.id for rij in rijen])
