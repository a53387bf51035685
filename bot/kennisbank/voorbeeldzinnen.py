"""Checks the example sentences and the mirrors: one id is one answer, one intent and one test file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.kennisbank.load import Gelezen, Probleem, explain_yaml, parse_folder, read_nlu

MIN_VOORBEELDEN = 25
MIN_TESTZINNEN = 8


@dataclass
class Zinnen:
    """What was found in data/nlu and tests/zinnen."""

    problemen: list[Probleem] = field(default_factory=list)
    aantal: int = 0
    intents: int = 0


def check_voorbeeldzinnen(data: Path, gelezen: Gelezen) -> Zinnen:
    """Every YAML file under data/nlu, data/domain, stories and tests/zinnen, and the ties between them."""
    gevonden = Zinnen()
    for map_ in (data / "nlu", data / "domain", data.parent / "stories", data.parent / "tests" / "zinnen"):
        gevonden.problemen += _broken_yaml(map_, data.parent)
    if gevonden.problemen:
        return gevonden
    per_intent: dict[str, tuple[str, list[str]]] = {}
    eerder: dict[str, str] = {}
    for bestand, intent, zinnen in read_nlu(data):
        per_intent[intent] = (bestand, zinnen)
        gevonden.problemen += _doubles(bestand, intent, zinnen, eerder)
        gevonden.aantal += len(zinnen)
    gevonden.intents = len(per_intent)
    gevonden.problemen += _mirrors(data, gelezen, per_intent)
    return gevonden


def read_testzinnen(zinnen: Path) -> dict[str, list[str]]:
    """The test sentences by answer id, from tests/zinnen."""
    per_id: dict[str, list[str]] = {}
    for _, inhoud, _ in parse_folder(zinnen):
        per_id[inhoud["id"]] = list(inhoud["zinnen"])
    return per_id


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


def _mirrors(data: Path, gelezen: Gelezen, per_intent: dict[str, tuple[str, list[str]]]) -> Iterator[Probleem]:
    testzinnen = read_testzinnen(data.parent / "tests" / "zinnen")
    for id_, antwoord in gelezen.antwoorden.items():
        bestand = gelezen.bestanden[f"antwoorden/{id_}"]
        plek = f"{antwoord.onderwerp}/{id_}.yml"
        if len(per_intent.get(id_, ("", []))[1]) < MIN_VOORBEELDEN:
            wat = f"heeft minder dan {MIN_VOORBEELDEN} voorbeeldzinnen."
            yield Probleem(bestand, 1, wat, f"Vul data/nlu/{plek} aan.")
        if len(testzinnen.get(id_, [])) < MIN_TESTZINNEN:
            wat = f"heeft minder dan {MIN_TESTZINNEN} testzinnen."
            yield Probleem(bestand, 1, wat, f"Vul tests/zinnen/{plek} aan.")
        if not bestand.endswith(f"antwoorden/{plek}"):
            wat = "staat in een andere map dan zijn onderwerp."
            yield Probleem(bestand, 1, wat, f"Zet het in antwoorden/{plek}.")
    geleerd = {_plain(zin) for _, zinnen in per_intent.values() for zin in zinnen}
    for id_, zinnen in testzinnen.items():
        for zin in [zin for zin in zinnen if _plain(zin) in geleerd]:
            yield Probleem(f"tests/zinnen/{id_}", 1, f"de zin '{zin}' is ook een voorbeeldzin.", "Schrijf een andere.")
    for id_ in sorted(set(testzinnen) - set(gelezen.antwoorden)):
        yield Probleem(f"tests/zinnen/{id_}", 1, "er is geen antwoord met dit id.", "Haal dit weg.")


def _plain(zin: str) -> str:
    return " ".join(re.findall(r"\w+", zin.lower()))
