"""The numbers and the deliveries that were given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.db import make_engine
from bot.klok import nu
from bot.tickets import Outbox, TicketConcept, TicketStore

CONCEPT: dict[str, Any] = {"contact_soort": "code", "contact": None, "contact_label": "alleen met de code"}


@pytest.fixture()
def beheer(tess: Any) -> Any:
    klant = tess.klant()
    klant.log_in("beheer")
    return klant


def make(store: TicketStore, aantal: int, **anders: Any) -> list[Any]:
    concept = TicketConcept(vraag="vraag", gebied="3012", **CONCEPT, **anders)
    return [store.create(concept, sleutel=f"{anders}{nummer}") for nummer in range(aantal)]


def test_numbers_with_few_in_words(tess: Any, bas: Any) -> None:
    store = tess.diensten.tickets
    assert bas.get("/tickets/cijfers").status == 200
    for ticket in make(store, 7, onderwerp="vog"):
        store.claim(ticket.id, "bas")
    make(store, 4, onderwerp="contract")
    pagina = bas.get("/tickets/cijfers").tekst
    assert '<th scope="row">VOG</th><td>weggelaten</td><td>weggelaten</td>' in pagina
    assert '<th scope="row">Contract</th><td>weggelaten</td><td>weggelaten</td>' in pagina
    assert '<th scope="row">Postcode 30..</th><td>11</td>' in pagina and "3012" not in pagina
    assert pagina.count("<svg") == 3 and "style=" not in pagina
    assert ">4<" not in pagina


def test_what_was_given_up_is_shown_and_sent_again(settings: Any, bas: Any, beheer: Any) -> None:
    engine = make_engine(settings.database_url)
    store, outbox = TicketStore(engine, kanalen=("mail", "webhook")), Outbox(engine)
    (ticket,) = make(store, 1)
    for bezorging in outbox.take(aantal=9, voor=timedelta(minutes=1)):
        weer = None if bezorging.kanaal == "mail" else nu() + timedelta(hours=1)
        outbox.fail(bezorging, "geen <verbinding>", opnieuw=weer)
    (dood,) = outbox.list_dood()
    pagina = beheer.get("/tickets/bezorging").tekst
    assert f"Ticket {ticket.id}" in pagina and "geen &lt;verbinding&gt;" in pagina and "na 1 poging<" in pagina
    assert '<th scope="row">mail</th><td>0</td><td>0</td><td>0</td><td>1</td>' in pagina
    adres = f"/tickets/bezorging/{dood.id}/opnieuw"
    assert bas.get("/tickets/bezorging").status == bas.post_formulier(adres, csrf=bas.csrf("/tickets")).status == 403
    assert beheer.post_formulier(adres, csrf="fout").status == 403
    assert beheer.post_formulier(adres, csrf=beheer.csrf("/tickets")).status == 303
    assert outbox.list_dood() == [] and "Alles is bezorgd" in beheer.get("/tickets/bezorging").tekst
    assert beheer.post_formulier(adres, csrf=beheer.csrf("/tickets")).status == 404
