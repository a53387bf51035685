"""What the tests of the answer book share: a small book of their own, and reading a page as a person does."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from bot.kennisbank import Antwoord, AntwoordVersie, Kennisbank

DAG = date(2026, 11, 24)


_IN_DE_REGEL = {"a", "code", "span", "strong"}


class _Lezer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stukken: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._split(tag)
        self.links += [waarde or "" for naam, waarde in attrs if (tag, naam) == ("a", "href")]

    def handle_endtag(self, tag: str) -> None:
        self._split(tag)

    def _split(self, tag: str) -> None:
        self.stukken.append("" if tag in _IN_DE_REGEL else " ")

    def handle_data(self, data: str) -> None:
        self.stukken.append(data)


def read_tekst(pagina: str) -> str:
    """The text that a reader sees, each white space one space."""
    return squeeze("".join(_lees(pagina).stukken))


def read_links(pagina: str) -> list[str]:
    """Where the links of a page go."""
    return _lees(pagina).links


def _lees(pagina: str) -> _Lezer:
    lezer = _Lezer()
    lezer.feed(pagina)
    return lezer


def squeeze(tekst: str) -> str:
    return " ".join(tekst.split())


def fold(tekst: str) -> str:
    """A text without white space, soft hyphens and joined letters: what is left when it is set in lines and pages."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", tekst))


def list_alineas(antwoord: Any) -> list[str]:
    """Every paragraph and list item of an answer from the API, in the order of reading."""
    teksten = [
        antwoord["kort"],
        antwoord["uitleg"],
        *antwoord["doe_dit"],
        antwoord["recht"] or "",
        *antwoord["onzeker"],
    ]
    return [alinea for tekst in teksten for alinea in re.split(r"\n\s*\n", tekst) if alinea.strip()]


def make_adres(pad: str, **velden: str) -> str:
    return f"{pad}?{urlencode(velden)}" if velden else pad


def make_antwoord(id_: str, vraag: str, kort: str, **anders: Any) -> Antwoord:
    """An answer of one national version; `anders` replaces fields of the version, `onderwerp` that of the answer."""
    onderwerp = anders.pop("onderwerp", "proef")
    versie = {
        "geldig_vanaf": date(2026, 1, 1),
        "gebied": "landelijk",
        "kort": kort,
        "uitleg": "Dit is uitleg.",
        "doe_dit": ["Bel ons."],
        "bronnen": [{"bron": "participatiewet", "vindplaats": "art. 9"}],
        "zekerheid": "gezien",
        "nagekeken": {"op": date(2026, 11, 20), "door": "de proef"},
        "herkeuren_voor": date(2027, 2, 1),
    }
    versies = [AntwoordVersie.parse_obj(versie | anders)]
    return Antwoord.parse_obj(
        {"id": id_, "onderwerp": onderwerp, "thema": ["proef"], "vraag": vraag, "versies": versies}
    )


def make_kennisbank(kennisbank: Kennisbank, *antwoorden: Antwoord) -> Kennisbank:
    """The real knowledge base with other answers."""
    return replace(kennisbank, antwoorden={antwoord.id: antwoord for antwoord in antwoorden})


def give_kennisbank(tess: Any, kennisbank: Kennisbank) -> None:
    """Let a running Tess answer from another knowledge base."""
    omgeving = tess.app.ctx.omgeving
    tess.app.ctx.omgeving = replace(omgeving, diensten=replace(omgeving.diensten, kennisbank=kennisbank))
