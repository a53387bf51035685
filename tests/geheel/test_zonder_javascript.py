"""A client with an old phone and no JavaScript: a question, a route to its card, a ticket to its code; and erasing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.kennisbank import load_kennisbank
from bot.web.chatpagina import VOORBEELDEN
from tests.geheel.beeld import screenshot

HOOGTE = 844


@pytest.fixture
def page(chromium: Any, tess: Any) -> Iterator[Any]:
    context = chromium.new_context(
        base_url=tess.url, viewport={"width": 390, "height": HOOGTE}, locale="nl-NL", java_script_enabled=False
    )
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def say(page: Any, tekst: str) -> Any:
    """Type one message; returns the first new message of Tess, which is where the page must have landed."""
    veld = page.locator("#veld") if page.locator("#veld").is_visible() else page.locator("#tekst")
    veld.fill(tekst)
    return land(page, page.get_by_role("button", name="Verstuur"))


def press(page: Any, knop: str) -> Any:
    """Press the last button with this caption."""
    return land(page, page.get_by_role("button", name=knop, exact=True).last)


def land(page: Any, knop: Any) -> Any:
    with page.expect_navigation():
        knop.click()
    assert page.url.endswith("/gesprek#laatste"), page.url
    nieuw = page.locator("#laatste")
    plek = nieuw.bounding_box()
    assert plek is not None and 0 <= plek["y"] < HOOGTE, plek
    assert plek["x"] >= 0 and plek["x"] + plek["width"] <= 390
    return nieuw


def beeld(page: Any, naam: str) -> None:
    page.screenshot(path=screenshot(f"zonder-javascript-{naam}.png"))


def test_zonder_javascript_van_vraag_tot_ticket(page: Any, tess: Any) -> None:
    page.goto("/")
    beeld(page, "begin")
    check_vragen(page)
    check_route(page)
    code = check_ticket(page)
    assert tess.call("GET", f"/api/tickets/{code}")[1]["status"] == "nieuw"
    check_einde(page)


def test_de_vragen_op_het_beginscherm_krijgen_hun_eigen_antwoord(tess: Any) -> None:
    antwoorden = load_kennisbank().antwoorden
    for id_ in VOORBEELDEN:
        beurt = tess.say(tess.start_gesprek(), antwoorden[id_].vraag)
        assert [bericht["antwoord"]["id"] for bericht in beurt["berichten"] if "antwoord" in bericht] == [id_]


def check_vragen(page: Any) -> None:
    antwoord = press(page, "VOG")
    antwoord.locator("summary", has_text="Waar staat dat?").click()
    assert antwoord.locator(".bronnen li").first.is_visible()
    assert antwoord.locator("a[href*='/antwoorden/vog_kosten']").is_visible()
    beeld(page, "antwoord")
    antwoord = say(page, "mag de organisatie mijn bsn op het contract zetten?")
    assert antwoord.locator("a[href*='/antwoorden/bsn_op_contract']").count() == 1
    press(page, "Zeg het makkelijker")
    press(page, "Meer uitleg")
    keuze = say(page, "geld voor papieren")
    assert keuze.get_by_role("button", name="Iets anders").is_visible() and not keuze.locator("details.bron").count()
    beeld(page, "verduidelijken")
    assert press(page, "Wat kost een VOG en wie betaalt die?").locator("details.bron").count() == 1
    assert "113" in say(page, "ik wil niet meer leven").inner_text()
    beeld(page, "nood")
    assert say(page, "hoe laat gaat de trein naar Utrecht?").locator("details.bron").count() == 0
    assert "112" in say(page, "Biri beni dövüyor, lütfen yardım edin, çok korkuyorum").inner_text()


def check_route(page: Any) -> None:
    say(page, "wat kost een vog en wie betaalt die?")
    press(page, "Geldt dit voor mij?")
    press(page, "Of ik een VOG nodig heb")
    kaart = page.locator(".kaart")
    kop = kaart.locator("h2").inner_text()
    beeld(page, "kaart")
    with page.context.expect_page() as nieuw:
        kaart.get_by_role("button", name="Bekijk op papier").click()
    papier = nieuw.value
    papier.wait_for_load_state()
    assert papier.get_by_role("heading", name=kop, exact=True).count() >= 1
    papier.close()


def check_ticket(page: Any) -> str:
    press(page, "Ik wil een mens spreken")
    press(page, "Ja")
    assert page.get_by_label("Wijk of vier cijfers").is_visible()
    say(page, "3012")
    say(page, "Mijn vraag gaat over de kosten van de VOG voor mijn plek.")
    say(page, "uitleg over wie dat betaalt")
    beeld(page, "ticket")
    say(page, "06 12345678")
    say(page, "'s middags")
    say(page, "nee")  # the outcome of the route does not go along
    assert "0612345678" in say(page, "nee").inner_text().replace(" ", "")
    gezegd = press(page, "Ja").inner_text()
    beeld(page, "code")
    gevonden = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", gezegd)
    assert gevonden, gezegd
    page.reload()  # the browser sends the last form again, and no second ticket is made
    assert page.locator("#gesprek").inner_text().count(gevonden.group()) == gezegd.count(gevonden.group())
    return gevonden.group()


def check_einde(page: Any) -> None:
    for knop in ("Wat weet Tess van mij?", "Wis dit gesprek", "Ja, wis dit gesprek"):
        with page.expect_navigation():
            page.get_by_role("button", name=knop).click()
        beeld(page, re.sub(r"\W+", "-", knop.lower()).strip("-"))
    assert page.get_by_role("heading", name="Uw gesprek is gewist").is_visible()
    page.get_by_role("link", name="Nieuw gesprek").click()
    page.locator("#onderwerpen").wait_for()
