"""The pages in a real browser: accessible, usable with the keyboard alone, and never running what somebody typed."""

from __future__ import annotations

from typing import Any

from bot.gesprek import BreinStoring
from tests.web.chatproef import check_axe, hear, open_chat, pagina, say

__all__ = ["check_axe", "open_chat", "pagina", "say"]

SCHADELIJK = '<img src=x onerror="window.geraakt=1"><script>window.geraakt=1</script>'


def test_conversation_with_keyboard_alone(pagina: Any) -> None:
    open_chat(pagina)
    vak = pagina.get_by_label("Uw vraag")
    vak.focus()
    pagina.keyboard.type("regel een")
    pagina.keyboard.press("Shift+Enter")
    pagina.keyboard.type("regel twee")
    pagina.keyboard.press("Enter")
    pagina.get_by_text("U zei: regel een").wait_for()
    assert vak.input_value() == ""
    assert pagina.locator(".bericht.client .tekst").inner_text() == "regel een\nregel twee"
    check_axe(pagina)


def test_markup_is_shown_as_text(tess: Any, pagina: Any) -> None:
    bron = {"titel": SCHADELIJK, "vindplaats": SCHADELIJK, "url": "javascript:window.geraakt=1", "datum": "2026-01-01"}
    antwoord = {"id": "vog_kosten", "versie": "a1b2c3d4", "zekerheid": "onzeker", "bronnen": [bron]}
    tess.brein.berichten = [{"text": SCHADELIJK, "custom": {"uitkomst": "beantwoord", "antwoord": antwoord}}]
    open_chat(pagina)
    say(pagina, SCHADELIJK)
    bericht = pagina.locator(".bericht.tess").nth(1)
    bericht.wait_for()
    assert bericht.locator(".tekst").inner_text() == SCHADELIJK
    assert pagina.locator(".bericht.client .tekst").inner_text() == SCHADELIJK
    bericht.get_by_text("Waar staat dat?").click()
    assert bericht.get_by_text("Niet zeker: vraag dit na").is_visible()
    assert bericht.locator(".bronnen a").count() == 0
    assert pagina.evaluate("window.geraakt") is None


def test_sources_are_shown_with_a_safe_link(tess: Any, pagina: Any) -> None:
    bron = {"titel": "Wet", "vindplaats": "art. 9", "url": "https://voorbeeld.nl/wet", "datum": "2026-01-01"}
    antwoord = {
        "id": "vog_kosten",
        "versie": "a1b2c3d4",
        "zekerheid": "gezien",
        "bronnen": [bron],
        "geldig_tot_en_met": "2026-12-31",
    }
    tess.brein.berichten = [{"text": "Kort", "custom": {"uitkomst": "beantwoord", "antwoord": antwoord}}]
    open_chat(pagina)
    say(pagina, "Waar staat dat?")
    pagina.locator(".bron summary").click()
    link = pagina.locator(".bronnen a")
    assert (link.get_attribute("href"), link.get_attribute("rel")) == (
        "https://voorbeeld.nl/wet",
        "noopener noreferrer",
    )
    details = pagina.locator(".bron").inner_text()
    for tekst in ("Gecontroleerd in de bron", "art. 9", "1 januari 2026", "31 december 2026"):
        assert tekst in details
    check_axe(pagina)


def test_reload_keeps_the_conversation_and_erase_ends_it(pagina: Any) -> None:
    open_chat(pagina)
    say(pagina, "Onthoud dit")
    pagina.get_by_text("U zei: Onthoud dit").wait_for()
    pagina.reload()
    pagina.get_by_text("U zei: Onthoud dit").wait_for()
    pagina.on("dialog", lambda dialoog: dialoog.accept())
    pagina.get_by_role("button", name="Wis dit gesprek").click()
    pagina.get_by_text("Uw gesprek is gewist.").wait_for()
    assert pagina.locator(".bericht").count() == 1 and pagina.locator("#onderwerpen").is_visible()
    assert pagina.evaluate("document.activeElement.id") == "inhoud" and pagina.locator("#wis").is_hidden()
    assert pagina.evaluate("Object.keys(sessionStorage)") == []
    hear(pagina, "Iets anders")
    pagina.get_by_role("button", name="Nieuw gesprek").click()
    pagina.get_by_text("Dit is een nieuw gesprek.").wait_for()
    assert pagina.locator(".bericht").count() == 1


