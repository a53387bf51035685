"""One clock for everything that depends on the time, so that a test can hold it still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

MAANDEN = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)

DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

Klok = Callable[[], datetime]


def nu() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(timezone.utc)


def peildatum(klok: Klok = nu) -> date:
    """Today in Amsterdam: the day that decides which rule holds."""
    return klok().astimezone(AMSTERDAM).date()


def show_datum(waarde: date) -> str:
    """`31 december 2026`."""
    return f"{waarde.day} {MAANDEN[waarde.month - 1]} {waarde.year}"


def show_dag(waarde: date) -> str:
    """`donderdag 31 december 2026`."""
    return f"{DAGEN[waarde.weekday()]} {show_datum(waarde)}"


def show_moment(waarde: datetime) -> str:
    """`31 december 2026, 14:05` as the clock in Amsterdam showed it."""
    lokaal = waarde.astimezone(AMSTERDAM)
    return f"{show_datum(lokaal.date())}, {lokaal:%H:%M}"
