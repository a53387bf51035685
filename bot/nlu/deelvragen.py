"""Splits a message into the questions in it, because people ask two things at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

MIN_WOORDEN = 3
MAX_DELEN = 4

_EINDE = re.compile(r"(?<=[.!?;])\s+|\n+")
_VRAAGWOORD = (
    r"(?:wat|wie|waar|waarom|wanneer|hoe|hoeveel|welke|kan|kunnen|mag|moet|moeten|krijg|krijgt|ben|is|zijn|heb|hebben|"
    r"geldt|betaalt|telt|doet|wordt|word|klopt)"
)
_EN_VRAAG = re.compile(rf"\s*,?\s+(?:en|maar|of|ook|plus)\s+(?={_VRAAGWOORD}\s)", re.IGNORECASE)


def split_vragen(tekst: str) -> list[str]:
    """The parts of a message that can be a question of their own; empty when it is only one.

    Args:
        tekst: what was typed.

    Returns:
        At least two and at most four parts of three words or more, in the order in which they were asked.
    """
    zinnen = [zin for zin in _EINDE.split(tekst) if zin.strip()]
    delen = [deel.strip() for zin in zinnen for deel in _EN_VRAAG.split(zin)]
    lang = [deel for deel in delen if len(deel.split()) >= MIN_WOORDEN]
    return lang[:MAX_DELEN] if len(lang) >= 2 else []


class Delen:
    """The parts of a message, each ranked only when it is asked for, because reading a part costs as much as a message.

    Args:
        teksten: what the parts say, in the order of the message.
        rank: the likeliest intents of a text.
    """

    def __init__(self, teksten: Sequence[str], rank: Callable[[str], list[dict[str, Any]]]) -> None:
        self._teksten = teksten
        self._rank = rank
        self._volgorde = sorted(range(len(teksten)), key=lambda plek: len(teksten[plek]))

    @property
    def kort_eerst(self) -> list[str]:
        """What the parts say, in the order in which they will be read."""
        return [self._teksten[plek] for plek in self._volgorde]

    def __len__(self) -> int:
        return len(self._teksten)

    def rank_kort_eerst(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """The place of each part and its ranking, the cheapest first; who has seen enough can stop."""
        for plek in self._volgorde:
            yield plek, self._rank(self._teksten[plek])
