"""Reads a version of the archive as a client read it on a day, and tells what changed since a moment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.kennisbank import AntwoordVersie, Bedrag, fill_in
from bot.klok import AMSTERDAM
from bot.toetsing.archief import Gearchiveerd
from bot.toetsing.verschil import Stuk, compare_woorden
from bot.toetsing.zinnen import Deel, Zin, split_delen


@dataclass(frozen=True)
class Gelezen:
    """A version as it was read on a day, with every amount filled in as on that day."""

    vraag: str
    delen: tuple[Deel, ...]
    bronnen: tuple[str, ...]  # the titles

    @property
    def zinnen(self) -> tuple[Zin, ...]:
        """Each sentence with its place."""
        return split_delen(self.delen)


@dataclass(frozen=True)
class Verandering:
    """One answer that is not what it was: "nieuw", "veranderd" or "vervallen"; `vorige` is the version before."""

    soort: str
    antwoord: str
    gebied: str
    versie: str
    vorige: str | None
    sinds: datetime | date


def read_versie(item: Gearchiveerd, dag: date) -> Gelezen:
    """What this version said on a day."""
    inhoud = json.loads(item.inhoud)
    versie = AntwoordVersie.parse_obj(inhoud["versie"])
    bedragen = {bedrag["id"]: Bedrag.parse_obj(bedrag) for bedrag in inhoud["bedragen"]}
    delen = (
        ("kort", (versie.kort,)),
        ("simpel", (versie.simpel,)),
        ("uitleg", (versie.uitleg,)),
        ("doe_dit", versie.doe_dit),
        ("recht", (versie.recht,)),
        ("onzeker", versie.onzeker),
    )
    gevuld = tuple((naam, fill_in(tekst, bedragen, dag)) for naam, teksten in delen for tekst in teksten if tekst)
    return Gelezen(inhoud["vraag"], gevuld, tuple(bron["titel"] for bron in inhoud["bronnen"]))


def compare_versies(oud: Gearchiveerd, nieuw: Gearchiveerd, dag: date) -> tuple[tuple[str, tuple[Stuk, ...]], ...]:
    """What changed in words, by part of the answer; only the parts in which something changed."""
    voor, na = _per_deel(read_versie(oud, dag)), _per_deel(read_versie(nieuw, dag))
    namen = list(dict.fromkeys([*na, *voor]))
    stukken = ((naam, compare_woorden(voor.get(naam, ""), na.get(naam, ""))) for naam in namen)
    return tuple((naam, deel) for naam, deel in stukken if any(stuk.soort != "gelijk" for stuk in deel))


def _per_deel(gelezen: Gelezen) -> dict[str, str]:
    teksten: dict[str, list[str]] = {}
    for naam, tekst in gelezen.delen:
        teksten.setdefault(naam, []).append(tekst)
    return {naam: "\n".join(stukken) for naam, stukken in teksten.items()}


def list_veranderingen(items: Iterable[Gearchiveerd], sinds: datetime, nu: datetime) -> tuple[Verandering, ...]:
    """What changed after `sinds`: answers that came, that say something else, and that Tess no longer gives.

    Args:
        items: the whole archive, the oldest first.
        sinds: for instance the last visit of the council.
        nu: this moment.
    """
    plekken: dict[tuple[str, str], list[Gearchiveerd]] = {}
    for item in items:
        plekken.setdefault((item.antwoord, item.gebied), []).append(item)
    return tuple(stap for rij in plekken.values() for stap in _changes(rij, sinds, nu))


def _changes(rij: list[Gearchiveerd], sinds: datetime, nu: datetime) -> Iterator[Verandering]:
    """Of one answer in one area. A version that came when another went takes its place."""
    eerder = [item for item in rij if item.eerst_gezien <= sinds]
    erbij = [item for item in rij if item.eerst_gezien > sinds]
    weg = [item for item in eerder if item.weg and item.weg > sinds]
    for item in erbij:
        vorige = _find_vorige(item, eerder)
        soort = "veranderd" if vorige else "nieuw"
        yield Verandering(soort, item.antwoord, item.gebied, item.versie, vorige, item.eerst_gezien)
    if not any(item.weg is None for item in rij):
        yield from (_lapse(item, item.weg) for item in weg if item.weg)
    dagen = (sinds.astimezone(AMSTERDAM).date(), nu.astimezone(AMSTERDAM).date())
    for item in rij:
        einde = item.geldig_tot_en_met
        if item.weg is None and einde and dagen[0] <= einde < dagen[1] and not any(x.holds_on(dagen[1]) for x in rij):
            yield _lapse(item, einde)


def _find_vorige(item: Gearchiveerd, eerder: list[Gearchiveerd]) -> str | None:
    """The version whose place it took: the one about the same days, else the latest."""
    zelfde = [oud for oud in eerder if oud.geldig_vanaf == item.geldig_vanaf]
    kandidaten = zelfde or eerder
    return kandidaten[-1].versie if kandidaten else None


def _lapse(item: Gearchiveerd, wanneer: datetime | date) -> Verandering:
    return Verandering("vervallen", item.antwoord, item.gebied, item.versie, None, wanneer)
