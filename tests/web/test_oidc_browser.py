"""The way to the organisation and back in a real browser, where rules about cookies and forms are enforced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.oidc_aanbieder import Aanbieder, running
from tests.web.oidc_proef import start_proef
from tests.web.test_pagina_browser import check_axe


def test_a_click_leads_to_the_organisation_and_back_to_the_tickets(
    chromium: Any, start_tess: Callable[..., Any]
) -> None:
    """The provider is `localhost` and Tess is `127.0.0.1`: two sites, so cookies that may not travel do not."""
    with running(Aanbieder()) as aanbieder:
        aanbieder.url = aanbieder.url.replace("127.0.0.1", "localhost")
        proef = start_proef(start_tess, aanbieder)
        context = chromium.new_context(base_url=proef.tess.url, viewport={"width": 320, "height": 640}, locale="nl-NL")
        pagina = context.new_page()
        pagina.goto("/inloggen")
        check_axe(pagina)
        pagina.get_by_role("link", name="Inloggen via uw organisatie").focus()
        pagina.keyboard.press("Enter")
        pagina.wait_for_url(f"{proef.tess.url}/tickets")
        assert pagina.get_by_role("heading", level=1).is_visible()
        pagina.goto("/inloggen")
        pagina.get_by_role("button", name="Uitloggen").click()
        pagina.wait_for_url(f"{proef.tess.url}/inloggen")
        assert not [cookie for cookie in context.cookies() if cookie["name"] == "tess_sessie"]
        context.close()