def test_field_asks_in_its_own_way(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    soorten = {"tel": "text", "email": "email", "text": None, "postcode": "text", "naam": "text", "nieuw": None}
    for nummer, (soort, type_) in enumerate(soorten.items()):
        veld = {"soort": soort, "label": "Vul dit in"}
        tess.brein.berichten = [{"text": "Hoe?", "custom": {"uitkomst": "route", "veld": veld}}]
        say(pagina, "Hallo")
        invoer = pagina.get_by_label("Vul dit in")
        invoer.wait_for()
        assert (invoer.get_attribute("type"), invoer.get_attribute("id")) == (type_, "veld" if type_ else "tekst")
        tess.brein.berichten = None
        invoer.fill("antwoord")
        pagina.keyboard.press("Enter")
        pagina.locator(".bericht.client").nth(2 * nummer + 1).wait_for()
        assert pagina.get_by_label("Uw vraag").is_visible() and pagina.locator("#veld").input_value() == ""


def test_way_to_a_person_without_a_server(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    pagina.get_by_role("link", name="Ik wil een mens spreken").click()
    pagina.get_by_text("U zei: mens_spreken").wait_for()
    assert tess.brein.gezien == [(None, "mens_spreken")]


def test_way_to_a_person_when_rasa_is_down(tess: Any, pagina: Any) -> None:
    tess.brein.fout = BreinStoring("weg")
    open_chat(pagina)
    mens = pagina.get_by_role("link", name="Ik wil een mens spreken")
    mens.click()
    pagina.wait_for_url("**/contact")
    open_chat(pagina)
    say(pagina, "Hallo")
    pagina.get_by_role("button", name="Opnieuw proberen").wait_for()
    mens.click()
    pagina.wait_for_url("**/contact")


def test_way_to_a_person_stays_in_sight(pagina: Any) -> None:
    open_chat(pagina)
    for nummer in range(4):
        say(pagina, f"Bericht {nummer}\n" * 10)
        pagina.locator(".bericht.client").nth(nummer).wait_for()
    for link in (pagina.get_by_role("link", name="Ik wil een mens spreken"), pagina.get_by_label("Uw vraag")):
        plek = link.bounding_box()
        assert plek and plek["y"] >= 0 and plek["y"] + plek["height"] <= 640


def test_long_answer_is_shown_from_its_start(tess: Any, pagina: Any) -> None:
    tess.brein.berichten = [{"text": "Een lange zin. " * 200, "custom": {"uitkomst": "beantwoord"}}]
    open_chat(pagina)
    say(pagina, "Hallo")
    bericht = pagina.locator(".bericht.tess").nth(1)
    bericht.wait_for()
    plek = bericht.bounding_box()
    assert plek and 60 <= plek["y"] <= 250


def test_contact_form_without_javascript(chromium: Any, tess: Any) -> None:
    context = chromium.new_context(base_url=tess.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Ik wil een mens spreken").click()
    page.get_by_label("Uw vraag").fill("Moet ik dit doen?")
    page.get_by_label("Telefoon", exact=True).check()
    page.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill("06 12345678")
    page.get_by_label("Ja, u mag mijn vraag").check()
    page.get_by_role("button", name="Verstuur mijn vraag").click()
    page.get_by_role("heading", name="Uw vraag is verstuurd").wait_for()
    context.close()


def test_ticket_pages_are_accessible(tess: Any, pagina: Any) -> None:
    pagina.goto("/contact")
    pagina.get_by_role("button", name="Verstuur mijn vraag").click()
    pagina.get_by_text("Uw vraag is nog niet verstuurd").wait_for()
    check_axe(pagina)
    pagina.get_by_label("Uw vraag").fill("Vraag")
    pagina.get_by_label("Telefoon", exact=True).check()
    pagina.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill("06 12345678")
    pagina.get_by_label("Ja, u mag mijn vraag").check()
    pagina.get_by_role("button", name="Verstuur mijn vraag").click()
    pagina.get_by_role("heading", name="Uw vraag is verstuurd").wait_for()
    check_axe(pagina)
    code = pagina.locator(".code").inner_text()
    pagina.goto("/tickets/status")
    pagina.get_by_label("Uw code").fill(code)
    pagina.get_by_role("button", name="Bekijk").click()
    pagina.get_by_text("Nog niemand heeft").wait_for()
    check_axe(pagina)
    pagina.goto("/inloggen")
    pagina.get_by_label("Naam").fill("bas")
    pagina.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    pagina.get_by_role("button", name="Inloggen").click()
    pagina.get_by_role("heading", name="Tickets").wait_for()
    check_axe(pagina)
    pagina.locator(".lijst a").first.click()
    pagina.get_by_role("button", name="Ik pak dit ticket op").click()
    pagina.get_by_text("06 12345678").wait_for()
    check_axe(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
