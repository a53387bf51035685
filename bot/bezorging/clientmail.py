"""Tells a client who asked for it that there is an answer; what the question was about stays out of the mail."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from email.message import EmailMessage

from bot.bezorging.model import Melding
from bot.bezorging.smtp import Smtp
from bot.fouten import TessFout
from bot.privacy import decrypt
from bot.tickets import CLIENT_MAIL, TicketStore

ONDERWERP = "Er is een antwoord voor u"
TEKST = """\
Goedendag,

U stelde een vraag. Er is nu een antwoord.

Lees het antwoord op deze pagina:
{adres}

U hebt uw code nodig. Die kreeg u toen u uw vraag verstuurde.

Wilt u geen mail meer? Dat kiest u op dezelfde pagina.
Antwoord niet op deze mail. Niemand leest die.
"""

FindAdres = Callable[[int], str | None]


class ClientMailKanaal:
    """Sends to the address that the client gave; nobody knows it before the moment of sending."""

    naam = CLIENT_MAIL

    def __init__(self, smtp: Smtp, find_adres: FindAdres, pagina: str) -> None:
        """Prepare the way out.

        Args:
            find_adres: the address by ticket; None when the client does not want a mail (any more).
            pagina: the address of the page where the answer can be read.
        """
        self._smtp = smtp
        self._find_adres = find_adres
        self._pagina = pagina

    async def deliver(self, melding: Melding) -> None:
        """Send it (see Kanaal); when there is nobody to send it to, there is nothing left to do."""
        adres = await asyncio.to_thread(self._find_adres, melding.ticket)
        if adres is not None:
            await self._smtp.send(self.make_bericht(melding, adres))

    def make_bericht(self, melding: Melding, adres: str) -> EmailMessage:
        """The mail as it goes out."""
        return self._smtp.make_bericht(
            aan=adres,
            onderwerp=ONDERWERP,
            tekst=TEKST.format(adres=self._pagina),
            sleutel=melding.sleutel,
            tijd=melding.gemaakt,
        )


def make_find_adres(tickets: TicketStore, sleutel: str) -> FindAdres:
    """Looks up and decrypts an address, for a ticket whose client wants mail.

    Args:
        sleutel: the key of the vault.
    """

    def find_adres(ticket_id: int) -> str | None:
        try:
            ticket = tickets.get(ticket_id)
        except TessFout:  # removed since: nobody is waiting
            return None
        if not ticket.bericht_mail or ticket.contact_soort != "email" or ticket.contact is None:
            return None
        return decrypt(sleutel, ticket.contact)

    return find_adres
