"""What Tess keeps, in a real browser: to be seen with the keyboard alone, taken along and erased."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.fouten import TessFout
from bot.gesprek import BreinStoring
from tests.web.chatproef import check_axe, check_heel, open_chat, pagina, say
from tests.web.test_inzage import TELEFOON, make_ticket

__all__ = ["pagina"]
GEHAALD = "() => performance.getEntriesByType('resource').some((deel) => deel.name.endsWith('/inzage.js'))"


def token_of(page: Any) -> str:
    return str(page.evaluate("sessionStorage.getItem('tess.gesprek')"))


def fill_chat(page: Any, tekst: str) -> str:
    open_chat(page)
    say(page, tekst)
    page.locator(".bericht.tess").nth(1).wait_for()
    return token_of(page)


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_the_window_shows_everything_with_the_keyboard_alone(tess: Any, pagina: Any, kleuren: str) -> None:
    pagina.emulate_media(color_scheme=kleuren)
    gesprek = fill_chat(pagina, f"Bel {TELEFOON} <b>schildpad</b>")
    ticket = make_ticket(tess, gesprek)
    pagina.get_by_label("Uw vraag").fill("half getypt")
    pagina.get_by_role("button", name="Wat weet Tess van mij?").focus()
    pagina.keyboard.press("Enter")
    venster = pagina.get_by_role("dialog", name="Wat weet Tess van mij?")
    venster.get_by_text("Dit is alles wat bewaard is").wait_for()
    for deel in venster.locator("summary").all():
        deel.focus()
        pagina.keyboard.press("Enter")
    tekst = venster.inner_text()
    for zin in (
        f"U: Bel {TELEFOON} <b>schildpad</b>",
        f"Code {ticket.code} (nieuw)",
        "Een telefoonnummer, achter slot",
    ):
        assert zin in tekst
    assert "Afloop: beantwoord" in tekst and "Hier is niets van u bewaard." in tekst
    check_axe(pagina)
    check_heel(pagina)
    assert pagina.evaluate("document.querySelector('dialog').scrollWidth") <= 320
    pagina.keyboard.press("Escape")
    assert not venster.is_visible()
    assert pagina.evaluate("document.activeElement.id") == "inzage"
    assert pagina.get_by_label("Uw vraag").input_value() == "half getypt"


def test_the_file_is_made_in_the_browser(pagina: Any) -> None:
    gesprek = fill_chat(pagina, "Een schildpad")
    pagina.get_by_role("button", name="Wat weet Tess van mij?").click()
    with pagina.expect_download() as wacht:
        pagina.get_by_role("link", name="Bewaar dit als bestand").click()
    download = wacht.value
    assert download.url.startswith("blob:")
    inhoud = json.loads(Path(download.path()).read_text(encoding="utf-8"))
    assert download.suggested_filename == f"tess-gegevens-{inhoud['gemaakt_op'][:10]}.json"
    assert inhoud["gesprek"]["berichten"][1]["tekst"] == "Een schildpad"
    assert gesprek not in json.dumps(inhoud)


def test_erase_from_the_window_begins_anew(tess: Any, pagina: Any) -> None:
    gesprek = fill_chat(pagina, "Onthoud dit")
    vragen: list[str] = []

    def accept(dialoog: Any) -> None:
        vragen.append(dialoog.message)
        dialoog.accept()

    pagina.on("dialog", accept)
    pagina.get_by_role("button", name="Wat weet Tess van mij?").click()
    pagina.get_by_role("dialog").get_by_role("button", name="Wis dit gesprek").click()
    pagina.get_by_text("Uw gesprek is gewist.").wait_for()
    assert not pagina.get_by_role("dialog").is_visible()
    assert "Onthoud dit" not in pagina.content()
    assert "Een vraag die u al naar een mens stuurde, blijft daar staan." in vragen[0]
    assert pagina.evaluate("Object.keys(sessionStorage)") == []
    pagina.get_by_role("button", name="Wat weet Tess van mij?").click()
    pagina.get_by_text("Er is nog geen gesprek. Er is niets van u bewaard.").wait_for()
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        tess.diensten.gesprek.read(gesprek)


def test_the_privacy_page_beside_the_chat_shows_and_erases_the_same(pagina: Any) -> None:
    fill_chat(pagina, "Een schildpad")
    with pagina.expect_popup() as wacht:
        pagina.get_by_role("link", name="Privacy").click()
    naast = wacht.value
    naast.get_by_role("button", name="Laat zien wat bewaard is").click()
    deel = naast.locator("[data-inzage]")
    deel.get_by_text("Laat zien (3)").first.click()
    assert "U: Een schildpad" in deel.inner_text()
    check_axe(naast)
    naast.on("dialog", lambda dialoog: dialoog.accept())
    deel.get_by_role("button", name="Wis dit gesprek").click()
    deel.get_by_text("Uw gesprek is gewist.").wait_for()
    assert naast.evaluate("Object.keys(sessionStorage)") == []
    naast.get_by_role("button", name="Laat zien wat bewaard is").click()
    deel.get_by_text("In dit tabblad is geen gesprek.").wait_for()


def test_the_token_stands_in_no_page_address_and_no_referer(pagina: Any) -> None:
    gesprek = fill_chat(pagina, "Een schildpad")
    pagina.get_by_role("button", name="Wat weet Tess van mij?").click()
    pagina.get_by_text("Dit is alles wat bewaard is").wait_for()
    pagina.goto("/privacy")
    pagina.get_by_role("button", name="Laat zien wat bewaard is").click()
    pagina.get_by_text("Dit is alles wat bewaard is").wait_for()
    assert gesprek not in pagina.url
    met_token = {adres.split(" ")[0].split("/api/")[1] for adres in pagina.adressen if gesprek in adres}
    assert met_token == {f"gesprekken/{gesprek}/{soort}" for soort in ("berichten", "gegevens")}
    assert not any(gesprek in adres.split(" ")[1] for adres in pagina.adressen)


def test_a_failure_says_so_and_the_window_closes(tess: Any, pagina: Any) -> None:
    tess.brein.fout = BreinStoring("weg")
    fill_chat(pagina, "Een schildpad")
    pagina.wait_for_function(GEHAALD)
    pagina.context.set_offline(True)
    pagina.get_by_role("button", name="Wat weet Tess van mij?").click()
    venster = pagina.get_by_role("dialog")
    venster.get_by_text("Er is geen verbinding met Tess.").wait_for()
    check_axe(pagina)
    venster.get_by_role("button", name="Terug naar de chat").click()
    assert not venster.is_visible()
