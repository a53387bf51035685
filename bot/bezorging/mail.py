"""Tells a counter by e-mail that there is a ticket; the mail itself says nothing about the person."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import aiosmtplib

from bot.bezorging.model import BezorgFout, Melding
from bot.klok import AMSTERDAM

TEKST = """\
Er is een nieuwe vraag voor de bemiddelaars van Tess.

Ticket: {ticket}
Gebied: {gebied}
Taal: {taal}

Log in om de vraag te lezen en op te pakken:
{adres}

In deze mail staat niets over de persoon. Antwoord niet op deze mail.
"""


class MailKanaal:
    """Sends over one SMTP server."""

    naam = "mail"

    def __init__(
        self,
        *,
        host: str,
        port: int,
        van: str,
        aan: str,
        gebruiker: str = "",
        wachtwoord: str = "",
        tls: bool = True,
        seconden: float = 15,
    ) -> None:
        self._van, self._aan = van, aan
        self._verbinding: dict[str, Any] = {"hostname": host, "port": port, "timeout": seconden, "start_tls": tls}
        self._inlog: dict[str, Any] = {"username": gebruiker, "password": wachtwoord} if gebruiker else {}

    async def deliver(self, melding: Melding) -> None:
        """Send it (see Kanaal)."""
        try:
            await aiosmtplib.send(self.make_bericht(melding), **self._verbinding, **self._inlog)
        except aiosmtplib.SMTPResponseException as error:
            raise BezorgFout(f"SMTP {error.code}", blijvend=error.code >= 500) from error
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise BezorgFout(type(error).__name__) from error

    def make_bericht(self, melding: Melding) -> EmailMessage:
        """The mail; a repeated one has the same Message-ID, so that a mail program shows it once."""
        bericht = EmailMessage()
        bericht["From"], bericht["To"] = self._van, self._aan
        bericht["Subject"] = f"Nieuw ticket {melding.ticket}"
        bericht["Date"] = format_datetime(melding.gemaakt.astimezone(AMSTERDAM))
        domein = self._van.rpartition("@")[2]
        bericht["Message-ID"] = f"<{melding.sleutel}@{domein}>"
        bericht["Auto-Submitted"] = "auto-generated"
        bericht.set_content(
            TEKST.format(ticket=melding.ticket, gebied=melding.gebied, taal=melding.taal, adres=melding.adres)
        )
        return bericht
