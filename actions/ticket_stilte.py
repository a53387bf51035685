"""Tess is silent about a subject that a person has taken up, unless she is asked: said once a subject."""

from __future__ import annotations

import logging
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from actions.diensten import Diensten

logger = logging.getLogger(__name__)

GEZWEGEN = "ticket_gezwegen"
OPGEPAKT = "opgepakt"


def leave_to_mens(
    dispatcher: CollectingDispatcher, tracker: Tracker, diensten: Diensten, id_: str
) -> list[dict[str, Any]] | None:
    """Say that a go-between has this subject, with a button for the answer all the same.

    Args:
        id_: the answer that was about to be given.

    Returns:
        What to remember, or None when Tess can just answer.
    """
    onderwerp = str(diensten.kennisbank.antwoorden[id_].onderwerp)
    gezwegen = list(tracker.get_slot(GEZWEGEN) or [])
    if onderwerp in gezwegen or not _is_opgepakt(tracker, diensten, onderwerp):
        return None
    toch = {"knop": id_, "tekst": diensten.kennisbank.knop_tekst("toch_antwoord")}
    dispatcher.utter_message(
        text=diensten.kennisbank.zin("ticket_opgepakt"),
        json_message={"uitkomst": "overgedragen", "knoppen": [toch, "mens_spreken"]},
    )
    return [SlotSet(GEZWEGEN, [*gezwegen, onderwerp])]


def _is_opgepakt(tracker: Tracker, diensten: Diensten, onderwerp: str) -> bool:
    if not tracker.get_slot("ticket_sleutel"):
        return False  # no ticket was ever begun here: nothing to look up
    try:
        tickets = diensten.tickets.list_of_gesprek(tracker.sender_id)
    except SQLAlchemyError:  # an answer is worth more than this courtesy
        logger.exception("ticket_lookup_failed")
        return False
    return any(ticket.status == OPGEPAKT and ticket.onderwerp == onderwerp for ticket in tickets)
