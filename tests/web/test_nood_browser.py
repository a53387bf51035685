"""The client side of a ticket in a real browser: on a phone, without JavaScript, and with the database gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import make_url

from bot.settings import Settings
from bot.tickets import BEMIDDELAAR
from tests.web.chatproef import open_chat, say
from tests.web.test_nood import ongeduld, taken_away
from tests.web.test_pagina_browser import check_axe

__all__ = ["ongeduld"]
TELEFOON = {"width": 320, "height": 640}


@pytest.fixture(params=[True, False], ids=["met JavaScript", "zonder JavaScript"])
def pagina(request: Any, chromium: Any, tess: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=tess.url, viewport=TELEFOON, java_script_enabled=request.param)
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.kan_meten = request.param
    yield page
    context.close()


def check_pagina(page: Any) -> None:
    """Nothing sticks out, and nobody is kept out; that can only be measured with JavaScript."""
    if page.kan_meten:
        assert page.evaluate("document.documentElement.scrollWidth") <= TELEFOON["width"]
        check_axe(page)


def fill_form(page: Any) -> None:
    page.get_by_label("Uw vraag").fill("Moet ik dit doen?")
    page.get_by_label("Wat hoopt u dat er gebeurt?").fill("Werk dat past")
    page.get_by_label("E-mail", exact=True).check()
    page.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill("iemand@voorbeeld.nl")
    page.get_by_label("Wanneer kunnen wij u het beste bereiken?").select_option("avond")
    page.get_by_label("Ja, u mag mijn vraag").check()


def test_a_client_asks_reads_and_writes_back(tess: Any, pagina: Any) -> None:
    pagina.goto("/contact")
    fill_form(pagina)
    pagina.get_by_role("button", name="Verstuur mijn vraag").click()
    code = pagina.locator(".code").inner_text()
    pagina.get_by_role("link", name="zien hoe het met uw vraag staat").click()
    pagina.get_by_label("Uw code").fill(code.lower())
    pagina.get_by_role("button", name="Bekijk").click()
    pagina.get_by_text("Er zijn nog geen berichten.").wait_for()
    check_pagina(pagina)
    ticket = tess.diensten.tickets.claim(1, "bas")
    tess.diensten.berichten.add(ticket.id, BEMIDDELAAR, "Nee. Mag ik bellen?", gebruiker="bas", sleutel="1")
    pagina.get_by_label("Uw code").fill(code)
    pagina.get_by_role("button", name="Bekijk").click()
    pagina.get_by_text("Nee. Mag ik bellen?").wait_for()
    pagina.get_by_label("Uw bericht aan de bemiddelaar").fill("Ja, graag. Mijn BSN is 111222333.")
    pagina.get_by_role("button", name="Verstuur mijn bericht").click()
    pagina.get_by_text("Uw bericht is verstuurd").wait_for()
    pagina.get_by_text("In uw bericht stond een BSN.").wait_for()
    check_pagina(pagina)
    assert [item.tekst for item in tess.diensten.berichten.list_of(ticket.id)][1] == "Ja, graag. Mijn BSN is [bsn]."
    pagina.get_by_role("button", name="Trek mijn vraag in").click()
    pagina.get_by_text("U hebt uw vraag ingetrokken").wait_for()
    assert code not in pagina.url


@pytest.mark.usefixtures("ongeduld")
def test_without_a_database_the_form_says_so_and_sends_later(settings: Settings, tess: Any, pagina: Any) -> None:
    pagina.goto("/contact")
    fill_form(pagina)
    verstuur = pagina.get_by_role("button", name="Verstuur mijn vraag")
    with taken_away(Path(str(make_url(settings.database_url).database))):
        verstuur.click()
        pagina.get_by_role("heading", name="Uw vraag is niet verstuurd").wait_for()
        pagina.get_by_text("Bemiddelaars van Tess in Rotterdam").wait_for()
        assert pagina.get_by_label("Wat hoopt u dat er gebeurt?").input_value() == "Werk dat past"
        check_pagina(pagina)
        if pagina.kan_meten:
            check_chat(pagina.context.new_page())
    verstuur.click()
    pagina.get_by_role("heading", name="Uw vraag is verstuurd").wait_for()
    assert len(tess.diensten.tickets.list_tickets()) == 1


def check_chat(page: Any) -> None:
    """The chat says what is wrong and shows the way on."""
    open_chat(page)
    say(page, "Moet ik dit doen?")
    page.get_by_text("Er is niets opgeslagen").wait_for()
    page.get_by_text("Bemiddelaars van Tess in Rotterdam").wait_for()
    with page.expect_popup() as wacht:
        page.get_by_role("link", name="Naar het contactformulier").click()
    wacht.value.get_by_role("button", name="Verstuur mijn vraag").wait_for()
    wacht.value.close()
    page.close()
