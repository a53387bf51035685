"""What the browser tests of the chat share: a phone of 320 pixels that reports every mistake, and its hands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

SMAL = {"width": 320, "height": 640}


@pytest.fixture()
def pagina(chromium: Any, tess: Any) -> Iterator[Any]:
    """A page of 320 pixels wide; every mistake that the browser reports fails the test."""
    # A service worker would take requests away from where a test makes them fail; test_dienst_browser.py has it on.
    context = chromium.new_context(base_url=tess.url, viewport=SMAL, locale="nl-NL", service_workers="block")
    page = context.new_page()
    page.set_default_timeout(30_000)
    meldingen: list[str] = []
    adressen: list[str] = []
    context.on("weberror", lambda fout: meldingen.append(str(fout.error)))
    context.on("console", lambda regel: meldingen.append(regel.text) if "Security Policy" in regel.text else None)
    context.on("request", lambda verzoek: adressen.append(f"{verzoek.url} {verzoek.headers.get('referer', '')}"))
    page.adressen = adressen
    yield page
    context.close()
    assert meldingen == []


def open_chat(page: Any, pad: str = "/") -> None:
    """The chat page with its scripts at work."""
    page.goto(pad)
    page.locator("#inzage").wait_for()


def say(page: Any, tekst: str) -> None:
    """Type a message and send it."""
    page.get_by_label("Uw vraag").fill(tekst)
    page.keyboard.press("Enter")


def hear(page: Any, tekst: str) -> Any:
    """Say something and wait for what Tess says back."""
    say(page, tekst)
    page.locator(".bericht.tess", has_text=f"U zei: {tekst}").wait_for()
    return page.locator(".bericht.tess").last


def check_axe(page: Any) -> None:
    """Nobody is kept out of the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    resultaat = Axe().run(page)
    assert resultaat.violations_count == 0, resultaat.generate_report()


def check_heel(page: Any, breed: int = 320) -> None:
    """Nothing sticks out to the side."""
    assert page.evaluate("document.documentElement.scrollWidth") <= breed
