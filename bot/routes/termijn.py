"""The last day to object or to appeal, counted from the date of a letter.

Six weeks from the day after the decision was made known (Awb 6:7, 6:8). A term that ends on a Saturday, a Sunday or a
public holiday runs on to the first day that is none (Algemene termijnenwet art. 1 and 3; generally known, the text was
not seen, so it is always said to be unsure).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.feestdagen import is_feestdag, next_werkdag

BIJNA = 7  # days


@dataclass(frozen=True)
class Termijn:
    """The term of a letter of the day `brief`: its plain end, and its last day after weekend and holidays."""

    brief: date
    gewoon: date
    laatste: date

    @property
    def waarom(self) -> str | None:
        """Why the term runs on, after "dat is een": None when it does not."""
        if self.gewoon == self.laatste:
            return None
        return "feestdag" if is_feestdag(self.gewoon) else "dag in het weekend"

    def judge(self, vandaag: date) -> str:
        """How it stands: `ruim`, `bijna` (a week or less to the plain end) or `voorbij`."""
        if vandaag > self.laatste:
            return "voorbij"
        return "bijna" if (self.gewoon - vandaag).days <= BIJNA else "ruim"


def make_termijn(brief: date, weken: int) -> Termijn:
    """The term of a letter.

    Args:
        brief: the date on the letter, taken for the day on which it was made known.
        weken: how long the term is.
    """
    gewoon = brief + timedelta(weeks=weken)
    return Termijn(brief, gewoon, next_werkdag(gewoon))
