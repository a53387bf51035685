"""Gives a ticket its counter and its promise at the moment that it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.kennisbank import Loket
from bot.tickets.model import TicketConcept
from bot.tickets.routering import Aanvraag, choose_loket, count_termijn
from bot.tickets.store import TicketStore


def assign(concept: TicketConcept, loketten: Sequence[Loket], tickets: TicketStore, moment: datetime) -> TicketConcept:
    """The same ticket with its counter, whether that one fits, and the day that it promises.

    Args:
        loketten: the counters of the municipality.
        tickets: to see which counter has room.
        moment: when the ticket is made.
    """
    aanvraag = Aanvraag(concept.gebied, concept.onderwerp, concept.taal)
    toewijzing = choose_loket(loketten, aanvraag, tickets.count_open(), moment)
    return replace(
        concept,
        loket=toewijzing.loket.id,
        passend=toewijzing.passend,
        beloofd_voor=count_termijn(toewijzing.loket, moment),
    )
