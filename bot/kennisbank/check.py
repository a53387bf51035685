"""`python -m bot check`: all problems at once, and a proof of how much was looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from bot.kennisbank.leestoets import check_lezen
from bot.kennisbank.load import DATA, Gelezen, Probleem, read_data
from bot.kennisbank.model import Antwoord, Periode
from bot.kennisbank.tekstregels import check_versie, check_vraag
from bot.kennisbank.verwijzingen import check_verwijzingen
from bot.kennisbank.voorbeeldzinnen import check_voorbeeldzinnen
from bot.kennisbank.zekerheidsregels import check_zekerheid


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
    problemen += _check_teksten(gelezen, peildatum)
    lezen = check_lezen(data, gelezen, peildatum)
    problemen += lezen.problemen
    problemen += _check_bedragen(gelezen)
    problemen += _wrong_extensions(data)
    zinnen = check_voorbeeldzinnen(data, gelezen)
    problemen += zinnen.problemen
    telling = {
        "antwoorden": len(gelezen.antwoorden),
        "versies": sum(len(antwoord.versies) for antwoord in gelezen.antwoorden.values()),
        "bronnen": len(gelezen.bronnen),
        "bedragen": len(gelezen.bedragen),
        "gemeenten": len(gelezen.gemeenten),
        "zinnen": lezen.zinnen,
        "moeilijke woorden": len(gelezen.woordenlijst.woorden),
        "voorbeeldzinnen": zinnen.aantal,
        "intents": zinnen.intents,
    }
    if not gelezen.antwoorden and not gelezen.problemen:
        problemen.append(Probleem(data.name, 1, "er is geen enkel antwoord gevonden.", "Kijk of de map klopt."))
    return Bevinding(tuple(sorted(set(problemen))), tuple(_lapsed(gelezen, peildatum)), telling)


def _check_teksten(gelezen: Gelezen, peildatum: date) -> Iterator[Probleem]:
    for id_, antwoord in gelezen.antwoorden.items():
        bestand = gelezen.bestanden[f"antwoorden/{id_}"]
        gevonden = [*check_vraag(antwoord.vraag), *_check_antwoord(antwoord)]
        for versie in antwoord.versies:
            gevonden += check_versie(versie, gelezen.bedragen, peildatum)
            gevonden += check_zekerheid(versie, gelezen.bronnen)
        yield from (Probleem(bestand, 1, wat, doe) for wat, doe in gevonden)


def _check_antwoord(antwoord: Antwoord) -> Iterator[tuple[str, str]]:
    for gebied in sorted({versie.gebied for versie in antwoord.versies}):
        versies = [versie for versie in antwoord.versies if versie.gebied == gebied]
        for dag in _overlaps(versies):
            yield f"twee versies gelden tegelijk op {dag} ({gebied}).", "Verbeter de datums."
        for dag in _gaps(versies):
            yield f"geen versie geldt na {dag} ({gebied}).", "Laat de versies aansluiten."
    if all(versie.gebied != "landelijk" for versie in antwoord.versies):
        yield "heeft geen landelijke versie.", "Schrijf een versie met gebied: landelijk."


def _check_bedragen(gelezen: Gelezen) -> Iterator[Probleem]:
    for id_, bedrag in gelezen.bedragen.items():
        for dag in _overlaps(bedrag.waarden):
            wat = f"twee waarden gelden tegelijk op {dag}."
            yield Probleem(gelezen.bestanden[f"bedragen/{id_}"], 1, wat, "Verbeter de datums.")


def _overlaps(perioden: Iterable[Periode]) -> Iterator[date]:
    for eerder, later in pairwise(sorted(perioden, key=lambda periode: periode.geldig_vanaf)):
        if eerder.geldig_tot_en_met is None or eerder.geldig_tot_en_met >= later.geldig_vanaf:
            yield later.geldig_vanaf


def _gaps(perioden: Iterable[Periode]) -> Iterator[date]:
    for eerder, later in pairwise(sorted(perioden, key=lambda periode: periode.geldig_vanaf)):
        einde = eerder.geldig_tot_en_met
        if einde is not None and einde + timedelta(days=1) < later.geldig_vanaf:
            yield einde


def _wrong_extensions(data: Path) -> Iterator[Probleem]:
    for map_ in (data, data.parent / "stories", data.parent / "tests" / "zinnen"):
        for path in map_.rglob("*"):
            if path.suffix != ".yml" and path.suffix.lower() in {".yaml", ".yml"}:
                wat = f"eindigt op {path.suffix} en wordt niet gelezen."
                yield Probleem(path.relative_to(data.parent).as_posix(), 1, wat, f"Noem het bestand {path.stem}.yml.")


def _lapsed(gelezen: Gelezen, peildatum: date) -> Iterator[Probleem]:
    for antwoord in gelezen.antwoorden.values():
        for versie in antwoord.versies:
            if versie.holds_on(peildatum) and peildatum >= versie.herkeuren_voor:
                wat = f"moest voor {versie.herkeuren_voor} opnieuw bekeken zijn ({versie.gebied})."
                bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
                yield Probleem(bestand, 1, wat, "Kijk het na en zet een nieuwe datum.")
