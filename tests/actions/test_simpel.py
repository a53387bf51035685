"""Who does not understand gets easier words, then a person, and never the same text again."""

from __future__ import annotations

from typing import Any

from actions.diensten import Diensten
from actions.simpel import ActionSimpel

Doe = Any


async def test_hetzelfde_in_makkelijke_woorden(doe: Doe, diensten: Diensten) -> None:
    gedaan = await doe(ActionSimpel, "ik snap het niet", "niet_begrepen", slots={"onderwerp": "vog_kosten"})
    gekozen = diensten.choose("vog_kosten")
    assert gekozen is not None and gekozen.simpel
    assert gedaan.berichten[0]["text"].startswith(gekozen.simpel)
    assert gedaan.slots == {"onderwerp": "vog_kosten", "simpel_gezegd": "vog_kosten"}


async def test_de_knop_noemt_het_antwoord(doe: Doe) -> None:
    gedaan = await doe(ActionSimpel, "/niet_begrepen", "niet_begrepen", waarde="reiskosten")
    assert gedaan.berichten[0]["custom"]["antwoord"]["id"] == "reiskosten"


async def test_de_tweede_keer_is_een_mens_beter(doe: Doe) -> None:
    stand = {"onderwerp": "vog_kosten", "simpel_gezegd": "vog_kosten"}
    gedaan = await doe(ActionSimpel, "nog steeds niet", "niet_begrepen", slots=stand)
    assert gedaan.responses == ["utter_nog_niet_duidelijk"]


async def test_een_genoemd_moeilijk_woord_wordt_uitgelegd(doe: Doe) -> None:
    gedaan = await doe(ActionSimpel, "wat is bezwaar", "niet_begrepen", slots={"onderwerp": "vog_kosten"})
    assert gedaan.berichten[0]["text"].startswith("bezwaar: ")


async def test_zonder_onderwerp_vraagt_tess_wat_er_moeilijk_is(doe: Doe) -> None:
    gedaan = await doe(ActionSimpel, "huh", "niet_begrepen")
    assert gedaan.responses == ["utter_niet_duidelijk"]
