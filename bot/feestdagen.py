"""Dutch public holidays and working days, for terms that law counts and for promises that we make."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays


def is_feestdag(dag: date) -> bool:
    """Whether the day is a public holiday by the Algemene termijnenwet, art. 3 (generally known, text not seen)."""
    return dag in _feestdagen(dag.year)


def is_werkdag(dag: date) -> bool:
    """Whether people work: Monday to Friday and no public holiday."""
    return dag.weekday() < 5 and not is_feestdag(dag)


def next_werkdag(dag: date) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not is_werkdag(dag):
        dag += timedelta(days=1)
    return dag


def add_werkdagen(dag: date, aantal: int) -> date:
    """The day so many working days later; the day itself does not count.

    Raises:
        ValueError: a negative number.
    """
    if aantal < 0:
        raise ValueError("aantal")
    for _ in range(aantal):
        dag = next_werkdag(dag + timedelta(days=1))
    return dag


@lru_cache(maxsize=8)
def _feestdagen(jaar: int) -> frozenset[date]:
    """The public ones, with Good Friday and 5 May of every year ("optional" in the library)."""
    return frozenset(holidays.country_holidays("NL", years=jaar, categories=("public", "optional")))
