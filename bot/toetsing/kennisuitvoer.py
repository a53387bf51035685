"""What can be exported of what Tess knows: every version of every answer with its hash, its sources and amounts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from bot.kennisbank import AntwoordVersie, Bronverwijzing, Kennisbank
from bot.toetsing.uitvoer import Uitvoer, Veld

_ANTWOORDEN = (
    Veld("id", "de vaste naam van het antwoord"),
    Veld("versie", "acht tekens die uit de tekst volgen; deze staan ook in de chat en bij de beurten"),
    Veld("onderwerp", "waar het over gaat"),
    Veld("vraag", "de vraag"),
    Veld("gebied", "waar deze versie geldt"),
    Veld("geldig_vanaf", "de eerste dag"),
    Veld("geldig_tot_en_met", "de laatste dag; leeg: tot er iets anders bekend is"),
    Veld("kort", "wat Tess het eerst zegt; {naam} is een bedrag of termijn"),
    Veld("simpel", "hetzelfde in de makkelijkste woorden"),
    Veld("uitleg", "meer uitleg"),
    Veld("doe_dit", "wat iemand kan doen"),
    Veld("recht", "het recht dat bij deze plicht hoort"),
    Veld("onzeker", "wat wij niet zeker weten"),
    Veld("bronnen", "waar het op rust: bron en vindplaats"),
    Veld("zekerheid", "hoe zeker de tekst is"),
    Veld("nagekeken_op", "wanneer nagekeken"),
    Veld("nagekeken_door", "door wie"),
    Veld("herkeuren_voor", "voor welke dag het opnieuw nagekeken moet zijn"),
)
_BRONNEN = (
    Veld("id", "de vaste naam van de bron"),
    Veld("titel", "hoe de bron heet"),
    Veld("soort", "wet, lokale regel, overheid en zo verder"),
    Veld("url", "waar de bron staat"),
    Veld("datum", "van welke dag"),
    Veld("gezien", "hoe de bron gezien is"),
    Veld("bekend_tot_en_met", "tot welke dag de tekst bekend is"),
    Veld("opmerking", "wat erbij te zeggen is"),
)
_BEDRAGEN = (
    Veld("id", "de naam waarmee een antwoord het bedrag noemt"),
    Veld("naam", "wat het is"),
    Veld("waarde", "hoeveel"),
    Veld("eenheid", "waarin"),
    Veld("geldig_vanaf", "de eerste dag"),
    Veld("geldig_tot_en_met", "de laatste dag; leeg: tot er iets anders bekend is"),
    Veld("zekerheid", "hoe zeker het is"),
    Veld("bronnen", "waar het op rust: bron en vindplaats"),
)


def list_kennisuitvoer(kennisbank: Kennisbank) -> list[Uitvoer]:
    """What Tess knows now."""
    return [
        Uitvoer("antwoorden", _ANTWOORDEN, lambda: _list_antwoorden(kennisbank)),
        Uitvoer("bronnen", _BRONNEN, lambda: _list_bronnen(kennisbank)),
        Uitvoer("bedragen", _BEDRAGEN, lambda: _list_bedragen(kennisbank)),
    ]


def _list_antwoorden(kennisbank: Kennisbank) -> Iterator[tuple[Any, ...]]:
    for id_ in sorted(kennisbank.antwoorden):
        antwoord = kennisbank.antwoorden[id_]
        for hash_, versie in kennisbank.list_versies(id_):
            yield (id_, hash_, antwoord.onderwerp, antwoord.vraag, *_show_versie(versie))


def _show_versie(versie: AntwoordVersie) -> tuple[Any, ...]:
    return (
        versie.gebied,
        versie.geldig_vanaf.isoformat(),
        _show_dag(versie.geldig_tot_en_met),
        versie.kort,
        versie.simpel,
        versie.uitleg,
        list(versie.doe_dit),
        versie.recht,
        list(versie.onzeker),
        _show_verwijzingen(versie.bronnen),
        versie.zekerheid.value,
        versie.nagekeken.op.isoformat(),
        versie.nagekeken.door,
        versie.herkeuren_voor.isoformat(),
    )


def _list_bronnen(kennisbank: Kennisbank) -> Iterator[tuple[Any, ...]]:
    for id_ in sorted(kennisbank.bronnen):
        bron = kennisbank.bronnen[id_]
        tot = _show_dag(bron.bekend_tot_en_met)
        yield (id_, bron.titel, bron.soort.value, bron.url, bron.datum, bron.gezien.value, tot, bron.opmerking)


def _list_bedragen(kennisbank: Kennisbank) -> Iterator[tuple[Any, ...]]:
    for id_ in sorted(kennisbank.bedragen):
        bedrag = kennisbank.bedragen[id_]
        for item in bedrag.waarden:
            periode = (item.geldig_vanaf.isoformat(), _show_dag(item.geldig_tot_en_met))
            rest = (item.zekerheid.value, _show_verwijzingen(item.bronnen))
            yield (id_, bedrag.naam, item.waarde, item.eenheid.value, *periode, *rest)


def _show_verwijzingen(verwijzingen: tuple[Bronverwijzing, ...]) -> list[dict[str, str | None]]:
    return [{"bron": item.bron, "vindplaats": item.vindplaats} for item in verwijzingen]


def _show_dag(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None
