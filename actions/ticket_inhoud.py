"""What goes into a ticket, put together once: it is read back, kept as it was read, and sent as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rasa_sdk import Tracker

from actions.diensten import Diensten
from actions.ticket_knoppen import JA
from actions.ticket_lees import CONTACT, hide_verwijzingen
from bot.routes import Stand, Uitslag, read_pad, say_antwoorden
from bot.tickets import clean_gebied

NVT = "nvt"  # a question that does not apply, or that was skipped
MAX_PADEN = 3
MAX_WENS = 300


@dataclass(frozen=True)
class Inhoud:
    """Everything that a go-between will see, but the code and the counter.

    Args:
        contact: the placeholder of the number or address; empty when the client comes back with the code alone.
        antwoorden: what Tess said, as id@versie.
        bezwaar_voor: the last day to object as YYYY-MM-DD, or empty.
        paden: what came out of finished routes, in words.
        verslag: whether what both said goes along.
    """

    vraag: str
    gebied: str
    contact: str = ""
    gewenst: str = ""
    moment: str = ""
    mail: bool = False
    taal: str = "nl"
    onderwerp: str = ""
    antwoorden: tuple[str, ...] = ()
    bezwaar_voor: str = ""
    paden: tuple[str, ...] = ()
    verslag: bool = False

    def as_slot(self) -> dict[str, Any]:
        """The value for the slot."""
        return asdict(self)

    @classmethod
    def from_slot(cls, waarde: dict[str, Any]) -> Inhoud:
        """What was kept in the slot."""
        rijen = {naam: tuple(waarde[naam]) for naam in ("antwoorden", "paden")}
        return cls(**{**waarde, **rijen})

    @property
    def termijn(self) -> date | None:
        """The last day to object, as a date."""
        return date.fromisoformat(self.bezwaar_voor) if self.bezwaar_voor else None


def collect(tracker: Tracker, diensten: Diensten) -> Inhoud:
    """What the client filled in and agreed to, and what Tess knows of the conversation."""
    contact = CONTACT.fullmatch(_read(tracker, "ticket_contact"))
    standen = list(_list_standen(tracker, diensten)) if _read(tracker, "ticket_paden") == JA else []
    antwoord = diensten.kennisbank.antwoorden.get(tracker.get_slot("onderwerp") or "")
    return Inhoud(
        vraag=hide_verwijzingen(_read(tracker, "ticket_vraag")),
        gebied=clean_gebied(hide_verwijzingen(_read(tracker, "ticket_gebied"))),
        contact=contact.group() if contact else "",
        gewenst=hide_verwijzingen(_read(tracker, "ticket_gewenst"))[:MAX_WENS],
        moment=hide_verwijzingen(_read(tracker, "ticket_moment")),
        mail=_read(tracker, "ticket_mail") == JA,
        taal=tracker.get_slot("taal") or "nl",
        onderwerp=antwoord.onderwerp if antwoord else "",
        antwoorden=tuple(tracker.get_slot("gegeven") or ()),
        bezwaar_voor=_find_termijn(standen, diensten),
        paden=tuple(_say_pad(stand, uitslag, diensten) for stand, uitslag in standen),
        verslag=_read(tracker, "ticket_verslag") == JA,
    )


def has_paden(tracker: Tracker, diensten: Diensten) -> bool:
    """Whether there is a result of a route that could go along."""
    return next(_list_standen(tracker, diensten), None) is not None


def _read(tracker: Tracker, slot: str) -> str:
    waarde = str(tracker.get_slot(slot) or "")
    return "" if waarde == NVT else waarde


def _list_standen(tracker: Tracker, diensten: Diensten) -> Iterator[tuple[Stand, Uitslag]]:
    """The latest finished routes that hold today, the latest first."""
    vandaag = diensten.vandaag()
    for pad in (tracker.get_slot("route_gedaan") or [])[: -MAX_PADEN - 1 : -1]:
        stand = read_pad(diensten.routes, pad)
        stap = stand.step(vandaag, diensten.weken()) if stand and stand.route.holds_on(vandaag) else None
        if stand and isinstance(stap, Uitslag):
            yield stand, stap


def _say_pad(stand: Stand, uitslag: Uitslag, diensten: Diensten) -> str:
    gekozen = "; ".join(antwoord for _, antwoord in say_antwoorden(stand))
    return diensten.kennisbank.zin("ticket_pad").format(naam=stand.route.naam, kop=uitslag.kop, gekozen=gekozen)


def _find_termijn(standen: list[tuple[Stand, Uitslag]], diensten: Diensten) -> str:
    """The last day that a finished route gave: a go-between must see that it is urgent.

    The plain end of the term, without weekend or holiday: nobody should work to a later day than is sure.
    """
    termijnen = (stand.termijn(diensten.weken()) for stand, _ in standen)
    return next((termijn.gewoon.isoformat() for termijn in termijnen if termijn), "")
