"""The form in data/domain and the code of its questions fit together: every question is asked, checked and known."""

from __future__ import annotations

from typing import Any

import yaml

from actions import ticket_ask
from actions.deur import ACTIONS
from actions.ticket import VRAGEN
from actions.ticket_checks import CHECKS
from actions.ticket_knoppen import DELEN
from bot.kennisbank import DATA, Kennisbank

DOMEIN: dict[str, Any] = yaml.safe_load((DATA / "domain" / "ticket.yml").read_text(encoding="utf-8"))
VRAAG_ACTIES = {soort.naam: soort for soort in ACTIONS if soort.__module__ == ticket_ask.__name__}


def test_het_formulier_vraagt_wat_de_code_leegmaakt_en_nakijkt() -> None:
    gevraagd = DOMEIN["forms"]["ticket_form"]["required_slots"]
    assert tuple(gevraagd) == VRAGEN == tuple(CHECKS)
    assert set(gevraagd) <= set(DOMEIN["slots"])


def test_elke_vraag_wordt_op_een_manier_gesteld() -> None:
    for slot in VRAGEN:
        manieren = [
            f"action_ask_ticket_form_{slot}" in VRAAG_ACTIES,
            f"utter_ask_ticket_form_{slot}" in DOMEIN["responses"],
        ]
        assert sum(manieren) == 1, slot
    assert set(VRAAG_ACTIES) <= set(DOMEIN["actions"])


def test_elke_vraag_van_een_actie_heeft_een_tekst() -> None:
    teksten = {soort.tekst for soort in VRAAG_ACTIES.values() if hasattr(soort, "tekst")}
    assert len(teksten) > 4
    assert teksten <= set(DOMEIN["responses"])


def test_elk_deel_dat_te_veranderen_is_heeft_een_opschrift(kennisbank: Kennisbank) -> None:
    opschriften = [kennisbank.knop_tekst(naam) for naam in DELEN.values()]
    assert len(opschriften) == len(set(opschriften))
