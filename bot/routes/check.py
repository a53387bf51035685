"""Checks a decision table: everything it names exists, every reply leads somewhere, and no row is dead."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import product

from bot.kennisbank import PLAATSHOUDER, Kennisbank
from bot.routes.check_vraag import check_vraag
from bot.routes.model import ALLES, WEET_NIET, Rij, Route, VraagSoort
from bot.routes.pad import SCHEIDING, list_delen

Melding = tuple[str, str]


def check_route(route: Route, kennisbank: Kennisbank, brieven: Set[str]) -> Iterator[Melding]:
    """Yield what is wrong and what to do about it; `brieven` are the ids of the draft letters."""
    yield from _check_kennis(route, kennisbank)
    yield from _check_uitslagen(route, brieven)
    vragen = [*_check_vragen(route), *_check_rijen(route)]
    yield from vragen or _check_dekking(route)


def _check_kennis(route: Route, kennisbank: Kennisbank) -> Iterator[Melding]:
    for id_ in (*route.bij, *(id_ for uitslag in route.uitslagen.values() for id_ in uitslag.antwoorden)):
        if id_ not in kennisbank.antwoorden:
            yield f"verwijst naar het antwoord '{id_}', maar dat bestaat niet.", "Verbeter het id."
    for naam, uitslag in route.uitslagen.items():
        if not uitslag.bronnen:
            yield f"de uitslag '{naam}' noemt geen bron.", "Zet erbij waar het staat."
        for verwijzing in uitslag.bronnen:
            if verwijzing.bron not in kennisbank.bronnen:
                yield f"noemt de bron '{verwijzing.bron}', maar die bestaat niet.", "Maak de bron in data/bronnen."
        for bedrag in sorted(set(PLAATSHOUDER.findall(uitslag.tekst)) - set(kennisbank.bedragen)):
            yield f"gebruikt het bedrag '{bedrag}', maar dat bestaat niet.", f"Maak data/bedragen/{bedrag}.yml."


def _check_uitslagen(route: Route, brieven: Set[str]) -> Iterator[Melding]:
    for naam, uitslag in route.uitslagen.items():
        if uitslag.voorbeeldbrief is not None and uitslag.voorbeeldbrief not in brieven:
            wat = f"de uitslag '{naam}' noemt de brief '{uitslag.voorbeeldbrief}', maar die bestaat niet."
            yield wat, f"Maak data/voorbeeldbrieven/{uitslag.voorbeeldbrief}.yml."
    datums = {str(vraag.id) for vraag in route.vragen if vraag.soort is VraagSoort.DATUM}
    for nummer, rij in enumerate(route.rijen, start=1):
        rekent = any(rij.asks(vraag) and set(rij.als[vraag]) - {WEET_NIET} for vraag in datums)
        uitkomst = route.uitslagen.get(rij.uitslag)
        if rekent and uitkomst is not None and uitkomst.termijn is None:
            yield (
                f"rij {nummer} rekent met een datum, maar '{rij.uitslag}' heeft geen termijn.",
                "Zet de termijn erbij.",
            )


def _check_vragen(route: Route) -> Iterator[Melding]:
    keuzes = [(vraag, keuze) for vraag in route.vragen for keuze in vraag.keuzes]
    if len({vraag.id for vraag in route.vragen}) < len(route.vragen) or len(list_delen(route)) < len(keuzes):
        yield "een vraag of een keuze staat er twee keer.", "Geef elke vraag en elke keuze een eigen naam."
    if len({keuze.tekst for _, keuze in keuzes}) < len(keuzes):
        yield "twee knoppen hebben dezelfde tekst.", "Geef elke keuze in dit bestand een eigen tekst."
    for naam in (route.id, *list_delen(route)):
        if SCHEIDING in naam or naam.endswith("_"):
            yield f"'{naam}' past niet in een knop.", "Gebruik losse lage streepjes, en niet aan het eind."
    for vraag in route.vragen:
        yield from check_vraag(vraag)
    for vraag_id in sorted(set(route.blijft) - {str(vraag.id) for vraag in route.vragen}):
        yield f"'blijft' noemt de vraag '{vraag_id}', maar die bestaat niet.", "Verbeter het id."


def _check_rijen(route: Route) -> Iterator[Melding]:
    waarden = {str(vraag.id): {ALLES, *(keuze.waarde for keuze in vraag.keuzes)} for vraag in route.vragen}
    for nummer, rij in enumerate(route.rijen, start=1):
        for vraag, gevraagd in rij.als.items():
            if vraag not in waarden:
                yield f"rij {nummer} noemt de vraag '{vraag}', maar die bestaat niet.", "Verbeter het id."
                continue
            for waarde in sorted(set(gevraagd) - waarden[vraag]):
                yield f"rij {nummer} noemt de keuze '{vraag}: {waarde}', maar die bestaat niet.", "Verbeter de keuze."
        if rij.uitslag not in route.uitslagen:
            yield f"rij {nummer} noemt de uitslag '{rij.uitslag}', maar die bestaat niet.", "Verbeter het id."
    for naam in sorted(set(route.uitslagen) - {rij.uitslag for rij in route.rijen}):
        yield f"geen rij geeft de uitslag '{naam}'.", "Gebruik de uitslag of haal hem weg."


def _check_dekking(route: Route) -> Iterator[Melding]:
    bereikt, gat = set[int](), None
    eisen = [_list_eisen(route, rij) for rij in route.rijen]
    for waarden in product(*([str(keuze.waarde) for keuze in vraag.keuzes] for vraag in route.vragen)):
        eerste = next(
            (nummer for nummer, eis in enumerate(eisen, start=1) if all(waarden[plek] in mag for plek, mag in eis)),
            None,
        )
        if eerste is None:
            gat = gat or waarden
        else:
            bereikt.add(eerste)
    if gat is not None:
        keuzes = ", ".join(f"{vraag.id}: {waarde}" for vraag, waarde in zip(route.vragen, gat, strict=True))
        yield f"geen rij past bij {keuzes}.", "Voeg onderaan een rij toe voor de rest."
    for nummer in range(1, len(route.rijen) + 1):
        if nummer not in bereikt:
            yield f"rij {nummer} wordt nooit bereikt.", "Zet de rij hoger of haal haar weg."


def _list_eisen(route: Route, rij: Rij) -> list[tuple[int, frozenset[str]]]:
    """What a row asks, by the place of the question: there are tens of thousands of combinations to look at."""
    return [
        (plek, frozenset(rij.als[str(vraag.id)])) for plek, vraag in enumerate(route.vragen) if rij.asks(str(vraag.id))
    ]
