"""`Snel weg` in a real browser: what the tab shows, what it remembers, and where its back and forward buttons lead."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.fouten import TessFout
from tests.conftest import CHROMIUM
from tests.web.chatproef import check_axe, hear, open_chat

KNOP = "Snel weg"
OPSLAG = "Object.keys(sessionStorage).concat(Object.keys(localStorage))"
DIENST_WEG = """async () => {
  const diensten = await navigator.serviceWorker.getRegistrations();
  return diensten.length + (await caches.keys()).length === 0;
}"""


class _Weer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.gezien.append(self.headers.get("Referer"))  # type: ignore[attr-defined]
        self.server.bezocht.set()  # type: ignore[attr-defined]
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Het weer</title><h1>Het weer</h1>")

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def weer() -> Iterator[Any]:
    """Another site on loopback, where nobody looks up from."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Weer)
    server.gezien, server.bezocht = [], threading.Event()  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def adres(weer: Any) -> str:
    return f"http://127.0.0.1:{weer.server_address[1]}/"


@pytest.fixture
def veilig(start_tess: Any, adres: str) -> Any:
    """A Tess from which one flees to that site."""
    return start_tess(snel_weg=adres)


@pytest.fixture
def page(chromium: Any, veilig: Any) -> Iterator[Any]:
    context = chromium.new_context(base_url=veilig.url, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def read_geschiedenis(page: Any) -> tuple[int, list[str]]:
    """Where the tab stands in its history, and all addresses in it."""
    gids = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return gids["currentIndex"], [item["url"] for item in gids["entries"]]


def await_geschiedenis(page: Any, adres: str) -> tuple[int, list[str]]:
    """The same, once the tab stands at this address: between two pages a browser gives no history."""
    from playwright.sync_api import Error

    einde = time.monotonic() + 20
    while time.monotonic() < einde:
        with suppress(Error):
            plek, adressen = read_geschiedenis(page)
            if adressen[plek] == adres:
                return plek, adressen
    raise AssertionError(f"the tab never came to {adres}")


def token_of(page: Any) -> str:
    return str(page.evaluate("sessionStorage.getItem('tess.gesprek')"))


def check_gewist(tess: Any, gesprek: str) -> None:
    """The server erases it, if need be after the page has gone: the page does not wait for that."""
    einde = time.monotonic() + 20
    with pytest.raises(TessFout, match="gesprek_onbekend"):
        while time.monotonic() < einde:
            tess.diensten.gesprek.read(gesprek)
            time.sleep(0.05)


def check_leeg(context: Any) -> None:
    """The browser keeps nothing of Tess: no storage, no cookie, no service worker, no file of its."""
    page = context.new_page()
    page.goto("/leeft")
    assert page.evaluate(OPSLAG) == [] and context.cookies() == []
    page.wait_for_function(DIENST_WEG)
    page.close()


def test_nothing_of_tess_stays_in_the_tab(weer: Any, veilig: Any, page: Any, adres: str) -> None:
    open_chat(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    page.get_by_role("link", name="Naar de inhoud").focus()
    page.keyboard.press("Enter")
    page.evaluate("document.cookie = 'tess_weergave=groot.vanzelf; Path=/'")
    hear(page, "Niemand mag dit zien")
    gesprek = token_of(page)
    # A page of Tess opens in a tab of its own, which knows the conversation and flees too.
    with page.expect_popup() as wacht:
        page.get_by_role("link", name="Privacy").last.click()
    naast = wacht.value
    naast.get_by_role("button", name="Laat zien wat bewaard is").wait_for()
    assert token_of(naast) == gesprek
    with page.expect_navigation():  # with its scripts at work: before that, the links are links only
        page.get_by_role("link", name="Tess", exact=True).click()
    page.get_by_text("U zei: Niemand mag dit zien").wait_for()
    assert read_geschiedenis(page)[1] == ["about:blank", f"{veilig.url}/"]
    page.get_by_role("link", name=KNOP).click()
    page.wait_for_url(adres)
    naast.wait_for_url(adres)
    assert read_geschiedenis(page) == (1, ["about:blank", adres])
    assert read_geschiedenis(naast) == (0, [adres])
    check_gewist(veilig, gesprek)
    assert veilig.url not in str(weer.gezien)
    check_leeg(page.context)


@pytest.fixture
def terugblik(chromium: Any, veilig: Any) -> Iterator[Any]:
    """A page of a browser that keeps what one goes back to alive, as browsers of people do."""
    uit = ["--disable-back-forward-cache"]
    start = {"executable_path": str(CHROMIUM), "args": ["--no-sandbox"], "ignore_default_args": uit}
    browser = chromium.browser_type.launch(**start)
    page = browser.new_context(base_url=veilig.url).new_page()
    yield page
    browser.close()


def test_a_page_that_was_kept_alive_leaves_too(weer: Any, veilig: Any, terugblik: Any, adres: str) -> None:
    open_chat(terugblik)
    hear(terugblik, "Een")
    # A worker that takes over later on makes the browser give up the page that it kept.
    terugblik.wait_for_function("() => navigator.serviceWorker.controller !== null")
    weer.bezocht.clear()
    gevraagd: list[str] = []
    terugblik.context.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    terugblik.goto("/antwoorden")
    terugblik.get_by_role("link", name=KNOP).click()
    assert weer.bezocht.wait(20)
    assert f"{veilig.url}/" not in gevraagd, "the browser did not keep the page"
    plek, adressen = await_geschiedenis(terugblik, adres)
    assert (adressen[: plek + 1], adressen[plek + 1 :]) == (["about:blank", adres], [f"{veilig.url}/"])


def test_from_other_pages_with_the_keyboard(veilig: Any, page: Any, adres: str) -> None:
    open_chat(page)
    hear(page, "Een")
    gesprek = token_of(page)
    for pad in ("/antwoorden", "/contact", "/tickets/status"):
        page.goto(pad)
    page.get_by_role("link", name=KNOP).wait_for()
    for _ in range(3):
        page.keyboard.press("Escape")
    page.wait_for_url(adres)
    plek, adressen = read_geschiedenis(page)
    # Behind stands nothing of Tess. In front stays one entry, the empty chat: no script can take that away.
    assert adressen[: plek + 1] == ["about:blank", adres]
    assert adressen[plek + 1 :] == [f"{veilig.url}/"]
    check_gewist(veilig, gesprek)
    check_leeg(page.context)
    page.go_forward()
    page.locator("#onderwerpen").wait_for()
    assert page.evaluate(OPSLAG) == [] and page.get_by_text("U zei: Een").count() == 0


def test_offline_and_without_javascript_it_leaves_too(chromium: Any, veilig: Any, page: Any, adres: str) -> None:
    open_chat(page)
    hear(page, "Een")
    page.route("**/gesprek/weg", lambda route: route.abort())
    for sleutel in ("Escape", "a", "Escape"):
        page.keyboard.press(sleutel)
    check_axe(page)
    assert page.locator("h1").count() == 1
    page.get_by_role("button", name="Wat weet Tess van mij?").click()
    venster = page.get_by_role("dialog", name="Wat weet Tess van mij?")
    venster.get_by_text("Dit is alles wat bewaard is").wait_for()
    venster.get_by_text("Het hele gesprek wordt gewist.").scroll_into_view_if_needed()
    # The window covers the header, so it has the way out too: as a link that stays in sight.
    venster.get_by_role("link", name=KNOP).click()
    page.wait_for_url(adres)
    assert read_geschiedenis(page) == (1, ["about:blank", adres])
    context = chromium.new_context(base_url=veilig.url, java_script_enabled=False)
    kaal = context.new_page()
    kaal.goto("/")
    kaal.get_by_role("link", name=KNOP).click()
    kaal.wait_for_url(adres)
    context.close()
