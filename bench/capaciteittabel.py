"""What came out, in tables for people: costs, waiting times for each number of Rasa servers, and the fewest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.capaciteitdag import BERICHTEN, DENKEN, PIEK_KEER, PIEK_MINUTEN, UREN
from bench.capaciteitkeuze import MEESTE, Uitkomst
from bench.capaciteitkosten import Meting
from bench.capaciteitrij import Opstelling
from bench.tabel import percentile

AANNAMES = (
    f"Aannames: een gesprek per mens per maand, {BERICHTEN} berichten, gemiddeld {DENKEN:.0f} s tussen twee berichten; "
    f"een kwart van de week op maandag, {max(UREN):.0f}% daarvan in het drukste uur; daarin {PIEK_MINUTEN} minuten "
    f"lang {PIEK_KEER:.0f} keer zo druk. Elk proces heeft een eigen processor."
)
_KOP = ("rasa", "web", "", "maandag p50/p95/p99", "drukste minuut p50/p95/p99", "slechtste p95", "verhuisd")
_BREED = (5, 5, 16, 22, 28, 15, 10)


def tell_kosten(meting: Meting) -> Iterator[str]:
    """The lines about one measurement, in milliseconds."""
    yield f"Kosten per verzoek van: {meting.opstelling}; drukte vooraf {meting.drukte:.1f}"
    yield "".join(cel.rjust(12) for cel in ("soort", "aantal", "web", "rasa", "acties", "rest", "p95 samen"))
    for soort, rijen in meting.soorten.items():
        gemiddeld = [1000 * sum(deel) / len(rijen) for deel in zip(*rijen, strict=True)]
        cijfers = [*gemiddeld, 1000 * percentile([sum(rij) for rij in rijen], 95)]
        yield "".join(cel.rjust(12) for cel in (soort, str(len(rijen)), *(_comma(ms, 1) for ms in cijfers)))
    kosten = meting.mean()
    processor, rest, opslag = (_comma(1000 * deel, 1) for deel in (kosten.processor, kosten.rest, meting.opslag))
    yield f"Gemiddeld bericht: {processor} ms processor, {rest} ms rest en {opslag} ms processor voor de opslag"


def tell_rijen(rijen: Sequence[tuple[Uitkomst, bool]]) -> Iterator[str]:
    """A line for each setup; with True a server was away in the peak."""
    yield "".join(cel.rjust(breed) for cel, breed in zip(_KOP, _BREED, strict=True))
    for uitkomst, uitval in rijen:
        opzet = uitkomst.opstelling
        cellen = (
            str(opzet.rasa),
            str(opzet.web),
            "één rasa weg" if uitval else "",
            _say(uitkomst.dag),
            _say(uitkomst.minuut),
            f"{1000 * uitkomst.slechtste:.0f} ms",
            str(uitkomst.verhuisd),
        )
        yield "".join(cel.rjust(breed) for cel, breed in zip(cellen, _BREED, strict=True))


def tell_minste(minste: Uitkomst | None, uitval: Uitkomst | None, vuistregel: Opstelling) -> Iterator[str]:
    """What it takes, beside the rule of thumb."""
    yield f"Minste met p95 <= 200 ms in de drukste minuut: {_name(minste)}"
    yield f"Hetzelfde als één rasa in de piek vijf minuten weg is: {_name(uitval)}"
    yield f"Vuistregel (de helft bezet): {_count(vuistregel)}"


def _name(uitkomst: Uitkomst | None) -> str:
    return f"met {MEESTE} van elk lukt het niet" if uitkomst is None else _count(uitkomst.opstelling)


def _count(opzet: Opstelling) -> str:
    return f"{opzet.rasa} rasa, {opzet.web} web, {opzet.acties} acties = {opzet.processoren} processoren"


def _say(tijden: Sequence[float]) -> str:
    return " / ".join(f"{1000 * tijd:.0f}" for tijd in tijden)


def _comma(waarde: float, cijfers: int) -> str:
    return f"{waarde:.{cijfers}f}".replace(".", ",")
