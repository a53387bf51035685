"""Understands a typed reply to a question of a route: the words of a choice, a number, a date, or "I do not know"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from bot.routes.datum import DatumOnleesbaar, make_dag, read_datum
from bot.routes.getal import read_leeftijd
from bot.routes.model import WEET_NIET, Keuze, Vraag, VraagSoort
from bot.routes.woorden import find_keuzes, ontkent, plain

LIJKT = 0.85
_WEET_NIET = re.compile(
    r"\b(weet (ik )?(het |dat )?niet|weet niet|geen idee|geen flauw idee|onbekend|sla (deze |dit |maar )?over|overslaan"
    r"|sla deze vraag over|volgende( vraag)?|skip|zeg ik liever niet|wil ik niet zeggen|niet zeker|twijfel)\b"
)
_JA = re.compile(r"^(ja|jawel|jazeker|jep|yes|klopt|inderdaad|zeker)\b")
_NEE = re.compile(r"^(nee|neen|nope|no|nop)\b")
_TERUG = re.compile(r"^(ga )?(even )?(een )?(stap )?(terug|vorige( vraag)?|ik (klikte|koos|drukte) verkeerd|foutje)\b")
_VOLGNUMMER = re.compile(
    r"^(?:optie |keuze |knop |nummer |nr |de )?(\d|eerste|tweede|derde|vierde|vijfde|zesde|laatste)$"
)
_RANG = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde")


@dataclass(frozen=True)
class Reactie:
    """What a reply means: one `waarde`, or more choices that it can mean, or the code of what is wrong with it."""

    waarde: str | None = None
    twijfel: tuple[str, ...] = ()
    fout: str | None = None


def wants_back(tekst: str) -> bool:
    """Whether somebody asks for the previous question."""
    return _TERUG.match(plain(tekst)) is not None


def read_reactie(vraag: Vraag, tekst: str, vandaag: date) -> Reactie | None:
    """What a typed reply to `vraag` means; None when it is not understood as a reply.

    Args:
        vraag: the question that was asked.
        tekst: as typed, after the privacy filter.
        vandaag: a date of a letter lies before it.
    """
    if vraag.soort is VraagSoort.DATUM and (gelezen := _read_dag(tekst, vandaag)):
        return gelezen
    schoon = plain(tekst)
    gelezen = _read_woorden(vraag, schoon)
    if gelezen is None and vraag.soort is VraagSoort.GETAL:
        gelezen = _read_getal(vraag, schoon)
    return gelezen or _read_plek(vraag, schoon) or _read_opschrift(vraag, schoon)


def _read_dag(tekst: str, vandaag: date) -> Reactie | None:
    try:
        dag = read_datum(tekst, vandaag)
    except DatumOnleesbaar as error:
        return Reactie(fout=f"datum_{error.code}")
    return None if dag is None else Reactie(waarde=make_dag(dag))


def _read_getal(vraag: Vraag, schoon: str) -> Reactie | None:
    laagste = read_leeftijd(schoon)
    if laagste is None:
        return None
    for keuze in vraag.keuzes:
        if keuze.vanaf is not None and keuze.tot_en_met is not None and keuze.vanaf <= laagste <= keuze.tot_en_met:
            return Reactie(waarde=keuze.waarde)
    return Reactie(fout="getal")


def _read_woorden(vraag: Vraag, schoon: str) -> Reactie | None:
    gevonden = set(find_keuzes(schoon, {keuze.waarde: keuze.woorden for keuze in vraag.keuzes}))
    if not gevonden and _WEET_NIET.search(schoon):
        return Reactie(waarde=WEET_NIET)
    ja_of_nee = _read_ja_of_nee(vraag, schoon)
    if ja_of_nee and not (gevonden and ontkent(schoon)):
        gevonden.add(ja_of_nee)
    if len(gevonden) == 1:
        return Reactie(waarde=gevonden.pop())
    return Reactie(twijfel=tuple(k.waarde for k in vraag.keuzes if k.waarde in gevonden)) if gevonden else None


def _read_ja_of_nee(vraag: Vraag, schoon: str) -> str | None:
    """A plain yes or no, where exactly one choice says so."""
    for patroon, waarde, opschrift in ((_JA, "ja", "ja "), (_NEE, "nee", "nee ")):
        if not patroon.match(schoon):
            continue
        passend = [keuze.waarde for keuze in vraag.keuzes if keuze.waarde == waarde] or [
            keuze.waarde for keuze in vraag.keuzes if keuze.knop and plain(keuze.tekst).startswith(opschrift)
        ]
        return passend[0] if len(passend) == 1 else None
    return None


def _read_plek(vraag: Vraag, schoon: str) -> Reactie | None:
    """ "2", "de tweede", "optie 2": the place of a button; not where a number or a date was asked."""
    match = _VOLGNUMMER.match(schoon)
    if match is None or vraag.soort is not VraagSoort.KEUZE:
        return None
    knoppen = list_knoppen(vraag)
    plek = len(knoppen) if match[1] == "laatste" else int(match[1]) if match[1].isdigit() else 1 + _RANG.index(match[1])
    return Reactie(waarde=knoppen[plek - 1].waarde) if 1 <= plek <= len(knoppen) else None


def _read_opschrift(vraag: Vraag, schoon: str) -> Reactie | None:
    """The words on a button, typed as they stand, nearly so, or a part of them that only one button has."""
    opschriften = {keuze.waarde: plain(keuze.tekst) for keuze in list_knoppen(vraag)}
    lijkt = {waarde: SequenceMatcher(None, schoon, tekst).ratio() for waarde, tekst in opschriften.items()}
    beste = max(lijkt, key=lambda waarde: lijkt[waarde])
    if lijkt[beste] >= LIJKT:
        return Reactie(waarde=beste)
    deel = [waarde for waarde, tekst in opschriften.items() if f" {schoon} " in f" {tekst} "]
    return Reactie(waarde=deel[0]) if len(schoon.split()) > 1 and len(deel) == 1 else None


def list_knoppen(vraag: Vraag) -> list[Keuze]:
    """The choices that have a button, in order."""
    return [keuze for keuze in vraag.keuzes if keuze.knop]
