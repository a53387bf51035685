"""Checks that everything an answer points at exists: without this nothing can be served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.kennisbank.load import Gelezen, Probleem
from bot.kennisbank.model import Antwoord, AntwoordVersie, Bronverwijzing
from bot.kennisbank.vul_in import PLAATSHOUDER

GEEN_ANTWOORD = {"mens_spreken"}


def check_verwijzingen(gelezen: Gelezen) -> list[Probleem]:
    """Every pointer from answers and amounts to sources, amounts, other answers and municipalities."""
    problemen: list[Probleem] = []
    for antwoord in gelezen.antwoorden.values():
        bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
        problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in _from_antwoord(antwoord, gelezen)]
    for bedrag in gelezen.bedragen.values():
        bestand = gelezen.bestanden[f"bedragen/{bedrag.id}"]
        verwijzingen = [item for waarde in bedrag.waarden for item in waarde.bronnen]
        problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in _unknown_bronnen(verwijzingen, gelezen)]
    return problemen


def _from_antwoord(antwoord: Antwoord, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    bekend = set(gelezen.antwoorden) | GEEN_ANTWOORD
    for id_ in (*antwoord.knoppen, *antwoord.vervolg.values()):
        if id_ not in bekend:
            yield f"verwijst naar het antwoord '{id_}', maar dat bestaat niet.", "Verbeter het id."
    for versie in antwoord.versies:
        yield from _unknown_bronnen(versie.bronnen, gelezen)
        yield from _bedragen(versie, gelezen)
        gemeente = versie.gebied.removeprefix("gemeente:")
        if versie.gebied != "landelijk" and gemeente not in gelezen.gemeenten:
            yield f"geldt voor '{gemeente}', maar die gemeente is er niet.", f"Maak data/gemeenten/{gemeente}.yml."


def _unknown_bronnen(verwijzingen: Iterable[Bronverwijzing], gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    for verwijzing in verwijzingen:
        if verwijzing.bron not in gelezen.bronnen:
            yield f"noemt de bron '{verwijzing.bron}', maar die bestaat niet.", "Maak de bron in data/bronnen."


def _bedragen(versie: AntwoordVersie, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    gebruikt = {match for tekst in versie.teksten() for match in PLAATSHOUDER.findall(tekst)}
    vanaf = f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})"
    for id_ in sorted(gebruikt - set(versie.bedragen)):
        yield f"gebruikt {{{id_}}} zonder het bij 'bedragen' te noemen {vanaf}.", f"Zet {id_} bij 'bedragen'."
    for id_ in sorted(set(versie.bedragen) - gebruikt):
        yield f"noemt '{id_}' bij 'bedragen' maar gebruikt het niet {vanaf}.", "Gebruik het of haal het weg."
    for id_ in sorted((gebruikt | set(versie.bedragen)) - set(gelezen.bedragen)):
        yield f"gebruikt het bedrag '{id_}', maar dat bestaat niet.", f"Maak data/bedragen/{id_}.yml."
