"""Groups intents by what they are about, so that two answers on one theme do not count as doubt about the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.kennisbank import load_kennisbank, read_groepen

BUITEN = "buiten_bereik"
PRAAT = "smalltalk"


@dataclass(frozen=True)
class Kans:
    """How likely a theme is, and the likeliest intent of it."""

    thema: str
    kans: float
    intent: str


def weigh(ranking: Sequence[Mapping[str, Any]], gewicht: Callable[[str], float]) -> list[dict[str, Any]]:
    """A ranking with each chance multiplied by the weight of its intent, and scaled to the same sum again.

    Kinds of intents with more example sentences than they have questions would otherwise win too often.
    """
    gewogen = [{**item, "confidence": item["confidence"] * gewicht(item["name"])} for item in ranking]
    voor, na = (sum(item["confidence"] for item in items) for items in (ranking, gewogen))
    schaal = voor / na if na else 1.0
    gewogen = [{**item, "confidence": item["confidence"] * schaal} for item in gewogen]
    return sorted(gewogen, key=lambda item: -float(item["confidence"]))


def rank_themas(ranking: Sequence[Mapping[str, Any]], themas: Mapping[str, tuple[str, ...]]) -> list[Kans]:
    """The themes of a ranking of intents, the likeliest first; an intent counts for each of its themes.

    Args:
        ranking: intents with their confidence, the likeliest first.
        themas: the themes of an intent; an intent that is not there is a theme of its own.
    """
    kansen: dict[str, float] = {}
    eerste: dict[str, str] = {}
    for item in ranking:
        for thema in themas.get(item["name"], (item["name"],)):
            kansen[thema] = kansen.get(thema, 0.0) + item["confidence"]
            eerste.setdefault(thema, item["name"])
    return sorted((Kans(thema, kans, eerste[thema]) for thema, kans in kansen.items()), key=lambda kans: -kans.kans)


@lru_cache(maxsize=1)
def read_themas() -> dict[str, tuple[str, ...]]:
    """The themes of every answer, one theme for everything outside what Tess knows, and one for small talk."""
    antwoorden = {id_: tuple(map(str, antwoord.thema)) for id_, antwoord in load_kennisbank().antwoorden.items()}
    groepen = {"buiten": (BUITEN,), "smalltalk": (PRAAT,)}
    rest = {intent: groepen[groep] for intent, groep in read_groepen().items() if groep in groepen}
    return {**antwoorden, **rest}
