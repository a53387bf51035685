"""Who writes in another language gets the text of that language, and the Dutch answers that fit."""

from __future__ import annotations

from typing import Any

import pytest

from actions.diensten import Diensten
from actions.talen import ActionAndereTaal

Doe = Any


async def say(doe: Doe, taal: str | None, *kansen: tuple[str, float]) -> Any:
    ranking = [{"name": naam, "confidence": kans} for naam, kans in kansen]
    return await doe(ActionAndereTaal, "…", "andere_taal", ranking=ranking, meer={"taal": taal})


async def test_een_duidelijke_vraag_krijgt_een_nederlands_antwoord_aangeboden(doe: Doe, diensten: Diensten) -> None:
    gedaan = await say(doe, "tr", ("vog_kosten", 0.7), ("reiskosten", 0.2))
    turks = diensten.kennisbank.talen["tr"]
    assert [bericht["text"] for bericht in gedaan.berichten] == [turks.tekst, turks.bij_antwoord]
    assert gedaan.berichten[1]["custom"]["knoppen"] == ["vog_kosten", "mens_spreken"]
    assert {bericht["custom"]["taal"] for bericht in gedaan.berichten} == {"tr"}


async def test_een_onduidelijke_vraag_krijgt_keuzes(doe: Doe, diensten: Diensten) -> None:
    gedaan = await say(doe, "ar", ("vog_kosten", 0.3), ("reiskosten", 0.2))
    assert gedaan.berichten[1]["text"] == diensten.kennisbank.talen["ar"].bij_keuze
    assert gedaan.berichten[1]["custom"]["knoppen"] == ["vog_kosten", "reiskosten", "mens_spreken"]


async def test_een_vraag_waar_tess_niets_van_maakt_biedt_een_mens(doe: Doe) -> None:
    gedaan = await say(doe, "pl", ("boos", 0.9))
    assert [bericht["custom"]["knoppen"] for bericht in gedaan.berichten] == [["mens_spreken"]]


@pytest.mark.parametrize("taal", [None, "xx"])
async def test_een_onbekende_taal_krijgt_een_eerlijk_antwoord(doe: Doe, diensten: Diensten, taal: str | None) -> None:
    gedaan = await say(doe, taal, ("vog_kosten", 0.9))
    assert [bericht["text"] for bericht in gedaan.berichten] == [diensten.kennisbank.zin("ander_schrift")]
    assert gedaan.berichten[0]["custom"] == {"uitkomst": "buiten_bereik", "knoppen": ["mens_spreken"]}
