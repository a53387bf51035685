"""The lists of the inbox: what stands in which one, what comes first, and what a search finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import product

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.engine import Engine

from bot.klok import Klok
from bot.tickets import BEMIDDELAAR, CLIENT, Berichten, Lijsten, Ticket, TicketConcept, TicketStore, Zoekvraag
from bot.tickets.tabellen import tickets
from bot.tickets.zoek import is_te_laat

CONCEPT = TicketConcept(
    vraag="Moet ik dit doen?", gebied="3012", contact_soort="code", contact=None, contact_label="alleen met de code"
)
VANDAAG = date(2026, 12, 1)


class Balieproef:
    """Makes tickets and reads lists; every ticket is one minute younger than the one before."""

    def __init__(self, engine: Engine, klok: Klok, tijd: list[datetime]) -> None:
        self.engine = engine
        self.store = TicketStore(engine, klok)
        self.berichten = Berichten(engine, klok)
        self.lijsten = Lijsten(engine, klok)
        self._tijd = tijd
        self._nummer = 0

    def make(self, vraag: str = "vraag", *, voor: str | None = None, **anders: object) -> Ticket:
        self._nummer += 1
        self._tijd[0] += timedelta(minutes=1)
        concept = replace(CONCEPT, vraag=vraag, **anders)  # type: ignore[arg-type]
        ticket = self.store.create(concept, sleutel=str(self._nummer))
        return self.store.claim(ticket.id, voor) if voor else ticket

    def write(self, ticket: Ticket, van: str) -> None:
        self._nummer += 1
        gebruiker = ticket.bemiddelaar if van == BEMIDDELAAR else None
        self.berichten.add(ticket.id, van, "hallo", gebruiker=gebruiker, sleutel=str(self._nummer))

    def read(self, lijst: str = "nieuw", **zoek: str) -> list[str]:
        bladzijde = self.lijsten.read(Zoekvraag(lijst, **zoek), "bas")
        return [regel.ticket.vraag for regel in bladzijde.regels]


@pytest.fixture
def proef(engine: Engine, klok: Klok, tijd: list[datetime]) -> Balieproef:
    return Balieproef(engine, klok, tijd)


def test_each_ticket_stands_where_it_belongs(proef: Balieproef) -> None:
    proef.make("vrij")
    proef.make("laat", beloofd_voor=VANDAAG - timedelta(days=1))
    mijn, ander = proef.make("mijn", voor="bas"), proef.make("ander", voor="bea")
    dicht = proef.make("dicht", voor="bas")
    proef.store.close(dicht.id, "bas", "beantwoord")
    proef.write(mijn, CLIENT)
    proef.write(ander, BEMIDDELAAR)
    assert proef.read("nieuw") == ["laat", "vrij"]
    assert (proef.read("mijn"), proef.read("laat"), proef.read("gesloten")) == (["mijn"], ["laat"], ["dicht"])
    assert proef.read("wacht") == ["mijn", "ander"]
    assert proef.read("gebied", gebied="3012") == ["laat", "mijn", "vrij", "ander"]
    telling = {"nieuw": 2, "mijn": 1, "wacht": 2, "laat": 1, "gesloten": 1}
    assert proef.lijsten.count(Zoekvraag(), "bas") == telling
    assert proef.lijsten.count(Zoekvraag(gebied="3012"), "bas") == telling | {"gebied": 4}


def test_waits_until_the_letter_was_read_or_answered(proef: Balieproef) -> None:
    ticket = proef.make("mijn", voor="bas")
    assert proef.read("wacht") == []
    proef.write(ticket, BEMIDDELAAR)
    assert [(regel.nieuw_bericht, regel.wacht) for regel in proef.lijsten.read(Zoekvraag("wacht"), "bas").regels] == [
        (False, True)
    ]
    proef.write(ticket, CLIENT)
    assert [(regel.nieuw_bericht, regel.wacht) for regel in proef.lijsten.read(Zoekvraag("wacht"), "bas").regels] == [
        (True, False)
    ]
    proef.berichten.mark_gelezen(ticket.id, BEMIDDELAAR)
    assert proef.read("wacht") == []


def test_the_most_urgent_comes_first(proef: Balieproef) -> None:
    proef.make("oud")
    proef.make("bezwaar ver", bezwaar_voor=VANDAAG + timedelta(days=40))
    proef.make("bezwaar over 10", bezwaar_voor=VANDAAG + timedelta(days=10))
    proef.make("bezwaar over 2", bezwaar_voor=VANDAAG + timedelta(days=2))
    proef.make("bezwaar voorbij", bezwaar_voor=VANDAAG - timedelta(days=2))
    proef.make("laat", beloofd_voor=VANDAAG - timedelta(days=1))
    proef.make("op tijd", beloofd_voor=VANDAAG)
    bezwaren = ["bezwaar voorbij", "bezwaar over 2", "bezwaar over 10"]
    assert proef.read() == ["laat", *bezwaren, "oud", "bezwaar ver", "op tijd"]


def test_the_database_and_the_ticket_agree_on_late(proef: Balieproef) -> None:
    dagen = (None, VANDAAG - timedelta(days=1), VANDAAG, VANDAAG + timedelta(days=1))
    for status, dag in product(("nieuw", "opgepakt", "gesloten"), dagen):
        ticket = proef.make("x", beloofd_voor=dag)
        with proef.engine.begin() as connection:
            connection.execute(update(tickets).where(tickets.c.id == ticket.id).values(status=status))
    with proef.engine.begin() as connection:
        laat = set(connection.execute(select(tickets.c.id).where(is_te_laat(VANDAAG))).scalars())
    assert laat == {ticket.id for ticket in proef.store.list_tickets() if ticket.is_te_laat(VANDAAG)} != set()


@pytest.mark.parametrize(
    ("gebied", "gevonden"),
    [
        ("3012", {"3012"}),
        ("30", {"3012", "3021"}),
        ("3012-3022", {"3012", "3021"}),
        ("3013 - 9999", {"3021", "4001"}),
        ("feijenoord", {"Feijenoord"}),
        ("Feijen", set()),
        ("%", set()),
        ("____", set()),
    ],
)
def test_an_area_is_a_postcode_a_range_or_a_name(proef: Balieproef, gebied: str, gevonden: set[str]) -> None:
    for plek in ("3012", "3021", "4001", "Feijenoord"):
        proef.make(plek, gebied=plek)
    assert set(proef.read(gebied=gebied)) == gevonden


def test_search_takes_signs_as_they_are(proef: Balieproef) -> None:
    ticket = proef.make("Ik krijg 50% korting\\minder_geld")
    proef.make("Ik krijg 500 euro", gebied="Feijenoord")
    assert proef.read(tekst="50%") == proef.read(tekst="minder_g") == proef.read(tekst="g\\m") == [ticket.vraag]
    assert proef.read(tekst="IK KRIJG") == [ticket.vraag, "Ik krijg 500 euro"]
    assert proef.read(tekst="feijen") == ["Ik krijg 500 euro"]
    assert proef.read(tekst=ticket.code.lower()) == proef.read(tekst=ticket.code[:4]) == [ticket.vraag]
    assert proef.read(tekst="' OR 1=1 --") == proef.read(tekst="k_k") == []


def test_filters_narrow_together(proef: Balieproef) -> None:
    proef.make("een", onderwerp="vog", taal="tr", loket="noord")
    proef.make("twee", onderwerp="vog", taal="nl", loket="noord")
    proef.make("drie", onderwerp="contract", taal="tr", loket="zuid")
    assert proef.read(onderwerp="vog", taal="tr") == proef.read(loket="noord", taal="tr") == ["een"]
    assert proef.read(loket="zuid", onderwerp="vog") == []


def test_fifty_at_a_time_and_never_past_the_end(proef: Balieproef) -> None:
    for nummer in range(51):
        proef.make(f"vraag {nummer}")
    eerste = proef.lijsten.read(Zoekvraag(), "bas")
    assert (len(eerste.regels), eerste.totaal, eerste.laatste) == (50, 51, 2)
    for nummer in (2, 3, 999_999):
        bladzijde = proef.lijsten.read(Zoekvraag(), "bas", nummer)
        assert (bladzijde.nummer, [regel.ticket.vraag for regel in bladzijde.regels]) == (2, ["vraag 50"])
    assert proef.lijsten.read(Zoekvraag(), "bas", -3).nummer == 1


def test_a_page_costs_the_same_number_of_questions_however_many_tickets(proef: Balieproef) -> None:
    def count_vragen() -> int:
        vragen: list[str] = []
        event.listen(proef.engine, "before_cursor_execute", lambda *args: vragen.append(args[2]))
        proef.lijsten.read(Zoekvraag(), "bas")
        return len(vragen)

    proef.make()
    een = count_vragen()
    for _ in range(20):
        proef.make()
    assert count_vragen() == een


def test_every_change_can_be_seen_in_the_state(proef: Balieproef) -> None:
    assert proef.lijsten.look().nieuwste == 0
    ticket = proef.make()
    eerste = proef.lijsten.look()
    assert (eerste.nieuwste, eerste.nieuw) == (ticket.id, 1)
    proef.store.claim(ticket.id, "bas")
    tweede = proef.lijsten.look()
    assert (tweede.nieuw, tweede.wijziging) == (0, eerste.wijziging + 1)
    proef.berichten.add(ticket.id, CLIENT, "hallo", sleutel="x")
    assert proef.lijsten.look().wijziging == tweede.wijziging + 1
    assert proef.store.get(ticket.id).gemaakt.tzinfo is timezone.utc
