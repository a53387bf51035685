"""Numbers for the coordinator: right, and never about fewer than five tickets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from bot.klok import Klok
from bot.tickets import MINSTENS, Cijferboek, TicketConcept, TicketStore, Verdeling
from bot.tickets.telling import hide_cellen

CONCEPT = TicketConcept(
    vraag="Moet ik dit doen?", gebied="3012", contact_soort="code", contact=None, contact_label="alleen met de code"
)


class Cijferproef:
    """Makes tickets that wait for so many hours."""

    def __init__(self, engine: Engine, klok: Klok, tijd: list[datetime]) -> None:
        self._store = TicketStore(engine, klok)
        self._tijd = tijd
        self._nummer = 0
        self.cijfers = Cijferboek(engine, klok)

    def make(self, *, uren: float | None = None, dicht: bool = False, **anders: object) -> None:
        self._nummer += 1
        nu = self._tijd[0]
        ticket = self._store.create(replace(CONCEPT, **anders), sleutel=str(self._nummer))  # type: ignore[arg-type]
        if uren is not None:
            self._tijd[0] = nu + timedelta(hours=uren)
            self._store.claim(ticket.id, "bas")
            self._tijd[0] = nu
        if dicht:
            self._store.close(ticket.id, "bas", "beantwoord")


@pytest.fixture
def proef(engine: Engine, klok: Klok, tijd: list[datetime]) -> Cijferproef:
    return Cijferproef(engine, klok, tijd)


def test_median_and_ninetieth_percentile(proef: Cijferproef) -> None:
    for uren in (1, 2, 3, 5, 8, 13, 21, 34, 55, 200):
        proef.make(uren=uren)
    wachttijd = proef.cijfers.count().wachttijd
    assert (wachttijd.mediaan, wachttijd.p90) == (10.5, 55.0)
    assert [aantal for _, aantal in wachttijd.klassen] == [None] * 5


def test_no_waiting_time_of_four_tickets(proef: Cijferproef) -> None:
    for _ in range(MINSTENS - 1):
        proef.make(uren=1)
    wachttijd = proef.cijfers.count().wachttijd
    assert (wachttijd.mediaan, wachttijd.p90, wachttijd.klassen[0][1]) == (None, None, None)
    proef.make(uren=1)
    wachttijd = proef.cijfers.count().wachttijd
    assert (wachttijd.mediaan, wachttijd.p90, wachttijd.klassen[0][1]) == (1.0, 1.0, 5)


def test_by_subject_and_area_with_few_hidden(proef: Cijferproef, tijd: list[datetime]) -> None:
    laat = tijd[0].date() - timedelta(days=1)
    for nummer in range(6):
        proef.make(onderwerp="vog", gebied=f"301{nummer}", beloofd_voor=laat)
    for _ in range(5):
        proef.make(onderwerp="contract", gebied="Feijenoord", uren=1, dicht=True)
    for _ in range(4):
        proef.make(onderwerp="contract", gebied="4001")
    cijfers = proef.cijfers.count()
    assert cijfers.per_onderwerp == (Verdeling("contract", None, 5), Verdeling("vog", None, None))
    assert cijfers.per_gebied == (
        Verdeling("30..", None, None),
        Verdeling("40..", None, None),
        Verdeling("Feijenoord", None, 5),
    )
    assert cijfers.te_laat == 6


@pytest.mark.parametrize(
    ("aantallen", "gezien"),
    [
        ([7, 4], [None, None]),
        ([9, 4, 6, 30], [9, None, None, 30]),
        ([0, 7], [None, 7]),
        ([4, 0, 7, 9], [None, None, None, 9]),
        ([2, 3, 8], [None, None, 8]),
        ([1, 3, 8, 6], [None, None, 8, None]),
        ([4], [None]),
        ([5, 6], [5, 6]),
        ([], []),
    ],
)
def test_what_is_hidden_cannot_be_worked_out_from_the_sum(aantallen: list[int], gezien: list[int | None]) -> None:
    """The other table has the same sum; whoever knows it learns at most what two cells of five tickets are together."""
    assert hide_cellen(aantallen) == gezien


def test_what_is_older_does_not_count(proef: Cijferproef, tijd: list[datetime]) -> None:
    for _ in range(5):
        proef.make(onderwerp="vog", uren=1)
    tijd[0] += timedelta(days=91)
    assert proef.cijfers.count().per_onderwerp == ()
    assert proef.cijfers.count(dagen=365).per_onderwerp == (Verdeling("vog", 5, None),)
