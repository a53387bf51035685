"""The pages of the inbox on paper; how they look on a screen stands in test_huisstijl_browser.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.geheel.beeld import screenshot
from tests.web.balieproef import browsers, make_drukke_balie


@pytest.fixture()
def open_pagina(chromium: Any, tess: Any) -> Iterator[Callable[..., Any]]:
    with browsers(chromium, tess) as open_:
        yield open_


def test_on_paper_stands_everything_and_no_form(tess: Any, open_pagina: Any) -> None:
    make_drukke_balie(tess)
    page = open_pagina("bas")
    page.screenshot(path=screenshot("balie-lijst.png"))
    page.goto("/tickets/3")
    page.screenshot(path=screenshot("balie-ticket.png"))
    page.emulate_media(media="print")
    for tekst in ("Tess: goedemorgen", "Dat lukt niet. Kunt u bellen?", "Gebeld: Geen gehoor", "Na drie uur"):
        assert page.get_by_text(tekst).is_visible(), tekst
    assert [knop.inner_text() for knop in page.get_by_role("button").all() if knop.is_visible()] == []
    assert [vak.get_attribute("id") for vak in page.get_by_role("textbox").all() if vak.is_visible()] == []
