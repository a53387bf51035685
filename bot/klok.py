"""One clock for everything that depends on the time, so that a test can hold it still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Klok = Callable[[], datetime]


def nu() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(timezone.utc)


def peildatum(klok: Klok = nu) -> date:
    """Today in Amsterdam: the day that decides which rule holds."""
    return klok().astimezone(AMSTERDAM).date()
