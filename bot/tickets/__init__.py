"""The handover to a person: a ticket that cannot get lost, cannot double and can be taken back."""

from bot.tickets.model import INGETROKKEN, UITKOMSTEN, Gebeurtenis, Notitie, Ticket, TicketConcept
from bot.tickets.store import TicketStore

__all__ = ["INGETROKKEN", "UITKOMSTEN", "Gebeurtenis", "Notitie", "Ticket", "TicketConcept", "TicketStore"]
