"""The lists of the inbox as pages: everything in the address, nothing secret in it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from bot.tickets import TicketConcept

CONCEPT: dict[str, Any] = {"contact_soort": "code", "contact": None, "contact_label": "alleen met de code"}


def make(tess: Any, vraag: str, gebied: str = "3012", **anders: Any) -> Any:
    concept = TicketConcept(vraag=vraag, gebied=gebied, **CONCEPT, **anders)
    return tess.diensten.tickets.create(concept, sleutel=f"{vraag}{gebied}")


def link_to(ticket: Any) -> str:
    return f'href="/tickets/{ticket.id}"'


def search(klant: Any, **velden: str) -> str:
    antwoord = klant.post_formulier("/tickets/zoek", csrf=klant.csrf("/tickets"), **velden)
    assert antwoord.status == 303
    return str(antwoord.kop["location"])


def test_every_tab_opens_with_its_count(tess: Any, bas: Any) -> None:
    tickets = [make(tess, f"vraag {nummer}") for nummer in range(3)]
    tess.diensten.tickets.claim(tickets[0].id, "bas")
    pagina = bas.get("/tickets").tekst
    assert "Niet opgepakt (2)" in pagina and "Mijn tickets (1)" in pagina and "Te laat (0)" in pagina
    assert re.search(r"Mijn gebied\s*</a>", pagina)
    for lijst in ("nieuw", "mijn", "gebied", "wacht", "laat", "gesloten"):
        assert bas.get(f"/tickets?toon={lijst}").status == 200
    assert bas.get("/tickets?toon=verzonnen").status == 404
    assert "Kies bij Filters een gebied" in bas.get("/tickets?toon=gebied").tekst


def test_filters_stay_in_every_link(tess: Any, bas: Any) -> None:
    hier, daar = make(tess, "hier", taal="tr", onderwerp="vog"), make(tess, "daar", "4001")
    adres = search(bas, toon="gebied", gebied=" 3011-3029 ", taal="tr", onderwerp="vog", loket="", q="")
    assert adres == "/tickets?toon=gebied&gebied=3011-3029&onderwerp=vog&taal=tr"
    pagina = bas.get(adres).tekst
    assert link_to(hier) in pagina and link_to(daar) not in pagina
    assert 'href="/tickets?toon=mijn&amp;gebied=3011-3029&amp;onderwerp=vog&amp;taal=tr"' in pagina
    assert 'value="3011-3029"' in pagina and '<option value="tr" selected>' in pagina


def test_a_whole_code_goes_to_its_ticket_and_into_no_address(tess: Any, bas: Any) -> None:
    ticket = make(tess, "hier")
    assert search(bas, q=ticket.code.lower()) == f"/tickets/{ticket.id}"
    assert search(bas, q="AAAAA-AAAA2") == "/tickets?toon=nieuw&q=AAAAA-AAAA2"
    assert link_to(ticket) in bas.get(search(bas, q="HIER")).tekst


def test_fifty_on_a_page_with_a_way_on(tess: Any, bas: Any) -> None:
    tickets = [make(tess, f"vraag {nummer}") for nummer in range(51)]
    eerste, tweede = bas.get("/tickets").tekst, bas.get("/tickets?bladzijde=2").tekst
    assert eerste.count("data-ticket=") == 50 and 'href="/tickets?toon=nieuw&amp;bladzijde=2"' in eerste
    assert tweede.count("data-ticket=") == 1 and link_to(tickets[50]) in tweede and "Bladzijde 2 van 2" in tweede
    for raar in ("0", "-1", "abc", "9" * 30, "%00", "١"):
        assert bas.get(f"/tickets?bladzijde={quote(raar)}").status == 200


def test_what_is_odd_in_the_address_breaks_nothing(tess: Any, bas: Any) -> None:
    make(tess, "hier")
    for raar in (
        '"><script>x</script>',
        "%_\\",
        "' OR 1=1 --",
        "\x00",
        "\ud83d\ude00".encode("utf-16", "surrogatepass"),
    ):
        for veld in ("q", "gebied", "loket", "onderwerp", "taal"):
            antwoord = bas.get(f"/tickets?{veld}={quote(raar)}")
            assert antwoord.status == 200 and "<script>x" not in antwoord.tekst
    assert bas.get(f"/tickets?q={'a' * 101}").status == 422


def test_withdrawn_says_so_and_holds_no_question(tess: Any, bas: Any) -> None:
    ticket = make(tess, "een schildpad")
    tess.diensten.tickets.withdraw(ticket.code)
    lijst, pagina = bas.get("/tickets?toon=gesloten").tekst, bas.get(f"/tickets/{ticket.id}").tekst
    for tekst in (lijst, pagina):
        assert "(ingetrokken)" in tekst and "schildpad" not in tekst
    assert "De cliënt heeft de vraag ingetrokken" in pagina


def test_what_was_found_is_not_hidden_below_the_filters(tess: Any, bas: Any) -> None:
    make(tess, "een schildpad")
    gezocht, gefilterd = bas.get("/tickets?q=schildpad").tekst, bas.get("/tickets?taal=nl").tekst
    assert ("<details open>" in gezocht, "<details open>" in gefilterd) == (False, True)
    for pagina in (gezocht, gefilterd):
        assert "Laat alles weer zien" in pagina
    assert "Laat alles weer zien" not in bas.get("/tickets").tekst
