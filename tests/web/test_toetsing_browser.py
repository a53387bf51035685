"""An afternoon of a council member in a real browser, with the keyboard alone; and every page through axe."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.klok import peildatum
from tests.geheel.beeld import screenshot
from tests.web.conftest import WACHTWOORD
from tests.web.test_pagina_browser import check_axe
from tests.web.toetsproef import ID, TOEN, give_boek, say

BUREAU, TELEFOON = {"width": 1000, "height": 800}, {"width": 320, "height": 640}
MEESTE_TABS = 120


@pytest.fixture()
def open_pagina(chromium: Any, tess: Any) -> Iterator[Callable[..., Any]]:
    """Opens a browser of its own, logged in; every mistake that one of them reports fails the test."""
    contexten: list[Any] = []
    meldingen: list[str] = []

    def open_(naam: str, maat: dict[str, int] = BUREAU) -> Any:
        contexten.append(chromium.new_context(base_url=tess.url, viewport=maat, locale="nl-NL"))
        page = contexten[-1].new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda fout: meldingen.append(str(fout)))
        page.on("console", lambda regel: meldingen.append(regel.text) if "Security Policy" in regel.text else None)
        page.goto("/inloggen")
        go(page, "naam")
        page.keyboard.type(naam)
        go(page, "wachtwoord")
        page.keyboard.type(WACHTWOORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        return page

    yield open_
    for context in contexten:
        context.close()
    assert meldingen == []


def focus_of(page: Any) -> str:
    """What the focus is on: its name in the form, else its text."""
    return str(page.evaluate("(e => e.name || e.innerText.trim())(document.activeElement)"))


def go(page: Any, doel: str) -> None:
    """Press Tab until the focus is on it."""
    for _ in range(MEESTE_TABS):
        page.keyboard.press("Tab")
        if focus_of(page) == doel:
            return
    raise AssertionError(f"met Tab niet te bereiken: {doel}")


def push(page: Any, doel: str) -> None:
    """Go to a button or a link and press it."""
    go(page, doel)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Any, naam: str, stappen: int) -> None:
    """Go to the radio buttons `naam` and choose one: the first, or so many further."""
    go(page, naam)
    page.keyboard.press("Space")
    for _ in range(stappen):
        page.keyboard.press("ArrowDown")


def fill_dag(page: Any, naam: str, dag: date) -> None:
    """Type a day in a field for dates; which part comes first is up to the browser."""
    go(page, naam)
    for vorm in ("%m%d%Y", "%d%m%Y"):
        page.keyboard.type(dag.strftime(vorm))
        if page.locator(f"[name={naam}]").input_value() == dag.isoformat():
            return
        page.keyboard.press("Shift+Tab")
        go(page, naam)
    raise AssertionError(f"de dag is niet te typen: {page.locator(f'[name={naam}]').input_value()}")


def test_an_afternoon_with_the_keyboard_alone(tess: Any, kennisbank: Any, open_pagina: Any, tmp_path: Path) -> None:
    versie = give_boek(tess, kennisbank, "Dit kost 8 euro.", TOEN)
    say(tess, "toen", "wat kostte de proef", TOEN, gezegd="Dit kost 8 euro.")
    give_boek(tess, kennisbank)
    beurten = [say(tess, "een", vraag) for vraag in ("wat kost de proef", "en wie betaalt", "mag ik weg")]
    page = open_pagina("raad")
    assert page.get_by_role("heading", name="Toetsing").is_visible()
    page.screenshot(path=screenshot("toetsing-overzicht.png"), full_page=True)

    push(page, "Gesprekken")
    push(page, "Trek de steekproef")
    push(page, page.locator("th a").first.inner_text())
    for beurt, (stap, reden) in zip(
        beurten, ((0, ""), (1, "De gemeente betaalt."), (3, "Hier hoort een mens.")), strict=True
    ):
        choose(page, f"oordeel-{beurt}", stap)
        if reden:
            go(page, f"reden-{beurt}")
            page.keyboard.type(reden)
    page.screenshot(path=screenshot("toetsing-gesprek.png"), full_page=True)
    push(page, "Bewaar mijn oordelen")
    oordelen = tess.diensten.toetsing.steekproeven.list_beurtoordelen()
    assert [item.oordeel for item in oordelen] == ["goed_antwoord", "fout_antwoord", "had_moeten_overdragen"]

    push(page, "Antwoorden")
    push(page, "Wat kost de proef?")
    page.screenshot(path=screenshot("toetsing-antwoord.png"), full_page=True)
    go(page, "bezwaar")
    page.keyboard.type("Dit bedrag is te hoog.")
    push(page, "Maak bezwaar")
    client = page.context.new_page()
    client.goto(f"/antwoorden/{ID}")
    assert client.get_by_text("De cliëntenraad heeft hier bezwaar tegen: Dit bedrag is te hoog.").is_visible()
    client.close()
    assert tess.klant().get(f"/api/antwoorden/{ID}").json["toetsing"]["bezwaren"] == ["Dit bedrag is te hoog."]

    push(page, "Tijd")
    fill_dag(page, "dag", TOEN.date())
    go(page, "vraag")
    page.keyboard.type("wat kost de proef")
    push(page, "Kijk terug")
    assert page.get_by_text("Dit kost 8 euro.").first.is_visible()
    assert page.get_by_text("Tess gaf dit antwoord die dag 1 keer.").is_visible()
    assert page.get_by_text(versie).first.is_visible()
    page.screenshot(path=screenshot("toetsing-tijd.png"), full_page=True)

    push(page, "Meenemen")
    go(page, "Download het pakket")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert check_pakket(Path(download.value.path()), tmp_path / "pakket") == (0, True)


def check_pakket(pad: Path, map_: Path) -> tuple[int, bool]:
    """Unpack and check as the page tells it."""
    with zipfile.ZipFile(pad) as pakket:
        pakket.extractall(map_)
    opdracht = [sys.executable, "controleer.py"]
    klaar = subprocess.run(opdracht, check=False, cwd=map_, capture_output=True, text=True, timeout=60)
    return klaar.returncode, "Alles klopt." in klaar.stdout


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_sticks_out(tess: Any, kennisbank: Any, open_pagina: Any, kleuren: str) -> None:
    paden = fill_all(tess, kennisbank)
    page = open_pagina("beheer", TELEFOON)
    page.emulate_media(color_scheme=kleuren)
    for pad in paden:
        page.goto(pad)
        page.evaluate("document.querySelectorAll('details').forEach(stuk => { stuk.open = true; })")
        check_axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, pad
    page.set_viewport_size(BUREAU)
    for pad in ("cijfers", "schakelaars"):
        page.goto(f"/toetsing/{pad}")
        page.screenshot(path=screenshot(f"toetsing-{pad}-{kleuren}.png"), full_page=True)


def fill_all(tess: Any, kennisbank: Any) -> list[str]:
    """Something on every page; returns their addresses."""
    oud = give_boek(tess, kennisbank)
    toetsing, vandaag = tess.diensten.toetsing, peildatum()
    beurt = say(tess, "een", "wat kost de proef")
    say(tess, "twee", "mag mijn hond mee", uitkomst="niet_begrepen", antwoord=None)
    toetsing.oordelen.approve("raad", ID, oud)
    give_boek(tess, kennisbank, "Dit kost 12 euro. De gemeente betaalt.")
    toetsing = tess.diensten.toetsing
    versie = toetsing.archief.list_versies(ID)[-1].versie
    toetsing.oordelen.judge_zin("raad", ID, versie, "kort.1", "fout", reden="Te hoog.", voorstel="Dit kost 10 euro.")
    toetsing.oordelen.object_to("raad", ID, versie, "Te hoog.")
    proef = toetsing.steekproeven.draw("raad", aantal=2, zaad="42", van=vandaag, tot_en_met=vandaag)
    toetsing.steekproeven.judge_beurt("raad", beurt, "fout_antwoord", reden="Te hoog.", steekproef=proef.nummer)
    voorstel = toetsing.voorstellen.propose("raad", [beurt], "Honden mogen mee.")
    toetsing.voorstellen.decide("beheer", voorstel, "overgenomen", "Dat klopt.")
    toetsing.voorstellen.propose("raad", [beurt], "Katten mogen ook mee.")
    toetsing.afgiften.write("raad", "raad", "csv", beurt)
    tess.diensten.terugmeldingen.add(ID, versie, "Klopt niet.", gebruiker="bas", sleutel="1")
    tess.diensten.toetsing.schakelaars.turn("beheer", "ander", uit=True, reden="Wordt nagekeken.")
    vast = (
        "",
        "/antwoorden",
        "/gesprekken",
        "/niet-begrepen",
        "/balans",
        "/cijfers",
        "/werklijst",
        "/uitvoer",
    )
    meer = (
        "/meldingen",
        "/routes",
        f"/antwoorden/{ID}",
        f"/gesprekken/{proef.nummer}",
        *(f"/gesprekken/{proef.nummer}/{naam}" for naam in proef.gesprekken),
        f"/tijd?dag={vandaag}&vraag=kost+de+proef",
        f"/jaar/{vandaag.year}",
        "/schakelaars",
    )
    return [f"/toetsing{pad}" for pad in (*vast, *meer)] + [f"/antwoorden/{ID}", "/antwoorden/ander"]


def test_on_paper_stands_the_report_and_no_form(tess: Any, kennisbank: Any, open_pagina: Any) -> None:
    fill_all(tess, kennisbank)
    page = open_pagina("raad")
    for pad in (f"/toetsing/jaar/{peildatum().year}", f"/toetsing/antwoorden/{ID}"):
        page.goto(pad)
        page.emulate_media(media="print")
        assert page.get_by_text("Bezwaar: Te hoog.").first.is_visible()
        assert [knop.inner_text() for knop in page.get_by_role("button").all() if knop.is_visible()] == []
        assert [vak.get_attribute("id") for vak in page.get_by_role("textbox").all() if vak.is_visible()] == []
