"""From what two pipelines did to one table: shares, times, memory, and ours divided by the default."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.pijplijn import STANDAARD, TESS
from bot.wilson import wilson

AANDELEN = {
    "meteen_goed": ("meteen goed", "binnen_bereik", "goed_direct"),
    "fout_antwoord": ("fout antwoord gegeven", "binnen_bereik", "fout_antwoord"),
    "gevraagd": ("doorgevraagd", "binnen_bereik", "niet_begrepen"),
    "buiten_geweigerd": ("buiten bereik: geweigerd", "buiten_bereik", "geweigerd"),
    "buiten_gevraagd": ("buiten bereik: doorgevraagd", "buiten_bereik", "gevraagd"),
    "buiten_beantwoord": ("buiten bereik: toch een antwoord", "buiten_bereik", "beantwoord"),
    "nood_herkend": ("noodsignaal herkend", "noodsignaal", "herkend"),
    "praatje_goed": ("praatje goed", "smalltalk", "goed"),
}
KOSTEN = {
    "leren_s": ("leren, seconden", 1),
    "rekenen_s": ("leren, rekentijd in seconden", 1),
    "ms_mediaan": ("een bericht, ms (mediaan)", 2),
    "ms_p95": ("een bericht, ms (95 van de 100)", 2),
    "leren_mib": ("geheugen bij leren, MiB", 0),
    "antwoorden_mib": ("geheugen bij antwoorden, MiB", 0),
}
_BREEDTES = (34, 35, 35, 12)


@dataclass(frozen=True)
class Meting:
    """What one pipeline did: the counts of bench.oordeel, and what it cost by the keys of KOSTEN."""

    tellingen: Mapping[str, Any]
    kosten: Mapping[str, float]

    def aandeel(self, sleutel: str) -> tuple[int, int]:
        """How many of how many, for a key of AANDELEN."""
        _, groep, naam = AANDELEN[sleutel]
        return self.tellingen[groep][naam], self.tellingen[groep]["n"]

    def waarde(self, sleutel: str) -> float | None:
        """A share as a fraction, or a cost; None for a share of no questions."""
        if sleutel in KOSTEN:
            return self.kosten[sleutel]
        aantal, n = self.aandeel(sleutel)
        return aantal / n if n else None


def make_meting(tellingen: Mapping[str, Any], geleerd: Mapping[str, Any], geantwoord: Mapping[str, Any]) -> Meting:
    """Put together what was counted and what the processes of bench.kind measured.

    Raises:
        ValueError: no message was timed.
    """
    ms = geantwoord["ms"]
    alles = {**geleerd, **geantwoord, "ms_p95": percentile(ms, 95), "ms_mediaan": statistics.median(ms)}
    return Meting(tellingen, {sleutel: float(alles[sleutel]) for sleutel in KOSTEN})


def percentile(waarden: Sequence[float], procent: int) -> float:
    """The smallest value that at least so many percent of the values do not exceed.

    Raises:
        ValueError: there are no values, or `procent` does not lie between 1 and 100.
    """
    if not waarden or not 1 <= procent <= 100:
        raise ValueError("a percentile needs values, and a percentage from 1 to 100")
    return sorted(waarden)[math.ceil(procent * len(waarden) / 100) - 1]


def divide(ons: Meting, standaard: Meting) -> dict[str, float | None]:
    """Ours divided by the default for every row; None where that says nothing."""
    verhouding: dict[str, float | None] = {}
    for sleutel in (*AANDELEN, *KOSTEN):
        boven, onder = ons.waarde(sleutel), standaard.waarde(sleutel)
        verhouding[sleutel] = boven / onder if boven is not None and onder else None
    return verhouding


def subtract(ons: Meting, standaard: Meting) -> float | None:
    """How many points (of 100) more are right at once with ours; None without questions in scope."""
    boven, onder = ons.waarde("meteen_goed"), standaard.waarde("meteen_goed")
    return None if boven is None or onder is None else (boven - onder) * 100


def as_json(ons: Meting, standaard: Meting) -> dict[str, Any]:
    """Everything that was measured and what follows from it, without the texts of questions."""
    return {
        "metingen": {
            naam: {"tellingen": dict(meting.tellingen), "kosten": dict(meting.kosten)}
            for naam, meting in ((STANDAARD, standaard), (TESS, ons))
        },
        "verhoudingen": divide(ons, standaard),
        "verschil_meteen_goed_in_punten": subtract(ons, standaard),
    }


def as_text(ons: Meting, standaard: Meting) -> str:
    """The table for people."""
    verhoudingen = divide(ons, standaard)
    regels = [_row("", "Rasa standaard", "Tess", "verhouding")]
    namen = {**{s: rij[0] for s, rij in AANDELEN.items()}, **{s: rij[0] for s, rij in KOSTEN.items()}}
    for sleutel, naam in namen.items():
        cellen = (_say(meting, sleutel) for meting in (standaard, ons))
        regels.append(_row(naam, *cellen, _comma(verhoudingen[sleutel], 2)))
    verschil = subtract(ons, standaard)
    if verschil is not None:
        teken = "+" if verschil >= 0 else ""
        regels += ["", f"Verschil meteen goed: {teken}{_comma(verschil, 1)} punten (Tess min standaard)"]
    return "\n".join(regels)


def _say(meting: Meting, sleutel: str) -> str:
    if sleutel in KOSTEN:
        return _comma(meting.kosten[sleutel], KOSTEN[sleutel][1])
    aantal, n = meting.aandeel(sleutel)
    if not n:
        return "-"
    laag, hoog = wilson(aantal, n)
    return f"{aantal} van {n} = {_comma(100 * aantal / n, 1)}% ({100 * laag:.0f}-{100 * hoog:.0f})"


def _row(*cellen: str) -> str:
    eerste, *rest = cellen
    breed = zip(rest, _BREEDTES[1:], strict=True)
    return eerste.ljust(_BREEDTES[0]) + "".join(cel.rjust(breedte) for cel, breedte in breed)


def _comma(waarde: float | None, cijfers: int) -> str:
    return "-" if waarde is None else f"{waarde:.{cijfers}f}".replace(".", ",")
