"""What a ticket is, before and after it was written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
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

    Args:
        antwoorden: what Tess answered, as "vog_kosten@a1b2c3d4" (id@versie).
        onderwerp: what it is about, as a folder of data/antwoorden.
        loket: the counter that it goes to; `passend` is False when none fitted and the default one has it.
        beloofd_voor: the last day on which the counter promised to get in touch.
        bezwaar_voor: the last day to object, where the client knows one.
        gewenst: what the client hopes for.
        moment: when the client can be reached.
        paden: results of guided routes that the client wants to send along.
        gespreksverslag: what both said, only after a separate yes.
        bericht_mail: whether the client wants a mail when there is an answer; only with a contact by e-mail.
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
    onderwerp: str = ""
    loket: str = ""
    passend: bool = True
    beloofd_voor: date | None = None
    bezwaar_voor: date | None = None
    gewenst: str = field(default="", repr=False)
    moment: str = ""
    paden: tuple[str, ...] = field(default=(), repr=False)
    gespreksverslag: str = field(default="", repr=False)
    bericht_mail: bool = False


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
    onderwerp: str = ""
    loket: str = ""
    passend: bool = True
    beloofd_voor: date | None = None
    bezwaar_voor: date | None = None
    gewenst: str = field(default="", repr=False)
    moment: str = ""
    paden: tuple[str, ...] = field(default=(), repr=False)
    gespreksverslag: str = field(default="", repr=False)
    bericht_mail: bool = False
    opgepakt: datetime | None = None
    gesloten: datetime | None = None
    herinnerd: datetime | None = None
    geescaleerd: datetime | None = None

    def is_te_laat(self, vandaag: date) -> bool:
        """Whether a promise was missed: nobody took it before the day that was promised."""
        return self.status == NIEUW and self.beloofd_voor is not None and vandaag > self.beloofd_voor


@dataclass(frozen=True)
class Gebeurtenis:
    """One change of a ticket: what happened, when, by whom (None for the client or for Tess), and what about it."""

    wat: str
    door: str | None
    tijd: datetime
    toelichting: str | None = None
