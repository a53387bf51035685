"""What a turn leaves in the log: the filtered words, what was offered, and nothing that points at a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from bot.fouten import TessFout
from bot.gesprek.post import TICKETFORMULIER
from bot.kennisbank import DATA
from bot.toetsing import verify
from bot.toetsing.tabellen import beurtteksten

if TYPE_CHECKING:
    from tests.gesprek.conftest import Proef


def texts(proef: Proef) -> list[tuple[Any, Any]]:
    with proef.engine.begin() as connection:
        zoek = select(beurtteksten.c.vraag, beurtteksten.c.gezegd).order_by(beurtteksten.c.nummer)
        return [tuple(rij) for rij in connection.execute(zoek)]


async def test_de_gefilterde_vraag_en_wat_tess_zei_staan_in_het_log(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="wat kost een vog, bel 06 12345678")
    assert texts(proef) == [("wat kost een vog, bel [telefoon]", "Dat mag.")]
    (rij,) = proef.log()
    assert (rij["keuzes"], rij["taal"]) == ('["vog_kosten"]', "nl")
    assert verify(proef.engine).breuk is None


async def test_van_een_knop_staan_de_woorden_erop_in_het_log(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, knop="mens_spreken")
    assert texts(proef) == [("Ik wil een mens spreken", "Dat mag.")]


@pytest.mark.parametrize(
    "anders",
    [
        {"begrip": {"intent": "x", "zekerheid": 0.9, "formulieren": [TICKETFORMULIER]}},
        {"berichten": [{"text": "Verstuurd. Uw code is ABCDE-23456.", "custom": {"uitkomst": "overgedragen"}}]},
        {"stuk": True},
    ],
    ids=["in het formulier", "verstuurd", "Rasa weg"],
)
async def test_wat_bij_een_ticket_hoort_staat_niet_in_het_log(proef: Proef, anders: dict[str, Any]) -> None:
    for naam, waarde in anders.items():
        setattr(proef.brein, naam, waarde)
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="mijn vraag aan de bemiddelaar over een schildpad")
    assert texts(proef) == []
    assert len(proef.log()) == 1 and verify(proef.engine).breuk is None


async def test_in_een_route_staat_de_tekst_er_wel(proef: Proef) -> None:
    proef.brein.begrip = {"intent": "x", "zekerheid": 0.9, "formulieren": ["route_form"]}
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="ik zorg voor een schildpad")
    assert len(texts(proef)) == 1


def test_het_formulier_van_een_ticket_heet_nog_zo() -> None:
    assert f"\n  {TICKETFORMULIER}:\n" in (DATA / "domain" / "ticket.yml").read_text(encoding="utf-8")


async def test_wissen_vlak_voor_het_antwoord_bewaard_wordt_laat_ook_in_het_log_niets(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    proef.brein.bij_denken = lambda: proef.dienst.erase(token)
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        await proef.dienst.answer(token, tekst="een schildpad")
    assert texts(proef) == [(None, None)]
    assert b"schildpad" not in proef.schijf()
    assert verify(proef.engine).breuk is None


async def test_wie_kijkt_ziet_ook_de_tekst_in_het_log(proef: Proef) -> None:
    token, _ = await proef.dienst.start()
    await proef.dienst.answer(token, tekst="wat kost een vog")
    (beurt,) = proef.dienst.inspect(token).list_beurten()
    assert (beurt["vraag"], beurt["gezegd"], beurt["keuzes"]) == ("wat kost een vog", "Dat mag.", '["vog_kosten"]')
