"""What the log of turns may hold of the words of a turn."""

from __future__ import annotations

from bot.gesprek.invoer import Invoer
from bot.gesprek.model import Beurt
from bot.gesprek.post import TICKETFORMULIER
from bot.toetsing import Tekst, make_tekst


def tell_beurt(invoer: Invoer, beurt: Beurt) -> Tekst | None:
    """The text of a turn for the log; None within a form for a ticket, or with its code: that points at the ticket.

    When Rasa did not answer, nobody knows whether such a form was open.
    """
    in_ticket = TICKETFORMULIER in beurt.begrip.get("formulieren", ()) or beurt.uitkomst == "overgedragen"
    if in_ticket or not beurt.begrip or any(bericht.code for bericht in beurt.berichten):
        return None
    return make_tekst(invoer.toon, "\n\n".join(bericht.tekst for bericht in beurt.berichten))
