"""Finds answers in the book: by words, anywhere in a word and with the best match first, and by their properties."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from contextlib import closing

from bot.web.boek.bladzijde import Bladzijde
from bot.web.boek.vraagstelling import Zoekvraag

_TERM = re.compile(r"[^\W_]+")
# SQLite's trigram index finds a part of a word from three signs on: "kosten" finds "reiskosten".
_MIN_TEKENS = 3


def find_bladzijden(bladzijden: Sequence[Bladzijde], vraag: Zoekvraag) -> list[Bladzijde]:
    """The pages that fit, in the order of the book, or the best match first when there are words to look for."""
    passend = [bladzijde for bladzijde in bladzijden if _fits(bladzijde, vraag)]
    return _by_words(passend, vraag.woorden) if vraag.woorden else passend


def _fits(bladzijde: Bladzijde, vraag: Zoekvraag) -> bool:
    gekozen = bladzijde.gekozen
    if vraag.onderwerp and bladzijde.antwoord.onderwerp != vraag.onderwerp:
        return False
    if vraag.zekerheid and (gekozen is None or gekozen.zekerheid != vraag.zekerheid):
        return False
    if vraag.nakijken_voor:
        return gekozen is not None and gekozen.herkeuren_voor <= vraag.nakijken_voor
    return True


def _by_words(bladzijden: Sequence[Bladzijde], woorden: str) -> list[Bladzijde]:
    """The pages with every word: the very question first, then most words in the question, then by SQLite's ranking."""
    termen = _TERM.findall(_fold(woorden))
    if not termen:
        return []
    teksten = [tuple(map(_fold, bladzijde.teksten())) for bladzijde in bladzijden]
    lang = [term for term in termen if len(term) >= _MIN_TEKENS]
    kort = [term for term in termen if len(term) < _MIN_TEKENS]
    nummers = [
        nummer
        for nummer in (_rank(teksten, lang) if lang else range(len(teksten)))
        if all(_has_term("\n".join(teksten[nummer]), term) for term in kort)
    ]

    def order(nummer: int) -> tuple[bool, int]:
        vraag = teksten[nummer][0]
        return _TERM.findall(vraag) != termen, -sum(_has_term(vraag, term) for term in termen)

    nummers.sort(key=order)
    return [bladzijden[nummer] for nummer in nummers]


def _rank(teksten: Sequence[Sequence[str]], termen: Sequence[str]) -> list[int]:
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE boek USING fts5(nummer UNINDEXED, vraag, tekst, tokenize='trigram')")
        rijen = ((nummer, vraag, "\n".join(rest)) for nummer, (vraag, *rest) in enumerate(teksten))
        index.executemany("INSERT INTO boek VALUES (?, ?, ?)", rijen)
        zoek = "SELECT nummer FROM boek WHERE boek MATCH ? ORDER BY bm25(boek, 0, 10, 1), nummer"
        match = " AND ".join(f'"{term}"' for term in termen)
        return [int(rij[0]) for rij in index.execute(zoek, (match,))]


def _has_term(tekst: str, term: str) -> bool:
    """A part of a word, but a whole word when the term is very short: "ik" is in too many words."""
    return term in tekst if len(term) >= _MIN_TEKENS else term in _TERM.findall(tekst)


def _fold(tekst: str) -> str:
    """Small letters without their marks, so that "clienten" finds "Cliënten"."""
    losse_tekens = unicodedata.normalize("NFKD", tekst)
    return "".join(teken for teken in losse_tekens if not unicodedata.combining(teken)).casefold()
