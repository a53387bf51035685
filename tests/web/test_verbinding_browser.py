"""A phone that is badly connected: what was sent is kept and arrives once, and what was said stays in sight."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from tests.web.chatproef import check_axe, hear, open_chat, pagina, say

__all__ = ["pagina"]
BERICHTEN = "**/api/gesprekken/*/berichten"
OPNIEUW = "Opnieuw proberen"
ZICHTBAAR = "document.dispatchEvent(new Event('visibilitychange'))"
GEEN_OPSLAG = """
for (const soort of ["sessionStorage", "localStorage"]) {
  Object.defineProperty(window, soort, { get() { throw new DOMException("uit", "SecurityError"); } });
}
"""


def read_sleutels(page: Any) -> list[str]:
    """The key of every message that is sent from now on."""
    sleutels: list[str] = []

    def keep(verzoek: Any) -> None:
        if verzoek.method == "POST" and verzoek.url.endswith("/berichten"):
            sleutels.append(verzoek.headers["idempotency-key"])

    page.on("request", keep)
    return sleutels


def lose_answer(page: Any) -> None:
    """The next message arrives, but its answer does not come back."""

    def lose(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route(BERICHTEN, lose, times=1)


def count(page: Any) -> tuple[int, int]:
    return page.locator(".bericht.client").count(), page.locator(".bericht.tess").count()


def test_a_lost_answer_comes_again_after_a_reload(tess: Any, pagina: Any) -> None:
    sleutels = read_sleutels(pagina)
    open_chat(pagina)
    lose_answer(pagina)
    say(pagina, "Mijn vraag")
    pagina.get_by_text("Uw bericht is bewaard.").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == "Mijn vraag"
    pagina.reload()
    pagina.get_by_text("U zei: Mijn vraag").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == ""
    lose_answer(pagina)
    pagina.get_by_role("button", name="Ik wil een mens spreken").click()
    pagina.get_by_role("button", name=OPNIEUW).click()
    pagina.get_by_text("U zei: mens_spreken").wait_for()
    lose_answer(pagina)
    say(pagina, "Nog iets")
    pagina.get_by_role("button", name=OPNIEUW).wait_for()
    pagina.get_by_label("Uw vraag").press("Enter")
    pagina.get_by_text("U zei: Nog iets").wait_for()
    assert len(sleutels) == 6 and len(set(sleutels)) == 3
    assert tess.brein.gezien == [("Mijn vraag", None), (None, "mens_spreken"), ("Nog iets", None)]
    assert count(pagina) == (3, 4)
    pagina.reload()
    pagina.get_by_role("button", name="Bewaar dit gesprek").wait_for()
    assert count(pagina) == (3, 4) and len(sleutels) == 6


def test_a_message_written_offline_goes_once_when_there_is_a_connection(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    pagina.context.set_offline(True)
    say(pagina, "Mijn vraag")
    pagina.get_by_text("Er is geen verbinding met Tess. Uw bericht is bewaard.").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == "Mijn vraag"
    assert pagina.get_by_role("link", name="Naar het contactformulier").get_attribute("href") == "/contact"
    check_axe(pagina)
    pagina.context.set_offline(False)
    pagina.get_by_text("U zei: Mijn vraag").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == "" and pagina.locator("#fout").is_hidden()
    assert tess.brein.gezien == [("Mijn vraag", None)]
    # Whoever changes the words before they arrived sends other words; if both arrived, both are shown.
    lose_answer(pagina)
    say(pagina, "Nog een vraag")
    pagina.get_by_role("button", name=OPNIEUW).wait_for()
    say(pagina, "Nog een andere vraag")
    pagina.get_by_text("U zei: Nog een vraag").wait_for()
    assert count(pagina) == (3, 4)
    assert tess.brein.gezien[1:] == [("Nog een vraag", None), ("Nog een andere vraag", None)]


def test_the_line_that_comes_back_while_a_message_still_fails_is_used(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    onderweg: list[Any] = []

    def hold(route: Any) -> None:
        onderweg.append(route)

    pagina.route("**/berichten", hold, times=1)
    with pagina.expect_request("**/berichten"):
        say(pagina, "Mijn vraag")
    pagina.wait_for_timeout(0)  # until the route has it
    pagina.evaluate("window.dispatchEvent(new Event('online'))")
    onderweg[0].abort()
    pagina.get_by_text("U zei: Mijn vraag").wait_for()
    assert pagina.locator("#fout").is_hidden() and tess.brein.gezien == [("Mijn vraag", None)]


def test_what_was_said_stays_in_sight_without_a_server(pagina: Any) -> None:
    open_chat(pagina)
    hear(pagina, "Onthoud dit")
    pagina.get_by_label("Uw vraag").fill("half getypt")
    pagina.route("**/api/**", lambda route: route.abort())
    pagina.reload()
    pagina.get_by_text("Er is geen verbinding met Tess.").wait_for()
    assert pagina.get_by_text("U zei: Onthoud dit").is_visible() and not pagina.locator("#onderwerpen").is_visible()
    assert pagina.get_by_label("Uw vraag").input_value() == "half getypt"
    pagina.get_by_role("button", name="Bewaar dit gesprek").wait_for()
    pagina.unroute("**/api/**")
    pagina.get_by_role("button", name=OPNIEUW).click()
    pagina.locator("#fout").wait_for(state="hidden")
    assert count(pagina) == (1, 2)


def test_a_slow_answer_says_what_happens_and_shows_the_way_to_a_person(tess: Any, pagina: Any) -> None:
    los, denk = threading.Event(), tess.brein.think

    async def think(*args: Any, **kw: Any) -> Any:
        while not los.is_set():
            await asyncio.sleep(0.01)
        return await denk(*args, **kw)

    tess.brein.think = think
    pagina.clock.install(time=0)
    open_chat(pagina)
    pagina.clock.pause_at(24 * 60 * 60)  # the time that passes here is what we say, however slow the machine
    say(pagina, "Mijn vraag")
    wacht = pagina.locator("#wacht")
    wacht.get_by_text("Tess zoekt het op…").wait_for()
    pagina.clock.fast_forward(6_000)
    wacht.get_by_text("Tess is nog bezig.").wait_for()
    pagina.clock.fast_forward(10_000)
    wacht.get_by_text("Het duurt lang.").wait_for()
    assert wacht.get_by_role("link").get_attribute("href") == "/contact"
    assert pagina.locator("#verstuur").get_attribute("aria-disabled") == "true"
    pagina.clock.fast_forward(61_000)
    pagina.get_by_text("Het antwoord blijft te lang weg. Uw bericht is bewaard.").wait_for()
    los.set()
    pagina.get_by_role("button", name=OPNIEUW).click()
    pagina.get_by_text("U zei: Mijn vraag").wait_for()
    assert wacht.inner_text() == "" and tess.brein.gezien == [("Mijn vraag", None)]


def test_two_tabs_on_one_conversation(tess: Any, pagina: Any) -> None:
    open_chat(pagina)
    hear(pagina, "Een")
    with pagina.expect_popup() as wacht:
        pagina.evaluate("void window.open('/')")
    kopie = wacht.value
    kopie.get_by_text("U zei: Een").wait_for()
    hear(kopie, "Twee")
    pagina.evaluate(ZICHTBAAR)
    pagina.get_by_text("U zei: Twee").wait_for()
    assert count(pagina) == (2, 3)
    kopie.on("dialog", lambda dialoog: dialoog.accept())
    kopie.get_by_role("button", name="Wis dit gesprek").click()
    kopie.get_by_text("Uw gesprek is gewist.").wait_for()
    pagina.get_by_label("Uw vraag").fill("Mijn vraag")
    pagina.evaluate(ZICHTBAAR)
    pagina.get_by_text("Dit gesprek bestaat niet (meer).").wait_for()
    assert "U zei: Een" not in pagina.locator("#gesprek").inner_text()
    check_axe(pagina)
    pagina.get_by_role("button", name="Begin een nieuw gesprek").click()
    assert pagina.locator("#fout").is_hidden() and pagina.locator("#onderwerpen").is_visible()
    assert pagina.get_by_label("Uw vraag").input_value() == "Mijn vraag"
    assert pagina.evaluate("document.activeElement.id") == "tekst"
    pagina.keyboard.press("Enter")
    pagina.get_by_text("U zei: Mijn vraag").wait_for()


@pytest.mark.parametrize("waar", ["bij het sturen", "bij het openen"])
def test_an_erased_conversation_says_so_and_keeps_the_text(tess: Any, pagina: Any, waar: str) -> None:
    open_chat(pagina)
    hear(pagina, "Een")
    tess.diensten.gesprek.erase(pagina.evaluate("sessionStorage.getItem('tess.gesprek')"))
    pagina.get_by_label("Uw vraag").fill("Mijn vraag")
    if waar == "bij het sturen":
        pagina.keyboard.press("Enter")
    else:
        pagina.reload()
    pagina.get_by_text("Dit gesprek bestaat niet (meer).").wait_for()
    assert pagina.evaluate("sessionStorage.getItem('tess.gesprek')") is None
    pagina.get_by_role("button", name="Begin een nieuw gesprek").click()
    assert pagina.get_by_label("Uw vraag").input_value() == "Mijn vraag"
    pagina.get_by_role("button", name="VOG").click()
    pagina.locator(".bericht.tess", has_text="_kosten").wait_for()
    assert pagina.get_by_label("Uw vraag").input_value() == "Mijn vraag"


def test_without_storage_and_cookies_the_chat_works(tess: Any, pagina: Any) -> None:
    pagina.context.add_init_script(GEEN_OPSLAG)
    open_chat(pagina)
    hear(pagina, "Een")
    pagina.context.set_offline(True)
    say(pagina, "Twee")
    pagina.get_by_role("button", name=OPNIEUW).wait_for()
    pagina.context.set_offline(False)
    pagina.get_by_text("U zei: Twee").wait_for()
    assert count(pagina) == (2, 3) and pagina.context.cookies() == []
    assert [tekst for tekst, _ in tess.brein.gezien] == ["Een", "Twee"]


def test_where_a_script_fails_the_forms_work_by_themselves(tess: Any, pagina: Any) -> None:
    pagina.route("**/scherm.js", lambda route: route.abort())
    pagina.goto("/")
    pagina.get_by_label("Uw vraag").fill("Een")
    pagina.get_by_role("button", name="Verstuur").click()
    pagina.get_by_text("U zei: Een").wait_for()
    pagina.wait_for_load_state()  # before that, the style that hides it may still be on its way
    assert pagina.locator("#inzage").is_hidden()
    with pagina.expect_event("requestfailed"):  # the script of this page too
        pagina.reload()
    pagina.unroute("**/scherm.js")
    pagina.get_by_role("button", name="Ik wil een mens spreken").click()
    pagina.locator("#inzage").wait_for()
    pagina.wait_for_function("() => sessionStorage.getItem('tess.berichten')")
    assert count(pagina) == (2, 3)
    assert pagina.evaluate("location.pathname") == "/" and pagina.locator(".zonder-script:visible").count() == 0
    hear(pagina, "Twee")
    pagina.reload()
    pagina.get_by_text("U zei: Twee").wait_for()
    assert tess.brein.gezien == [("Een", None), (None, "mens_spreken"), ("Twee", None)]
    assert count(pagina) == (3, 4)
