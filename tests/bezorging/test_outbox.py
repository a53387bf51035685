"""The outbox: written with the ticket, taken by one worker at a time, given back when that worker dies."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.fouten import TessFout
from bot.tickets import Outbox

LEASE = timedelta(minutes=2)


def test_een_ticket_staat_meteen_in_de_inbox_en_wacht_voor_de_rest(outbox: Outbox, maak_ticket: Any) -> None:
    maak_ticket(1, "mail", "webhook", "mail")
    assert outbox.count() == {("inbox", "bezorgd"): 1, ("mail", "wacht"): 1, ("webhook", "wacht"): 1}


def test_hetzelfde_verzoek_geeft_geen_tweede_bezorging(outbox: Outbox, maak_ticket: Any) -> None:
    assert maak_ticket(1, "mail") == maak_ticket(1, "mail")
    assert len(outbox.take(aantal=10, voor=LEASE)) == 1


def test_wat_gepakt_is_pakt_niemand_anders(outbox: Outbox, maak_ticket: Any) -> None:
    maak_ticket(1, "mail")
    (bezorging,) = outbox.take(aantal=10, voor=LEASE)
    assert (bezorging.kanaal, bezorging.pogingen, bezorging.status) == ("mail", 1, "bezig")
    assert outbox.take(aantal=10, voor=LEASE) == []


def test_van_veel_werkers_krijgt_elke_bezorging_er_precies_een(engine: Engine, klok: Any, maak_ticket: Any) -> None:
    for nummer in range(12):
        maak_ticket(nummer, "mail")
    with ThreadPoolExecutor(6) as pool:
        gepakt = list(pool.map(lambda _: Outbox(engine, klok).take(aantal=5, voor=LEASE), range(6)))
    ids = [bezorging.id for lijst in gepakt for bezorging in lijst]
    assert len(ids) == len(set(ids)) == 12


def test_een_klok_die_voorliep_houdt_een_nieuwe_bezorging_niet_op(outbox: Outbox, klok: Any, maak_ticket: Any) -> None:
    maak_ticket(1, "mail")
    klok.later(hours=-1)
    assert len(outbox.take(aantal=10, voor=LEASE)) == 1


def test_na_de_tijd_van_een_dode_werker_pakt_een_ander_het(outbox: Outbox, klok: Any, maak_ticket: Any) -> None:
    maak_ticket(1, "mail")
    (eerste,) = outbox.take(aantal=1, voor=LEASE)
    klok.later(minutes=3)
    (tweede,) = outbox.take(aantal=1, voor=LEASE)
    assert (tweede.id, tweede.pogingen, tweede.sleutel) == (eerste.id, 2, eerste.sleutel)
    outbox.fail(eerste, "te laat", opnieuw=None)  # the dead one wakes up: it may not undo the other
    outbox.finish(tweede)
    assert outbox.count()["mail", "bezorgd"] == 1


def test_opnieuw_komt_pas_als_het_tijd_is(outbox: Outbox, klok: Any, maak_ticket: Any) -> None:
    maak_ticket(1, "mail")
    (bezorging,) = outbox.take(aantal=1, voor=LEASE)
    outbox.fail(bezorging, "SMTP 451", opnieuw=klok() + timedelta(seconds=30))
    assert outbox.take(aantal=1, voor=LEASE) == []
    klok.later(seconds=31)
    (weer,) = outbox.take(aantal=1, voor=LEASE)
    assert (weer.pogingen, weer.fout) == (2, "SMTP 451")


def test_wat_opgegeven_is_staat_op_een_lijst_en_kan_opnieuw(outbox: Outbox, maak_ticket: Callable[..., int]) -> None:
    ticket = maak_ticket(1, "webhook")
    (bezorging,) = outbox.take(aantal=1, voor=LEASE)
    outbox.fail(bezorging, "HTTP 404", opnieuw=None)
    (dood,) = outbox.list_dood()
    assert (dood.ticket, dood.fout, dood.status) == (ticket, "HTTP 404", "dood")
    outbox.resend(dood.id)
    assert outbox.list_dood() == []
    assert len(outbox.take(aantal=1, voor=LEASE)) == 1
    with pytest.raises(TessFout, match="ticket_onbekend"):
        outbox.resend(dood.id)
