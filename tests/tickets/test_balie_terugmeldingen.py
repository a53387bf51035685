"""What is wrong in an answer: written once, without the ticket, until somebody has looked at it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.klok import Klok
from bot.tickets import Terugmeldingen, TicketConcept, TicketStore

CONCEPT = TicketConcept(
    vraag="Moet ik dit doen?", gebied="3012", contact_soort="code", contact=None, contact_label="alleen met de code"
)


@pytest.fixture
def terugmeldingen(engine: Engine, klok: Klok) -> Terugmeldingen:
    return Terugmeldingen(engine, klok)


def test_the_same_key_writes_one_report_and_one_line(
    engine: Engine, klok: Klok, terugmeldingen: Terugmeldingen
) -> None:
    store = TicketStore(engine, klok)
    ticket = store.create(CONCEPT, sleutel="een")
    gemeld = [
        terugmeldingen.add("vog_kosten", "a1b2c3d4", " Te hoog ", gebruiker=wie, sleutel="k", ticket=ticket.id)
        for wie in ("bas", "bas", "bea")
    ]
    assert gemeld == [True, False, True]
    eerste, tweede = terugmeldingen.list_open()
    assert (eerste.antwoord, eerste.versie, eerste.reden) == ("vog_kosten", "a1b2c3d4", "Te hoog")
    assert (eerste.gebruiker, tweede.gebruiker) == ("bas", "bea")
    regels = [(regel.wat, regel.door, regel.toelichting) for regel in store.list_geschiedenis(ticket.id)][1:]
    assert regels == [("teruggemeld", wie, "vog_kosten, versie a1b2c3d4") for wie in ("bas", "bea")]


@pytest.mark.parametrize(("reden", "code"), [("  ", "notitie_leeg"), ("a" * 2001, "tekst_te_lang")])
def test_a_reason_is_needed(terugmeldingen: Terugmeldingen, reden: str, code: str) -> None:
    with pytest.raises(TessFout, match=code):
        terugmeldingen.add("vog_kosten", "a1b2c3d4", reden, gebruiker="bas", sleutel="k")
    assert terugmeldingen.list_open() == []


def test_settled_once_and_gone_after_the_term(terugmeldingen: Terugmeldingen, tijd: list[datetime]) -> None:
    for sleutel in "ab":
        terugmeldingen.add("vog_kosten", "a1b2c3d4", "Te hoog", gebruiker="bas", sleutel=sleutel)
    eerste, tweede = terugmeldingen.list_open()
    terugmeldingen.settle(eerste.id)
    assert [melding.id for melding in terugmeldingen.list_open()] == [tweede.id]
    with pytest.raises(TessFout, match="terugmelding_onbekend"):
        terugmeldingen.settle(eerste.id)
    tijd[0] += timedelta(days=90)
    assert terugmeldingen.purge(90) == 0
    tijd[0] += timedelta(seconds=1)
    assert terugmeldingen.purge(90) == 1
    assert [melding.id for melding in terugmeldingen.list_open()] == [tweede.id]
