"""Three conversations a route in a real Chromium: by buttons, in words, with a question in between; then on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.geheel.beeld import screenshot

# A step that begins with "> " is typed, any other is the caption of a button.
GESPREKKEN: dict[str, list[str]] = {
    "ontheffing-knoppen": [
        "> kijk stap voor stap of ik ontheffing kan krijgen",
        "Ik zorg voor iemand die hulp nodig heeft",
        "Nee, die hulp is er niet of helpt niet",
        "Nog niets, ik vraag het alvast",
    ],
    "ontheffing-woorden": [
        "> stel mij vragen over ontheffing",
        "> mijn kind",
        "> hij is drie",
        "> ik ben alleenstaand",
        "> weet ik niet",
    ],
    "ontheffing-tussendoor": [
        "> om welke redenen mag je een ontheffing geven?",
        "Geldt dit voor mij?",
        "> wat kost een vog eigenlijk?",
        "> ik ben ziek",
        "Vorige vraag",
        "> ik ben ziek",
        "> ja volledig en blijvend",
        "> weet ik niet",
    ],
    "vog-knoppen": ["> wat kost een vog en wie betaalt die?", "Geldt dit voor mij?", "Of ik een VOG nodig heb"],
    "vog-woorden": ["> stel mij maar vragen over de vog", "> de kosten", "> ja ik heb betaald"],
    "vog-tussendoor": [
        "> stel mij maar vragen over de vog",
        "> krijg ik mijn reiskosten vergoed?",
        "> sla over",
        "> sla over",
    ],
    "verzekering-knoppen": [
        "> ben ik verzekerd bij vrijwilligerswerk?",
        "Geldt dit voor mij?",
        "Nee, ik wil het vooraf weten",
        "Mijn eigen auto gebruiken",
    ],
    "verzekering-woorden": ["> stel mij vragen over de verzekering", "> nog niks gebeurd", "> de reis met de bus"],
    "verzekering-tussendoor": [
        "> stel mij vragen over de verzekering",
        "> wat is een tegenprestatie?",
        "Nee, ik wil het vooraf weten",
        "Werken buiten mijn vaste uren",
    ],
    "contract-knoppen": [
        "> loop mijn contract met me door",
        "Mijn BSN (burgerservicenummer)",
        "De organisatie waar het werk is",
        "Nee, nog niet gegeven",
    ],
    "contract-woorden": [
        "> loop mijn contract met me door",
        "> de uren",
        "> het moet van de gemeente",
        "> nee nog niet getekend",
        "Nog een punt op dit papier",
        "> kosten",
    ],
    "contract-tussendoor": ["> loop mijn contract met me door", "> mag ik thuis lezen?", "> druk", "> ja"],
    "brief-knoppen": [
        "> loop die brief van de gemeente met me door",
        "Een besluit over mijn uitkering of een plicht",
        "Ja, er staat dat ik bezwaar kan maken",
        "Mijn uitkering gaat omlaag",
        "Nee, of niet met alles",
        "Ik kan de datum niet vinden",
    ],
    "brief-woorden": [
        "> loop die brief van de gemeente met me door",
        "> een besluit",
        "> er staat dat ik bezwaar kan maken",
        "> mijn uitkering gaat omlaag",
        "> nee",
        "> gisteren",
    ],
    "brief-tussendoor": [
        "> loop die brief van de gemeente met me door",
        "> hoe maak ik bezwaar tegen een besluit?",
        "> een uitnodiging voor een gesprek",
        "> ja, en die dag komt nog",
    ],
}
GEHEIM = "Zonnebloemweg 987 Petronella"


@pytest.fixture
def context(chromium: Any, tess: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=tess.url, viewport={"width": 390, "height": 844}, locale="nl-NL")
    context.set_default_timeout(30_000)
    yield context
    context.close()


def stap(page: Any, doe: str) -> None:
    """Type or press one thing and wait until Tess has answered."""
    eerder = page.locator(".bericht.tess").count()
    if doe.startswith("> "):
        page.locator("#tekst").fill(doe.removeprefix("> "))
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name=doe, exact=True).last.click()
    page.wait_for_function("n => document.querySelectorAll('.bericht.tess').length > n", arg=eerder)
    page.wait_for_function("() => document.getElementById('wacht').textContent === ''")


def walk(context: Any, stappen: list[str]) -> Any:
    page = context.new_page()
    page.goto("/")
    page.locator(".bericht.tess").first.wait_for()
    for doe in stappen:
        stap(page, doe)
    return page


def open_papier(page: Any) -> Any:
    with page.context.expect_page() as nieuw:
        page.locator(".kaart").last.get_by_role("button", name="Bekijk op papier").click()
    papier = nieuw.value
    papier.wait_for_load_state()
    return papier


@pytest.mark.parametrize("naam", GESPREKKEN)
def test_een_gesprek_van_begin_tot_papier(context: Any, naam: str) -> None:
    page = walk(context, GESPREKKEN[naam])
    kaart = page.locator(".kaart").last
    kop = kaart.locator("h2").inner_text()
    assert kaart.locator("details li").count() >= 1
    papier = open_papier(page)
    assert papier.url.endswith("/op-papier")
    assert papier.get_by_role("heading", name=kop, exact=True).count() >= 1
    assert papier.locator(".uitslag").count() == (2 if naam == "contract-woorden" else 1)
    page.screenshot(path=screenshot(f"route-{naam}.png"))
    papier.screenshot(path=screenshot(f"papier-{naam}.png"), full_page=True)


def test_wat_in_de_brief_wordt_ingevuld_verlaat_de_browser_niet(context: Any) -> None:
    verstuurd: list[str] = []
    context.on(
        "request", lambda verzoek: verstuurd.append(f"{verzoek.url} {verzoek.post_data or ''} {verzoek.headers}")
    )
    papier = open_papier(walk(context, GESPREKKEN["brief-woorden"]))
    papier.evaluate("window.print = () => { window.geprint = true; }")
    for nummer in range(papier.locator("[data-veld]").count()):
        veld = papier.locator("[data-veld]").nth(nummer)
        veld.fill(f"{GEHEIM} {nummer}")
        veld.press("Tab")
    papier.get_by_role("button", name="Kopieer de brief").click()
    papier.locator("[data-brief]").get_by_role("button", name="Print deze pagina").click()
    assert papier.evaluate("window.geprint")
    assert f"{GEHEIM} 0" in papier.locator(".brief").inner_text()
    assert "...................." not in papier.locator(".brief p").first.inner_text()
    with papier.expect_navigation(wait_until="networkidle"):
        papier.get_by_role("link", name="Terug naar de chat").first.click()
    assert any("/op-papier" in regel for regel in verstuurd)  # the watch really sees what is sent
    assert not [regel for regel in verstuurd if "Zonnebloem" in regel or "Petronella" in regel]
    bewaard = papier.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Zonnebloem" not in bewaard
    assert "Zonnebloem" not in str(context.cookies())


def test_terugkomen_en_verdergaan(context: Any) -> None:
    page = walk(context, ["> stel mij maar vragen over de vog"])
    page.reload()
    page.locator(".bericht.tess").first.wait_for()
    stap(page, "Of ik een VOG nodig heb")
    assert page.locator(".kaart").count() == 1
    page.reload()
    page.locator(".kaart").wait_for()
    assert open_papier(page).locator(".uitslag").count() == 1


def test_de_kaart_en_het_papier_zijn_toegankelijk(context: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = walk(context, GESPREKKEN["brief-woorden"])
    papier = open_papier(page)
    for pagina in (page, papier):
        resultaat = Axe().run(pagina)
        assert resultaat.violations_count == 0, resultaat.generate_report()
        assert pagina.evaluate("document.documentElement.scrollWidth") <= 390


def test_het_papier_werkt_zonder_javascript(chromium: Any, tess: Any) -> None:
    context = chromium.new_context(base_url=tess.url, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto("/op-papier")  # the form stands on a page of ours: what another site posts is refused
    page.set_content(
        f'<form method="post" action="{tess.url}/op-papier"><button name="pad" '
        'value="ontheffing__reden_zorg__hulp_nee__stand_niets">x</button></form>'
    )
    with page.expect_navigation():
        page.locator("button").click()
    assert page.locator(".uitslag").count() == 1
    assert "Vul de brief met een pen in" in page.locator("body").inner_text()
    assert not page.locator("[data-velden]").is_visible()
    context.close()
