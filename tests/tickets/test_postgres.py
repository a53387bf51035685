"""On a real PostgreSQL too: one ticket for one request, one go-between for one ticket, one worker for one delivery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from threading import Barrier
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.db import create_tables, make_engine, metadata
from bot.fouten import TessFout
from bot.kennisbank import Loket
from bot.tickets import Berichten, Outbox, Telling, TicketConcept, TicketStore, Waker
from bot.tickets.tabellen import geschiedenis, notities, outbox, tickets

Soort = TypeVar("Soort")

CONCEPT = TicketConcept(
    vraag="Mag ik stoppen?",
    gebied="3012",
    contact_soort="telefoon",
    contact=b"versleuteld \x00 nummer",
    contact_label="telefoon",
    gesprek="gesprek-een",
    antwoorden=("vog_kosten@a1b2c3d4",),
    gewenst="uitleg",
    paden=("een pad",),
    gespreksverslag="alles",
)
LEASE = timedelta(minutes=2)


def at_once(aantal: int, doe: Callable[[int], Soort]) -> list[Soort]:
    """Do it in so many threads that all begin at the same moment."""
    samen = Barrier(aantal)

    def run(nummer: int) -> Soort:
        samen.wait()
        return doe(nummer)

    with ThreadPoolExecutor(aantal) as threads:
        return list(threads.map(run, range(aantal)))


def count(engine: Engine, tabel: object) -> int:
    with engine.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(tabel)).scalar_one())


def test_een_ticket_komt_terug_zoals_het_verstuurd_is(postgres: Engine) -> None:
    store = TicketStore(postgres)
    ticket = store.create(CONCEPT, sleutel="een")
    assert store.find(ticket.code) == ticket
    assert (ticket.contact, ticket.antwoorden) == (CONCEPT.contact, CONCEPT.antwoorden)
    assert ticket.gemaakt.tzinfo is not None


def test_twee_keer_hetzelfde_verzoek_tegelijk_is_een_ticket(postgres: Engine) -> None:
    store = TicketStore(postgres, kanalen=("mail", "webhook"))
    codes = at_once(12, lambda nummer: store.create(CONCEPT, sleutel=f"samen-{nummer % 2}").code)
    assert len(set(codes)) == 2
    assert [count(postgres, tabel) for tabel in (tickets, geschiedenis, outbox)] == [2, 2, 6]


def test_van_twintig_bemiddelaars_tegelijk_krijgt_een_het_ticket(postgres: Engine) -> None:
    store = TicketStore(postgres)
    id_ = store.create(CONCEPT, sleutel="een").id

    def claim(nummer: int) -> str:
        try:
            return store.claim(id_, f"balie{nummer}").bemiddelaar or ""
        except TessFout as fout:
            return fout.code

    uitslag = Counter(at_once(20, claim))
    assert uitslag.pop("ticket_al_geclaimd") == 19
    assert list(uitslag) == [store.get(id_).bemiddelaar]
    assert [regel.wat for regel in store.list_geschiedenis(id_)] == ["gemaakt", "opgepakt"]


def test_werkers_delen_geen_bezorging_en_wachten_niet_op_elkaar(postgres: Engine) -> None:
    store = TicketStore(postgres, kanalen=("mail",))
    for nummer in range(30):
        store.create(CONCEPT, sleutel=str(nummer))
    gepakt = at_once(6, lambda _: Outbox(postgres).take(aantal=5, voor=LEASE))
    assert [len(lijst) for lijst in gepakt] == [5] * 6  # without SKIP LOCKED some find only rows that are taken
    assert len({bezorging.id for lijst in gepakt for bezorging in lijst}) == 30


def test_wat_een_werker_vasthoudt_slaat_een_ander_over(postgres: Engine) -> None:
    store = TicketStore(postgres, kanalen=("mail",))
    eerste, tweede = (store.create(CONCEPT, sleutel=str(nummer)).id for nummer in range(2))
    with ThreadPoolExecutor(1) as draad, postgres.begin() as vast:
        vast.execute(select(outbox.c.id).where(outbox.c.ticket == eerste).with_for_update())
        taak = draad.submit(lambda: Outbox(postgres).take(aantal=5, voor=LEASE))
        assert [bezorging.ticket for bezorging in taak.result(timeout=10)] == [tweede]


def test_intrekken_wist_wat_persoonlijk_is(postgres: Engine) -> None:
    store = TicketStore(postgres)
    ticket = store.create(CONCEPT, sleutel="een")
    store.claim(ticket.id, "bas")
    store.add_notitie(ticket.id, "bas", "Gebeld over de schildpad.")
    Berichten(postgres).add(ticket.id, "bemiddelaar", "Dag", gebruiker="bas", sleutel="een")
    weg = store.withdraw(ticket.code)
    assert (weg.vraag, weg.contact, weg.naam, weg.gewenst, weg.paden, weg.gespreksverslag) == (
        "",
        None,
        None,
        "",
        (),
        "",
    )
    assert (weg.status, weg.uitkomst) == ("gesloten", "ingetrokken")
    assert count(postgres, notities) == 0 and Berichten(postgres).list_of(ticket.id) == []


def test_intrekken_en_een_notitie_tegelijk_laten_niets_achter(postgres: Engine) -> None:
    store = TicketStore(postgres)
    for ronde in range(5):
        ticket = store.create(CONCEPT, sleutel=str(ronde))
        store.claim(ticket.id, "bas")

        def doe(nummer: int, code: str = ticket.code, id_: int = ticket.id) -> None:
            try:
                store.withdraw(code) if nummer == 0 else store.add_notitie(id_, "bas", "Gebeld.")
            except TessFout as fout:
                assert fout.code == "ticket_gesloten"

        at_once(4, doe)
        assert store.get(ticket.id).notities == ()


def test_van_twee_klokken_tegelijk_doet_er_een_het(postgres: Engine) -> None:
    nu = datetime(2026, 12, 4, 9, 0, tzinfo=timezone.utc)
    concept = replace(CONCEPT, loket="noord", beloofd_voor=nu.date() - timedelta(days=1))
    id_ = TicketStore(postgres).create(concept, sleutel="een").id
    loket = Loket.parse_obj({"id": "centraal", "naam": "Centraal", "belofte": "Wij lezen uw vraag.", "standaard": True})
    tellingen = at_once(4, lambda _: Waker(postgres, [loket], lambda: nu, kanalen=("mail",)).tick())
    assert sorted(telling.te_laat for telling in tellingen) == [0, 0, 0, 1]
    assert Telling(te_laat=1) in tellingen and TicketStore(postgres).get(id_).loket == "centraal"


def test_processen_die_samen_starten_maken_samen_de_tabellen(postgres: Engine, postgres_adres: str) -> None:
    for _ in range(2):
        metadata.drop_all(postgres)
        engines = [make_engine(postgres_adres) for _ in range(3)]
        at_once(3, lambda nummer, engines=engines: create_tables(engines[nummer]))  # type: ignore[misc]
        for engine in engines:
            engine.dispose()
        assert count(postgres, tickets) == 0
