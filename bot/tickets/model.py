"""What a ticket is, before and after it was written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

NIEUW = "nieuw"
OPGEPAKT = "opgepakt"
GESLOTEN = "gesloten"
STATUSSEN = (NIEUW, OPGEPAKT, GESLOTEN)

UITKOMSTEN: Mapping[str, str] = MappingProxyType(
    {
        "geplaatst": "Geplaatst bij een organisatie",
        "beantwoord": "Vraag beantwoord",
        "doorverwezen": "Doorverwezen",
        "ontheffing_gevraagd": "Ontheffing gevraagd",
        "teruggemeld": "Teruggemeld: het antwoord van Tess klopt niet",
        "niet_bereikt": "Niet bereikt",
    }
)
INGETROKKEN = "ingetrokken"  # chosen by the client, so no go-between can choose it


@dataclass(frozen=True)
class TicketConcept:
    """What the client approved to send; `contact` and `naam` are encrypted by the vault.

    `antwoorden` names what Tess answered, as "vog_kosten@a1b2c3d4" (id@versie).
    """

    vraag: str = field(repr=False)
    gebied: str
    contact_soort: str
    contact: bytes | None
    contact_label: str
    taal: str = "nl"
    naam: bytes | None = None
    gesprek: str | None = field(default=None, repr=False)
    antwoorden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notitie:
    """What a go-between wrote down with a ticket."""

    gebruiker: str
    tekst: str = field(repr=False)
    gemaakt: datetime


@dataclass(frozen=True)
class Ticket:
    """A ticket as it is kept; `contact` is None when the client gave none or has withdrawn the ticket."""

    id: int
    code: str
    status: str
    vraag: str = field(repr=False)
    gebied: str
    contact_soort: str
    contact: bytes | None = field(repr=False)
    taal: str
    antwoorden: tuple[str, ...]
    gemaakt: datetime
    bemiddelaar: str | None = None
    uitkomst: str | None = None
    notities: tuple[Notitie, ...] = ()
    contact_label: str = ""
    naam: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Gebeurtenis:
    """One change of a ticket: what happened, when, and by whom (None for the client or for Tess)."""

    wat: str
    door: str | None
    tijd: datetime
