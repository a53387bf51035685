"""`python -m bot check`: all problems at once, and a proof of how much was looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bot.kennisbank.load import DATA, Gelezen, Probleem, read_data
from bot.kennisbank.model import Antwoord, AntwoordVersie
from bot.kennisbank.verwijzingen import check_verwijzingen
from bot.kennisbank.voorbeeldzinnen import check_voorbeeldzinnen

MAX_WOORDEN_KORT = 60
_HARD_BEDRAG = re.compile(r"€|\beuro\b|\b\d+([.,]\d+)?\s*(dagen|weken|maanden)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Bevinding:
    """What a check found, with the counts that show it really looked."""

    problemen: tuple[Probleem, ...]
    waarschuwingen: tuple[Probleem, ...]
    telling: dict[str, int]


def check_data(data: Path = DATA, *, peildatum: date) -> Bevinding:
    """Check everything under `data` (and its mirror tests/zinnen) as it stands on `peildatum`."""
    gelezen = read_data(data)
    problemen = [*gelezen.problemen, *check_verwijzingen(gelezen)]
    for antwoord in gelezen.antwoorden.values():
        bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
        problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in _check_antwoord(antwoord)]
    zinnen = check_voorbeeldzinnen(data, gelezen)
    problemen += zinnen.problemen
    telling = {
        "antwoorden": len(gelezen.antwoorden),
        "versies": sum(len(antwoord.versies) for antwoord in gelezen.antwoorden.values()),
        "bronnen": len(gelezen.bronnen),
        "bedragen": len(gelezen.bedragen),
        "gemeenten": len(gelezen.gemeenten),
        "voorbeeldzinnen": zinnen.aantal,
        "intents": zinnen.intents,
    }
    if not gelezen.antwoorden and not gelezen.problemen:
        problemen.append(Probleem(data.name, 1, "er is geen enkel antwoord gevonden.", "Kijk of de map klopt."))
    return Bevinding(tuple(sorted(set(problemen))), tuple(_lapsed(gelezen, peildatum)), telling)


def _check_antwoord(antwoord: Antwoord) -> Iterator[tuple[str, str]]:
    for versie in antwoord.versies:
        yield from _check_versie(versie)
    for gebied in sorted({versie.gebied for versie in antwoord.versies}):
        yield from _check_periodes([versie for versie in antwoord.versies if versie.gebied == gebied], gebied)
    if all(versie.gebied != "landelijk" for versie in antwoord.versies):
        yield "heeft geen landelijke versie.", "Schrijf een versie met gebied: landelijk."


def _check_versie(versie: AntwoordVersie) -> Iterator[tuple[str, str]]:
    vanaf = f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})"
    woorden = len(versie.kort.split())
    if woorden > MAX_WOORDEN_KORT:
        yield f"'kort' telt {woorden} woorden {vanaf}.", f"Maak er hoogstens {MAX_WOORDEN_KORT} van."
    for tekst in versie.teksten():
        if match := _HARD_BEDRAG.search(tekst):
            yield (
                f"schrijft een bedrag of termijn uit: '{match.group()}' {vanaf}.",
                "Zet het in data/bedragen en schrijf {id} in de tekst.",
            )


def _check_periodes(versies: list[AntwoordVersie], gebied: str) -> Iterator[tuple[str, str]]:
    geordend = sorted(versies, key=lambda versie: versie.geldig_vanaf)
    for eerder, later in pairwise(geordend):
        if eerder.geldig_tot_en_met is None or eerder.geldig_tot_en_met >= later.geldig_vanaf:
            yield f"twee versies gelden tegelijk op {later.geldig_vanaf} ({gebied}).", "Verbeter de datums."
        elif eerder.geldig_tot_en_met + timedelta(days=1) != later.geldig_vanaf:
            yield f"geen versie geldt na {eerder.geldig_tot_en_met} ({gebied}).", "Laat de versies aansluiten."


def _lapsed(gelezen: Gelezen, peildatum: date) -> Iterator[Probleem]:
    for antwoord in gelezen.antwoorden.values():
        for versie in antwoord.versies:
            if versie.holds_on(peildatum) and peildatum >= versie.herkeuren_voor:
                wat = f"moest voor {versie.herkeuren_voor} opnieuw bekeken zijn ({versie.gebied})."
                bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
                yield Probleem(bestand, 1, wat, "Kijk het na en zet een nieuwe datum.")
