"""One ticket as a go-between may see it: everything, but how to reach the client only for who took it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.fouten import TessFout
from bot.klok import AMSTERDAM
from bot.privacy import decrypt, ensure_kluis_sleutel
from bot.settings import Settings
from bot.tickets import UITKOMSTEN, Gebeurtenis, Ticket
from bot.web.contactvraag import TALEN
from bot.web.diensten import Diensten

ONLEESBAAR = "(kan niet meer worden gelezen: de sleutel is veranderd)"


@dataclass(frozen=True)
class Gegeven:
    """An answer that Tess gave: its page as it stood on that day."""

    vraag: str
    versie: str
    adres: str


@dataclass(frozen=True)
class Kaart:
    """What stands on the page of one ticket; `contact` and `naam` are None for who did not take it."""

    ticket: Ticket
    van_mij: bool
    open: bool
    contact: str | None
    naam: str | None
    taal: str
    uitkomst: str | None
    gegeven: tuple[Gegeven, ...]
    geschiedenis: tuple[Gebeurtenis, ...]


def make_kaart(diensten: Diensten, settings: Settings, ticket: Ticket, gebruiker: str) -> Kaart:
    """Put the page together; decrypts only for the go-between who claimed the ticket.

    Args:
        gebruiker: the name of who looks.
    """
    van_mij = ticket.bemiddelaar == gebruiker
    return Kaart(
        ticket=ticket,
        van_mij=van_mij,
        open=ticket.status != "gesloten",
        contact=_reveal(settings, ticket.contact) if van_mij else None,
        naam=_reveal(settings, ticket.naam) if van_mij else None,
        taal=TALEN.get(ticket.taal, ticket.taal),
        uitkomst=UITKOMSTEN.get(ticket.uitkomst, ticket.uitkomst) if ticket.uitkomst else None,
        gegeven=tuple(_find_gegeven(diensten, ticket, verwijzing) for verwijzing in ticket.antwoorden),
        geschiedenis=tuple(diensten.tickets.list_geschiedenis(ticket.id)),
    )


def _reveal(settings: Settings, ciphertext: bytes | None) -> str | None:
    if not ciphertext:
        return None
    try:
        return decrypt(ensure_kluis_sleutel(settings), ciphertext)
    except TessFout:
        return ONLEESBAAR


def _find_gegeven(diensten: Diensten, ticket: Ticket, verwijzing: str) -> Gegeven:
    id_, _, versie = verwijzing.partition("@")
    antwoord = diensten.kennisbank.antwoorden.get(id_)
    dag = ticket.gemaakt.astimezone(AMSTERDAM).date().isoformat()
    return Gegeven(antwoord.vraag if antwoord else id_, versie, f"/antwoorden/{id_}?peildatum={dag}")
