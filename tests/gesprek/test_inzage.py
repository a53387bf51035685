"""A client can see everything that is kept about the conversation, and nothing of anybody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bot.fouten import TessFout
from bot.gesprek import hash_token
from bot.gesprek.inzage import read_slots, say_gebeurtenis

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef

TELEFOON = "06 12345678"
BERICHT = {
    "event": "user",
    "timestamp": 1764579600.0,
    "text": "wat kost een vog",
    "parse_data": {"intent": {"name": "vog_kosten", "confidence": 0.914}},
}


async def test_alles_van_dit_gesprek_en_niets_van_een_ander(proef: Proef, tijd: list[datetime]) -> None:
    ander, _ = await proef.dienst.start()
    await proef.dienst.answer(ander, tekst="een schildpad van een ander, bel 06 87654321")
    proef.keep_at_rasa(hash_token(ander), {**BERICHT, "text": "een schildpad van een ander"})
    begin = tijd[0]
    token, _ = await proef.dienst.start()
    tijd[0] += timedelta(minutes=5)
    await proef.dienst.answer(token, tekst=f"wat kost een vog? bel {TELEFOON}")
    proef.keep_at_rasa(hash_token(token), BERICHT, {"event": "slot", "name": "onderwerp", "value": "vog_kosten"})
    inzage = proef.dienst.inspect(token)
    assert (inzage.begonnen, inzage.laatst) == (begin, tijd[0])
    assert [bericht.tekst for bericht in inzage.berichten][1:] == [f"wat kost een vog? bel {TELEFOON}", "Dat mag."]
    assert [(beurt["uitkomst"], beurt["intent"]) for beurt in inzage.list_beurten()] == [("beantwoord", "vog_kosten")]
    stap, slot = inzage.list_gebeurtenissen()
    assert stap["tijd"] == "2025-12-01T09:00:00+00:00"
    assert (stap["inhoud"], slot["tijd"]) == (BERICHT, None)
    assert inzage.list_onthouden() == {"onderwerp": "vog_kosten"}
    (bewaard,) = inzage.kluis
    assert (bewaard.soort, bewaard.gemaakt) == ("telefoon", tijd[0])
    assert bewaard.as_json() == {
        "soort": "telefoon",
        "bewaard_sinds": "2026-12-01T09:05:00+00:00",
        "bewaard_tot": "2026-12-02T09:05:00+00:00",
    }
    assert "schildpad" not in str(inzage) and "87654321" not in str(inzage)


async def test_het_logboek_van_elke_dag_hoort_erbij(proef: Proef, tijd: list[datetime]) -> None:
    token, _ = await proef.dienst.start()
    for _ in range(3):
        await proef.dienst.answer(token, tekst="wat kost een vog")
        tijd[0] += timedelta(days=1)
    beurten = proef.dienst.inspect(token).list_beurten()
    assert [beurt["nummer"] for beurt in beurten] == [1, 2, 3]
    assert len({beurt["gesprek"] for beurt in beurten}) == 3


async def test_rond_middernacht_in_amsterdam_valt_geen_regel_weg(proef: Proef, tijd: list[datetime]) -> None:
    tijd[0] = tijd[0].replace(hour=22, minute=50)
    token, _ = await proef.dienst.start()
    for _ in range(2):
        await proef.dienst.answer(token, tekst="wat kost een vog")
        tijd[0] += timedelta(minutes=20)
    assert len(proef.dienst.inspect(token).beurten) == 2


async def test_wat_in_de_kluis_verlopen_is_wordt_niet_meer_genoemd(proef: Proef, tijd: list[datetime]) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst=f"bel {TELEFOON}")
    tijd[0] += timedelta(hours=24)
    inzage = proef.dienst.inspect(token)
    assert inzage.kluis == ()
    assert TELEFOON not in str(inzage)


async def test_een_gesprek_dat_er_niet_is_geeft_niets(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.dienst.erase(token)
    for weg in (token, "verzonnen", ""):
        with pytest.raises(TessFout, match="gesprek_onbekend"):
            proef.dienst.inspect(weg)


@pytest.mark.parametrize(
    ("event", "zin"),
    [
        (BERICHT, "U zei: wat kost een vog. Tess begreep: vog_kosten (91% zeker)"),
        ({"event": "user", "text": None, "parse_data": {}}, "U zei: (niets). Tess begreep: niets (0% zeker)"),
        ({"event": "user"}, "U zei: (niets). Tess begreep: niets (0% zeker)"),
        ({"event": "slot", "name": "gemeente", "value": "Delft"}, "Onthouden: gemeente = Delft"),
        ({"event": "slot", "name": "gemeente", "value": None}, "Vergeten: gemeente"),
        ({"event": "bot", "text": "Dat mag."}, "Tess zei: Dat mag."),
        ({"event": "bot", "text": ""}, "Tess zei: (alleen knoppen)"),
        ({"event": "action", "name": "action_antwoord"}, "Tess deed: action_antwoord"),
        ({"event": "session_started"}, "Het gesprek begon, of ging na een pauze verder"),
        ({"event": "iets_nieuws"}, "Stap van het programma: iets_nieuws"),
        ({}, "Stap van het programma: None"),
    ],
)
def test_elke_stap_staat_er_in_woorden(event: dict[str, Any], zin: str) -> None:
    assert say_gebeurtenis(event) == zin


def test_onthouden_is_wat_nu_geldt() -> None:
    def zet(naam: str, waarde: Any) -> dict[str, Any]:
        return {"event": "slot", "name": naam, "value": waarde}

    assert read_slots([zet("a", 1), zet("b", 2), zet("a", 3), zet("b", None)]) == {"a": 3}
    assert read_slots([zet("a", 1), {"event": "reset_slots"}, zet("b", 2)]) == {"b": 2}
    assert read_slots([zet("a", 1), {"event": "restart"}]) == {}
