"""Counts per kind of personal data what the filter takes out of made-up messages, and what it takes out wrongly."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.tabel import percentile
from bot.privacy import Filter
from bot.privacy.model import Plek
from bot.wilson import wilson

CORPUS = Path(__file__).resolve().parents[1] / "tests" / "privacy" / "corpus"
FORMULIER = "naam_formulier"
_SOORTEN = {"adres": "postcode"}  # the filter says [adres] and calls the find a postcode
_GEEN_VONDST = "letters"  # of a postcode alone: dropped without a word, so neither right nor wrong

Zoek = Callable[[str, bool], Sequence[Plek]]


@dataclass(frozen=True)
class Voorbeeld:
    """A made-up message and the pieces that must go; `vraagt_naam` when Tess has just asked for a name."""

    tekst: str
    weg: tuple[Plek, ...]
    vraagt_naam: bool
    bestand: str


@dataclass
class Telling:
    """One kind: how many pieces there were and went, how many finds there were and were right."""

    er: int = 0
    weg: int = 0
    gevonden: int = 0
    juist: int = 0

    @property
    def recall(self) -> float:
        """The share of the pieces that went; 1 when there were none."""
        return self.weg / self.er if self.er else 1.0

    @property
    def precisie(self) -> float:
        """The share of the finds that were right; 1 when there were none."""
        return self.juist / self.gevonden if self.gevonden else 1.0


@dataclass(frozen=True)
class Meting:
    """The counts per kind, how many messages hold nothing, which went wrong (with what was found) and the times."""

    tellingen: Mapping[str, Telling]
    blijven: int
    missers: Sequence[tuple[Voorbeeld, Sequence[Plek]]]
    ms: Sequence[float]


def read_corpus(map_: Path) -> list[Voorbeeld]:
    """All messages of a folder.

    Raises:
        ValueError: a message names a piece that it does not hold, or does not say what must happen to it.
    """
    return [_read(item, pad) for pad in sorted(map_.glob("*.yml")) for item in yaml.safe_load(pad.read_text("utf-8"))]


def measure(voorbeelden: Iterable[Voorbeeld], zoek: Zoek) -> Meting:
    """Count what a finder finds.

    A piece went when none of its letters and digits is left, whatever it was taken for. A find is right when it took
    no letter or digit outside the pieces of its own kind.

    Args:
        voorbeelden: the messages.
        zoek: gives the places in a message, from its text and whether a name was asked.
    """
    tellingen: dict[str, Telling] = defaultdict(Telling)
    missers, ms, blijven = [], [], 0
    for voorbeeld in voorbeelden:
        blijven += not voorbeeld.weg
        begin = time.process_time()
        plekken = zoek(voorbeeld.tekst, voorbeeld.vraagt_naam)
        ms.append((time.process_time() - begin) * 1000)
        if not _count(voorbeeld, [_rename(plek, voorbeeld) for plek in plekken], tellingen):
            missers.append((voorbeeld, plekken))
    return Meting(dict(sorted(tellingen.items())), blijven, missers, ms)


def as_text(naam: str, meting: Meting) -> str:
    """The table of one folder."""
    regels = [
        f"{naam}: {len(meting.ms)} berichten, waarvan {meting.blijven} zonder gegevens; {len(meting.missers)} niet goed"
    ]
    regels.append(f"  {'soort':<16}{'recall':>34}{'precisie':>34}")
    for soort, telling in meting.tellingen.items():
        cellen = _say(telling.weg, telling.er), _say(telling.juist, telling.gevonden)
        regels.append(f"  {soort:<16}{cellen[0]:>34}{cellen[1]:>34}")
    mediaan, p95 = statistics.median(meting.ms), percentile(meting.ms, 95)
    regels.append(f"  rekentijd van een bericht: {mediaan:.2f} ms (mediaan), {p95:.2f} ms (95 van de 100)")
    return "\n".join(regels)


def main(argumenten: Sequence[str]) -> int:
    """Print the tables; with --missers also the messages of a folder that went wrong."""
    mappen = [Path(naam) for naam in argumenten if not naam.startswith("--")]
    tess = Filter()
    tess.filter("Ik heet Jan")  # what is read and compiled once is no part of the time of a message
    for map_ in mappen or sorted(pad for pad in CORPUS.iterdir() if pad.is_dir()):
        meting = measure(read_corpus(map_), lambda tekst, naam: tess.locate(tekst, vraagt_naam=naam))
        print(as_text(map_.name, meting))
        if "--missers" in argumenten:
            print(*(f"  {v.bestand}: {v.tekst!r} -> {list(map(tuple, p))}" for v, p in meting.missers), sep="\n")
    return 0


def _read(item: Mapping[str, Any], pad: Path) -> Voorbeeld:
    tekst, weg = str(item["tekst"]), item.get("weg", {})
    if bool(weg) == bool(item.get("blijft")):
        raise ValueError(f"{pad.name}: {tekst!r} has neither or both of weg and blijft")
    plekken = [plek for soort, waarden in weg.items() for waarde in waarden for plek in _find(tekst, waarde, soort)]
    if len({plek.soort for plek in plekken}) != len(weg):
        raise ValueError(f"{pad.name}: {tekst!r} does not hold what must go")
    return Voorbeeld(tekst, tuple(sorted(plekken)), bool(item.get("vraagt_naam")), pad.name)


def _find(tekst: str, waarde: str, soort: str) -> Iterator[Plek]:
    begin = tekst.find(waarde)
    while begin >= 0:
        yield Plek(begin, begin + len(waarde), soort)
        begin = tekst.find(waarde, begin + len(waarde))


def _rename(plek: Plek, voorbeeld: Voorbeeld) -> Plek:
    soort = FORMULIER if voorbeeld.vraagt_naam and plek.soort == "naam" else _SOORTEN.get(plek.soort, plek.soort)
    return plek._replace(soort=soort)


def _count(voorbeeld: Voorbeeld, plekken: Sequence[Plek], tellingen: dict[str, Telling]) -> bool:
    """Count one message; False when something stayed or went wrongly."""
    tekst, goed = voorbeeld.tekst, True
    gegaan = _letters(tekst, plekken)
    verwacht = [_rename(plek, voorbeeld) for plek in voorbeeld.weg]
    for plek in verwacht:
        is_weg = _letters(tekst, [plek]) <= gegaan
        tellingen[plek.soort].er += 1
        tellingen[plek.soort].weg += is_weg
        goed = goed and is_weg
    for plek in plekken:
        if plek.soort != _GEEN_VONDST:
            juist = _letters(tekst, [plek]) <= _letters(
                tekst, [ander for ander in verwacht if ander.soort == plek.soort]
            )
            tellingen[plek.soort].gevonden += 1
            tellingen[plek.soort].juist += juist
            goed = goed and juist
    return goed


def _letters(tekst: str, plekken: Iterable[Plek]) -> set[int]:
    return {plaats for plek in plekken for plaats in range(plek.begin, plek.eind) if tekst[plaats].isalnum()}


def _say(aantal: int, n: int) -> str:
    if not n:
        return "-"
    laag, hoog = wilson(aantal, n)
    return f"{aantal} van {n} = {100 * aantal / n:.1f}% ({100 * laag:.0f}-{100 * hoog:.0f})".replace(".", ",")
