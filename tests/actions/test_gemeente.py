"""A client who names another municipality hears what holds in the whole country, and that local rules may differ."""

from __future__ import annotations

from typing import Any

import pytest

from actions.antwoord import ActionAntwoord, ActionGemeente, ActionHerhalen, ActionMeerUitleg
from actions.diensten import Diensten

Doe = Any
LOKAAL = "tegenprestatie_uren"  # has a version of its own for Rotterdam


def gebied(gedaan: Any) -> str:
    return str(gedaan.berichten[0]["custom"]["antwoord"]["gebied"])


async def test_zonder_gemeente_geldt_die_van_deze_tess(doe: Doe) -> None:
    gedaan = await doe(ActionAntwoord, intent=LOKAAL)
    assert gebied(gedaan) == "gemeente:rotterdam"
    assert "Let op: u noemt de gemeente" not in gedaan.berichten[0]["text"]


@pytest.mark.parametrize("soort", [ActionAntwoord, ActionHerhalen])
async def test_een_andere_gemeente_krijgt_de_landelijke_tekst_met_een_waarschuwing(doe: Doe, soort: Any) -> None:
    gedaan = await doe(soort, intent=LOKAAL, slots={"gemeente": "Den Haag", "onderwerp": LOKAAL})
    assert gebied(gedaan) == "landelijk"
    tekst = gedaan.berichten[0]["text"]
    assert "u noemt de gemeente Den Haag" in tekst
    assert "kan eigen regels hebben" in tekst


async def test_ook_meer_uitleg_is_dan_landelijk(doe: Doe, diensten: Diensten) -> None:
    gedaan = await doe(ActionMeerUitleg, slots={"gemeente": "Den Haag", "onderwerp": LOKAAL})
    landelijk = diensten.choose(LOKAAL, "Den Haag")
    assert landelijk is not None and landelijk.uitleg in gedaan.berichten[0]["text"]


async def test_rotterdam_noemen_verandert_niets(doe: Doe) -> None:
    zonder = await doe(ActionAntwoord, intent=LOKAAL)
    met = await doe(ActionAntwoord, intent=LOKAAL, slots={"gemeente": "Rotterdam"})
    assert met.berichten == zonder.berichten


async def test_alleen_een_gemeente_herhaalt_het_onderwerp_voor_daar(doe: Doe) -> None:
    gedaan = await doe(ActionGemeente, slots={"gemeente": "Utrecht", "onderwerp": LOKAAL})
    assert gebied(gedaan) == "landelijk"


async def test_alleen_een_gemeente_zonder_onderwerp_wordt_onthouden(doe: Doe) -> None:
    gedaan = await doe(ActionGemeente, slots={"gemeente": "Utrecht"})
    assert "u noemt de gemeente Utrecht" in gedaan.berichten[0]["text"]
    assert gedaan.berichten[0]["custom"]["uitkomst"] == "smalltalk"


async def test_een_vraag_naar_een_gemeente_zonder_naam_vraagt_waarover(doe: Doe) -> None:
    assert (await doe(ActionGemeente)).responses == ["utter_geen_onderwerp"]
