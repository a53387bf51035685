"""Everything that is kept about one conversation, in a form that its client can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bot.gesprek.model import Bericht


@dataclass(frozen=True)
class Bewaard:
    """One thing in the vault: what kind it is and how long it stays; never the value."""

    soort: str
    gemaakt: datetime
    verloopt: datetime

    def as_json(self) -> dict[str, str]:
        """For the client."""
        return {
            "soort": self.soort,
            "bewaard_sinds": self.gemaakt.isoformat(),
            "bewaard_tot": self.verloopt.isoformat(),
        }


@dataclass(frozen=True)
class Inzage:
    """What our own rooms and Rasa keep; the tickets are added by whoever knows them."""

    begonnen: datetime
    laatst: datetime
    berichten: tuple[Bericht, ...]
    beurten: tuple[dict[str, Any], ...]
    gebeurtenissen: tuple[dict[str, Any], ...]
    kluis: tuple[Bewaard, ...]

    def list_beurten(self) -> list[dict[str, Any]]:
        """The entries of the log of turns, ready for JSON; `gesprek` is the pseudonym of that day."""
        return [beurt | {"tijd": beurt["tijd"].isoformat()} for beurt in self.beurten]

    def list_gebeurtenissen(self) -> list[dict[str, Any]]:
        """Rasa's events: when, what in plain words, and the whole event as it is kept."""
        return [
            {"tijd": _read_tijd(event), "in_woorden": say_gebeurtenis(event), "inhoud": event}
            for event in self.gebeurtenissen
        ]

    def list_onthouden(self) -> dict[str, Any]:
        """What Rasa remembers now: the slots that hold something."""
        return read_slots(self.gebeurtenissen)


def read_slots(events: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The last value of every slot that was set and not emptied; a restart empties all."""
    slots: dict[str, Any] = {}
    for event in events:
        if event.get("event") in {"restart", "reset_slots"}:
            slots.clear()
        elif event.get("event") == "slot":
            slots[str(event.get("name"))] = event.get("value")
    return {naam: waarde for naam, waarde in slots.items() if waarde is not None}


def say_gebeurtenis(event: dict[str, Any]) -> str:
    """One event of Rasa in plain Dutch."""
    soort = str(event.get("event"))
    if soort == "user":
        return _say_bericht(event)
    if soort == "slot":
        waarde = event.get("value")
        return f"Vergeten: {event.get('name')}" if waarde is None else f"Onthouden: {event.get('name')} = {waarde}"
    if soort == "bot":
        return f"Tess zei: {event.get('text') or '(alleen knoppen)'}"
    if soort == "action":
        return f"Tess deed: {event.get('name')}"
    return _OVERIG.get(soort, f"Stap van het programma: {soort}")


_OVERIG = {
    "session_started": "Het gesprek begon, of ging na een pauze verder",
    "active_loop": "Een vragenlijst begon of stopte",
    "rewind": "Een bericht is teruggenomen",
}


def _say_bericht(event: dict[str, Any]) -> str:
    intent = (event.get("parse_data") or {}).get("intent") or {}
    begrepen = f"{intent.get('name') or 'niets'} ({round(100 * float(intent.get('confidence') or 0))}% zeker)"
    return f"U zei: {event.get('text') or '(niets)'}. Tess begreep: {begrepen}"


def _read_tijd(event: dict[str, Any]) -> str | None:
    tijd = event.get("timestamp")
    return None if tijd is None else datetime.fromtimestamp(float(tijd), timezone.utc).isoformat()
