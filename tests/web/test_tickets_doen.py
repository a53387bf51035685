"""What a go-between does on the page of a ticket, and what a colleague sees of it."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest

from bot.gebruikers import Gebruiker
from bot.klok import peildatum, show_dag
from bot.tickets import CLIENT, TicketConcept, TicketStore
from bot.web.ticketkaart import make_kaart
from tests.web.balieproef import walk
from tests.web.test_tickets import VRAAG, do
from tests.web.toetsproef import TOEN

VERSIE = "vog_kosten@a1b2c3d4"


@pytest.fixture()
def ticket(tess: Any) -> Any:
    concept = TicketConcept(
        vraag="Help mij",
        gebied="3012",
        contact_soort="code",
        contact=None,
        contact_label="alleen met de code",
        antwoorden=(VERSIE,),
        gewenst="Hulp met een <b>brief</b>",
        moment="ochtend",
        paden=(walk(tess.diensten.routes["ontheffing"]), "weg__x_y"),
        gespreksverslag="U: <i>hallo</i>",
        bezwaar_voor=peildatum() + timedelta(days=3),
        beloofd_voor=date(2020, 1, 2),
    )
    # Made on a day on which the table of the route held, so that its outcome can be shown whatever day it is now.
    return TicketStore(tess.diensten.opslag._engine, lambda: TOEN).create(concept, sleutel="een")


@pytest.fixture()
def bea(tess: Any) -> Any:
    klant = tess.klant()
    klant.log_in("bea")
    return klant


def test_everything_that_the_client_approved_is_shown(tess: Any, bas: Any, ticket: Any) -> None:
    pagina = bas.get(f"/tickets/{ticket.id}").tekst
    dag = show_dag(peildatum() + timedelta(days=3))
    assert f"De termijn voor bezwaar of beroep eindigt waarschijnlijk op {dag}. Dat is over 3 dagen." in pagina
    assert "De beloofde dag is voorbij: donderdag 2 januari 2020." in pagina
    assert "Hulp met een &lt;b&gt;brief" in pagina and "Ochtend" in pagina and "U: &lt;i&gt;hallo" in pagina
    route = tess.diensten.routes["ontheffing"]
    assert 'href="/antwoorden/routes/ontheffing"' in pagina and route.naam in pagina
    assert any(uitslag.kop in pagina for uitslag in route.uitslagen.values())
    assert "weg" in pagina and "De uitslag kan niet meer worden getoond." in pagina


def test_who_is_late_reads_who_has_it(bas: Any, bea: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    antwoord = do(bea, ticket, "claim")
    assert antwoord.status == 409
    assert "Een collega heeft dit ticket al opgepakt. Het is nu bij bas." in antwoord.tekst


def test_a_letter_reaches_the_client_once_and_without_a_bsn(tess: Any, bas: Any, bea: Any, ticket: Any) -> None:
    brief = "Bel ons op 010 267 1625. Uw BSN 111222333 hoeft niet."
    assert do(bea, ticket, "bericht", tekst=brief, sleutel="x").status == 403
    do(bas, ticket, "claim")
    for _ in range(2):
        assert do(bas, ticket, "bericht", tekst=brief, sleutel="x").status == 303
    berichten = tess.diensten.berichten.list_of(ticket.id)
    assert [(bericht.gebruiker, bericht.tekst) for bericht in berichten] == [
        ("bas", "Bel ons op 010 267 1625. Uw BSN [bsn] hoeft niet.")
    ]
    anders = do(bas, ticket, "bericht", tekst="Iets <b>anders</b>", sleutel="x")
    assert anders.status == 422 and "Dit formulier was al verstuurd." in anders.tekst
    assert "Iets &lt;b&gt;anders&lt;/b&gt;</textarea>" in anders.tekst


def test_a_letter_of_the_client_is_new_until_its_go_between_reads_it(
    tess: Any, bas: Any, bea: Any, ticket: Any
) -> None:
    do(bas, ticket, "claim")
    tess.diensten.berichten.add(ticket.id, CLIENT, "Dank <u>u</u>", sleutel="y")
    assert "Nieuw bericht" in bas.get("/tickets?toon=wacht").tekst
    assert "Dank &lt;u&gt;u" in bea.get(f"/tickets/{ticket.id}").tekst
    bas.vraag("HEAD", f"/tickets/{ticket.id}")
    assert "Nieuw bericht" in bas.get("/tickets?toon=wacht").tekst
    bas.get(f"/tickets/{ticket.id}")
    assert "Nieuw bericht" not in bas.get("/tickets?toon=wacht").tekst


def test_calls_stand_in_the_history_in_words(bas: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    assert do(bas, ticket, "gebeld", afloop="geen_gehoor", tekst="Morgen weer").status == 303
    fout = do(bas, ticket, "gebeld", afloop="verzonnen", tekst="Blijf staan")
    assert fout.status == 422 and "Blijf staan</textarea>" in fout.tekst
    pagina = bas.get(f"/tickets/{ticket.id}").tekst
    assert "Gebeld: Geen gehoor" in pagina and "Morgen weer" in pagina and "Blijf staan" not in pagina


def test_only_a_colleague_with_the_right_account_gets_it(tess: Any, bas: Any, bea: Any, ticket: Any) -> None:
    do(bas, ticket, "claim")
    for naam in ("raad", "niemand", "bas", ""):
        assert do(bas, ticket, "overdragen", collega=naam).status == 422, naam
    assert do(bea, ticket, "overdragen", collega="bea").status == 403
    assert tess.diensten.tickets.get(ticket.id).bemiddelaar == "bas"
    assert do(bas, ticket, "overdragen", collega="bea", tekst="Bel na vijf uur").status == 303
    pagina = bea.get(f"/tickets/{ticket.id}").tekst
    assert "Overgedragen aan bea" in pagina and "Bel na vijf uur" in pagina and "Ticket sluiten" in pagina
    assert do(bea, ticket, "teruggeven").status == 303
    assert "Teruggezet in de lijst (was bij bea)" in bea.get(f"/tickets/{ticket.id}").tekst
    assert "Ik pak dit ticket op" in bas.get(f"/tickets/{ticket.id}").tekst


def test_the_page_says_what_was_done_and_nothing_is_chosen_beforehand(tess: Any, klant: Any, bas: Any) -> None:
    klant.post_json("/api/tickets", {**VRAAG, "taal": "ar"})
    ticket = tess.diensten.tickets.get(1)
    lijst = bas.get("/tickets").tekst
    assert "Arabisch" in lijst and "· Rotterdam" in lijst
    assert 'href="tel:' not in bas.get("/tickets/1").tekst
    pagina = bas.get(do(bas, ticket, "claim").kop["location"]).tekst
    assert '<p class="melding niet-afdrukken" role="status">U hebt dit ticket opgepakt.' in pagina
    assert '<a href="tel:0612345678">06 12345678</a> (<bdi>Jansen</bdi>)' in pagina
    for keuze in ("Kies een collega", "Kies de afloop"):
        assert f'required>\n        <option value="">{keuze}' in pagina.replace("\n      <", "\n        <")
    assert '<h2 class="niet-afdrukken">Gebeld?</h2>' in pagina
    leeg = do(bas, ticket, "sluiten", uitkomst="")
    assert leeg.status == 422 and "Kies eerst hoe het ging." in leeg.tekst and 'role="status"' not in leeg.tekst
    assert "verzonnen" not in bas.get("/tickets/1?gedaan=verzonnen").tekst


def test_a_wrong_answer_is_reported_without_the_client(tess: Any, bas: Any, ticket: Any) -> None:
    tekst = "De prijs klopt niet. Jansen (06 12345678) betaalde meer."
    for _ in range(2):
        assert do(bas, ticket, "terugmelding", antwoord=VERSIE, tekst=tekst, sleutel="z").status == 303
    (melding,) = tess.diensten.terugmeldingen.list_open()
    assert (melding.antwoord, melding.versie, melding.gebruiker) == ("vog_kosten", "a1b2c3d4", "bas")
    assert "De prijs klopt niet." in melding.reden and "12345678" not in melding.reden
    assert "[telefoon]" in melding.reden
    for verzonnen in ("vog_kosten@ffffffff", "vog_kosten", "", "x" * 300):
        assert do(bas, ticket, "terugmelding", antwoord=verzonnen, tekst="x").status == 404
    assert do(bas, ticket, "terugmelding", antwoord=VERSIE, tekst=" ").status == 422
    assert len(tess.diensten.terugmeldingen.list_open()) == 1


def test_the_vault_is_opened_only_for_who_has_it(tess: Any, settings: Any, klant: Any) -> None:
    klant.post_json("/api/tickets", VRAAG)
    ticket = tess.diensten.tickets.claim(1, "bas")
    for naam, rol in (("bea", "bemiddelaar"), ("beheer", "beheer")):
        kaart = make_kaart(tess.diensten, settings, ticket, Gebruiker(9, naam, rol))
        assert (kaart.contact, kaart.naam) == (None, None)
    kaart = make_kaart(tess.diensten, settings, ticket, Gebruiker(1, "bas", "bemiddelaar"))
    assert (kaart.contact, kaart.naam) == ("06 12345678", "Jansen")


FORMULIEREN: dict[str, dict[str, str]] = {
    "notitie": {"tekst": "Gebeld."},
    "bericht": {"tekst": "Kom langs."},
    "gebeld": {"afloop": "gesproken", "tekst": "Aardig"},
    "terugmelding": {"antwoord": VERSIE, "tekst": "Klopt niet."},
    "overdragen": {"collega": "bea", "tekst": "Turks"},
    "teruggeven": {"tekst": "Vakantie"},
    "sluiten": {"uitkomst": "beantwoord"},
}


@pytest.mark.parametrize("naam", FORMULIEREN)
def test_a_double_click_does_it_once_and_says_the_same(tess: Any, bas: Any, ticket: Any, naam: str) -> None:
    do(bas, ticket, "claim")
    pagina = bas.get(f"/tickets/{ticket.id}").tekst
    (sleutel,) = set(re.findall(r'name="sleutel" value="([^"]+)"', pagina))
    csrf, pad = bas.csrf("/tickets"), f"/tickets/{ticket.id}/{naam}"
    assert f'action="{pad}"' in pagina
    with ThreadPoolExecutor(10) as draden:
        taken = [
            draden.submit(bas.post_formulier, pad, csrf=csrf, sleutel=sleutel, **FORMULIEREN[naam]) for _ in range(10)
        ]
    antwoorden = {(taak.result().status, taak.result().kop.get("location")) for taak in taken}
    assert antwoorden == {(303, f"{pad.rpartition('/')[0]}?gedaan={naam}")}
    assert len(tess.diensten.tickets.list_geschiedenis(ticket.id)) == 3  # made, claimed, and this
    assert len(tess.diensten.tickets.get(ticket.id).notities) <= 1
