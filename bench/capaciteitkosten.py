"""What one message costs each part, as it was measured: kept whole, so that a draw has the spread of the real thing."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bench.lastgesprek import AANDELEN

PAGINA, BEGIN = "pagina", "begin"
SOORTEN = (PAGINA, BEGIN, *AANDELEN)


class KostenFout(ValueError):
    """The file with costs is not one of ours; the message says what is wrong."""


class Kosten(NamedTuple):
    """Seconds of one request: processor of each part, and what is left of the time that the client waited.

    What it stood in line for a processor on a machine with other work is in none of them.
    """

    web: float
    rasa: float
    acties: float
    rest: float = 0.0

    @property
    def processor(self) -> float:
        """Seconds of processor, of all parts together."""
        return self.web + self.rasa + self.acties


@dataclass(frozen=True)
class Meting:
    """The requests of one stack that served one client.

    `soorten` has a list for each of SOORTEN; `opslag` is the seconds of processor that database and Redis took for a
    message on average (0 where they live in the other parts), `drukte` the load of the machine before.
    """

    opstelling: str
    drukte: float
    opslag: float
    soorten: Mapping[str, Sequence[Kosten]]

    def draw(self, soort: str, kans: random.Random) -> Kosten:
        """One of the measured requests of this kind."""
        return kans.choice(self.soorten[soort])

    def mean(self) -> Kosten:
        """Of a message on average, by the shares of the kinds; pages and beginnings are not in it."""
        return Kosten(*(sum(AANDELEN[s] * _mean(self.soorten[s], plek) for s in AANDELEN) for plek in range(4)))


def write_meting(meting: Meting, pad: Path) -> None:
    """Keep a measurement as JSON, in seconds."""
    inhoud = {"opstelling": meting.opstelling, "drukte": meting.drukte, "opslag": meting.opslag}
    soorten = {soort: [[round(deel, 6) for deel in rij] for rij in rijen] for soort, rijen in meting.soorten.items()}
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(json.dumps({**inhoud, "soorten": soorten}) + "\n", encoding="utf-8")


def read_meting(pad: Path) -> Meting:
    """What `write_meting` kept; raises KostenFout."""
    try:
        inhoud = json.loads(pad.read_text(encoding="utf-8"))
        soorten = {soort: _read_rijen(inhoud["soorten"][soort]) for soort in SOORTEN}
        return Meting(str(inhoud["opstelling"]), float(inhoud["drukte"]), float(inhoud["opslag"]), soorten)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise KostenFout(f"{pad}: {error!r}") from error


def _read_rijen(rijen: list[list[Any]]) -> list[Kosten]:
    gelezen = [Kosten(*map(float, rij)) for rij in rijen]
    if not gelezen or any(deel < 0 for rij in gelezen for deel in rij):
        raise ValueError("a kind without requests, or a time below zero")
    return gelezen


def _mean(rijen: Sequence[Kosten], plek: int) -> float:
    return sum(rij[plek] for rij in rijen) / len(rijen)
