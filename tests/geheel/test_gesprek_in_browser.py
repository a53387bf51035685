"""A client asks ten questions in a real Chromium, makes a ticket, and a bemiddelaar claims and closes it."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from tests.geheel.beeld import screenshot

WACHTWOORD = "een lang wachtwoord 2026"
VRAGEN = {
    "wat is een tegenprestatie?": "tegenprestatie_uitleg",
    "welke rechten en plichten heb ik allemaal in de bijstand?": "rechten_en_plichten",
    "wat gebeurt er als ik de tegenprestatie weiger?": "weigeren_gevolgen",
    "mag de organisatie mijn bsn op het contract zetten?": "bsn_op_contract",
    "ben ik verzekerd bij vrijwilligerswerk?": "verzekering_algemeen",
    "wat kost een vog en wie betaalt die?": "vog_kosten",
    "om welke redenen mag je een ontheffing geven?": "ontheffing_wanneer",
    "krijg ik mijn reiskosten terug?": "reiskosten",
    "hoe maak ik bezwaar tegen een besluit?": "bezwaar_maken",
    "ben ik verplicht een vrijwilligersovereenkomst te tekenen?": "vrijwilligersovereenkomst",
}


@pytest.fixture
def pagina(chromium: Any, tess: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=tess.url, viewport={"width": 390, "height": 844}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def ask(page: Any, tekst: str) -> Any:
    """Type one message and return the last thing Tess then says."""
    eerder = page.locator(".bericht.tess").count()
    veld = page.locator("#veld") if page.locator("#veld").is_visible() else page.locator("#tekst")
    veld.fill(tekst)
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.bericht.tess').length > n", arg=eerder)
    return page.locator(".bericht.tess").last


def test_tien_vragen_krijgen_een_antwoord_met_bron(pagina: Any) -> None:
    pagina.goto("/")
    pagina.locator(".bericht.tess").first.wait_for()
    for vraag, id_ in VRAGEN.items():
        bericht = ask(pagina, vraag)
        bron = bericht.locator("details")
        bron.locator("summary").click()
        assert bron.locator("li").count() >= 1, vraag
        assert bron.locator(f"a[href*='/antwoorden/{id_}']").count() == 1, vraag
    pagina.screenshot(path=screenshot("gesprek.png"))


def test_een_moeilijk_woord_geeft_zijn_uitleg_als_u_het_aanraakt(pagina: Any) -> None:
    pagina.goto("/")
    bericht = ask(pagina, "om welke redenen mag je een ontheffing geven?")
    woord = bericht.locator("button.woord", has_text="Ontheffing").first
    uitleg = bericht.locator(".woord-uitleg").first
    assert not uitleg.is_visible() and woord.get_attribute("aria-expanded") == "false"
    woord.focus()
    pagina.keyboard.press("Enter")
    assert uitleg.is_visible() and woord.get_attribute("aria-expanded") == "true"
    assert "De gemeente beslist dat" in uitleg.inner_text()
    woord.click()
    assert not uitleg.is_visible()


def test_een_ticket_van_de_chat_tot_gesloten(pagina: Any, chromium: Any, tess: Any, bemiddelaar: str) -> None:
    code = make_ticket(pagina)
    status, ticket = tess.call("GET", f"/api/tickets/{code}")
    assert (status, ticket["status"]) == (200, "nieuw")
    balie = log_in(chromium, tess, bemiddelaar)
    balie.get_by_role("link", name="Mijn vraag gaat over").click()
    assert "12345678" not in balie.content()
    balie.get_by_role("button", name="Ik pak dit ticket op").click()
    balie.get_by_text("06 12345678").wait_for()
    balie.get_by_label("Notitie").fill("Gebeld, afspraak gemaakt.")
    balie.get_by_role("button", name="Notitie bewaren").click()
    balie.get_by_text("Gebeld, afspraak gemaakt.").wait_for()
    balie.screenshot(path=screenshot("ticket.png"), full_page=True)
    balie.get_by_label("Hoe is het afgelopen?").select_option("beantwoord")
    balie.get_by_role("button", name="Ticket sluiten").click()
    balie.get_by_text("Gesloten").first.wait_for()
    assert tess.call("GET", f"/api/tickets/{code}")[1]["status"] == "gesloten"


def make_ticket(page: Any) -> str:
    page.goto("/")
    page.locator(".bericht.tess").first.wait_for()
    ask(page, "wat kost een vog en wie betaalt die?")
    page.get_by_role("link", name="Ik wil een mens spreken").click()
    page.get_by_role("button", name="Ja", exact=True).click()
    page.get_by_label("Wijk of vier cijfers").wait_for()
    ask(page, "3012")
    ask(page, "Mijn vraag gaat over de kosten van de VOG voor mijn plek.")
    ask(page, "uitleg over wie dat betaalt")
    ask(page, "06 12345678")
    ask(page, "'s middags")
    terug = ask(page, "nee")
    assert "0612345678" in terug.inner_text().replace(" ", "")
    assert "3012" in terug.inner_text()
    eerder = page.locator(".bericht.tess").count()
    page.get_by_role("button", name="Ja", exact=True).click()
    page.wait_for_function("n => document.querySelectorAll('.bericht.tess').length > n", arg=eerder)
    gevonden = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", page.locator(".bericht.tess").last.inner_text())
    assert gevonden, page.locator(".bericht.tess").last.inner_text()
    return gevonden.group()


def log_in(chromium: Any, tess: Any, naam: str) -> Any:
    page = chromium.new_context(base_url=tess.url, locale="nl-NL").new_page()
    page.set_default_timeout(30_000)
    page.goto("/tickets")
    page.get_by_role("link", name="Inloggen").click()
    page.get_by_label("Naam").fill(naam)
    page.get_by_label("Wachtwoord").fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", name="Tickets").wait_for()
    return page


def test_valt_rasa_weg_dan_zegt_de_pagina_het_en_gaat_het_gesprek_verder(pagina: Any, tess: Any) -> None:
    pagina.goto("/")
    pagina.locator(".bericht.tess").first.wait_for()
    ask(pagina, "wat is een tegenprestatie?")
    os.kill(tess.pid_of("bot.nlu"), signal.SIGKILL)
    uitleg = ask(pagina, "mag de organisatie mijn bsn op het contract zetten?")
    assert "Tess kan nu even niet antwoorden. Uw vraag is bewaard." in uitleg.inner_text()
    tess.wait_healthy()
    pagina.get_by_role("button", name="Opnieuw proberen").click()
    pagina.locator("a[href*='/antwoorden/bsn_op_contract']").wait_for(state="attached")


def test_na_herladen_staat_het_gesprek_er_nog(pagina: Any) -> None:
    pagina.goto("/")
    pagina.locator(".bericht.tess").first.wait_for()
    ask(pagina, "wat is een tegenprestatie?")
    pagina.reload()
    pagina.get_by_text("wat is een tegenprestatie?").wait_for()


def test_alleen_met_het_toetsenbord(pagina: Any) -> None:
    pagina.goto("/")
    pagina.locator(".bericht.tess").first.wait_for()
    pagina.locator("#tekst").focus()
    pagina.keyboard.type("ben ik verzekerd bij vrijwilligerswerk?")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("button", name="Meer uitleg").wait_for()
    for _ in range(30):
        pagina.keyboard.press("Shift+Tab")
        if pagina.evaluate("document.activeElement.textContent") == "Meer uitleg":
            break
    pagina.keyboard.press("Enter")
    pagina.get_by_text("Dit kunt u doen:").wait_for()


def test_de_pagina_past_op_320_pixels(pagina: Any) -> None:
    pagina.set_viewport_size({"width": 320, "height": 640})
    pagina.goto("/")
    pagina.locator(".bericht.tess").first.wait_for()
    ask(pagina, "wat kost een vog en wie betaalt die?")
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
