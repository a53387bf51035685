"""The handover to a person: a ticket that cannot get lost, cannot double and can be taken back."""

from bot.tickets.model import INGETROKKEN, STATUSSEN, UITKOMSTEN, Gebeurtenis, Notitie, Ticket, TicketConcept
from bot.tickets.outbox import Bezorging, Outbox
from bot.tickets.store import TicketStore
from bot.tickets.toewijzen import assign

__all__ = [
    "INGETROKKEN",
    "STATUSSEN",
    "UITKOMSTEN",
    "Bezorging",
    "Gebeurtenis",
    "Notitie",
    "Outbox",
    "Ticket",
    "TicketConcept",
    "TicketStore",
    "assign",
]
