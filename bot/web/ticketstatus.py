"""One ticket as its client may see it, with the receipt code: how it stands, what was promised, and the letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sanic import Request

from bot.fouten import TessFout
from bot.klok import nu, peildatum
from bot.settings import Settings
from bot.tickets import CLIENT, UITKOMSTEN, Ticket, TicketBericht
from bot.web.contactvraag import find_belofte
from bot.web.diensten import Diensten
from bot.web.loketten import Loketkaart, list_loketten
from bot.web.omgeving import get_omgeving, read_adres
from bot.web.ticketwoorden import is_ingetrokken, say_stand


@dataclass(frozen=True)
class Statuskaart:
    """What stands on the status page; `uitkomst` is None while the ticket is open.

    `dag_voorbij` means that the promised day has gone by, `te_laat` that nobody took the question by then; in that case
    `loketten` say where else to go. `kan_mail` means that the client can choose to be mailed when there is an answer.
    """

    ticket: Ticket
    woorden: str
    uitkomst: str | None
    belofte: str
    beloofd_voor: date | None
    dag_voorbij: bool
    te_laat: bool
    open: bool
    ingetrokken: bool
    kan_mail: bool
    berichten: tuple[TicketBericht, ...]
    loketten: tuple[Loketkaart, ...]


async def find_ticket(request: Request, code: str) -> Ticket:
    """The ticket with this receipt code, as often as the brake on guessing allows.

    Raises:
        TessFout: "ticket_onbekend", "te_veel_berichten" or "opslag_weg".
    """
    omgeving, adres = get_omgeving(request), read_adres(request)
    await omgeving.tempos.codes.check(adres)
    try:
        return await omgeving.diensten.opslag.call(omgeving.diensten.tickets.find, code)
    except TessFout as fout:
        if fout.code == "ticket_onbekend":
            await omgeving.tempos.codes.count_misser(adres)
        raise


def read_statuskaart(diensten: Diensten, settings: Settings, ticket_id: int) -> Statuskaart:
    """Put the page together; the letters on it count as seen by the client from now on."""
    ticket = diensten.tickets.get(ticket_id)
    berichten = tuple(diensten.berichten.list_of(ticket_id))
    diensten.berichten.mark_gelezen(ticket_id, CLIENT, tot=max((bericht.id for bericht in berichten), default=0))
    ingetrokken, vandaag = is_ingetrokken(ticket), peildatum()
    te_laat = ticket.is_te_laat(vandaag)
    return Statuskaart(
        ticket=ticket,
        woorden=say_stand(ticket),
        uitkomst=UITKOMSTEN.get(ticket.uitkomst or ""),
        belofte=find_belofte(diensten, settings, ticket),
        beloofd_voor=ticket.beloofd_voor,
        dag_voorbij=ticket.beloofd_voor is not None and vandaag > ticket.beloofd_voor,
        te_laat=te_laat,
        open=ticket.status != "gesloten",
        ingetrokken=ingetrokken,
        kan_mail=settings.kan_mail and ticket.contact_soort == "email" and ticket.contact is not None,
        berichten=berichten,
        loketten=list_loketten(diensten.kennisbank.gemeenten[settings.gemeente], nu()) if te_laat else (),
    )
