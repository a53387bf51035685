"""The answer book in a real browser: without JavaScript, with the keyboard alone, on a phone and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from bot.klok import peildatum
from tests.web.boekproef import fold, list_alineas


@pytest.fixture()
def open_pagina(chromium: Any, tess: Any) -> Iterator[Any]:
    """Opens a page as a reader with these settings; what the browser has to say about it fails the test."""
    contexten: list[Any] = []
    meldingen: list[str] = []

    def open_(pad: str, breedte: int = 1280, **instellingen: Any) -> Any:
        scherm = {"width": breedte, "height": 700}
        context = chromium.new_context(base_url=tess.url, viewport=scherm, locale="nl-NL", **instellingen)
        contexten.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda fout: meldingen.append(str(fout)))
        page.on("console", lambda regel: meldingen.append(regel.text) if "Security Policy" in regel.text else None)
        page.goto(pad)
        return page

    yield open_
    for context in contexten:
        context.close()
    assert meldingen == []


@pytest.mark.parametrize("pad", ["/antwoorden?onderwerp=vog", "/antwoorden/vog_kosten", "/antwoordenboek"])
def test_what_one_touches_is_large(open_pagina: Any, pad: str) -> None:
    pagina = open_pagina(pad, 390)
    doelen = pagina.locator(".ruim:visible, main button, main summary, main input, main select").all()
    assert len(doelen) > 3
    for doel in doelen:
        plek = doel.bounding_box()
        assert plek and plek["height"] >= 44, doel.inner_text()


def test_search_without_javascript(open_pagina: Any) -> None:
    pagina = open_pagina("/antwoorden", java_script_enabled=False)
    pagina.get_by_label("Zoek op woorden").fill("vog kost")
    pagina.get_by_role("button", name="Zoek").click()
    pagina.get_by_role("heading", name="Gevonden").wait_for()
    assert pagina.get_by_label("Zoek op woorden").input_value() == "vog kost"
    assert not pagina.get_by_label("Onderwerp").is_visible()
    pagina.locator("section .lijst a").first.click()
    pagina.get_by_role("heading", name="Wat kost een VOG en wie betaalt die?").wait_for()
    assert pagina.url.endswith("/antwoorden/vog_kosten")


def test_all_choices_without_javascript(open_pagina: Any) -> None:
    pagina = open_pagina("/antwoorden", 390, java_script_enabled=False)
    pagina.get_by_text("Meer keuzes").click()
    pagina.get_by_label("Onderwerp").select_option("vog")
    pagina.get_by_label("Hoe zeker").select_option("Niet zeker: vraag dit na")
    pagina.get_by_label("Wij kijken het opnieuw na").fill("2027-12-31")
    pagina.get_by_label("Voor welke dag?").fill("2027-03-01")
    pagina.get_by_label("Voor welke plaats?").select_option("Heel Nederland")
    pagina.get_by_role("button", name="Zoek").click()
    pagina.get_by_text("1 maart 2027, voor heel Nederland").wait_for()
    assert pagina.get_by_label("Onderwerp").input_value() == "vog"
    vragen = pagina.locator("section .lijst li", has_text="Niet zeker: vraag dit na")
    assert 1 <= vragen.count() <= 6
    vragen.first.get_by_role("link").click()
    pagina.get_by_text("U leest wat er geldt op 1 maart 2027, voor heel Nederland.").wait_for()
    pagina.get_by_role("link", name="Alle antwoorden").first.click()
    pagina.get_by_text("1 maart 2027, voor heel Nederland").wait_for()
    pagina.get_by_role("link", name="Toon alles").click()
    pagina.get_by_text("voor gemeente Rotterdam").wait_for()


def test_another_day_on_an_answer_without_javascript(open_pagina: Any) -> None:
    pagina = open_pagina("/antwoorden/vog_kosten", java_script_enabled=False)
    pagina.get_by_label("Voor welke dag?").fill("2016-01-01")
    pagina.get_by_role("button", name="Bekijk").click()
    pagina.get_by_text("Tess raadt niet").wait_for()
    pagina.get_by_role("link", name="vanaf 1 januari 2027").first.click()
    pagina.get_by_text("U leest wat er geldt op 1 januari 2027").wait_for()


def test_search_with_keyboard_alone(open_pagina: Any) -> None:
    pagina = open_pagina("/antwoorden", java_script_enabled=True)
    tab_to(pagina, "#q")
    pagina.keyboard.type("reiskosten")
    tab_to(pagina, "summary")
    pagina.keyboard.press("Enter")
    tab_to(pagina, "#onderwerp")
    pagina.keyboard.type("Vergo")
    tab_to(pagina, "main button[type=submit]")
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Gevonden").wait_for()
    assert "onderwerp=vergoeding" in pagina.url
    tab_to(pagina, "section .lijst a")
    omlijnd = "getComputedStyle(document.activeElement).outlineStyle"
    assert pagina.evaluate(omlijnd) == "solid"
    pagina.keyboard.press("Enter")
    pagina.get_by_role("heading", name="Krijg ik mijn reiskosten terug?").wait_for()


def tab_to(page: Any, selector: str) -> None:
    """Press Tab until the first element of the selector has the focus."""
    for _ in range(40):
        if page.evaluate("selector => document.activeElement === document.querySelector(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} is niet te bereiken met Tab")


def print_page(page: Any) -> tuple[int, str]:
    """How many sheets of A4 a page takes, and all text on them without white space."""
    from pypdf import PdfReader

    bladen = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    return len(bladen), fold("".join(blad.extract_text() for blad in bladen))


def find_in_order(tekst: str, delen: list[str], plek: int = 0) -> int:
    """Where the last part ends, when all parts stand in the text one after the other."""
    for deel in delen:
        begin = tekst.find(fold(deel), plek)
        assert begin >= 0, f"niet afgedrukt: {deel}"
        plek = begin + len(fold(deel))
    return plek


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_print_of_one_answer_is_whole(open_pagina: Any, klant: Any, kleuren: str) -> None:
    antwoord = klant.get("/api/antwoorden/vog_kosten").json
    bladen, tekst = print_page(open_pagina("/antwoorden/vog_kosten", color_scheme=kleuren))
    assert 0 < bladen < 10
    bronnen = [deel for bron in antwoord["bronnen"] for deel in (bron["titel"], bron["vindplaats"] or "")]
    plek = find_in_order(tekst, [antwoord["vraag"], *list_alineas(antwoord), *bronnen])
    find_in_order(tekst, [versie["versie"] for versie in antwoord["versies"]], plek)
    assert fold("Bekijk een andere dag") not in tekst and fold("Ik wil een mens spreken") not in tekst


def test_print_of_the_book_is_whole(open_pagina: Any, klant: Any, kennisbank: Any) -> None:
    dag = peildatum().isoformat()
    lijst = klant.get(f"/api/antwoorden?peildatum={dag}").json["antwoorden"]
    bladen, tekst = print_page(open_pagina(f"/antwoordenboek?peildatum={dag}"))
    assert bladen > len(lijst) / 2
    assert len(lijst) == len(kennisbank.antwoorden)
    plek = find_in_order(tekst, [item["vraag"] for item in lijst])
    assert tekst.count(fold("Over dit antwoord")) == sum(item["geldt"] for item in lijst)
    for item in lijst:
        antwoord = klant.get(f"/api/antwoorden/{item['id']}?peildatum={dag}").json
        inhoud = list_alineas(antwoord) + [bron["titel"] for bron in antwoord["bronnen"]] if item["geldt"] else []
        plek = find_in_order(tekst, [antwoord["vraag"], *inhoud, *([item["versie"]] if item["geldt"] else [])], plek)
    woorden = kennisbank.woordenlijst.op_alfabet()
    find_in_order(tekst, [deel for woord in woorden for deel in (woord.woord, woord.uitleg)], plek)
