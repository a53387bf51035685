"""Checks the example sentences and the mirrors: one id is one answer, one intent and one test file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.kennisbank.gelijkenis import MAX_DEEL_DUBBEL, find_bijna_dubbel
from bot.kennisbank.load import (
    DATA,
    Gelezen,
    KennisbankKapot,
    Probleem,
    collect,
    explain_yaml,
    parse_folder,
    read_model,
)
from bot.kennisbank.model import NluBestand, Testzinnen

MIN_VOORBEELDEN = 25
MIN_TESTZINNEN = 8


@dataclass
class Zinnen:
    """What was found in data/nlu and tests/zinnen."""

    problemen: list[Probleem] = field(default_factory=list)
    aantal: int = 0
    intents: int = 0


@dataclass
class _Nlu:
    """The example sentences by intent; `kapot` are the names of files that cannot be used."""

    per_intent: dict[str, list[str]] = field(default_factory=dict)
    bestanden: dict[str, str] = field(default_factory=dict)
    kapot: set[str] = field(default_factory=set)
    problemen: list[Probleem] = field(default_factory=list)


@dataclass
class _Toets:
    """The test sentences by id, with what was read along the way."""

    per_id: dict[str, Testzinnen]
    gelezen: Gelezen


def check_voorbeeldzinnen(data: Path, gelezen: Gelezen) -> Zinnen:
    """Every YAML file under data/nlu, data/domain, stories and tests/zinnen, and the ties between them."""
    nlu = _read_nlu(data)
    toets = _read_toets(data.parent / "tests" / "zinnen", data.parent)
    problemen = [*nlu.problemen, *toets.gelezen.problemen]
    for map_ in (data / "domain", data.parent / "stories"):
        problemen += _broken_yaml(map_, data.parent)
    problemen += _check_aantallen(gelezen, nlu, toets)
    problemen += _check_verschil(nlu)
    problemen += _check_toets(gelezen, nlu, toets)
    return Zinnen(problemen, sum(map(len, nlu.per_intent.values())), len(nlu.per_intent))


def read_voorbeeldzinnen(data: Path = DATA) -> dict[str, list[str]]:
    """The example sentences by intent, from data/nlu.

    Raises:
        KennisbankKapot: a file cannot be used.
    """
    nlu = _read_nlu(data)
    if nlu.problemen:
        raise KennisbankKapot(nlu.problemen)
    return nlu.per_intent


def read_testzinnen(zinnen: Path) -> dict[str, list[str]]:
    """The test sentences by answer id, from tests/zinnen.

    Raises:
        KennisbankKapot: a file cannot be used.
    """
    toets = _read_toets(zinnen, zinnen.parent.parent)
    if toets.gelezen.problemen:
        raise KennisbankKapot(toets.gelezen.problemen)
    return {id_: list(item.zinnen) for id_, item in toets.per_id.items()}


def _read_toets(map_: Path, root: Path) -> _Toets:
    toets = _Toets({}, Gelezen())
    collect(map_, root, Testzinnen, toets.per_id, toets.gelezen)
    return toets


def _read_nlu(data: Path) -> _Nlu:
    nlu = _Nlu()
    eerder: dict[str, str] = {}
    for path in sorted((data / "nlu").rglob("*.yml")):
        naam = path.relative_to(data.parent).as_posix()
        bestand = read_model(path, naam, NluBestand, nlu.problemen)
        if bestand is None:
            nlu.kapot.add(path.stem)
            continue
        for item in bestand.nlu:
            zinnen = item.zinnen()
            nlu.problemen += _doubles(naam, item.intent, zinnen, eerder)
            nlu.per_intent.setdefault(item.intent, []).extend(zinnen)
            nlu.bestanden.setdefault(item.intent, naam)
    return nlu


def _broken_yaml(map_: Path, root: Path) -> Iterator[Probleem]:
    for path, _, error in parse_folder(map_):
        if error is not None:
            yield explain_yaml(path.relative_to(root).as_posix(), error)


def _doubles(bestand: str, intent: str, zinnen: list[str], eerder: dict[str, str]) -> Iterator[Probleem]:
    for zin in zinnen:
        sleutel = _plain(zin)
        if sleutel in eerder:
            wat = f"de zin '{zin}' staat ook bij '{eerder[sleutel]}'."
            yield Probleem(bestand, 1, wat, "Laat hem op een plek staan.")
        eerder[sleutel] = intent


def _check_verschil(nlu: _Nlu) -> Iterator[Probleem]:
    for intent, zinnen in nlu.per_intent.items():
        dubbel = find_bijna_dubbel(zinnen)
        if len(dubbel) > MAX_DEEL_DUBBEL * len(zinnen):
            zin, eerder = dubbel[0]
            wat = f"{len(dubbel)} van de {len(zinnen)} zinnen lijken te veel op een andere: '{zin}' op '{eerder}'."
            yield Probleem(nlu.bestanden[intent], 1, wat, "Schrijf zinnen die echt verschillen.")


def _check_aantallen(gelezen: Gelezen, nlu: _Nlu, toets: _Toets) -> Iterator[Probleem]:
    kapot = toets.gelezen.known_ids("zinnen") - set(toets.per_id)  # these are reported by themselves
    for id_, antwoord in gelezen.antwoorden.items():
        bestand = gelezen.bestanden[f"antwoorden/{id_}"]
        plek = f"{antwoord.onderwerp}/{id_}.yml"
        if id_ not in nlu.kapot and len(nlu.per_intent.get(id_, [])) < MIN_VOORBEELDEN:
            wat = f"heeft minder dan {MIN_VOORBEELDEN} voorbeeldzinnen."
            yield Probleem(bestand, 1, wat, f"Vul data/nlu/{plek} aan.")
        aantal = len(toets.per_id[id_].zinnen) if id_ in toets.per_id else 0
        if id_ not in kapot and aantal < MIN_TESTZINNEN:
            wat = f"heeft minder dan {MIN_TESTZINNEN} testzinnen."
            yield Probleem(bestand, 1, wat, f"Vul tests/zinnen/{plek} aan.")
        if not bestand.endswith(f"antwoorden/{plek}"):
            wat = "staat in een andere map dan zijn onderwerp."
            yield Probleem(bestand, 1, wat, f"Zet het in antwoorden/{plek}.")


def _check_toets(gelezen: Gelezen, nlu: _Nlu, toets: _Toets) -> Iterator[Probleem]:
    geleerd = {_plain(zin) for zinnen in nlu.per_intent.values() for zin in zinnen}
    bekend = gelezen.known_ids("antwoorden")
    for id_, item in toets.per_id.items():
        bestand = toets.gelezen.bestanden[f"zinnen/{id_}"]
        for zin in item.zinnen:
            if _plain(zin) in geleerd:
                yield Probleem(bestand, 1, f"de zin '{zin}' is ook een voorbeeldzin.", "Schrijf een andere.")
        if id_ not in bekend:
            yield Probleem(bestand, 1, "er is geen antwoord met dit id.", "Haal dit weg.")


def _plain(zin: str) -> str:
    return " ".join(re.findall(r"\w+", zin.lower()))
