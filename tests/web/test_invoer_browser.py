"""Whatever somebody types, presses twice or turns back from: the page stays whole and says what to do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.web.chatproef import check_axe, check_heel, hear, open_chat, pagina, say

__all__ = ["pagina"]
LANG_WOORD = "w" * 1_990
VREEMD = (
    LANG_WOORD,
    "Een heel lange zin zonder einde " * 60,
    "مرحبا، هل يجب أن أعمل؟ \u202eomgekeerd\u202c",
    "👩‍👩‍👧‍👦🏳️‍🌈 mag dit? " + "😀" * 300,
    "Naam\tUren\tDagen\nJan\t12\t3\n" + "cel\t" * 200,
    "regel\n" * 150 + "einde",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 20,
)
MATEN = [(240, 640), (320, 256), (390, 844), (1280, 800), (3840, 2160)]


def test_strange_texts_keep_the_page_whole(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    for nummer, tekst in enumerate(VREEMD):
        say(pagina, tekst)
        pagina.locator(".bericht.client").nth(nummer).wait_for()
        check_heel(pagina)
        getoond = pagina.locator(".bericht.client .tekst").nth(nummer)
        assert getoond.text_content() == tekst.strip()
    assert tess.brein.gezien[0] == (LANG_WOORD, None) and pagina.locator("#fout").is_hidden()
    richting = "deel => getComputedStyle(deel).direction"
    assert pagina.locator(".bericht.client .tekst").nth(2).evaluate(richting) == "rtl"
    assert pagina.locator(".bericht.client .tekst").nth(3).evaluate(richting) == "ltr"
    for breed, hoog in MATEN:
        pagina.set_viewport_size({"width": breed, "height": hoog})
        check_heel(pagina, breed)
        for deel in ("#tekst", "#verstuur", "#snel-weg", "#mens"):
            pagina.locator(deel).scroll_into_view_if_needed()
            plek = pagina.locator(deel).bounding_box()
            assert plek["x"] >= 0 and plek["x"] + plek["width"] <= breed, (breed, deel)
    pagina.set_viewport_size({"width": 320, "height": 256})
    check_axe(pagina)


def test_what_cannot_be_sent_says_so_at_the_box(pagina: Any) -> None:
    open_chat(pagina)
    vak = pagina.get_by_label("Uw vraag")
    for tekst, melding in (("  ", "Er staat nog geen vraag."), ("w" * 2_001, "Uw bericht is te lang.")):
        vak.fill(tekst)
        pagina.get_by_role("button", name="Verstuur").click()
        pagina.locator("#fout-tekst", has_text=melding).wait_for()
        assert vak.get_attribute("aria-invalid") == "true" and vak.input_value() == tekst
        assert vak.evaluate("veld => veld.getAttribute('aria-describedby')") == "fout-tekst hulp"
        assert pagina.get_by_role("button", name="Opnieuw proberen").count() == 0
        check_axe(pagina)
    hear(pagina, "Kort")
    assert vak.get_attribute("aria-invalid") is None and vak.get_attribute("aria-describedby") == "hulp"


def hold_brein(tess: Any) -> Callable[[], None]:
    """From now on Tess thinks until told, once a message, that she may answer: the second press comes before that."""
    mag, denk = threading.Semaphore(0), tess.brein.think

    async def think(*args: Any, **kw: Any) -> Any:
        while not mag.acquire(blocking=False):
            await asyncio.sleep(0.01)
        return await denk(*args, **kw)

    tess.brein.think = think
    return mag.release


def test_pressing_twice_sends_once(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    pagina.get_by_role("button", name="VOG").dblclick()
    pagina.locator(".bericht.tess", has_text="_kosten").wait_for()
    # The second click of two lands on what the answer put there.
    for knop in ("Ik wil een mens spreken", "Verstuur"):
        pagina.get_by_role("button", name=knop).dispatch_event("click", {"detail": 2})
    assert pagina.locator("#fout").is_hidden() and pagina.locator("#wacht").inner_text() == ""
    los = hold_brein(tess)
    pagina.get_by_label("Uw vraag").fill("Een")
    pagina.get_by_role("button", name="Verstuur").dblclick()
    los()
    pagina.get_by_text("U zei: Een").wait_for()
    pagina.get_by_role("button", name="Ik wil een mens spreken").dblclick()
    los()
    pagina.locator(".bericht.tess", has_text="mens_spreken").wait_for()
    pagina.get_by_label("Uw vraag").fill("Twee")
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("Enter")
    los()
    pagina.get_by_text("U zei: Twee").wait_for()
    assert tess.brein.gezien == [(None, "vog_kosten"), ("Een", None), (None, "mens_spreken"), ("Twee", None)]
    assert pagina.locator(".bericht.client").count() == 4 and pagina.locator("#fout").is_hidden()


@pytest.mark.parametrize("soort", ["begin", "gesprek"])
def test_the_back_button_finds_everything_as_it_was(pagina: Any, soort: str) -> None:
    open_chat(pagina)
    if soort == "gesprek":
        hear(pagina, "Een")
    pagina.get_by_label("Uw vraag").fill("half getypt")
    pagina.goto("/contact")
    pagina.go_back()
    pagina.locator("#inzage").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == "half getypt"
    hear(pagina, "Twee")
    assert pagina.locator(".bericht.client").count() == (2 if soort == "gesprek" else 1)
    assert pagina.get_by_label("Uw vraag").input_value() == ""
