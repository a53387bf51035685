"""The clock of a ticket: reminded on the promised day, passed on after it, and each only once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.kennisbank import Loket
from bot.klok import AMSTERDAM, Klok
from bot.tickets import Balie, Berichten, Telling, Ticket, TicketConcept, TicketStore, Waker, assign
from bot.tickets.tabellen import outbox

KANALEN = ("mail", "webhook")
NIETS = Telling()
NOORD = {"gebieden": ["3011-3039"], "werkdagen": 2}


def make_loket(id_: str, **anders: Any) -> Loket:
    return Loket.parse_obj({"id": id_, "naam": f"Loket {id_}", "belofte": "Iemand leest uw vraag.", **anders})


LOKETTEN = [make_loket("centraal", standaard=True, gebieden=["9999"], werkdagen=1), make_loket("noord", **NOORD)]


class Proef:
    """One counter with one ticket after the other, and a clock that stands where a test puts it."""

    def __init__(self, engine: Engine, tijd: list[datetime], klok: Klok) -> None:
        self.engine, self._tijd, self._klok = engine, tijd, klok
        self.store = TicketStore(engine, klok)
        self.waker = Waker(engine, LOKETTEN, klok, kanalen=KANALEN)

    def at(self, dag: str, tijd: str = "09:00") -> Proef:
        self._tijd[0] = datetime.fromisoformat(f"{dag}T{tijd}").replace(tzinfo=AMSTERDAM)
        return self

    def tick(self, dag: str, tijd: str = "09:00") -> Telling:
        return self.at(dag, tijd).waker.tick()

    def make(self, dag: str, tijd: str = "09:00", gebied: str = "3012") -> Ticket:
        self.at(dag, tijd)
        concept = TicketConcept(vraag="?", gebied=gebied, contact_soort="code", contact=None, contact_label="code")
        return self.store.create(assign(concept, LOKETTEN, self.store, self._klok()), sleutel=f"{dag} {tijd} {gebied}")

    def again(self, ticket: Ticket) -> Ticket:
        return self.store.get(ticket.id)

    def history(self, ticket: Ticket) -> list[tuple[str, str | None]]:
        return [(regel.wat, regel.toelichting) for regel in self.store.list_geschiedenis(ticket.id)]

    def announced(self) -> list[tuple[str, str]]:
        zoek = select(outbox.c.soort, outbox.c.kanaal).where(outbox.c.kanaal != "inbox").order_by(outbox.c.id)
        with self.engine.begin() as connection:
            return [(soort, kanaal) for soort, kanaal in connection.execute(zoek)]


@pytest.fixture
def proef(engine: Engine, tijd: list[datetime], klok: Klok) -> Proef:
    return Proef(engine, tijd, klok)


def test_op_de_beloofde_dag_een_herinnering_en_niet_eerder(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")  # Tuesday, two working days
    assert ticket.beloofd_voor == date(2026, 12, 3)
    assert proef.tick("2026-12-02", "23:59") == NIETS
    assert proef.tick("2026-12-03", "00:00") == Telling(herinnerd=1)
    assert proef.again(ticket).herinnerd is not None and proef.again(ticket).loket == "noord"
    assert proef.history(ticket)[-1] == ("herinnerd", "vandaag is de beloofde dag")
    assert proef.announced() == [("herinnering", "mail"), ("herinnering", "webhook")]


def test_na_de_beloofde_dag_naar_het_vaste_loket_en_zichtbaar_te_laat(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")
    proef.tick("2026-12-03")
    assert proef.tick("2026-12-03", "23:59") == NIETS
    assert proef.tick("2026-12-04", "00:00") == Telling(te_laat=1)
    laat = proef.again(ticket)
    assert (laat.loket, laat.passend, laat.status) == ("centraal", False, "nieuw")
    assert laat.geescaleerd is not None and laat.beloofd_voor == date(2026, 12, 3)
    assert proef.history(ticket)[-1] == ("te laat", "was bij Loket noord")
    assert proef.announced()[2:] == [("te_laat", "mail"), ("te_laat", "webhook")]


def test_alles_gebeurt_een_keer_hoe_vaak_er_ook_gekeken_wordt(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")
    for dag in ("2026-12-03", "2026-12-03", "2026-12-04", "2026-12-04", "2027-01-08"):
        proef.tick(dag)
    assert [wat for wat, _ in proef.history(ticket)] == ["gemaakt", "herinnerd", "te laat"]
    assert len(proef.announced()) == 4


def test_stond_de_klok_stil_dan_alleen_te_laat(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")
    assert proef.tick("2026-12-09") == Telling(te_laat=1)
    assert [wat for wat, _ in proef.history(ticket)] == ["gemaakt", "te laat"]


def test_wie_is_opgepakt_of_gesloten_wordt_met_rust_gelaten(proef: Proef) -> None:
    gepakt, weg = proef.make("2026-12-01"), proef.make("2026-12-01", "10:00")
    proef.store.claim(gepakt.id, "bas")
    proef.store.withdraw(weg.code)
    assert proef.tick("2026-12-03") == proef.tick("2026-12-04") == NIETS
    assert proef.announced() == []


def test_zonder_belofte_is_er_geen_klok(proef: Proef, engine: Engine, klok: Klok) -> None:
    concept = TicketConcept(vraag="?", gebied="x", contact_soort="code", contact=None, contact_label="code")
    proef.store.create(concept, sleutel="zonder")
    assert proef.tick("2030-01-01") == NIETS


@pytest.mark.parametrize(
    ("gemaakt", "herinnerd", "te_laat"),
    [
        ("2026-12-04", "2026-12-08", "2026-12-09"),  # Friday: the weekend does not count
        ("2026-12-05", "2026-12-08", "2026-12-09"),  # Saturday
        ("2026-12-23", "2026-12-28", "2026-12-29"),  # Christmas: 25 and 26 December
        ("2026-12-31", "2027-01-05", "2027-01-06"),  # New Year
        ("2026-04-24", "2026-04-29", "2026-04-30"),  # Koningsdag is Monday 27 April
        ("2026-03-27", "2026-03-31", "2026-04-01"),  # summer time begins on Sunday 29 March
        ("2026-10-23", "2026-10-27", "2026-10-28"),  # and ends on Sunday 25 October
    ],
)
def test_de_klok_telt_nederlandse_werkdagen(proef: Proef, gemaakt: str, herinnerd: str, te_laat: str) -> None:
    proef.make(gemaakt)
    dag_ervoor = date.fromordinal(date.fromisoformat(herinnerd).toordinal() - 1).isoformat()
    assert proef.tick(dag_ervoor, "23:59") == NIETS
    assert proef.tick(herinnerd, "00:00") == Telling(herinnerd=1)
    assert proef.tick(herinnerd, "23:59") == NIETS
    assert proef.tick(te_laat, "00:00") == Telling(te_laat=1)


@pytest.mark.parametrize(("dag", "tijd_utc"), [("2026-07-03", "22:30"), ("2026-12-03", "23:30")])
def test_een_dag_begint_in_amsterdam_en_niet_in_londen(
    proef: Proef, tijd: list[datetime], dag: str, tijd_utc: str
) -> None:
    """In summer at 22:00 UTC and in winter at 23:00 UTC it is the next day here."""
    begin = date.fromordinal(date.fromisoformat(dag).toordinal() - 1).isoformat()
    proef.make(begin)
    proef.waker.tick()
    tijd[0] = datetime.fromisoformat(f"{dag}T{tijd_utc}+00:00")
    assert proef.waker.tick() == (NIETS if dag == "2026-07-03" else Telling(herinnerd=1))


def test_wie_lang_niets_laat_horen_krijgt_een_herinnering(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")
    proef.store.claim(ticket.id, "bas")
    assert proef.tick("2026-12-07", "23:59") == NIETS
    assert proef.tick("2026-12-08") == Telling(stil=1)  # the fifth working day after Tuesday
    assert proef.tick("2026-12-30") == NIETS
    assert proef.history(ticket)[-1] == ("herinnerd", "na 5 werkdagen nog geen contact")
    assert proef.announced() == [("herinnering", "mail"), ("herinnering", "webhook")]


def test_vijf_werkdagen_slaan_kerst_over(proef: Proef) -> None:
    ticket = proef.make("2026-12-23")
    proef.store.claim(ticket.id, "bas")
    assert proef.tick("2026-12-30", "23:59") == NIETS
    assert proef.tick("2026-12-31") == Telling(stil=1)


@pytest.mark.parametrize("teken", ["notitie", "brief", "telefoon"])
def test_een_teken_van_leven_is_genoeg(proef: Proef, teken: str, engine: Engine, klok: Klok) -> None:
    ticket = proef.make("2026-12-01")
    proef.store.claim(ticket.id, "bas")
    proef.at("2026-12-02")
    doe: dict[str, Callable[[], object]] = {
        "notitie": lambda: proef.store.add_notitie(ticket.id, "bas", "Gebeld."),
        "brief": lambda: Berichten(engine, klok).add(ticket.id, "bemiddelaar", "Dag", gebruiker="bas", sleutel="een"),
        "telefoon": lambda: Balie(engine, klok).add_belpoging(ticket.id, "geen_gehoor", door="bas"),
    }
    doe[teken]()
    assert proef.tick("2026-12-30") == NIETS


def test_een_brief_van_de_client_is_geen_teken_van_de_bemiddelaar(proef: Proef, engine: Engine, klok: Klok) -> None:
    ticket = proef.make("2026-12-01")
    proef.store.claim(ticket.id, "bas")
    proef.at("2026-12-02")
    Berichten(engine, klok).add(ticket.id, "client", "Hoort u mij?", sleutel="een")
    assert proef.tick("2026-12-08") == Telling(stil=1)


def test_na_een_herinnering_aan_de_belofte_kan_er_nog_een_komen_over_de_stilte(proef: Proef) -> None:
    ticket = proef.make("2026-12-01")
    assert proef.tick("2026-12-03") == Telling(herinnerd=1)
    proef.store.claim(ticket.id, "bas")
    assert proef.tick("2026-12-10") == Telling(stil=1)


def test_van_veel_klokken_tegelijk_doet_er_een_het(proef: Proef, engine: Engine, klok: Klok) -> None:
    ticket = proef.make("2026-12-01")
    proef.make("2026-12-02")
    proef.at("2026-12-04")
    samen = Barrier(6)

    def tick(_: int) -> Telling:
        samen.wait()
        return Waker(engine, LOKETTEN, klok, kanalen=KANALEN).tick()

    with ThreadPoolExecutor(6) as threads:
        tellingen = list(threads.map(tick, range(6)))
    assert sum(telling.te_laat for telling in tellingen) == 1
    assert sum(telling.herinnerd for telling in tellingen) == 1
    assert [wat for wat, _ in proef.history(ticket)] == ["gemaakt", "te laat"]
    assert len(proef.announced()) == 4


def test_een_ticket_dat_niet_lukt_houdt_de_andere_niet_op_en_komt_de_volgende_keer(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    eerste = proef.make("2026-12-01")
    proef.make("2026-12-01", "10:00")

    def fail(connection: Any, id_: int, *rest: Any, **anders: Any) -> None:
        if id_ == eerste.id:
            raise OperationalError("insert", {}, Exception("disk full"))

    with monkeypatch.context() as even:
        even.setattr("bot.tickets.waker.record", fail)
        assert proef.tick("2026-12-03") == Telling(herinnerd=1)
    assert proef.again(eerste).herinnerd is None  # not half done
    assert proef.tick("2026-12-03") == Telling(herinnerd=1)
