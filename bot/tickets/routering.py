"""Chooses the counter for a ticket: area, subject, language, room and opening hours; there is always one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.feestdagen import add_werkdagen, is_werkdag
from bot.kennisbank import Loket
from bot.klok import AMSTERDAM, DAGEN


@dataclass(frozen=True)
class Aanvraag:
    """What a ticket asks of a counter; an empty part is not known."""

    gebied: str = ""
    onderwerp: str = ""
    taal: str = "nl"


@dataclass(frozen=True)
class Toewijzing:
    """The counter that a ticket went to; `passend` is False when none fitted and the default one took it."""

    loket: Loket
    passend: bool


def choose_loket(
    loketten: Sequence[Loket], aanvraag: Aanvraag, open_tickets: Mapping[str, int], moment: datetime
) -> Toewijzing:
    """The counter that fits best and has room; else the default one, and it is said that none fitted.

    Of more that fit, the one that names most of what was asked; then one that is open now; then the one with the least
    work for its size; then the first in the file.

    Args:
        loketten: of one municipality; exactly one is the default (`check` guards that).
        aanvraag: what the ticket is about.
        open_tickets: how many open tickets each counter has, by its id.
        moment: when the ticket is made.
    """

    def rank(loket: Loket) -> tuple[int, bool, float]:
        return -_precision(loket), not is_open(loket, moment), _load(loket, open_tickets)

    passend = [loket for loket in loketten if _fits(loket, aanvraag) and _has_room(loket, open_tickets)]
    if passend:
        return Toewijzing(min(passend, key=rank), True)
    return Toewijzing(find_standaard(loketten), False)


def find_standaard(loketten: Sequence[Loket]) -> Loket:
    """The counter that takes what no other one takes; the first in the file when none is called the default."""
    return next((loket for loket in loketten if loket.standaard), loketten[0])


def count_termijn(loket: Loket, gemaakt: datetime) -> date | None:
    """The last day on which somebody gets in touch; None when the counter promises no number of days.

    A ticket that comes in the weekend or on a holiday counts from the next working day.
    """
    if loket.werkdagen is None:
        return None
    return add_werkdagen(gemaakt.astimezone(AMSTERDAM).date(), loket.werkdagen)


def is_open(loket: Loket, moment: datetime) -> bool:
    """Whether the counter is open at this moment; one without hours is open on every working day."""
    lokaal = moment.astimezone(AMSTERDAM)
    if not is_werkdag(lokaal.date()):
        return False
    if not loket.open:
        return True
    tijden = loket.open.get(DAGEN[lokaal.weekday()])
    if tijden is None:
        return False
    van, tot = (time.fromisoformat(deel) for deel in tijden.split("-"))
    return van <= lokaal.time() < tot


def has_gebied(loket: Loket, gebied: str) -> bool:
    """Whether a postcode or the name of a neighbourhood belongs to the counter; one without areas has them all."""
    if not (loket.gebieden or loket.wijken):
        return True
    if gebied.strip()[:4].isdigit():
        return any(van <= gebied.strip()[:4] <= tot for van, tot in map(_range, loket.gebieden))
    return gebied.strip().casefold() in {wijk.casefold() for wijk in loket.wijken}


def _range(postcodes: str) -> tuple[str, str]:
    van, _, tot = postcodes.partition("-")
    return van, tot or van


def _fits(loket: Loket, aanvraag: Aanvraag) -> bool:
    return (
        has_gebied(loket, aanvraag.gebied)
        and (not loket.onderwerpen or aanvraag.onderwerp in loket.onderwerpen)
        and (not loket.talen or aanvraag.taal in loket.talen)
    )


def _has_room(loket: Loket, open_tickets: Mapping[str, int]) -> bool:
    return loket.capaciteit is None or open_tickets.get(loket.id, 0) < loket.capaciteit


def _precision(loket: Loket) -> int:
    return sum(map(bool, (loket.gebieden or loket.wijken, loket.onderwerpen, loket.talen)))


def _load(loket: Loket, open_tickets: Mapping[str, int]) -> float:
    return open_tickets.get(loket.id, 0) / (loket.capaciteit or 20)
