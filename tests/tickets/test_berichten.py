"""Letters on a ticket: who may write, written once, announced in the same transaction, read by the other side."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from bot.fouten import TessFout
from bot.klok import Klok
from bot.tickets import BEMIDDELAAR, CLIENT, Berichten, Outbox, TicketConcept, TicketStore
from bot.tickets.tabellen import berichten as brieven
from bot.tickets.tabellen import outbox

CONCEPT = {
    "vraag": "Moet ik dit doen?",
    "gebied": "3012",
    "contact_soort": "email",
    "contact": b"x",
    "contact_label": "",
}


@pytest.fixture
def store(engine: Engine, klok: Klok) -> TicketStore:
    return TicketStore(engine, klok)


@pytest.fixture
def berichten(engine: Engine, klok: Klok) -> Berichten:
    return Berichten(engine, klok, kanalen=("mail", "webhook"))


def make_ticket(store: TicketStore, sleutel: str = "a", **anders: Any) -> int:
    id_ = store.create(TicketConcept(**(CONCEPT | {"bericht_mail": True} | anders)), sleutel=sleutel).id
    store.claim(id_, "bas")
    return id_


def announced(engine: Engine, soort: str) -> list[str]:
    with engine.begin() as connection:
        zoek = select(outbox.c.kanaal).where(outbox.c.soort == soort).order_by(outbox.c.id)
        return list(connection.execute(zoek).scalars())


def test_an_answer_and_a_reply_are_read_in_order(
    store: TicketStore, berichten: Berichten, tijd: list[datetime]
) -> None:
    id_ = make_ticket(store)
    berichten.add(id_, BEMIDDELAAR, " Nee, dat hoeft niet. ", gebruiker="bas", sleutel="1")
    tijd[0] += timedelta(hours=1)
    berichten.add(id_, CLIENT, "Dank u", sleutel="1")
    gelezen = [(item.van, item.gebruiker, item.tekst, item.gelezen) for item in berichten.list_of(id_)]
    assert gelezen == [(BEMIDDELAAR, "bas", "Nee, dat hoeft niet.", None), (CLIENT, None, "Dank u", None)]
    wat = [(item.wat, item.door) for item in store.list_geschiedenis(id_)]
    assert wat[-2:] == [("bericht", "bas"), ("bericht", None)]


def test_the_client_is_mailed_only_when_that_was_chosen(
    engine: Engine, store: TicketStore, berichten: Berichten
) -> None:
    keuzes: list[dict[str, Any]] = [{}, {"bericht_mail": False}, {"contact_soort": "telefoon"}, {"contact": None}]
    for nummer, keuze in enumerate(keuzes):
        id_ = make_ticket(store, str(nummer), **keuze)
        berichten.add(id_, BEMIDDELAAR, "Hallo", gebruiker="bas", sleutel="1")
        assert announced(engine, "antwoord_client") == ["client_mail"]


def test_a_reply_goes_over_the_channels_that_are_on(engine: Engine, store: TicketStore, berichten: Berichten) -> None:
    id_ = make_ticket(store)
    berichten.add(id_, CLIENT, "Nog iets", sleutel="1")
    berichten.add(id_, CLIENT, "En nog iets", sleutel="2")
    assert announced(engine, "nieuw_bericht") == ["mail", "webhook"] * 2


def test_the_same_key_writes_once(engine: Engine, store: TicketStore, berichten: Berichten) -> None:
    id_ = make_ticket(store)
    with ThreadPoolExecutor(6) as pool:
        ids = set(pool.map(lambda _: berichten.add(id_, CLIENT, "Hallo", sleutel="dubbel").id, range(6)))
    assert len(ids) == 1 and len(berichten.list_of(id_)) == 1
    assert announced(engine, "nieuw_bericht") == ["mail", "webhook"]
    with pytest.raises(TessFout, match="sleutel_hergebruikt"):
        berichten.add(id_, CLIENT, "Iets anders", sleutel="dubbel")


def test_a_key_belongs_to_one_side_of_one_ticket(store: TicketStore, berichten: Berichten) -> None:
    een, twee = make_ticket(store, "a"), make_ticket(store, "b")
    berichten.add(een, CLIENT, "Van een", sleutel="x")
    assert berichten.add(twee, CLIENT, "Van twee", sleutel="x").tekst == "Van twee"
    assert berichten.add(een, BEMIDDELAAR, "Antwoord", gebruiker="bas", sleutel="x").tekst == "Antwoord"


def test_a_repeated_letter_is_the_same_after_closing(store: TicketStore, berichten: Berichten) -> None:
    id_ = make_ticket(store)
    eerste = berichten.add(id_, CLIENT, "Hallo", sleutel="1")
    store.close(id_, "bas", "beantwoord")
    assert berichten.add(id_, CLIENT, "Hallo", sleutel="1").id == eerste.id


@pytest.mark.parametrize(
    ("wie", "dicht", "code"),
    [
        ((BEMIDDELAAR, "bea"), False, "ticket_niet_van_u"),
        ((BEMIDDELAAR, None), False, "ticket_niet_van_u"),
        ((BEMIDDELAAR, "bas"), True, "ticket_gesloten"),
        ((CLIENT, None), True, "vraag_gesloten"),
    ],
)
def test_who_may_not_write(
    store: TicketStore, berichten: Berichten, wie: tuple[str, str | None], dicht: bool, code: str
) -> None:
    id_ = make_ticket(store)
    if dicht:
        store.close(id_, "bas", "beantwoord")
    with pytest.raises(TessFout, match=code):
        berichten.add(id_, wie[0], "Hallo", gebruiker=wie[1], sleutel="1")
    assert berichten.list_of(id_) == []


def test_a_withdrawn_question_takes_no_letters_and_keeps_none(store: TicketStore, berichten: Berichten) -> None:
    id_ = make_ticket(store)
    berichten.add(id_, CLIENT, "Hallo", sleutel="1")
    store.withdraw(store.get(id_).code)
    assert berichten.list_of(id_) == []
    with pytest.raises(TessFout, match="vraag_gesloten"):
        berichten.add(id_, CLIENT, "Hallo", sleutel="2")


@pytest.mark.parametrize(("tekst", "code"), [(" \n", "tekst_leeg"), ("a" * 2001, "tekst_te_lang")])
def test_a_letter_has_a_length(store: TicketStore, berichten: Berichten, tekst: str, code: str) -> None:
    with pytest.raises(TessFout, match=code):
        berichten.add(make_ticket(store), CLIENT, tekst, sleutel="1")


def test_no_more_than_a_hundred_letters(engine: Engine, store: TicketStore, berichten: Berichten, klok: Klok) -> None:
    id_ = make_ticket(store)
    vol = [{"ticket": id_, "van": CLIENT, "tekst": "x", "gemaakt": klok(), "sleutel": str(n)} for n in range(99)]
    with engine.begin() as connection:
        connection.execute(insert(brieven), vol)
    berichten.add(id_, CLIENT, "Hallo", sleutel="honderd")
    with pytest.raises(TessFout, match="berichten_vol"):
        berichten.add(id_, CLIENT, "Hallo", sleutel="honderdeen")
    with pytest.raises(TessFout, match="ticket_onbekend"):
        berichten.add(999, CLIENT, "Hallo", sleutel="1")


def test_each_side_sees_what_the_other_wrote(store: TicketStore, berichten: Berichten, klok: Klok) -> None:
    id_, ander = make_ticket(store, "a"), make_ticket(store, "b")
    for sleutel in "12":
        berichten.add(id_, BEMIDDELAAR, "Hallo", gebruiker="bas", sleutel=sleutel)
    berichten.add(id_, CLIENT, "Dag", sleutel="1")
    assert berichten.count_ongelezen((id_, ander), CLIENT) == {id_: 2}
    assert berichten.count_ongelezen((id_, ander), BEMIDDELAAR) == {id_: 1}
    assert berichten.mark_gelezen(id_, CLIENT) == 2
    assert berichten.mark_gelezen(id_, CLIENT) == 0
    assert [item.gelezen for item in berichten.list_of(id_)] == [klok(), klok(), None]


def test_a_crash_halfway_leaves_nothing(engine: Engine, store: TicketStore, berichten: Berichten) -> None:
    id_ = make_ticket(store)

    def break_off(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if statement.startswith("INSERT INTO outbox"):
            raise OperationalError(statement, {}, Exception("weg"))

    event.listen(engine, "before_cursor_execute", break_off)
    with pytest.raises(OperationalError):
        berichten.add(id_, BEMIDDELAAR, "Hallo", gebruiker="bas", sleutel="1")
    event.remove(engine, "before_cursor_execute", break_off)
    assert berichten.list_of(id_) == []
    assert [item.wat for item in store.list_geschiedenis(id_)] == ["gemaakt", "opgepakt"]


def test_mail_can_be_put_on_and_off_with_an_address_only(
    engine: Engine, store: TicketStore, berichten: Berichten
) -> None:
    id_, zonder = make_ticket(store, "a"), make_ticket(store, "b", contact_soort="telefoon", bericht_mail=False)
    berichten.set_mail(id_, False)
    berichten.add(id_, BEMIDDELAAR, "Hallo", gebruiker="bas", sleutel="1")
    assert announced(engine, "antwoord_client") == []
    berichten.set_mail(id_, True)
    assert store.get(id_).bericht_mail
    with pytest.raises(TessFout, match="mail_kan_niet"):
        berichten.set_mail(zonder, True)


def test_what_is_announced_can_be_delivered(
    engine: Engine, store: TicketStore, berichten: Berichten, klok: Klok
) -> None:
    id_ = make_ticket(store)
    bericht = berichten.add(id_, BEMIDDELAAR, "Hallo", gebruiker="bas", sleutel="1")
    (bezorging,) = Outbox(engine, klok).take(aantal=5, voor=timedelta(minutes=1))
    assert (bezorging.soort, bezorging.kanaal) == ("antwoord_client", "client_mail")
    assert bezorging.sleutel == f"antwoord_client-client_mail-{id_}-{bericht.id}"
