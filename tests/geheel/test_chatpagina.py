"""The chat page of the running Tess on every screen and in every kind of colour, and as a screen reader says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.geheel.beeld import screenshot
from tests.geheel.voorlezen import read_pagina

VRAAG = "wat kost een vog en wie betaalt die?"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHERMEN = {320: 640, 390: 844, 1280: 800}
KLEUREN = {
    "licht": {"color_scheme": "light"},
    "donker": {"color_scheme": "dark"},
    "vaste-kleuren": {"color_scheme": "light", "forced_colors": "active"},
}
# Writes down what is added to the conversation, as a screen reader hears of it.
LUISTER = """() => {
  window.gehoord = [];
  new MutationObserver((lijst) => {
    for (const { addedNodes } of lijst) for (const item of addedNodes) {
      if (item.nodeType === 1 && document.getElementById('gesprek').getAttribute('aria-live') !== 'off')
        window.gehoord.push(item.className.split(' ').slice(0, 2).join(' '));
    }
  }).observe(document.getElementById('gesprek'), { childList: true });
}"""


def ask(page: Any, tekst: str) -> Any:
    eerder = page.locator(".bericht.tess").count()
    page.get_by_label("Uw vraag").fill(tekst)
    page.keyboard.press("Enter")
    page.wait_for_function("n => document.querySelectorAll('.bericht.tess').length > n", arg=eerder)
    return page.locator(".bericht.tess").last


def check(page: Any, naam: str) -> Iterator[str]:
    """A picture, and everything that is wrong with the page as it is now."""
    from axe_playwright_python.sync_playwright import Axe

    page.screenshot(path=screenshot(f"chat-{naam}.png"))
    gevonden = Axe().run(page, options={"runOnly": REGELS})
    yield from (f"{naam}: {fout['id']} {fout['nodes'][0]['html']}" for fout in gevonden.response["violations"])
    te_breed = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if te_breed > 0:
        yield f"{naam}: {te_breed} te breed"


@pytest.mark.parametrize("kleuren", KLEUREN)
def test_elk_scherm_is_heel_in_elke_kleur(chromium: Any, tess: Any, kleuren: str) -> None:
    fouten: list[str] = []
    for breed, hoog in SCHERMEN.items():
        scherm = {"width": breed, "height": hoog}
        context = chromium.new_context(base_url=tess.url, viewport=scherm, locale="nl-NL", **KLEUREN[kleuren])
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto("/")
        page.locator("#nieuw, #inzage").first.wait_for(state="attached")
        fouten += check(page, f"begin-{breed}-{kleuren}")
        bericht = ask(page, VRAAG)
        fouten += check(page, f"antwoord-{breed}-{kleuren}")
        bericht.locator("details.bron summary").click()
        bericht.locator("details.bron").scroll_into_view_if_needed()
        fouten += check(page, f"bron-{breed}-{kleuren}")
        page.get_by_role("button", name="Verstuur").click()
        ask(page, "ik wil een mens spreken")
        fouten += check(page, f"ticket-{breed}-{kleuren}")
        context.close()
    assert fouten == []


def test_wat_een_schermlezer_zegt_in_de_goede_volgorde(chromium: Any, tess: Any) -> None:
    context = chromium.new_context(base_url=tess.url, viewport={"width": 390, "height": 844}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto("/")
    page.wait_for_load_state("networkidle")
    begin = read_pagina(page)
    page.evaluate(LUISTER)
    ask(page, VRAAG)
    gehoord = page.evaluate("window.gehoord")
    gezegd = read_pagina(page)
    context.close()
    tekst = "Voor de eerste vraag:\n\n" + "\n".join(begin) + "\n\nNa de vraag:\n\n" + "\n".join(gezegd) + "\n"
    Path(screenshot("voorgelezen.txt")).write_text(tekst, encoding="utf-8")
    assert begin[0] == "link: Naar de inhoud"
    assert in_order(
        begin, "kop van de pagina", "link: Snel weg", "menu: Tess", "inhoud", "kopje: Stel uw vraag aan Tess"
    )
    assert in_order(begin, "logboek: Gesprek met Tess", "kopje: Kies een onderwerp", "knop: VOG", "knop: Verstuur")
    assert any(regel.startswith("tekstvak: Uw vraag (Typ geen BSN") for regel in begin)
    assert in_order(
        gezegd, "logboek: Gesprek met Tess", "U", VRAAG, "Tess", "groep: Kies een antwoord", "knop: Verstuur"
    )
    assert gehoord == ["bericht client", "bericht tess"]


def in_order(regels: list[str], *delen: str) -> bool:
    """Whether these are said one after the other, with other things in between or not."""
    plek = -1
    for deel in delen:
        plek = next((nummer for nummer, regel in enumerate(regels) if nummer > plek and regel == deel), -2)
        if plek == -2:
            return False
    return True
