"""Every page in every colour, for everybody: axe, reflow, size of what one touches, visible focus and large letters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.settings import ROOT, Settings
from bot.web.vormgeving import BESTAND
from tests.web.balieproef import browsers, make_drukke_balie
from tests.web.huisstijlproef import SMAL, examine
from tests.web.test_toetsing_browser import fill_all

SCHERM = {"width": SMAL, "height": 640}
CLIENT = (
    *("/", "/?taal=ar", "/contact", "/tickets/status", "/inloggen", "/weergave", "/privacy", "/toegankelijkheid"),
    *("/weg", "/antwoorden", "/antwoorden?q=olifant", "/antwoorden?gemeente=atlantis", "/antwoorden/vog_kosten"),
    *("/antwoorden/vog_kosten?peildatum=2016-01-01", "/woordenlijst", "/algoritmeregister", "/antwoorden/routes"),
    *("/antwoorden/routes/brief", "/op-papier", "/antwoordenboek", "/insluiten"),
)
HOOFDKNOP, KNOP = ".utrecht-button--primary-action", ".utrecht-button--secondary-action"
VORM = """(element) => {
  const { borderTopStyle, borderTopWidth, borderTopLeftRadius } = getComputedStyle(element);
  return [borderTopStyle, parseFloat(borderTopWidth) >= 1, parseFloat(borderTopLeftRadius) > 2];
}"""
KANTOOR = ("/tickets", "/tickets?toon=gebied", "/tickets/3", "/tickets/cijfers", "/tickets/bezorging")


@pytest.fixture()
def gebouwd(settings: Settings) -> None:
    """The style of NL Design System where the application looks for it."""
    bron = ROOT / "var" / BESTAND
    if not bron.is_file():
        pytest.skip("de vormgeving van NL Design System is er niet: scripts/vormgeving")
    doel = settings.data_dir / BESTAND
    doel.parent.mkdir(parents=True)
    shutil.copyfile(bron, doel)


@contextmanager
def open_scherm(chromium: Any, tess: Any, naam: str = "") -> Iterator[Any]:
    with browsers(chromium, tess) as open_:
        yield open_(naam, SCHERM)


@pytest.mark.usefixtures("gebouwd")
def test_every_page_for_clients(chromium: Any, tess: Any) -> None:
    gevonden: list[str] = []
    with open_scherm(chromium, tess) as page:
        for pad in CLIENT:
            page.goto(pad)
            gevonden += examine(page)
        gevonden += [wat for doe in (ask, forget_fields, ask_contact, look_up) for wat in doe(page)]
    assert gevonden == [], "\n".join(gevonden)


def ask(page: Any) -> list[str]:
    """A conversation with an answer in it."""
    page.goto("/")
    page.get_by_label("Uw vraag").fill("Mag ik stoppen?")
    page.keyboard.press("Enter")
    page.get_by_text("U zei: Mag ik stoppen?").wait_for()
    return examine(page)


def forget_fields(page: Any) -> list[str]:
    """The contact form with everything wrong."""
    page.goto("/contact")
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    page.get_by_role("heading", name="Uw vraag is nog niet verstuurd").wait_for()
    return examine(page)


def ask_contact(page: Any) -> list[str]:
    """The page with the code."""
    page.get_by_label("Uw vraag").fill("Moet ik dit doen?")
    page.get_by_label("E-mail", exact=True).check()
    page.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill("iemand@voorbeeld.nl")
    page.get_by_label("Ja, u mag mijn vraag").check()
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    page.locator(".code").wait_for()
    return examine(page)


def look_up(page: Any) -> list[str]:
    """How the question stands, and a code that does not exist."""
    code = page.locator(".code").inner_text()
    gevonden = []
    for getypt in (code, "bestaat-niet"):
        page.goto("/tickets/status")
        page.get_by_label("Uw code").fill(getypt)
        page.get_by_role("button", name="Bekijk").click()
        page.locator(".melding").first.wait_for()
        gevonden += examine(page)
    return gevonden


@pytest.mark.usefixtures("gebouwd")
def test_every_page_for_who_logs_in(chromium: Any, tess: Any, kennisbank: Any) -> None:
    make_drukke_balie(tess)
    tess.diensten.balie.hand_over(3, "beheer", door="bas")
    gevonden: list[str] = []
    with open_scherm(chromium, tess, "beheer") as page:
        for pad in KANTOOR:
            page.goto(pad)
            gevonden += examine(page, klein=24)
        for pad in fill_all(tess, kennisbank):
            page.goto(pad)
            gevonden += examine(page, klein=24)
    assert gevonden == [], "\n".join(gevonden)


def test_without_the_fetched_style_a_page_is_whole(chromium: Any, tess: Any) -> None:
    """Our own style stands in for the same classes: a button looks like a button and a field like a field."""
    gevonden: list[str] = []
    with open_scherm(chromium, tess) as page:
        for pad in ("/", "/contact", "/weergave", "/antwoorden"):
            page.goto(pad)
            gevonden += examine(page)
        page.goto("/contact")
        vorm = [
            page.eval_on_selector(kiezer, VORM) for kiezer in (HOOFDKNOP, KNOP, ".utrecht-textarea", ".utrecht-select")
        ]
        kleur = page.eval_on_selector(HOOFDKNOP, "(knop) => getComputedStyle(knop).backgroundColor")
    assert vorm == [["solid", True, True]] * 4
    assert kleur == "rgb(29, 79, 110)"
    assert gevonden == [], "\n".join(gevonden)


GEBROKEN = """(knop) => {
  const [tekst] = [...knop.childNodes].filter((deel) => deel.nodeType === Node.TEXT_NODE);
  const gebroken = [];
  for (const woord of tekst.data.matchAll(/\\S+/g)) {
    const stuk = document.createRange();
    stuk.setStart(tekst, woord.index);
    stuk.setEnd(tekst, woord.index + woord[0].length);
    if (stuk.getClientRects().length > 1) gebroken.push(woord[0]);
  }
  return gebroken;
}"""


def test_large_letters_without_javascript(chromium: Any, tess: Any) -> None:
    context = chromium.new_context(base_url=tess.url, viewport=SCHERM, java_script_enabled=False)
    page = context.new_page()
    page.goto("/antwoorden?q=vog")
    klein = page.locator("main p").first.bounding_box()["height"]
    page.get_by_role("link", name="Letters en kleuren").click()
    page.get_by_label("Het grootst").check()
    page.get_by_label("Veel contrast").check()
    page.get_by_role("button", name="Bewaar mijn keuze").click()
    page.wait_for_url("**/antwoorden?q=vog")
    assert page.locator("main p").first.bounding_box()["height"] > 1.8 * klein
    assert page.locator("html").get_attribute("data-kleuren") == "contrast"
    # On a phone the way out can still be read: its two words are not cut, nor are those of the buttons.
    page.set_viewport_size({"width": 320, "height": 640})
    for pad in ("/antwoorden", "/"):
        page.goto(pad)
        for knop in page.locator(".uitweg a, #verstuur").all():
            assert knop.evaluate(GEBROKEN) == [], pad
    context.close()
