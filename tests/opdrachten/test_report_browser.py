"""The page of an evaluation in a real browser and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.opdrachten.report import write_pagina
from tests.opdrachten.rapportproef import page_of, random_score


@pytest.fixture
def open_pagina(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page as a reader does; what the browser has to say about it fails the test."""
    pad = write_pagina(tmp_path, page_of(random_score(1)))
    meldingen: list[str] = []
    context = chromium.new_context()

    def open_(breedte: int) -> Any:
        page = context.new_page()
        page.set_viewport_size({"width": breedte, "height": 700})
        page.on("console", lambda regel: meldingen.append(regel.text))
        page.on("request", lambda vraag: meldingen.append(vraag.url) if vraag.url != pad.as_uri() else None)
        page.goto(pad.as_uri())
        return page

    yield open_
    context.close()
    assert meldingen == []


def test_de_bladzijde_past_op_een_telefoon(open_pagina: Any) -> None:
    pagina = open_pagina(320)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    letters = pagina.evaluate(
        "[...document.querySelectorAll('#themas svg text')].map(t => t.getBoundingClientRect().height)"
    )
    assert min(letters) >= 9


def test_axe_vindt_niets(open_pagina: Any) -> None:
    pagina = open_pagina(390)
    from axe_playwright_python.sync_playwright import Axe

    resultaat = Axe().run(pagina)
    assert resultaat.violations_count == 0, resultaat.generate_report()


def test_op_papier_staat_alles(open_pagina: Any) -> None:
    from pypdf import PdfReader

    bladen = PdfReader(io.BytesIO(open_pagina(800).pdf(format="A4"))).pages
    tekst = "".join(blad.extract_text() for blad in bladen)
    assert 4 < len(bladen) < 20
    for kop in (
        "De cijfers",
        "Per thema",
        "Klopt de zekerheid",
        "vaker doorvraagt",
        "door elkaar",
        "De zekerste fouten",
    ):
        assert kop in tekst
