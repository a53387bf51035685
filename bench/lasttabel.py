"""The table of a load: every stack beside the others, and as ratios to Rasa alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.lastmeting import Meting, take_percentiles

_Rij = Callable[[Meting], float]
NAN = float("nan")

RIJEN: dict[str, tuple[_Rij, int]] = {
    "berichten/s bij p95 <= 200 ms": (lambda m: m.beste.per_seconde if m.beste else 0.0, 1),
    "  p50 daarbij, ms": (lambda m: next(take_percentiles(m.beste)) if m.beste else NAN, 0),
    "  p95 daarbij, ms": (lambda m: list(take_percentiles(m.beste))[1] if m.beste else NAN, 0),
    "  p99 daarbij, ms": (lambda m: list(take_percentiles(m.beste))[2] if m.beste else NAN, 0),
    "  processortijd per bericht, ms": (lambda m: m.beste.cpu_ms if m.beste else NAN, 1),
    "berichten/s, hoe traag ook": (lambda m: m.meeste.per_seconde, 1),
    "één klant, p50, ms": (lambda m: next(take_percentiles(m.alleen)), 1),
    "één klant, p95, ms": (lambda m: list(take_percentiles(m.alleen))[1], 1),
    "één klant, processortijd, ms": (lambda m: m.alleen.cpu_ms, 1),
    "geheugen (RSS van alles), MiB": (lambda m: m.geheugen, 0),
    "gereed na, seconden": (lambda m: m.klaar_na, 1),
}
# For who binds the stack to cores: how much of them it took, and how much was left to the clients.
MET_KLANTEN: dict[str, tuple[_Rij, int]] = {
    **RIJEN,
    "processoren bezet door Tess": (lambda m: m.beste.bezet if m.beste else NAN, 2),
    "deel klanten in de processortijd": (lambda m: m.beste.deel_klanten if m.beste else NAN, 2),
}
_NAAM, _KOLOM = 34, 24


def as_text(
    metingen: Mapping[str, Meting],
    namen: Mapping[str, str],
    maat: str,
    rijen: Mapping[str, tuple[_Rij, int]] = RIJEN,
) -> str:
    """The table for people.

    Args:
        metingen: by letter.
        namen: how each is called.
        maat: the letter by which the others are divided; without it there are no ratios.
        rijen: what stands in each row, and in how many decimals.
    """
    regels = ["".ljust(_NAAM) + "".join(f"({letter}) {namen[letter]}".rjust(_KOLOM) for letter in metingen)]
    for naam, (lees, cijfers) in rijen.items():
        grond = lees(metingen[maat]) if maat in metingen else NAN
        cellen = (_say(lees(meting), cijfers, grond).rjust(_KOLOM) for meting in metingen.values())
        regels.append(naam.ljust(_NAAM) + "".join(cellen))
    return "\n".join(regels)


def _say(waarde: float, cijfers: int, grond: float) -> str:
    verhouding = f" ({waarde / grond:.2f}x)" if grond and grond == grond and waarde == waarde else ""  # noqa: PLR0124
    return f"{waarde:.{cijfers}f}{verhouding}".replace(".", ",") if waarde == waarde else "-"  # noqa: PLR0124
