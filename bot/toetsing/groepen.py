"""Puts questions that look alike together, in plain Python: the words that are rare say most.

Measured on 2,000 example sentences in 112 kinds: of the half that gets a group, 54% stand with most of their own kind;
scikit-learn's agglomerative clustering on characters: 56%. This takes 0.3 s, that more than a minute and 384 MB.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

LIJKT = 0.3  # how much a question must be like the middle of a group, from 0 to 1
_GENOEG = 0.99 * LIJKT * LIJKT  # of what is left of a text, squared; a little less, because numbers are rounded
_BEGIN = 5  # the first letters of a word stand for it: "vrijwilliger" is like "vrijwilligerswerk"
_ERBIJ = 100  # as if there were this many more texts: else, of a few, the word that they share would weigh least
_PLAATSHOUDER = re.compile(r"\[\w+\]")
_WOORD = re.compile(r"\w+")
_VAAK = (
    "de het een ik u mijn en of is in van voor met op dat dit die wat hoe wie waar wanneer kan mag moet ben heb te aan "
    "bij om als er dan ook nog niet geen wel maar mij me je jij we wij hij zij ze naar door over uit zijn was word "
    "wordt worden doe doen ga gaan krijg hebben heeft kunnen moeten mogen wil zou al zo nu"
)
_LEEG = frozenset(_VAAK.split())


def group_teksten(teksten: Sequence[str]) -> list[list[int]]:
    """The places of texts that are alike, the largest group first; a text like no other is a group of its own.

    The texts are taken one by one; each joins the group of which the middle is most like it, or begins a new one.
    """
    groepen = _Groepen()
    for plek, woorden in enumerate(_weigh([_split(tekst) for tekst in teksten])):
        groepen.add(plek, woorden)
    return sorted(groepen.leden, key=lambda leden: (-len(leden), leden[0]))


class _Groepen:
    """The groups so far; of each word how much of it every group has."""

    def __init__(self) -> None:
        self.leden: list[list[int]] = []
        self._per_woord: defaultdict[str, dict[int, float]] = defaultdict(dict)

    def add(self, plek: int, woorden: dict[str, float]) -> None:
        groep = self._find(woorden)
        if groep is None:
            groep = len(self.leden)
            self.leden.append([])
        self.leden[groep].append(plek)
        for woord, gewicht in woorden.items():
            sommen = self._per_woord[woord]
            sommen[groep] = sommen.get(groep, 0.0) + gewicht

    def _find(self, woorden: dict[str, float]) -> int | None:
        """The group whose middle is most like it, if it is like it enough.

        The words that say most go first. Text and middle have at most length one, so what the words to come can still
        add is at most the length of that rest: when it is too little, no group that did not appear yet can win.
        """
        gelijkenis: dict[int, float] = {}
        rest = sum(gewicht * gewicht for gewicht in woorden.values())
        for woord, gewicht in sorted(woorden.items(), key=lambda paar: (-paar[1], paar[0])):
            sommen = self._per_woord.get(woord, {})
            if rest >= _GENOEG:
                for groep, som in sommen.items():
                    gelijkenis[groep] = gelijkenis.get(groep, 0.0) + gewicht * som
            else:
                for groep in gelijkenis.keys() & sommen.keys():
                    gelijkenis[groep] += gewicht * sommen[groep]
            rest -= gewicht * gewicht
        gemiddeld = {groep: som / len(self.leden[groep]) for groep, som in gelijkenis.items()}
        beste = max(gemiddeld, key=lambda groep: (gemiddeld[groep], -groep), default=None)
        return beste if beste is not None and gemiddeld[beste] >= LIJKT else None


def _split(tekst: str) -> set[str]:
    woorden = _WOORD.findall(_PLAATSHOUDER.sub(" ", tekst.lower()))
    return {woord[:_BEGIN] for woord in woorden if woord not in _LEEG} or {woord[:_BEGIN] for woord in woorden}


def _weigh(teksten: list[set[str]]) -> list[dict[str, float]]:
    """Each text as a direction of length one: a word that few texts have weighs more."""
    vaak = Counter(woord for woorden in teksten for woord in woorden)
    gewogen = []
    for woorden in teksten:
        ruw = {woord: math.log((_ERBIJ + len(teksten)) / (5 + vaak[woord])) for woord in sorted(woorden)}
        lengte = math.sqrt(sum(gewicht * gewicht for gewicht in ruw.values())) or 1.0
        gewogen.append({woord: gewicht / lengte for woord, gewicht in ruw.items()})
    return gewogen
