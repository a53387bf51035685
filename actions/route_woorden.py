"""What Tess says in a route: a question with its buttons, a result as a card."""

from __future__ import annotations

from typing import Any

from actions.antwoord import MENS
from actions.diensten import Diensten
from bot.routes import Stand, Uitslag, Vraag, judge_zekerheid, list_knoppen, make_pad

UITKOMST = "route"
STOP = "stop"


def make_knoppen(stand: Stand, vraag: Vraag, waarden: tuple[str, ...], vorige: str) -> list[Any]:
    """The buttons under a question: its choices (all, or those it is narrowed to), back, stop, and a person."""
    keuzes = [keuze for keuze in list_knoppen(vraag) if not waarden or keuze.waarde in waarden]
    terug = [make_knop(stand.back(), vorige, licht=True)] if stand.gegeven else []
    knoppen = [*(make_knop(stand.add(vraag, keuze.waarde), keuze.tekst) for keuze in keuzes), *terug, STOP, MENS]
    return knoppen


def make_knop(stand: Stand, tekst: str, *, licht: bool = False) -> dict[str, Any]:
    """A button that goes to a place in a route; it brings its own words."""
    return {
        "knop": f"route:{make_pad(stand.route, stand.gegeven)}",
        "tekst": tekst,
        **({"licht": True} if licht else {}),
    }


def make_kaart(diensten: Diensten, stand: Stand, uitslag: Uitslag, gedaan: list[str]) -> dict[str, Any]:
    """The result as a card: its headline, how sure it is, its sources, and what goes on paper."""
    return {
        "kop": uitslag.kop,
        "zekerheid": judge_zekerheid(diensten.kennisbank, stand, uitslag, diensten.vandaag()).value,
        "bronnen": [
            {"titel": bron.titel, "vindplaats": bron.vindplaats, "url": bron.url, "datum": bron.datum}
            for bron in diensten.kennisbank.cite(uitslag.bronnen)
        ],
        "paden": gedaan,
    }
