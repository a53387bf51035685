"""A form that is sent twice, or ten times at once, does once what it asks; on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.klok import Klok
from bot.tickets import BEMIDDELAAR, CLIENT, Balie, Berichten, Terugmeldingen, Ticket, TicketConcept, TicketStore
from tests.tickets.test_postgres import at_once

CONCEPT = TicketConcept(vraag="Moet dit?", gebied="3012", contact_soort="code", contact=None, contact_label="code")


class Kantoor:
    """All that a go-between and a client can send, each with one key."""

    def __init__(self, engine: Engine, klok: Klok) -> None:
        self.store, self.balie, self.berichten = TicketStore(engine, klok), Balie(engine, klok), Berichten(engine, klok)
        self.terugmeldingen = Terugmeldingen(engine, klok)

    def make(self, sleutel: str = "een") -> Ticket:
        return self.store.claim(self.store.create(CONCEPT, sleutel=sleutel).id, "bas")

    def list_formulieren(self, id_: int, sleutel: str) -> dict[str, Callable[[], object]]:
        balie, store = self.balie, self.store
        met: dict[str, Any] = {"door": "bas", "sleutel": sleutel}
        brief = {"gebruiker": "bas", "sleutel": sleutel}
        return {
            "notitie": lambda: store.add_notitie(id_, "bas", "Gebeld.", sleutel=sleutel),
            "bericht": lambda: self.berichten.add(id_, BEMIDDELAAR, "Kom langs.", **brief),
            "bericht van de client": lambda: self.berichten.add(id_, CLIENT, "Dank u.", sleutel=sleutel),
            "gebeld": lambda: balie.add_belpoging(id_, "gesproken", notitie="Aardig", **met),
            "teruggemeld": lambda: self.terugmeldingen.add("vog_kosten", "a1", "Fout.", ticket=id_, **brief),
            "overgedragen": lambda: balie.hand_over(id_, "bea", notitie="Turks", **met),
            "teruggegeven": lambda: balie.give_back(id_, notitie="Vakantie", **met),
            "gesloten": lambda: store.close(id_, "bas", "beantwoord", sleutel=sleutel),
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def kantoor(request: pytest.FixtureRequest, klok: Klok) -> Kantoor:
    return Kantoor(request.getfixturevalue("engine" if request.param == "sqlite" else "postgres"), klok)


def test_ten_at_once_do_it_once(kantoor: Kantoor) -> None:
    for naam in kantoor.list_formulieren(0, ""):
        ticket = kantoor.make(naam)
        doe = kantoor.list_formulieren(ticket.id, "sleutel")[naam]
        at_once(10, lambda _, doe=doe: doe())  # type: ignore[misc]
        regels = Counter(regel.wat for regel in kantoor.store.list_geschiedenis(ticket.id))
        assert sum(regels.values()) == 3 and set(regels.values()) == {1}, naam  # made, claimed, and this
        assert len(kantoor.store.get(ticket.id).notities) <= 1, naam
        assert len(kantoor.berichten.list_of(ticket.id)) == naam.startswith("bericht"), naam
    assert len(kantoor.terugmeldingen.list_open()) == 1


def test_a_key_is_of_one_form_of_one_person_with_one_text(kantoor: Kantoor) -> None:
    ticket, ander = kantoor.make(), kantoor.make("twee")
    for tekst in ("Gebeld.", "Nog eens gebeld.", "Gebeld."):
        kantoor.store.add_notitie(ticket.id, "bas", tekst, sleutel="k")
    kantoor.balie.add_belpoging(ticket.id, "gesproken", door="bas", sleutel="k")
    kantoor.store.add_notitie(ander.id, "bas", "Gebeld.", sleutel="k")
    assert [notitie.tekst for notitie in kantoor.store.get(ticket.id).notities] == ["Gebeld.", "Nog eens gebeld."]
    assert len(kantoor.store.get(ander.id).notities) == 1
    kantoor.balie.hand_over(ticket.id, "bea", door="bas", sleutel="k")
    for doe in (
        lambda: kantoor.balie.hand_over(ticket.id, "cor", door="bas", sleutel="k"),
        lambda: kantoor.store.close(ticket.id, "bas", "beantwoord", sleutel="k"),
    ):
        with pytest.raises(TessFout, match="ticket_niet_van_u"):
            doe()
    kantoor.store.add_notitie(ticket.id, "bea", "Gebeld.", sleutel="k")
    assert len(kantoor.store.get(ticket.id).notities) == 3


def test_a_caller_without_a_key_does_it_every_time(kantoor: Kantoor) -> None:
    ticket = kantoor.make()
    for _ in range(2):
        kantoor.balie.add_belpoging(ticket.id, "geen_gehoor", door="bas")
    assert [regel.wat for regel in kantoor.store.list_geschiedenis(ticket.id)].count("gebeld") == 2


def test_another_report_with_the_same_key_is_not_lost_in_silence(kantoor: Kantoor) -> None:
    kantoor.terugmeldingen.add("vog_kosten", "a1", "Fout.", gebruiker="bas", sleutel="k")
    with pytest.raises(TessFout, match="sleutel_hergebruikt"):
        kantoor.terugmeldingen.add("vog_kosten", "a1", "Ook de datum.", gebruiker="bas", sleutel="k")


def test_a_letter_that_came_while_one_read_stays_new(kantoor: Kantoor) -> None:
    ticket = kantoor.make()
    gezien = kantoor.berichten.add(ticket.id, BEMIDDELAAR, "Een", gebruiker="bas", sleutel="a")
    kantoor.berichten.add(ticket.id, BEMIDDELAAR, "Twee", gebruiker="bas", sleutel="b")
    assert kantoor.berichten.mark_gelezen(ticket.id, CLIENT, tot=gezien.id) == 1
    assert kantoor.berichten.count_ongelezen([ticket.id], CLIENT) == {ticket.id: 1}
