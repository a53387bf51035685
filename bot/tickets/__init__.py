"""The handover to a person: a ticket that cannot get lost, cannot double and can be taken back."""

from bot.tickets.balie import BELAFLOPEN, Balie
from bot.tickets.berichten import (
    ANTWOORD_CLIENT,
    BEMIDDELAAR,
    CLIENT,
    CLIENT_MAIL,
    NIEUW_BERICHT,
    Berichten,
    TicketBericht,
)
from bot.tickets.lijsten import Bladzijde, Lijsten, Lijstregel, Stand
from bot.tickets.model import INGETROKKEN, STATUSSEN, UITKOMSTEN, Gebeurtenis, Notitie, Ticket, TicketConcept
from bot.tickets.outbox import NIEUW_TICKET, Bezorging, Outbox
from bot.tickets.rijen import clean_gebied
from bot.tickets.routering import is_open
from bot.tickets.stand import Rijstand, Wachtrij, read_rijstand
from bot.tickets.store import TicketStore
from bot.tickets.telling import MINSTENS, Cijferboek, Cijfers, Verdeling
from bot.tickets.terugmeldingen import Terugmelding, Terugmeldingen
from bot.tickets.toewijzen import assign
from bot.tickets.waker import Telling, Waker
from bot.tickets.zoek import LIJSTEN, Zoekvraag

__all__ = [
    "ANTWOORD_CLIENT",
    "BELAFLOPEN",
    "BEMIDDELAAR",
    "CLIENT",
    "CLIENT_MAIL",
    "INGETROKKEN",
    "LIJSTEN",
    "MINSTENS",
    "NIEUW_BERICHT",
    "NIEUW_TICKET",
    "STATUSSEN",
    "UITKOMSTEN",
    "Balie",
    "Berichten",
    "Bezorging",
    "Bladzijde",
    "Cijferboek",
    "Cijfers",
    "Gebeurtenis",
    "Lijsten",
    "Lijstregel",
    "Notitie",
    "Outbox",
    "Rijstand",
    "Stand",
    "Telling",
    "Terugmelding",
    "Terugmeldingen",
    "Ticket",
    "TicketBericht",
    "TicketConcept",
    "TicketStore",
    "Verdeling",
    "Wachtrij",
    "Waker",
    "Zoekvraag",
    "assign",
    "clean_gebied",
    "is_open",
    "read_rijstand",
]
