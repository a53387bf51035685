"""Checks that everything that data or code points at exists: without this nothing can be served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.kennisbank.load import Gelezen, Probleem
from bot.kennisbank.model import Antwoord, AntwoordVersie, Bronverwijzing, Teksten
from bot.kennisbank.namen import GEEN_ANTWOORD, NODIGE_KNOPPEN, NODIGE_ZINNEN, VERVOLGVRAGEN
from bot.kennisbank.registratie import Registratie
from bot.kennisbank.vul_in import PLAATSHOUDER

TEKSTEN = "data/teksten.yml"
REGISTER = "data/algoritmeregister.yml"
REGISTER_WAARDEN = frozenset(
    {"antwoorden", "onderwerpen", "vingerafdruk", "gesprek_dagen", "kluis_uren", "ticket_dagen"}
)


def check_verwijzingen(gelezen: Gelezen) -> list[Probleem]:
    """Every pointer from answers, amounts, fixed texts and code to something that must be there."""
    problemen = [*_loketten(gelezen)]
    if gelezen.teksten is not None:
        problemen += [Probleem(TEKSTEN, 1, wat, doe) for wat, doe in _from_teksten(gelezen.teksten, gelezen)]
    for antwoord in gelezen.antwoorden.values():
        bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
        problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in _from_antwoord(antwoord, gelezen)]
    if gelezen.registratie is not None:
        problemen += [Probleem(REGISTER, 1, wat, doe) for wat, doe in _from_registratie(gelezen.registratie, gelezen)]
    for bedrag in gelezen.bedragen.values():
        bestand = gelezen.bestanden[f"bedragen/{bedrag.id}"]
        verwijzingen = [item for waarde in bedrag.waarden for item in waarde.bronnen]
        problemen += [Probleem(bestand, 1, wat, doe) for wat, doe in _unknown_bronnen(verwijzingen, gelezen)]
    return problemen


def _loketten(gelezen: Gelezen) -> Iterator[Probleem]:
    for gemeente in gelezen.gemeenten.values():
        if gelezen.gemeentenamen.namen and str(gemeente.naam) not in map(str, gelezen.gemeentenamen.namen):
            wat = f"'{gemeente.naam}' staat niet in data/gemeentenamen.yml."
            yield Probleem(gelezen.bestanden[f"gemeenten/{gemeente.id}"], 1, wat, "Zet de naam daar bij 'namen'.")
        aantal = sum(loket.standaard for loket in gemeente.loketten)
        if aantal != 1:
            wat = f"bij {aantal} loketten staat 'standaard: true'."
            yield Probleem(gelezen.bestanden[f"gemeenten/{gemeente.id}"], 1, wat, "Zet dat bij precies een loket.")


def _from_teksten(teksten: Teksten, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    yield from _unknown_antwoorden(teksten.startknoppen, gelezen)
    for veld, nodig, er_is in (("zinnen", NODIGE_ZINNEN, teksten.zinnen), ("knoppen", NODIGE_KNOPPEN, teksten.knoppen)):
        for naam in nodig:
            if naam not in er_is:
                yield f"'{veld}.{naam}' ontbreekt.", f"Voeg '{naam}' toe bij '{veld}'."


def _from_registratie(registratie: Registratie, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    for id_ in registratie.lawful_basis_bronnen:
        if id_ not in gelezen.known_ids("bronnen"):
            yield f"noemt de bron '{id_}', maar die bestaat niet.", "Maak de bron in data/bronnen."
    for stuk in registratie.accolades():
        if stuk.strip("{}") not in REGISTER_WAARDEN or stuk != f"{{{stuk.strip('{}')}}}":
            yield f"gebruikt {stuk}, maar dat vult Tess niet in.", f"Kies uit: {', '.join(sorted(REGISTER_WAARDEN))}."


def _from_antwoord(antwoord: Antwoord, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    yield from _unknown_antwoorden((*antwoord.knoppen, *antwoord.vervolg.values()), gelezen)
    for vervolg in antwoord.vervolg:
        if vervolg not in VERVOLGVRAGEN:
            yield f"'vervolg.{vervolg}' is geen bekende vervolgvraag.", f"Kies uit: {', '.join(VERVOLGVRAGEN)}."
    for versie in antwoord.versies:
        yield from _unknown_bronnen(versie.bronnen, gelezen)
        yield from _bedragen(versie, gelezen)
        gemeente = versie.gebied.removeprefix("gemeente:")
        if versie.gebied != "landelijk" and gemeente not in gelezen.known_ids("gemeenten"):
            yield f"geldt voor '{gemeente}', maar die gemeente is er niet.", f"Maak data/gemeenten/{gemeente}.yml."


def _unknown_antwoorden(ids: Iterable[str], gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    bekend = gelezen.known_ids("antwoorden") | GEEN_ANTWOORD
    for id_ in ids:
        if id_ not in bekend:
            yield f"verwijst naar het antwoord '{id_}', maar dat bestaat niet.", "Verbeter het id."


def _unknown_bronnen(verwijzingen: Iterable[Bronverwijzing], gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    bekend = gelezen.known_ids("bronnen")
    for verwijzing in verwijzingen:
        if verwijzing.bron not in bekend:
            yield f"noemt de bron '{verwijzing.bron}', maar die bestaat niet.", "Maak de bron in data/bronnen."


def _bedragen(versie: AntwoordVersie, gelezen: Gelezen) -> Iterator[tuple[str, str]]:
    gebruikt = {match for tekst in versie.teksten() for match in PLAATSHOUDER.findall(tekst)}
    vanaf = f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})"
    for id_ in sorted(gebruikt - set(versie.bedragen)):
        yield f"gebruikt {{{id_}}} zonder het bij 'bedragen' te noemen {vanaf}.", f"Zet {id_} bij 'bedragen'."
    for id_ in sorted(set(versie.bedragen) - gebruikt):
        yield f"noemt '{id_}' bij 'bedragen' maar gebruikt het niet {vanaf}.", "Gebruik het of haal het weg."
    for id_ in sorted((gebruikt | set(versie.bedragen)) - gelezen.known_ids("bedragen")):
        yield f"gebruikt het bedrag '{id_}', maar dat bestaat niet.", f"Maak data/bedragen/{id_}.yml."
