"""Reads an age as people type it: "3", "drie jaar", "2 en 7", "bijna 5", "acht maanden"."""

from __future__ import annotations

import re

_WOORDEN = (
    *("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien"),
)
_GETALLEN = {**{woord: getal for getal, woord in enumerate(_WOORDEN, start=2)}, "nul": 0, "baby": 0}
_WOORD = re.compile(rf"\b({'|'.join(_GETALLEN)})\b")
# A count of children is no age; less than a year is 0; nearly 5 is still 4.
_GETAL = re.compile(
    r"\b(?P<bijna>(?:bijna|haast|nog geen|net geen) )?(?P<getal>\d+)\b"
    r"(?! (?:kind|kids|zoon|zonen|dochter|jongen|meisje))(?P<kort> (?:maand|mnd|week|weken|dag))?"
)


def read_leeftijd(schoon: str) -> int | None:
    """The lowest age in a text as `plain` makes it: of more children the youngest counts; None when there is none."""
    cijfers = _WOORD.sub(lambda match: str(_GETALLEN[match[0]]), schoon)
    leeftijden = [
        0 if match["kort"] else max(0, int(match["getal"]) - bool(match["bijna"])) for match in _GETAL.finditer(cijfers)
    ]
    return min(leeftijden, default=None)
