"""Checks what an answer says: short enough, no amount or term written out, nothing left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bot.kennisbank.leesbaarheid import split_zinnen
from bot.kennisbank.model import AntwoordVersie, Bedrag
from bot.kennisbank.vul_in import PLAATSHOUDER, fill_in

MAX_WOORDEN_KORT = 60
MAX_WOORDEN_SIMPEL = 10  # in one sentence of `simpel`

_TELWOORD = "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
_GETAL = rf"(?:\d+(?:[.,]\d+)?|{_TELWOORD})"
_PERIODE = r"(?:(?:werk|kalender)?dag(?:en)?|week|weken|maand(?:en)?)"
# Hours and years are often an age or how long somebody works; only after "binnen" they are surely a legal term.
_HARD = re.compile(
    r"€|\beuro(?:s|cent)?\b|\beur(?=\d|\b)"
    rf"|\b{_GETAL}[\s-]*{_PERIODE}\b"
    rf"|(?<=\bbinnen\s)(?:{_GETAL}|een)\s+(?:{_PERIODE}|uur|uren|jaar|jaren)\b",
    re.IGNORECASE,
)
_ACCOLADE = re.compile(r"\{+[^{}]{0,40}\}+|\{+|\}+")


def check_vraag(vraag: str) -> Iterator[tuple[str, str]]:
    """A question stands on a button as it is: nothing is filled in there."""
    doe = "Haal het weg: in een vraag wordt niets ingevuld."
    if hard := _find_hard(vraag):
        yield f"schrijft een bedrag of termijn uit in 'vraag': '{hard}'.", doe
    if accolade := _ACCOLADE.search(vraag):
        yield f"heeft een accolade in 'vraag': '{accolade.group()}'.", doe


def check_versie(versie: AntwoordVersie, bedragen: dict[str, Bedrag], peildatum: date) -> Iterator[tuple[str, str]]:
    """Every rule for the running texts of one version, as they are read on `peildatum`."""
    vanaf = f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})"
    woorden = _count_kort(versie, bedragen, peildatum)
    if woorden > MAX_WOORDEN_KORT:
        yield f"'kort' telt {woorden} woorden {vanaf}.", f"Maak er hoogstens {MAX_WOORDEN_KORT} van."
    yield from _check_simpel(versie.simpel or "", vanaf)
    for tekst in versie.teksten():
        if hard := _find_hard(tekst):
            wat = f"schrijft een bedrag of termijn uit: '{hard}' {vanaf}."
            yield wat, "Zet het in data/bedragen en schrijf {id} in de tekst."
        if accolade := _find_accolade(tekst):
            wat = f"heeft accolades die niet kloppen: '{accolade}' {vanaf}."
            yield wat, "Schrijf {id} met kleine letters en enkele accolades."


def _check_simpel(simpel: str, vanaf: str) -> Iterator[tuple[str, str]]:
    """Who did not understand the text gets short sentences, and no number to puzzle over."""
    for zin in split_zinnen(simpel):
        if len(zin.split()) > MAX_WOORDEN_SIMPEL:
            wat = f"'simpel' heeft een zin van {len(zin.split())} woorden: '{zin}' {vanaf}."
            yield wat, f"Maak er hoogstens {MAX_WOORDEN_SIMPEL} van."
    if getal := re.search(r"[\d{]", simpel):
        yield f"'simpel' noemt een getal: '{getal.group()}' {vanaf}.", "Zeg het zonder getal, bijvoorbeeld 'op tijd'."


def _find_hard(tekst: str) -> str | None:
    match = _HARD.search(tekst)
    return " ".join(match.group().split()) if match else None


def _find_accolade(tekst: str) -> str | None:
    gevonden = (match.group() for match in _ACCOLADE.finditer(tekst))
    return next((stuk for stuk in gevonden if not PLAATSHOUDER.fullmatch(stuk)), None)


def _count_kort(versie: AntwoordVersie, bedragen: dict[str, Bedrag], peildatum: date) -> int:
    """With amounts filled in, on the day nearest to `peildatum` that this version holds."""
    if not set(PLAATSHOUDER.findall(versie.kort)) <= set(bedragen):
        return len(versie.kort.split())
    dag = max(peildatum, versie.geldig_vanaf)
    if versie.geldig_tot_en_met is not None:
        dag = min(dag, versie.geldig_tot_en_met)
    return len(fill_in(versie.kort, bedragen, dag).split())
