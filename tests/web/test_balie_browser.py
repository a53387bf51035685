"""The inbox in a real browser: a client on a phone, two go-betweens who click at once, and keys."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.web.balieproef import TELEFOON, browsers, make_tickets

VRAAG = "Moet ik vrijwilligerswerk doen?"


@pytest.fixture()
def open_pagina(chromium: Any, tess: Any) -> Iterator[Callable[..., Any]]:
    with browsers(chromium, tess) as open_:
        yield open_


def send_vraag(page: Any) -> str:
    """What a client does on a phone; returns the code."""
    page.goto("/contact")
    page.get_by_label("Uw vraag").fill(VRAAG)
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill("06 12345678")
    page.get_by_label("Ja, u mag mijn vraag").check()
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    page.get_by_role("heading", name="Uw vraag is verstuurd").wait_for()
    return str(page.locator(".code").inner_text())


def click_at(page: Any, moment: float) -> None:
    """Click the button to claim when the clock says so."""
    page.evaluate(
        "moment => { const knop = document.querySelector('form[action$=\"/claim\"] button');"
        " setTimeout(() => knop.click(), moment - Date.now()); }",
        moment * 1000,
    )


def test_from_a_phone_to_one_of_two_go_betweens_and_back(tess: Any, open_pagina: Any) -> None:
    balies = [open_pagina("bas"), open_pagina("bea")]
    for page in balies:
        page.get_by_label("Zoek in vraag").fill("half getypt")
        page.evaluate("window.zelfde = true")
    client = open_pagina(maat=TELEFOON)
    code = send_vraag(client)
    for page in balies:
        check_is_nieuw(page)
        page.get_by_role("link", name=VRAAG).click()
        page.get_by_role("button", name="Ik pak dit ticket op").wait_for()
    moment = time.time() + 1
    for page in balies:
        click_at(page, moment)
    for page in balies:
        page.get_by_text(re.compile("Het is nu bij|06 12345678")).wait_for()
    bezitter = tess.diensten.tickets.get(1).bemiddelaar
    winnaar, ander = balies if bezitter == "bas" else reversed(balies)
    assert "06 12345678" in winnaar.locator(".gegevens").inner_text()
    assert f"Het is nu bij {bezitter}." in ander.get_by_role("alert").inner_text()
    assert "12345678" not in ander.content()
    winnaar.get_by_label("Antwoord aan de cliënt").fill("U hoeft dit niet zomaar te doen.")
    winnaar.get_by_role("button", name="Antwoord versturen").click()
    winnaar.get_by_text("nog niet gelezen").wait_for()
    winnaar.goto("/tickets?toon=wacht")
    winnaar.get_by_text("Wacht op de cliënt").wait_for()
    reply_as_client(client, code)
    winnaar.get_by_text("Nieuw bericht").wait_for()
    winnaar.get_by_role("link", name=VRAAG).click()
    winnaar.get_by_text("gelezen door de cliënt").wait_for()
    assert winnaar.get_by_text("Dank u wel").is_visible()


def check_is_nieuw(page: Any) -> None:
    """The list has the ticket, without a reload and with the hands of who types where they were."""
    page.get_by_role("link", name=VRAAG).wait_for()
    assert re.fullmatch(r"\d\d:\d\d: 1 nieuw ticket", page.locator("[data-melding]").inner_text())
    assert "Niet opgepakt (1)" in page.locator(".tabs").inner_text()
    assert page.evaluate("window.zelfde && document.activeElement.id") == "q"
    assert page.get_by_label("Zoek in vraag").input_value() == "half getypt"


def reply_as_client(page: Any, code: str) -> None:
    page.goto("/tickets/status")
    page.locator("input[name=code]").fill(code)
    page.keyboard.press("Enter")
    page.get_by_text("U hoeft dit niet zomaar te doen.").wait_for()
    page.get_by_label("Uw bericht aan de bemiddelaar").fill("Dank u wel")
    page.get_by_role("button", name="Verstuur mijn bericht").click()
    page.get_by_text("Dank u wel").wait_for()


def test_keys_go_through_the_list_and_can_be_switched_off(tess: Any, open_pagina: Any) -> None:
    make_tickets(tess)
    page = open_pagina("bas")
    page.get_by_role("button", name="Zet sneltoetsen uit").wait_for()

    def actief() -> str:
        return str(page.evaluate("document.activeElement.textContent"))[:7]

    page.keyboard.press("j")
    assert actief() == "Vraag 0"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.keyboard.press("ArrowUp")
    assert actief() == "Vraag 1"
    tess.diensten.tickets.claim(6, "bea")
    page.get_by_text("Niet opgepakt (5)").wait_for()
    assert actief() == "Vraag 1"
    tess.diensten.tickets.claim(2, "bea")
    page.get_by_text("Niet opgepakt (4)").wait_for()
    assert actief() == "Vraag 2"
    page.keyboard.press("/")
    page.keyboard.type("j/k")
    assert page.get_by_label("Zoek in vraag").input_value() == "j/k"
    page.get_by_role("button", name="Zet sneltoetsen uit").click()
    page.reload()
    page.keyboard.press("j")
    assert not actief().startswith("Vraag")
    page.get_by_role("button", name="Zet sneltoetsen aan").click()
    page.keyboard.press("k")
    assert actief() == "Vraag 4"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=re.compile("^Ticket")).wait_for()


def test_an_unattended_screen_stops_following_until_somebody_is_there(tess: Any, open_pagina: Any) -> None:
    page = open_pagina("bas")
    page.clock.install()
    page.reload()
    page.clock.fast_forward("31:00")
    page.get_by_text("De lijst ververst even niet meer.").wait_for()
    make_tickets(tess)
    page.clock.run_for(5_000)
    assert page.get_by_role("link", name="Vraag 0").count() == 0
    page.keyboard.press("Shift")
    page.get_by_role("link", name="Vraag 0").wait_for()
