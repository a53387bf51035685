"""The status page: with the code a client sees how it stands, reads and writes letters, and takes the question back."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from bot.tickets import BEMIDDELAAR, Ticket
from bot.tickets.tabellen import tickets
from bot.web.raadrem import MISSERS_IN_DRUKTE, MISSERS_SAMEN, Raadrem
from tests.web.test_contact import fill_in

PAD = "/tickets/status"


def make_ticket(tess: Any, klant: Any, **anders: str) -> Ticket:
    klant.post_formulier("/contact", **fill_in(klant, **anders))
    ticket: Ticket = tess.diensten.tickets.list_tickets("nieuw")[0]
    return ticket


def answer(tess: Any, ticket: Ticket, tekst: str = "Nee, dat hoeft niet.") -> None:
    tess.diensten.tickets.claim(ticket.id, "bas")
    tess.diensten.berichten.add(ticket.id, BEMIDDELAAR, tekst, gebruiker="bas", sleutel=tekst)


def send(klant: Any, code: str, pad: str = "", **velden: str) -> Any:
    return klant.post_formulier(f"{PAD}{pad}", **{"csrf": klant.csrf(PAD), "code": code, **velden})


def set_row(tess: Any, ticket: Ticket, **waarden: Any) -> None:
    with tess.diensten.tickets._engine.begin() as connection:
        connection.execute(update(tickets).where(tickets.c.id == ticket.id).values(**waarden))


def test_code_shows_how_it_stands_and_nothing_of_the_question(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    pagina = send(klant, ticket.code.lower())
    assert pagina.status == 200 and "Nog niemand heeft" in pagina.tekst
    assert "Moet ik dit doen?" not in pagina.tekst and "iemand@voorbeeld" not in pagina.tekst
    tess.diensten.tickets.claim(ticket.id, "bas")
    assert "heeft uw vraag opgepakt" in send(klant, ticket.code).tekst
    tess.diensten.tickets.close(ticket.id, "bas", "beantwoord")
    pagina = send(klant, ticket.code).tekst
    assert "Afloop: Vraag beantwoord." in pagina and "Verstuur mijn bericht" not in pagina


def test_an_answer_is_read_and_counts_as_read(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    answer(tess, ticket, '<script>alert("x")</script> Nee.')
    eerste, tweede = (send(klant, ticket.code).tekst for _ in range(2))
    assert "&lt;script&gt;" in eerste and "<script>alert" not in eerste
    assert "Bemiddelaar <bdi>bas</bdi>" in eerste
    assert ("(nieuw)" in eerste, "(nieuw)" in tweede) == (True, False)
    assert tess.diensten.berichten.list_of(ticket.id)[0].gelezen


def test_a_reply_is_filtered_told_and_written_once(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    velden = {"tekst": "Mijn BSN is 111222333. Dank u.", "sleutel": "een"}
    eerste, tweede = (send(klant, ticket.code, "/antwoord", **velden) for _ in range(2))
    assert "Uw bericht is verstuurd" in eerste.tekst and "In uw bericht stond" in eerste.tekst
    assert "een BSN" in eerste.tekst and "111222333" not in eerste.tekst + tweede.tekst
    assert [item.tekst for item in tess.diensten.berichten.list_of(ticket.id)] == ["Mijn BSN is [bsn]. Dank u."]
    send(klant, ticket.code, "/antwoord", tekst="Nog iets", sleutel="een")
    assert len(tess.diensten.berichten.list_of(ticket.id)) == 2


def test_ten_replies_at_once_are_one_and_say_the_same(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    velden = {"csrf": klant.csrf(PAD), "code": ticket.code, "tekst": "Dank u.", "sleutel": "een"}
    with ThreadPoolExecutor(10) as draden:
        taken = [draden.submit(klant.post_formulier, f"{PAD}/antwoord", **velden) for _ in range(10)]
    paginas = {re.sub(r'name="sleutel" value="[^"]+"', "", taak.result().tekst) for taak in taken}
    assert len(paginas) == 1 and "Uw bericht is verstuurd" in paginas.pop()
    assert len(tess.diensten.berichten.list_of(ticket.id)) == 1


@pytest.mark.parametrize(("tekst", "status"), [("", 422), ("a" * 2001, 413)])
def test_a_reply_that_cannot_be_sent_stays_in_the_box(tess: Any, klant: Any, tekst: str, status: int) -> None:
    ticket = make_ticket(tess, klant)
    pagina = send(klant, ticket.code, "/antwoord", tekst=tekst, sleutel="een")
    assert pagina.status == status and f">{tekst}</textarea>" in pagina.tekst
    assert 'name="sleutel" value="een"' in pagina.tekst


def test_a_closed_question_says_how_to_ask_again(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    tess.diensten.tickets.claim(ticket.id, "bas")
    tess.diensten.tickets.close(ticket.id, "bas", "beantwoord")
    pagina = send(klant, ticket.code, "/antwoord", tekst="Nog iets", sleutel="een")
    assert pagina.status == 409
    assert "Stel dan een nieuwe vraag" in pagina.tekst and 'href="/contact"' in pagina.tekst


def test_taking_back_erases_the_letters_too(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    answer(tess, ticket)
    pagina = send(klant, ticket.code, "/intrekken").tekst
    assert "U hebt uw vraag ingetrokken" in pagina and "hoeft niet" not in pagina
    assert tess.diensten.tickets.get(ticket.id).vraag == ""
    assert tess.diensten.berichten.list_of(ticket.id) == []
    assert "Trek mijn vraag in" not in send(klant, ticket.code).tekst


def test_a_missed_promise_is_told_honestly(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    set_row(tess, ticket, beloofd_voor=date(2026, 1, 5), bezwaar_voor=date(2026, 1, 20))
    pagina = send(klant, ticket.code).tekst
    for zin in (
        "De beloofde dag is voorbij",
        "5 januari 2026. Dat is niet gelukt",
        "20 januari 2026",
        "Wat kunt u doen?",
    ):
        assert zin in pagina
    assert "Wij hebben hier geen telefoonnummer van." in pagina and "Lukt het versturen" not in pagina
    assert klant.post_json("/api/tickets/status", {"code": ticket.code}).json["te_laat"] is True
    tess.diensten.tickets.claim(ticket.id, "bas")
    pagina = send(klant, ticket.code).tekst
    assert "De beloofde dag is voorbij" not in pagina and "Hebt u nog niets gehoord?" in pagina


def test_mail_is_put_on_and_off(start_tess: Any) -> None:
    tess = start_tess(mail_host="127.0.0.1")
    klant = tess.klant()
    ticket = make_ticket(tess, klant)
    assert "Mail mij als er antwoord is" in send(klant, ticket.code).tekst
    assert "U krijgt een mail" in send(klant, ticket.code, "/mail", aan="ja").tekst
    assert tess.diensten.tickets.get(ticket.id).bericht_mail
    assert "U krijgt geen mail meer" in send(klant, ticket.code, "/mail", aan="nee").tekst
    telefoon = make_ticket(tess, klant, soort="tel", waarde="06 12345678")
    assert "Mail mij" not in send(klant, telefoon.code).tekst
    assert send(klant, telefoon.code, "/mail", aan="ja").status == 422


def test_mail_is_not_promised_where_none_is_sent(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    assert "Mail mij" not in send(klant, ticket.code).tekst
    assert send(klant, ticket.code, "/mail", aan="ja").status == 422


def test_unknown_code_and_form_of_another_site(tess: Any, klant: Any) -> None:
    assert send(klant, '"><script>').status == 404
    ticket = make_ticket(tess, klant)
    for pad in ("", "/antwoord", "/mail", "/intrekken"):
        pagina = klant.post_formulier(f"{PAD}{pad}", csrf="x", code=ticket.code, tekst="Hallo", aan="ja")
        assert pagina.status == 403 and "naar de tickets" not in pagina.tekst
    assert tess.diensten.tickets.get(ticket.id).vraag
    assert tess.diensten.berichten.list_of(ticket.id) == []


def test_code_and_letters_stand_in_no_address_and_are_not_kept(tess: Any, klant: Any) -> None:
    ticket = make_ticket(tess, klant)
    pagina = send(klant, ticket.code, "/antwoord", tekst="Hallo", sleutel="een")
    assert pagina.kop["cache-control"] == "no-store"
    adressen = re.findall(r'(?:href|action|src)="([^"]*)"', pagina.tekst)
    assert adressen and not any(ticket.code in adres or "Hallo" in adres for adres in adressen)


def test_many_addresses_that_guess_are_slowed_and_a_holder_is_not(start_tess: Any) -> None:
    tess = start_tess(proxies=1)
    klant = tess.klant()
    ticket = make_ticket(tess, klant)

    def guess(adres: str, code: str = "AAAAA-AAAA2") -> int:
        return int(klant.vraag("GET", f"/api/tickets/{code}", X_Forwarded_For=adres).status)

    for nummer in range(MISSERS_SAMEN // MISSERS_IN_DRUKTE):
        for _ in range(MISSERS_IN_DRUKTE):
            assert guess(f"192.0.2.{nummer}") == 404
    assert [guess(f"192.0.2.{nummer}") for nummer in range(3)] == [429] * 3
    assert guess("198.51.100.1", ticket.code) == 200
    assert [guess("198.51.100.2") for _ in range(4)] == [404, 404, 404, 429]


async def test_the_brake_lets_go() -> None:
    tijd = [0.0]
    rem = Raadrem(10, klok=lambda: tijd[0])
    for nummer in range(MISSERS_SAMEN):
        await rem.count_misser(f"adres-{nummer % 10}")
    with pytest.raises(Exception, match="te_veel_berichten"):
        await rem.check("adres-1")
    await rem.check("iemand anders")
    tijd[0] = 61.0
    await rem.check("adres-1")
