"""What somebody looks for in the inbox, as conditions and an order that the database itself applies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from bot.tickets.berichten import BEMIDDELAAR, CLIENT
from bot.tickets.codes import ALFABET
from bot.tickets.model import GESLOTEN, NIEUW, OPGEPAKT
from bot.tickets.tabellen import berichten, tickets

LIJSTEN = ("nieuw", "mijn", "gebied", "wacht", "laat", "gesloten")
BEZWAAR_DAGEN = 14  # from so many days before the end of a term it comes before older tickets
MIN_CODE = 3
_BEREIK = re.compile(r"([1-9]\d{3})\s*-\s*([1-9]\d{3})")
_POSTCODE = re.compile(r"[1-9]\d{1,3}")


@dataclass(frozen=True)
class Zoekvraag:
    """One list and what narrows it; an empty part does not narrow.

    Args:
        tekst: words from the question, an area, or (the beginning of) a code.
        gebied: a postcode of two to four digits, a range of postcodes, or the name of a neighbourhood.
    """

    lijst: str = "nieuw"
    tekst: str = field(default="", repr=False)
    gebied: str = ""
    loket: str = ""
    onderwerp: str = ""
    taal: str = ""

    @property
    def has_gebied(self) -> bool:
        """Whether it says what is "my area": there is no such thing for an account."""
        return bool(self.gebied or self.loket)


def make_filters(vraag: Zoekvraag) -> list[Any]:
    """The conditions of everything but the list itself."""
    gelijk = ((tickets.c.loket, vraag.loket), (tickets.c.onderwerp, vraag.onderwerp), (tickets.c.taal, vraag.taal))
    filters = [kolom == waarde for kolom, waarde in gelijk if waarde]
    if vraag.gebied:
        filters.append(_in_gebied(vraag.gebied))
    if vraag.tekst:
        filters.append(_with_tekst(vraag.tekst))
    return filters


def in_lijst(lijst: str, gebruiker: str, vandaag: date) -> Any:
    """The condition of one of LIJSTEN.

    Args:
        gebruiker: whose inbox it is.
        vandaag: the day by which a promise was kept or not.
    """
    if lijst == "mijn":
        return and_(tickets.c.status == OPGEPAKT, tickets.c.bemiddelaar == gebruiker)
    if lijst == "gebied":
        return tickets.c.status != GESLOTEN
    if lijst == "wacht":
        return and_(tickets.c.status == OPGEPAKT, or_(has_nieuw_bericht(), waits_for_client()))
    if lijst == "laat":
        return is_te_laat(vandaag)
    return tickets.c.status == (GESLOTEN if lijst == "gesloten" else NIEUW)


def is_te_laat(vandaag: date) -> Any:
    """The same rule as `Ticket.is_te_laat`, for the database."""
    return and_(tickets.c.status == NIEUW, tickets.c.beloofd_voor < vandaag)


def has_nieuw_bericht() -> Any:
    """Whether the client wrote something that no go-between has seen."""
    ongelezen = (berichten.c.ticket == tickets.c.id, berichten.c.van == CLIENT, berichten.c.gelezen.is_(None))
    return select(berichten.c.id).where(*ongelezen).correlate(tickets).exists()


def waits_for_client() -> Any:
    """Whether the last word was ours."""
    laatste = select(berichten.c.van).where(berichten.c.ticket == tickets.c.id).order_by(berichten.c.id.desc()).limit(1)
    return func.coalesce(laatste.correlate(tickets).scalar_subquery() == BEMIDDELAAR, False)


def make_volgorde(lijst: str, vandaag: date) -> list[Any]:
    """The most urgent first: a broken promise, a letter that nobody read, a term that ends soon, then the oldest."""
    if lijst == "gesloten":
        return [tickets.c.gesloten.desc(), tickets.c.id.desc()]
    dichtbij = tickets.c.bezwaar_voor <= vandaag + timedelta(days=BEZWAAR_DAGEN)
    eerst = [case((regel, 0), else_=1) for regel in (is_te_laat(vandaag), has_nieuw_bericht(), dichtbij)]
    return [*eerst, case((dichtbij, tickets.c.bezwaar_voor), else_=None), tickets.c.gemaakt, tickets.c.id]


def _in_gebied(gebied: str) -> Any:
    bereik = _BEREIK.fullmatch(gebied)
    if bereik:
        postcode = func.substr(tickets.c.gebied, 1, 4)
        return and_(postcode >= bereik[1], postcode <= bereik[2])
    if _POSTCODE.fullmatch(gebied):
        return tickets.c.gebied.like(f"{gebied}%")
    return tickets.c.gebied.ilike(_escape(gebied), escape="\\")


def _with_tekst(tekst: str) -> Any:
    gezocht = f"%{_escape(tekst)}%"
    velden = [kolom.ilike(gezocht, escape="\\") for kolom in (tickets.c.vraag, tickets.c.gebied)]
    code = "".join(teken for teken in tekst.upper() if teken.isalnum())
    if len(code) >= MIN_CODE and set(code) <= set(ALFABET):
        velden.append(tickets.c.code.like(f"{code}%"))
    return or_(*velden)


def _escape(tekst: str) -> str:
    """Signs that a LIKE reads as a wildcard, as the signs themselves."""
    return re.sub(r"([\\%_])", r"\\\1", tekst)
