"""What is kept of a conversation, in lines that its client can read; inzage.js says the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.klok import show_moment

SOORTEN = {"telefoon": "Een telefoonnummer", "email": "Een e-mailadres", "naam": "Een naam", "adres": "Een adres"}


@dataclass(frozen=True)
class Deel:
    """One kind of data: what it is, how long it stays, and all there is."""

    titel: str
    uitleg: str
    termijn: str
    regels: tuple[str, ...]


def list_delen(gegevens: Mapping[str, Any]) -> list[Deel]:
    """The five parts, in the order of who wants to see them first.

    Args:
        gegevens: as `make_gegevens` puts it together.
    """
    return [_make_deel(titel, gegevens[naam], say) for naam, titel, say in _DELEN]


def show_tijd(tekst: str | None) -> str:
    """A moment as it stands in JSON, in words."""
    return show_moment(datetime.fromisoformat(tekst)) if tekst else "zonder tijd"


def _make_deel(titel: str, deel: Mapping[str, Any], say: Callable[[Mapping[str, Any]], list[str]]) -> Deel:
    tot = f" Dat is tot {show_tijd(deel['bewaard_tot'])}." if deel.get("bewaard_tot") else ""
    return Deel(titel, deel["uitleg"], f"{deel['termijn']}{tot}", tuple(say(deel)))


def _say_gesprek(deel: Mapping[str, Any]) -> list[str]:
    return [
        f"{show_tijd(item['tijd'])}. {'U' if item['van'] == 'client' else 'Tess'}: {item['tekst']}"
        for item in deel["berichten"]
    ]


def _say_tickets(deel: Mapping[str, Any]) -> list[str]:
    return [_say_ticket(ticket) for ticket in deel["vragen"]]


def _say_ticket(ticket: Mapping[str, Any]) -> str:
    tot = f", bewaard tot {show_tijd(ticket['bewaard_tot'])}" if ticket["bewaard_tot"] else ""
    wanneer = f"verstuurd op {show_tijd(ticket['gemaakt'])}{tot}"
    return f"Code {ticket['code']} ({ticket['status']}), {wanneer}. Uw vraag: {ticket['vraag']}"


def _say_kluis(deel: Mapping[str, Any]) -> list[str]:
    return [
        f"{SOORTEN.get(item['soort'], 'Een gegeven')}, achter slot tot {show_tijd(item['bewaard_tot'])}"
        for item in deel["gegevens"]
    ]


def _say_begrip(deel: Mapping[str, Any]) -> list[str]:
    onthouden = [f"Tess onthoudt nu: {naam} = {_say_waarde(waarde)}" for naam, waarde in deel["onthouden"].items()]
    return onthouden + [f"{show_tijd(stap['tijd'])}. {stap['in_woorden']}" for stap in deel["gebeurtenissen"]]


def _say_waarde(waarde: Any) -> str:
    return waarde if isinstance(waarde, str) else json.dumps(waarde, ensure_ascii=False)


def _say_logboek(deel: Mapping[str, Any]) -> list[str]:
    return [_say_beurt(beurt) for beurt in deel["beurten"]]


def _say_beurt(beurt: Mapping[str, Any]) -> str:
    over = beurt.get("antwoord") or beurt.get("intent")
    tekst = "" if beurt["vraag"] is None else f" U: {beurt['vraag']} Tess: {beurt['gezegd']}"
    return f"{show_tijd(beurt['tijd'])}. Afloop: {beurt['uitkomst']}{f', over: {over}' if over else ''}.{tekst}"


_DELEN: tuple[tuple[str, str, Callable[[Mapping[str, Any]], list[str]]], ...] = (
    ("gesprek", "Uw gesprek", _say_gesprek),
    ("tickets", "Uw vragen aan een mens", _say_tickets),
    ("kluis", "Uw telefoonnummer of e-mailadres", _say_kluis),
    ("begrip", "Wat Tess ervan begreep", _say_begrip),
    ("logboek", "Het logboek", _say_logboek),
)
