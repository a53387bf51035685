"""Keeps what is switched off from being said, also where no answer is chosen: choices and guided routes."""

from __future__ import annotations

from typing import Any

from actions.diensten import Diensten
from bot.toetsing import TESS_UIT

# What they say rests on answers; help in danger, the way to a person and a ticket are never among them.
SPREKENDE: dict[str, dict[str, str | None]] = {
    "action_verduidelijken": {},
    "action_correctie": {},
    "action_route_start": {"route_einde": "geen"},
    "action_ask_route_stap": {},
    "action_route_uitslag": {"route_stap": None},
}


def say_uit(diensten: Diensten, actie: str) -> dict[str, Any] | None:
    """What is said instead of running an action while the whole of Tess is off; None when it may run."""
    if actie not in SPREKENDE or not diensten.stand().is_alles_uit:
        return None
    events = [
        {"event": "slot", "timestamp": None, "name": slot, "value": waarde} for slot, waarde in SPREKENDE[actie].items()
    ]
    custom = {"uitkomst": "verlopen", "knoppen": ["mens_spreken"]}
    return {"events": events, "responses": [{"text": TESS_UIT, "custom": custom}]}
