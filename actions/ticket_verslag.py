"""What both said before the ticket was asked for, as one text; it goes along only after a separate yes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from actions.ticket_lees import hide_verwijzingen, is_knop
from bot.kennisbank import Kennisbank

MAX_VERSLAG = 8000
START = "action_ticket_start"
# A receipt code opens the ticket that it belongs to: an earlier one is not for this go-between.
_CODE = re.compile(
    r"(?-i:\b[A-Z2-9]{5}-[A-Z2-9]{5}\b)|\b(?=[a-z-]*\d)(?=[\d-]*[a-z])[a-z2-9]{5}-?[a-z2-9]{5}\b", re.IGNORECASE
)

Event = Mapping[str, Any]


def make_verslag(events: Iterable[Event], kb: Kennisbank) -> str:
    """The conversation up to the last time that a ticket was asked for; where it is too long, its newest part.

    The questions of the form are left out: what was filled in stands in the ticket, what was changed is taken back.
    """
    opschriften: dict[str, str] = {}
    regels = []
    for event in _list_before(list(events)):
        opschriften |= _read_opschriften(event, kb)
        regel = _say(event, opschriften, kb)
        if regel:
            regels.append(_CODE.sub("[code]", hide_verwijzingen(regel)))
    return _keep_newest(regels)


def _list_before(events: list[Event]) -> list[Event]:
    starts = [
        plek for plek, event in enumerate(events) if event.get("event") == "action" and event.get("name") == START
    ]
    return events[: starts[-1]] if starts else events


def _say(event: Event, opschriften: Mapping[str, str], kb: Kennisbank) -> str:
    tekst = str(event.get("text") or "")
    if not tekst or event.get("event") not in {"user", "bot"}:
        return ""
    if event["event"] == "bot":
        return kb.zin("ticket_beurt_tess").format(tekst=tekst)
    gezegd = _show_knop(event, opschriften, kb) if is_knop(tekst) else tekst
    return kb.zin("ticket_beurt_client").format(tekst=gezegd)


def _read_opschriften(event: Event, kb: Kennisbank) -> dict[str, str]:
    """The words on the buttons that bring their own."""
    custom = (event.get("data") or {}).get("custom") or {}
    return {item["knop"]: item["tekst"] for item in custom.get("knoppen") or () if isinstance(item, dict)}


def _show_knop(event: Event, opschriften: Mapping[str, str], kb: Kennisbank) -> str:
    """What stood on the button that was chosen."""
    begrepen = event.get("parse_data") or {}
    intent = str((begrepen.get("intent") or {}).get("name") or "")
    waarde = next((item["value"] for item in begrepen.get("entities") or () if item.get("entity") == "waarde"), "")
    eigen = opschriften.get(f"{intent}:{waarde}" if waarde else intent)
    try:
        return eigen or kb.knop_tekst(intent)
    except KeyError:  # a button of before the texts were changed: its name is better than nothing
        return intent


def _keep_newest(regels: list[str]) -> str:
    gehouden: list[str] = []
    over = MAX_VERSLAG
    for regel in reversed(regels):
        if len(regel) + 1 > over:
            break
        gehouden.insert(0, regel)
        over -= len(regel) + 1
    return "\n".join(gehouden) or "\n".join(regels)[-MAX_VERSLAG:]
