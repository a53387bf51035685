"""`python bench/aanval.py [N] [SOORT]`: N hostile inputs to a Tess on loopback and to its filter; prints the counts.

Four kinds, each a quarter: texts to the filter, texts with a disguised BSN, calls made from the OpenAPI description,
and raw bytes. Ends with 1 at the first broken promise, which hypothesis then shows in its smallest form.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

PER_RONDE = 2_000  # hypothesis remembers what it tried: a new round begins with an empty head


def main(totaal: int, alleen: str = "") -> int:
    """Attack, and say what came of it."""
    import uvloop

    from tests.aanval.ronde import Ronde, opgesteld

    uvloop.install()  # as Sanic does when it really serves
    with tempfile.TemporaryDirectory() as map_, opgesteld(Path(map_)) as tess:
        ronde = Ronde(tess)
        begin = time.monotonic()
        soorten: dict[str, tuple[str, Callable[[int, int], None]]] = {
            "filter": ("vijandige tekst naar het filter", ronde.attack_filter),
            "bsn": ("een vermomd BSN naar het filter", ronde.attack_bsn),
            "api": ("aanroepen uit de beschrijving", ronde.attack_api),
            "bytes": ("rauwe bytes", ronde.attack_bytes),
        }
        gekozen = {sleutel: soort for sleutel, soort in soorten.items() if alleen in {"", sleutel}}
        for sleutel, (naam, attack) in gekozen.items():
            _repeat(attack, totaal // len(gekozen))
            _show(naam, ronde.geteld[sleutel], ronde.traagste[sleutel])
        ronde.lijn.sluit()
        samen = sum(sum(aantallen.values()) for aantallen in ronde.geteld.values())
        print(f"samen {samen} in {time.monotonic() - begin:.0f} s, geen gebroken belofte")
    return 0


def _repeat(attack: Callable[[int, int], None], aantal: int) -> None:
    for nummer in range(-(-aantal // PER_RONDE)):
        attack(min(PER_RONDE, aantal - nummer * PER_RONDE), nummer)


def _show(naam: str, aantallen: Counter[Any], traagste: float) -> None:
    verdeling = ", ".join(f"{wat}: {aantal}" for wat, aantal in sorted(aantallen.items(), key=str))
    print(f"{naam}: {sum(aantallen.values())}, traagste {traagste:.2f} s ({verdeling})", flush=True)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # of a script Python looks beside it, not in the project
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, *sys.argv[2:3]))
