"""Where somebody is in a route: the replies so far, what is asked next, and the term that follows from a date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.routes.beslis import next_step
from bot.routes.datum import parse_dag
from bot.routes.model import WEET_NIET, Route, Uitslag, Vraag
from bot.routes.termijn import Termijn, make_termijn


@dataclass(frozen=True)
class Stand:
    """A route with the replies that were given, in the order of giving; a reply is a choice or a date."""

    route: Route
    gegeven: dict[str, str] = field(default_factory=dict)

    def step(self, vandaag: date, weken: int | None) -> Vraag | Uitslag:
        """What comes next.

        Args:
            vandaag: the day on which a term is judged.
            weken: the length of the term; None when that is not known, then a date says nothing.
        """
        return next_step(self.route, self.keuzes(vandaag, weken))

    def keuzes(self, vandaag: date, weken: int | None) -> dict[str, str]:
        """The replies as choices of the table: a date becomes how it stands with the term."""
        termijn = self.termijn(weken)
        return {
            vraag: waarde if parse_dag(waarde) is None else (termijn.judge(vandaag) if termijn else WEET_NIET)
            for vraag, waarde in self.gegeven.items()
        }

    def termijn(self, weken: int | None) -> Termijn | None:
        """The term that follows from the date that was given, if one was."""
        brief = next((dag for dag in map(parse_dag, self.gegeven.values()) if dag is not None), None)
        return make_termijn(brief, weken) if brief and weken else None

    def add(self, vraag: Vraag, waarde: str) -> Stand:
        """With one more reply."""
        return Stand(self.route, {**self.gegeven, str(vraag.id): waarde})

    def back(self) -> Stand:
        """Without the last reply."""
        return Stand(self.route, dict(list(self.gegeven.items())[:-1]))

    def again(self) -> Stand:
        """From the beginning, with the replies that stay the same for a second time."""
        return Stand(
            self.route, {vraag: waarde for vraag, waarde in self.gegeven.items() if vraag in self.route.blijft}
        )
