"""The limits for B1 that every text for clients keeps; BESLUITEN.md says why these, with examples of good and bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.kennisbank.leesbaarheid import Leesbaarheid, measure, split_zinnen
from bot.kennisbank.woordenlijst import Woordenlijst

MAX_WOORDEN_ZIN = 20
MAX_WOORDEN_PER_ZIN = 10.0
MAX_LETTERS_PER_WOORD = 5.2
MIN_DOUMA = 70.0
MAX_LIJDEND = 0.10
# One passive sentence in a short text is not a habit.
LIJDEND_VANAF_ZINNEN = 10

Melding = tuple[str, str]


def check_leesbaarheid(teksten: Sequence[str], woordenlijst: Woordenlijst, waar: str) -> Iterator[Melding]:
    """What makes these texts, read together, harder than B1, and what to do about it.

    Args:
        teksten: as they are read, with amounts filled in.
        woordenlijst: the words that are explained when touched.
        waar: which texts these are, for the message.
    """
    if not any(map(split_zinnen, teksten)):
        yield f"er staat geen woord {waar}.", "Schrijf een tekst, of haal het weg."
        return
    gemeten = measure(teksten, bekend=woordenlijst.losse_woorden)
    yield from (
        (f"{wat} {waar}.", doe) for wat, doe in (*_te_lang(gemeten), *_te_moeilijk(gemeten), *_onbekend(gemeten))
    )


def check_kort(tekst: str, woordenlijst: Woordenlijst, waar: str) -> Iterator[Melding]:
    """What makes one short text hard: a question, a caption, an explanation; it is too short for averages."""
    if not split_zinnen(tekst):
        yield f"er staat geen woord {waar}.", "Schrijf een tekst, of haal het weg."
        return
    gemeten = measure([tekst], bekend=woordenlijst.losse_woorden)
    yield from ((f"{wat} {waar}.", doe) for wat, doe in (*_langste_zin(gemeten), *_onbekend(gemeten)))


def _te_lang(gemeten: Leesbaarheid) -> Iterator[Melding]:
    yield from _langste_zin(gemeten)
    if gemeten.woorden_per_zin > MAX_WOORDEN_PER_ZIN:
        wat = f"de zinnen zijn gemiddeld {_komma(gemeten.woorden_per_zin)} woorden lang"
        yield wat, f"Schrijf kortere zinnen: gemiddeld hoogstens {MAX_WOORDEN_PER_ZIN:g} woorden."


def _langste_zin(gemeten: Leesbaarheid) -> Iterator[Melding]:
    if gemeten.woorden_langste_zin > MAX_WOORDEN_ZIN:
        begin = " ".join(gemeten.langste_zin.split()[:6])
        wat = f"een zin telt {gemeten.woorden_langste_zin} woorden: '{begin} …'"
        yield wat, f"Maak er twee zinnen van: hoogstens {MAX_WOORDEN_ZIN} woorden in een zin."


def _te_moeilijk(gemeten: Leesbaarheid) -> Iterator[Melding]:
    if gemeten.douma < MIN_DOUMA:
        wat = f"de leesbaarheid (Flesch-Douma) is {_komma(gemeten.douma)}"
        yield wat, f"Gebruik kortere woorden en zinnen: de grens is {MIN_DOUMA:g}."
    if gemeten.letters_per_woord > MAX_LETTERS_PER_WOORD:
        wat = f"de woorden zijn gemiddeld {_komma(gemeten.letters_per_woord)} letters lang"
        yield wat, f"Gebruik kortere woorden: gemiddeld hoogstens {_komma(MAX_LETTERS_PER_WOORD)} letters."
    if gemeten.zinnen >= LIJDEND_VANAF_ZINNEN and gemeten.lijdend > MAX_LIJDEND:
        wat = f"{gemeten.lijdend:.0%} van de zinnen is lijdend ('wordt gevraagd')"
        yield wat, f"Zeg wie het doet ('de gemeente vraagt'): hoogstens {MAX_LIJDEND:.0%}."


def _onbekend(gemeten: Leesbaarheid) -> Iterator[Melding]:
    for woord in gemeten.zeldzaam:
        doe = "Gebruik een gewoon woord, of leg het uit in data/woordenlijst.yml."
        yield f"gebruikt het moeilijke woord '{woord}'", doe


def _komma(getal: float) -> str:
    """With as few decimals as show that it is no round number: 5,24 is not 5,2."""
    return f"{getal:.2f}".rstrip("0").rstrip(".").replace(".", ",")
