"""The letters of a question in the chat, as its client reads them there."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from bot.fouten import TessFout
from bot.gesprek import ONBEKEND
from bot.klok import peildatum, show_moment
from bot.tickets import BEMIDDELAAR, CLIENT, Berichten, Ticket, TicketStore
from bot.web.ticketwoorden import is_ingetrokken, say_stand

logger = logging.getLogger(__name__)

LAATSTE = 5  # letters; older ones stand on the page
_OPEN = "U leest alles en schrijft terug op de pagina /tickets/status. Typ daar uw code."
_DICHT = "Hebt u nog een vraag? Die kunt u mij stellen. Of stuur een nieuwe vraag aan een mens: /contact."
_ONBEKEND = (
    "Deze code ken ik niet. Kijk of alle letters en cijfers kloppen, en typ de code nog een keer. Dat kan ook op de "
    "pagina /tickets/status. Hebt u geen code meer? Vraag dan opnieuw een mens."
)
_MEER = f"Dit zijn de laatste {LAATSTE} berichten. De andere leest u op de pagina."
_TE_LAAT = "De beloofde dag is voorbij. Dat spijt ons. Wacht niet op ons als er haast is."


@dataclass(frozen=True)
class Postvak:
    """The questions with their letters (see bot.gesprek.Post)."""

    tickets: TicketStore
    berichten: Berichten

    def open(self, code: str) -> str | None:
        """How it stands, with what to do next; what a go-between wrote counts as seen from now on."""
        if code == ONBEKEND:
            return _ONBEKEND
        try:
            ticket = self.tickets.find(code)
            brieven = self.berichten.list_of(ticket.id)
            self.berichten.mark_gelezen(ticket.id, CLIENT, tot=max((brief.id for brief in brieven), default=0))
        except TessFout:
            return None
        except SQLAlchemyError:
            logger.exception("letters_lookup_failed")
            return None
        nog_niets = not any(brief.van == BEMIDDELAAR for brief in brieven)
        return _say(ticket, nog_niets=nog_niets)

    def read(self, code: str, tot: datetime) -> str:
        """The last letters of the go-between up to that moment, the newest last."""
        try:
            brieven = self.berichten.list_of(self.tickets.find(code).id)
        except TessFout:  # purged meanwhile
            return ""
        gezien = [brief for brief in brieven if brief.van == BEMIDDELAAR and brief.gemaakt <= tot]
        eerst = [_MEER] if len(gezien) > LAATSTE else []
        return "\n\n".join(
            eerst
            + [
                f"Bericht van bemiddelaar {brief.gebruiker}, {show_moment(brief.gemaakt)}:\n{brief.tekst}"
                for brief in gezien[-LAATSTE:]
            ]
        )


def _say(ticket: Ticket, *, nog_niets: bool) -> str:
    if is_ingetrokken(ticket):
        return say_stand(ticket)
    zinnen = [say_stand(ticket)]
    if nog_niets:
        zinnen.append("Er is nog geen bericht van een bemiddelaar.")
    if ticket.is_te_laat(peildatum()):
        zinnen.append(_TE_LAAT)
    return " ".join([*zinnen, _DICHT if ticket.status == "gesloten" else _OPEN])
