"""Tells a counter by e-mail what happened to a ticket; the mail itself says nothing about the person."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

from bot.bezorging.mailteksten import make_onderwerp, make_tekst
from bot.bezorging.model import Melding
from bot.bezorging.smtp import Smtp


class MailKanaal:
    """Sends to the one address of the counter."""

    naam = "mail"

    def __init__(self, *, aan: str, **smtp: Any) -> None:
        """Prepare the way out.

        Args:
            aan: the address of the counter.
            smtp: how the server is reached, see Smtp.
        """
        self._aan = aan
        self._smtp = Smtp(**smtp)

    async def deliver(self, melding: Melding) -> None:
        """Send it (see Kanaal)."""
        await self._smtp.send(self.make_bericht(melding))

    def make_bericht(self, melding: Melding) -> EmailMessage:
        """The mail as it goes out."""
        return self._smtp.make_bericht(
            aan=self._aan,
            onderwerp=make_onderwerp(melding),
            tekst=make_tekst(melding),
            sleutel=melding.sleutel,
            tijd=melding.gemaakt,
        )
