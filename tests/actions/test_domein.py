"""What the actions and the conversation name really exists: responses, buttons, outcomes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from actions.deur import ACTIONS
from bot.gesprek import UITKOMSTEN
from bot.kennisbank import DATA, SIGNALEN, Kennisbank

ACTIES = Path(DATA).parent / "actions"


def responses() -> dict[str, list[dict[str, Any]]]:
    gevonden: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((DATA / "domain").rglob("*.yml")):
        gevonden |= (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("responses", {})
    return gevonden


def test_elke_vaste_tekst_die_een_actie_noemt_bestaat() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ACTIES.glob("*.py"))
    genoemd = set(re.findall(r'response="(utter_[a-z_]+)"', code)) | {f"utter_{signaal}" for signaal in SIGNALEN}
    assert len(genoemd) > 10
    assert genoemd <= set(responses())


def test_elke_uitkomst_van_een_vaste_tekst_is_een_bekende_uitkomst() -> None:
    uitkomsten = {
        (variant.get("custom") or {}).get("uitkomst") for varianten in responses().values() for variant in varianten
    } - {None}
    assert uitkomsten
    assert uitkomsten <= set(UITKOMSTEN)


def test_elke_knop_onder_een_vaste_tekst_heeft_een_opschrift(kennisbank: Kennisbank) -> None:
    knoppen = [
        knop
        for varianten in responses().values()
        for variant in varianten
        for knop in (variant.get("custom") or {}).get("knoppen", [])
    ]
    assert len(knoppen) > 10
    assert all(kennisbank.knop_tekst(knop) for knop in knoppen)


def test_elke_actie_in_een_regel_bestaat() -> None:
    regels = "".join(path.read_text(encoding="utf-8") for path in (DATA.parent / "stories").rglob("*.yml"))
    genoemd = set(re.findall(r"action: (action_[a-z_]+)", regels)) - {"action_listen", "action_restart"}
    assert genoemd
    assert genoemd <= {soort.naam for soort in ACTIONS}
