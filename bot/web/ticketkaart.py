"""One ticket as a go-between may see it: everything, but how to reach the client only for who took it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.fouten import TessFout
from bot.gebruikers import Gebruiker
from bot.klok import AMSTERDAM, peildatum
from bot.privacy import decrypt, ensure_kluis_sleutel
from bot.settings import Settings
from bot.tickets import UITKOMSTEN, Ticket, TicketBericht
from bot.web.diensten import Diensten
from bot.web.papier import make_papier
from bot.web.ticketwoorden import Geschiedenisregel, say_gebeurtenis, say_taal, say_urgentie

BALIE = ("bemiddelaar", "beheer")
ONLEESBAAR = "(kan niet meer worden gelezen: de sleutel is veranderd)"


@dataclass(frozen=True)
class Gegeven:
    """An answer that Tess gave: its page as it stood on that day; `verwijzing` as the ticket names it."""

    verwijzing: str
    vraag: str
    versie: str
    adres: str


@dataclass(frozen=True)
class Routeuitslag:
    """The result of a guided route that the client sent along, as Tess said it on the day of the ticket."""

    naam: str
    adres: str
    kop: str
    alineas: tuple[str, ...]


@dataclass(frozen=True)
class Kaart:
    """What stands on the page of one ticket; `contact` and `naam` are None for who did not take it.

    `belnummer` is a contact by telephone as a link calls it.
    """

    ticket: Ticket
    van_mij: bool
    open: bool
    mag_geven: bool
    contact: str | None
    naam: str | None
    belnummer: str | None
    taal: str
    uitkomst: str | None
    urgentie: tuple[str, ...]
    gegeven: tuple[Gegeven, ...]
    routes: tuple[Routeuitslag, ...]
    berichten: tuple[TicketBericht, ...]
    collegas: tuple[str, ...]
    geschiedenis: tuple[Geschiedenisregel, ...]


def make_kaart(diensten: Diensten, settings: Settings, ticket: Ticket, gebruiker: Gebruiker) -> Kaart:
    """Put the page together; decrypts only for the go-between who claimed the ticket.

    Args:
        gebruiker: who looks.
    """
    van_mij, open_ = ticket.bemiddelaar == gebruiker.naam, ticket.status != "gesloten"
    contact = _reveal(settings, ticket.contact) if van_mij else None
    return Kaart(
        ticket=ticket,
        van_mij=van_mij,
        open=open_,
        mag_geven=open_ and (van_mij or gebruiker.rol == "beheer"),
        contact=contact,
        naam=_reveal(settings, ticket.naam) if van_mij else None,
        belnummer=_find_belnummer(ticket, contact),
        taal=say_taal(ticket.taal),
        uitkomst=UITKOMSTEN.get(ticket.uitkomst, ticket.uitkomst) if ticket.uitkomst else None,
        urgentie=say_urgentie(ticket, peildatum()) if open_ else (),
        gegeven=tuple(_find_gegeven(diensten, ticket, verwijzing) for verwijzing in ticket.antwoorden),
        routes=tuple(_find_route(diensten, settings, ticket, pad) for pad in ticket.paden),
        berichten=tuple(diensten.berichten.list_of(ticket.id)),
        collegas=tuple(naam for naam in list_collegas(diensten) if naam != ticket.bemiddelaar),
        geschiedenis=tuple(map(say_gebeurtenis, diensten.tickets.list_geschiedenis(ticket.id))),
    )


def list_collegas(diensten: Diensten) -> list[str]:
    """The accounts that may have a ticket."""
    return [gebruiker.naam for gebruiker in diensten.gebruikers.list_gebruikers() if gebruiker.rol in BALIE]


def _reveal(settings: Settings, ciphertext: bytes | None) -> str | None:
    if not ciphertext:
        return None
    try:
        return decrypt(ensure_kluis_sleutel(settings), ciphertext)
    except TessFout:  # the key was renewed: the rest of the ticket is still worth reading
        return ONLEESBAAR


def _find_belnummer(ticket: Ticket, contact: str | None) -> str | None:
    if ticket.contact_soort != "telefoon" or not contact or contact == ONLEESBAAR:
        return None
    return re.sub(r"[^\d+]", "", contact) or None


def _find_gegeven(diensten: Diensten, ticket: Ticket, verwijzing: str) -> Gegeven:
    id_, _, versie = verwijzing.partition("@")
    antwoord = diensten.kennisbank.antwoorden.get(id_)
    dag = ticket.gemaakt.astimezone(AMSTERDAM).date().isoformat()
    return Gegeven(verwijzing, antwoord.vraag if antwoord else id_, versie, f"/antwoorden/{id_}?peildatum={dag}")


def _find_route(diensten: Diensten, settings: Settings, ticket: Ticket, pad: str) -> Routeuitslag:
    """A path that leads nowhere any more is shown by the name of its route, so that nothing is left out in silence."""
    dag = ticket.gemaakt.astimezone(AMSTERDAM).date()
    punten = make_papier(diensten, [pad], settings.gemeente, dag).punten
    id_ = pad.partition("__")[0]
    route = diensten.routes.get(id_)
    adres = f"/antwoorden/routes/{id_}" if route else ""
    if not punten:
        return Routeuitslag(route.naam if route else id_, adres, "De uitslag kan niet meer worden getoond.", ())
    return Routeuitslag(punten[0].stand.route.naam, adres, punten[0].uitslag.kop, punten[0].alineas)
