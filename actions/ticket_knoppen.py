"""The buttons in the ticket form: each means one thing, so that a second click on "Ja" says yes to nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker

from bot.kennisbank import Kennisbank

INTENT = "ticket"
# What the button means, and the name of its caption in data/teksten.yml.
GEWENST = {
    "gewenst_uitleg": "ticket_uitleg",
    "gewenst_brief": "ticket_brief",
    "gewenst_ontheffing": "ticket_ontheffing",
    "gewenst_mee": "ticket_mee",
    "gewenst_over": "ticket_over",
}
MOMENTEN = {
    "moment_ochtend": "ticket_ochtend",
    "moment_middag": "ticket_middag",
    "moment_avond": "ticket_avond",
    "moment_altijd": "ticket_altijd",
}
DELEN = {
    "deel_vraag": "ticket_deel_vraag",
    "deel_gebied": "ticket_deel_gebied",
    "deel_gewenst": "ticket_deel_gewenst",
    "deel_contact": "ticket_deel_contact",
    "deel_paden": "ticket_deel_paden",
    "deel_verslag": "ticket_deel_verslag",
    "deel_gezegd": "ticket_deel_gezegd",
    "deel_taal": "ticket_deel_taal",
    "deel_niets": "ticket_deel_niets",
}
EERDER = "vraag_eerder"
VERANDEREN = "veranderen"
JA, NEE = "ja", "nee"


def read_waarde(tracker: Tracker) -> str:
    """What a button of this form means; empty when the message is none."""
    intent = (tracker.latest_message.get("intent") or {}).get("name")
    waarde = next(tracker.get_latest_entity_values("waarde"), None) if intent == INTENT else None
    return str(waarde or "")


def make_knop(waarde: str, tekst: str) -> dict[str, Any]:
    """One button; it brings its own words."""
    return {"knop": f"{INTENT}:{waarde}", "tekst": tekst}


def list_gewenst(kb: Kennisbank) -> list[dict[str, Any]]:
    """The buttons for what the client hopes."""
    return [make_knop(waarde, kb.knop_tekst(GEWENST[waarde])) for waarde in GEWENST]


def list_momenten(kb: Kennisbank) -> list[dict[str, Any]]:
    """The buttons for when the client can be reached."""
    return [make_knop(waarde, kb.knop_tekst(MOMENTEN[waarde])) for waarde in MOMENTEN]


def list_delen(kb: Kennisbank, delen: list[str]) -> list[dict[str, Any]]:
    """The buttons for the parts that can be changed."""
    return [make_knop(deel, kb.knop_tekst(DELEN[deel])) for deel in delen]


def list_ja_nee(kb: Kennisbank, over: str) -> list[dict[str, Any]]:
    """Yes and no about one thing only.

    Args:
        over: the question, for instance "verslag".
    """
    ja, nee = kb.knop_tekst("bevestigen"), kb.knop_tekst("ontkennen")
    return [make_knop(f"{over}_{JA}", ja), make_knop(f"{over}_{NEE}", nee)]


def show_keuze(kb: Kennisbank, keuzes: Mapping[str, str], waarde: str) -> str:
    """The words on a button, as they go into the ticket."""
    return kb.knop_tekst(keuzes[waarde])
