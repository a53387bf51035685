"""The answers to choose from when Tess is not sure: the likeliest one of each theme, so that choices really differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from bot.kennisbank import Antwoord

MAX_KEUZES = 3
MIN_KANS = 0.05


def choose_keuzes(
    ranking: Sequence[Mapping[str, Any]], antwoorden: Mapping[str, Antwoord], *, zonder: str | None = None
) -> list[str]:
    """The ids of at most three answers, the likeliest first, no two on the same theme.

    Args:
        ranking: what Rasa understood, the likeliest first.
        antwoorden: the answers that can be chosen.
        zonder: an answer that was not meant.
    """
    keuzes: list[str] = []
    themas: set[str] = set()
    for item in ranking:
        id_ = item["name"]
        if id_ not in antwoorden or id_ == zonder or item["confidence"] < MIN_KANS:
            continue
        if not themas & set(antwoorden[id_].thema):
            keuzes.append(id_)
            themas |= set(antwoorden[id_].thema)
    return keuzes[:MAX_KEUZES]


def offer_keuzes(dispatcher: CollectingDispatcher, response: str, keuzes: list[str]) -> None:
    """Say a fixed text with the choices, and always the way out and the way to a person."""
    knoppen = [*keuzes, "iets_anders", "mens_spreken"]
    dispatcher.utter_message(response=response, json_message={"uitkomst": "verduidelijkt", "knoppen": knoppen})
