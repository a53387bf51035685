"""How many processes it takes: the fewest that hold the limit in the busiest minute, beside the rule of thumb."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.capaciteitdag import PIEK, make_maandag
from bench.capaciteitkosten import Meting
from bench.capaciteitrij import Dag, Opstelling, Uitval, simulate
from bench.lastmeting import GRENS
from bench.tabel import percentile

MEESTE = 12  # processes of one kind
UITVAL = Uitval(PIEK + 120.0)  # for five of the ten busiest minutes
HELFT = 0.5
PERCENTIELEN = (50, 95, 99)


@dataclass(frozen=True)
class Uitkomst:
    """Of one setup: p50, p95 and p99 in seconds over the day and in the busiest minute of all Mondays together."""

    opstelling: Opstelling
    dag: tuple[float, ...]
    minuut: tuple[float, ...]
    slechtste: float
    per_seconde: float
    verhuisd: int

    def is_goed(self, grens: float = GRENS) -> bool:
        """Whether 95 of 100 messages are in time (seconds) in the busiest minute of every Monday."""
        return self.slechtste <= grens


class Proef:
    """The same Mondays for every setup."""

    def __init__(self, mensen: int, meting: Meting, *, maandagen: int, zaad: int, grens: float = GRENS) -> None:
        self.mensen = mensen
        self.meting = meting
        self._grens = grens
        self._dagen = [make_maandag(mensen, meting, zaad + nummer) for nummer in range(maandagen)]
        self._bekend: dict[tuple[Opstelling, bool], Uitkomst] = {}

    def try_out(self, opstelling: Opstelling, *, uitval: bool = False) -> Uitkomst:
        """What this setup does; with `uitval` one of its Rasa servers is away in the peak."""
        sleutel = (opstelling, uitval)
        if sleutel not in self._bekend:
            weg = UITVAL if uitval else None
            self._bekend[sleutel] = weigh(opstelling, [simulate(dag, opstelling, weg) for dag in self._dagen], weg)
        return self._bekend[sleutel]

    def find_least(self, *, uitval: bool = False) -> Uitkomst | None:
        """The setup with the fewest processors that holds the limit; None when MEESTE of each is not enough.

        It begins at what is busy all of the time, as less cannot do, and tries nothing when messages alone in an empty
        Tess are too slow already.
        """
        ruim = self.try_out(Opstelling(MEESTE, MEESTE))
        if not ruim.is_goed(self._grens):
            return None
        minst = use_vuistregel(self.meting, ruim.per_seconde, bezet=1.0)
        for opstelling in _list_opstellingen():
            genoeg = opstelling.rasa >= minst.rasa + uitval and opstelling.web >= minst.web
            if genoeg and (uitkomst := self.try_out(opstelling, uitval=uitval)).is_goed(self._grens):
                return uitkomst
        return None


def weigh(opstelling: Opstelling, dagen: Sequence[Dag], uitval: Uitval | None = None) -> Uitkomst:
    """Take the percentiles; raises ValueError when no message was sent.

    Args:
        opstelling: what served.
        dagen: what came out, for each Monday.
        uitval: the busiest minute is then the busiest while that server is away.
    """
    drukste = [take_drukste(dag, uitval) for dag in dagen]
    return Uitkomst(
        opstelling,
        _take([duur for dag in dagen for _, duur in dag.berichten]),
        _take([duur for minuut in drukste for duur in minuut]),
        max(percentile(minuut, 95) for minuut in drukste),
        sum(map(len, drukste)) / len(drukste) / 60,
        sum(dag.verhuisd for dag in dagen),
    )


def take_drukste(dag: Dag, uitval: Uitval | None = None) -> list[float]:
    """The seconds of the messages that were sent in the busiest minute, of the day or of the time of `uitval`."""
    binnen = [
        (int(toen // 60), duur)
        for toen, duur in dag.berichten
        if uitval is None or uitval.begin <= toen < uitval.begin + uitval.seconden
    ]
    drukste = Counter(minuut for minuut, _ in binnen).most_common(1)
    return [duur for minuut, duur in binnen if drukste[0][0] == minuut]


def use_vuistregel(meting: Meting, per_seconde: float, *, bezet: float = HELFT) -> Opstelling:
    """As many processes of each as are busy so large a part of the time, without a thought for chance or waiting."""
    kosten = meting.mean()
    return Opstelling(
        *(max(1, math.ceil(per_seconde * deel / bezet)) for deel in (kosten.rasa, kosten.web, kosten.acties))
    )


def _list_opstellingen() -> Iterator[Opstelling]:
    """From few processors to many; of as many, first with the fewest Rasa servers, which need most memory."""
    for samen in range(2, 2 * MEESTE + 1):
        yield from (Opstelling(r, samen - r) for r in range(max(1, samen - MEESTE), min(samen, MEESTE + 1)))


def _take(tijden: list[float]) -> tuple[float, ...]:
    return tuple(percentile(tijden, deel) for deel in PERCENTIELEN)
