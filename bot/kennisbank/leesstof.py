"""Gathers everything that a client can be told, in the pieces in which it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.kennisbank.load import Gelezen, parse_folder
from bot.kennisbank.model import AntwoordVersie, Bedrag
from bot.kennisbank.registratie import B1_VELDEN
from bot.kennisbank.verwijzingen import REGISTER, TEKSTEN
from bot.kennisbank.vul_in import PLAATSHOUDER, fill_in

WOORDENLIJST = "data/woordenlijst.yml"
_INVULPLEK = re.compile(r"\[[a-z0-9_]+\]")


@dataclass(frozen=True)
class Stuk:
    """Texts that are read together, and where they stand; `kort` for a question, a caption or an explanation."""

    bestand: str
    waar: str
    teksten: tuple[str, ...]
    kort: bool = False


def collect_stukken(data: Path, gelezen: Gelezen, peildatum: date) -> list[Stuk]:
    """Everything that people read: answers, fixed texts, Rasa's own texts, routes, letters, promises, explanations."""
    return [
        *_antwoorden(gelezen, peildatum),
        *_teksten(gelezen),
        *_responses(data),
        *_routes(data),
        *_brieven(data),
        *_register(gelezen),
        *_woorden(gelezen),
    ]


def read_versie(versie: AntwoordVersie, bedragen: dict[str, Bedrag], peildatum: date) -> tuple[str, ...]:
    """The texts of a version with amounts filled in, on the day nearest to `peildatum` that it holds.

    A text with an amount that does not exist is read with numbers in its place; that is reported elsewhere.
    """
    dag = max(peildatum, versie.geldig_vanaf)
    if versie.geldig_tot_en_met is not None:
        dag = min(dag, versie.geldig_tot_en_met)
    return tuple(
        fill_in(tekst, bedragen, dag)
        if set(PLAATSHOUDER.findall(tekst)) <= set(bedragen)
        else PLAATSHOUDER.sub("0", tekst)
        for tekst in versie.teksten()
    )


def _antwoorden(gelezen: Gelezen, peildatum: date) -> Iterator[Stuk]:
    for antwoord in gelezen.antwoorden.values():
        bestand = gelezen.bestanden[f"antwoorden/{antwoord.id}"]
        yield Stuk(bestand, "('vraag')", (antwoord.vraag,), kort=True)
        for versie in antwoord.versies:
            teksten = read_versie(versie, gelezen.bedragen, peildatum)
            yield Stuk(bestand, f"(versie vanaf {versie.geldig_vanaf}, {versie.gebied})", teksten)


def _teksten(gelezen: Gelezen) -> Iterator[Stuk]:
    if gelezen.teksten is not None:
        for naam, tekst in gelezen.teksten.zinnen.items():
            yield Stuk(TEKSTEN, f"('zinnen.{naam}')", (tekst,))
        for naam, knop in gelezen.teksten.knoppen.items():
            yield Stuk(TEKSTEN, f"('knoppen.{naam}')", (knop,), kort=True)
    for gemeente in gelezen.gemeenten.values():
        for loket in gemeente.loketten:
            bestand = gelezen.bestanden[f"gemeenten/{gemeente.id}"]
            yield Stuk(bestand, f"(belofte van '{loket.id}')", (loket.belofte,), kort=True)


def _responses(data: Path) -> Iterator[Stuk]:
    for path, inhoud, _ in parse_folder(data / "domain"):
        for naam, keuzes in _as_map(_as_map(inhoud).get("responses")).items():
            teksten = tuple(str(keuze["text"]) for keuze in map(_as_map, _as_list(keuzes)) if keuze.get("text"))
            if teksten:
                yield Stuk(path.relative_to(data.parent).as_posix(), f"('{naam}')", teksten)


def _routes(data: Path) -> Iterator[Stuk]:
    for path, inhoud, _ in parse_folder(data / "routes"):
        bestand, route = path.relative_to(data.parent).as_posix(), _as_map(inhoud)
        for vraag in map(_as_map, _as_list(route.get("vragen"))):
            for item in (vraag, *map(_as_map, _as_list(vraag.get("keuzes")))):
                for tekst in filter(None, (item.get("tekst"), item.get("anders"))):
                    yield Stuk(bestand, f"(vraag '{vraag.get('id')}')", (str(tekst),), kort=True)
        for naam, uitslag in _as_map(route.get("uitslagen")).items():
            if _as_map(uitslag).get("tekst"):
                tekst = PLAATSHOUDER.sub("0", str(uitslag["tekst"]))
                yield Stuk(bestand, f"(uitslag '{naam}')", (tekst,))


def _brieven(data: Path) -> Iterator[Stuk]:
    for path, inhoud, _ in parse_folder(data / "voorbeeldbrieven"):
        bestand, brief = path.relative_to(data.parent).as_posix(), _as_map(inhoud)
        for veld in ("alineas", "let_op"):
            teksten = tuple(
                _INVULPLEK.sub("iets", PLAATSHOUDER.sub("0", str(item))) for item in _as_list(brief.get(veld))
            )
            if teksten:
                yield Stuk(bestand, f"('{veld}')", teksten)


def _register(gelezen: Gelezen) -> Iterator[Stuk]:
    if gelezen.registratie is not None:
        for veld in B1_VELDEN:
            tekst = PLAATSHOUDER.sub("0", getattr(gelezen.registratie, veld))
            yield Stuk(REGISTER, f"('{veld}')", (tekst,))


def _woorden(gelezen: Gelezen) -> Iterator[Stuk]:
    for woord in gelezen.woordenlijst.woorden:
        yield Stuk(WOORDENLIJST, f"(uitleg van '{woord.woord}')", (woord.uitleg,), kort=True)


def _as_map(waarde: Any) -> dict[Any, Any]:
    return waarde if isinstance(waarde, dict) else {}


def _as_list(waarde: Any) -> list[Any]:
    return waarde if isinstance(waarde, list) else []
