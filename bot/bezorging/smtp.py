"""One SMTP server: sends a mail to one address, and says whether trying again has any use."""

from __future__ import annotations

from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import aiosmtplib

from bot.bezorging.model import BezorgFout
from bot.klok import AMSTERDAM

_VASTE_FOUT = 500  # from here on the server says that the same mail will never be taken


class Smtp:
    """Sends over one server, from one address."""

    def __init__(
        self,
        *,
        host: str,
        port: int,
        van: str,
        gebruiker: str = "",
        wachtwoord: str = "",
        tls: bool = True,
        seconden: float = 15,
    ) -> None:
        self._van = van
        self._verbinding: dict[str, Any] = {"hostname": host, "port": port, "timeout": seconden, "start_tls": tls}
        self._inlog: dict[str, Any] = {"username": gebruiker, "password": wachtwoord} if gebruiker else {}

    def make_bericht(self, *, aan: str, onderwerp: str, tekst: str, sleutel: str, tijd: datetime) -> EmailMessage:
        """The mail; a repeated one has the same Message-ID, so that a mail program shows it once.

        Args:
            aan: exactly one address.
            sleutel: the same however often it is sent.

        Raises:
            BezorgFout: `aan` is not one address.
        """
        bericht = EmailMessage()
        bericht["From"], bericht["To"] = self._van, _read_adres(aan)
        bericht["Subject"] = onderwerp
        bericht["Date"] = format_datetime(tijd.astimezone(AMSTERDAM))
        bericht["Message-ID"] = f"<{sleutel}@{self._van.rpartition('@')[2]}>"
        bericht["Auto-Submitted"] = "auto-generated"
        bericht.set_content(tekst)
        return bericht

    async def send(self, bericht: EmailMessage) -> None:
        """Hand it to the server; returns only when the server has it.

        Raises:
            BezorgFout: the server did not take it; the reason holds no address.
        """
        try:
            await aiosmtplib.send(bericht, **self._verbinding, **self._inlog)
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = max(weigering.code for weigering in error.recipients)
            raise BezorgFout(f"SMTP {code}", blijvend=code >= _VASTE_FOUT) from None
        except aiosmtplib.SMTPResponseException as error:
            raise BezorgFout(f"SMTP {error.code}", blijvend=error.code >= _VASTE_FOUT) from None
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise BezorgFout(type(error).__name__) from None


def _read_adres(adres: str) -> Address:
    """One address and nothing else: no second one, no name, no new line."""
    try:
        gelezen = Address(addr_spec=adres)
    except (MessageError, ValueError, IndexError):  # its own message repeats the address, and belongs in no log
        raise BezorgFout("het adres klopt niet", blijvend=True) from None
    if gelezen.addr_spec != adres or any(teken.isspace() or teken in '<>,;:"' for teken in adres):
        raise BezorgFout("het adres klopt niet", blijvend=True)
    return gelezen
