"""The question that somebody typed just before asking for a person, to be offered as the question of the ticket."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from rasa_sdk import Tracker

from actions.ticket_lees import hide_verwijzingen, is_knop
from bot.privacy import leave_out_gegevens

MIN_TEKENS = 8
_OVER_ANTWOORD = frozenset({"meer_uitleg", "toon_bron", "niet_begrepen"})


def find_eerdere_vraag(tracker: Tracker, antwoorden: Container[str]) -> str | None:
    """The latest typed question, if only buttons about its answer came after it.

    In a route what was typed is a reply, and small talk or danger is no question to pass on without being asked.

    Args:
        antwoorden: the ids of the answers.
    """
    if tracker.get_slot("route_einde") == "mens":
        return None
    gezegd = [event for event in tracker.events if event.get("event") == "user"][:-1]
    for event in reversed(gezegd):
        tekst, intent = str(event.get("text") or "").strip(), _read_intent(event)
        if is_knop(tekst) and (intent in antwoorden or intent in _OVER_ANTWOORD):
            continue
        is_vraag = intent in antwoorden or intent == "nlu_fallback" or intent.startswith("buiten_")
        lang_genoeg = len(leave_out_gegevens(tekst)) >= MIN_TEKENS
        return hide_verwijzingen(tekst) if is_vraag and not is_knop(tekst) and lang_genoeg else None
    return None


def _read_intent(event: Mapping[str, Any]) -> str:
    return str(((event.get("parse_data") or {}).get("intent") or {}).get("name") or "")
