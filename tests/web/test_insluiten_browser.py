"""The chat in a page of another site, in a real browser: two servers, two origins, and a strict policy of the page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.gesprek import BreinStoring
from bot.settings import ROOT, Settings
from tests.web.conftest import build_tess, served

DEMO = (ROOT / "docs" / "insluiten-demo.html").read_text(encoding="utf-8")
NUMMER = "06 12345678"
DAG = 24 * 60 * 60  # seconds; no test takes that long
BELEID = (
    "default-src 'none'; script-src 'nonce-{nonce}'; frame-src {tess}; base-uri 'none'; "
    "require-trusted-types-for 'script'"
)
ACTIEF = "document.activeElement.shadowRoot?.activeElement?.textContent ?? document.activeElement.textContent"

MODAAL = "venster => venster.matches(':modal')"


@dataclass
class Site:
    """The site of a municipality: the example of docs, with a policy as a header; `/kort` has less patience."""

    url: str
    tess: str = ""
    paden: list[str] = field(default_factory=list)

    def read(self, pad: str) -> tuple[str, str]:
        """The page and its policy; a nonce of its own each time."""
        self.paden.append(pad)
        if pad not in {"/", "/kort"}:
            return "<!doctype html><title>Iets anders</title>", "default-src 'none'"
        nonce = f"nonce{len(self.paden)}"
        geduld = ' data-geduld="1"' if pad == "/kort" else ""
        tekst = DEMO.replace("http://127.0.0.1:8000", self.tess).replace("[vul hier uw telefoonnummer in]", NUMMER)
        tekst = tekst.replace("nonce-voorbeeld", f"nonce-{nonce}").replace(
            'nonce="voorbeeld"', f'nonce="{nonce}"{geduld}'
        )
        return tekst, BELEID.format(nonce=nonce, tess=self.tess)


@pytest.fixture()
def site() -> Iterator[Site]:
    """On localhost, which is another origin and another site than 127.0.0.1."""

    gemeente = Site("")

    class Behandelaar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            tekst, beleid = gemeente.read(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", beleid)
            self.end_headers()
            self.wfile.write(tekst.encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Behandelaar)
    gemeente.url = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield gemeente
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.fixture()
def pagina(chromium: Any) -> Iterator[Any]:
    """A page; what the browser says of a policy that was broken fails the test."""
    context = chromium.new_context(viewport={"width": 900, "height": 700}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(30_000)
    meldingen: list[str] = []
    page.on("pageerror", lambda fout: meldingen.append(str(fout)))
    page.on("console", lambda regel: meldingen.append(regel.text) if "Content Security Policy" in regel.text else None)
    yield page
    context.close()
    assert meldingen == []


@pytest.fixture()
def start_bij(start_tess: Callable[..., Any], site: Site) -> Callable[..., Any]:
    """Starts a Tess that may stand on the site."""

    def start(**anders: Any) -> Any:
        tess = start_tess(**{"insluiten_op": (site.url,), "snel_weg": f"{site.url}/elders", **anders})
        site.tess = tess.url
        return tess

    return start


def check_axe(page: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    resultaat = Axe().run(page)
    assert resultaat.violations_count == 0, resultaat.generate_report()


def open_chat(page: Any) -> Any:
    """Open with the keyboard; returns the frame once the keyboard is in it."""
    page.get_by_role("button", name="Open de chat").focus()
    page.keyboard.press("Enter")
    frame = page.frame_locator("iframe")
    frame.locator("main:focus, :focus").first.wait_for()
    return frame


def set_size(page: Any, width: int, height: int) -> None:
    """As when a phone is turned; returns once the page has had time to see it."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("() => new Promise(klaar => requestAnimationFrame(() => requestAnimationFrame(klaar)))")


def test_open_ask_close_and_back(start_bij: Callable[..., Any], site: Site, pagina: Any) -> None:
    tess = start_bij()
    pagina.goto(site.url)
    pagina.get_by_role("button", name="Open de chat").wait_for()
    check_axe(pagina)
    assert pagina.locator("iframe").count() == 0 and not pagina.get_by_text(NUMMER).is_visible()
    frame = open_chat(pagina)
    assert frame.locator("#inhoud").evaluate("deel => deel === document.activeElement")
    assert pagina.locator("iframe").get_attribute("title") == "Chat met Tess"
    check_axe(pagina)

    # Only the chat itself is listened to.
    pagina.evaluate("postMessage({ soort: 'tess:dicht' }, '*')")
    frame.locator("body").evaluate("() => parent.postMessage({ soort: 'tess:goed' }, '*')")
    assert pagina.locator("dialog").is_visible() and not pagina.locator("dialog").evaluate(MODAAL)

    # Backwards out of the chat is its close button, and forwards out of it is the rest of the page.
    frame.locator("a:visible, button:visible").first.focus()
    pagina.keyboard.press("Shift+Tab")  # what happens in the frame reaches the page around it a little later
    pagina.locator("button:focus", has_text="Sluit de chat").wait_for()
    frame.locator(".voet a:visible").last.focus()
    pagina.keyboard.press("Tab")
    pagina.locator("a:focus", has_text="Meer op deze pagina").wait_for()

    frame.get_by_label("Uw vraag").fill("Moet ik dit doen?")
    pagina.keyboard.press("Enter")
    frame.get_by_text("U zei: Moet ik dit doen?").wait_for()
    for link in frame.locator("a[href^='/']:visible:not(#mens, [href='/'])").all():
        assert link.get_attribute("target") == "_blank", link.get_attribute("href")
    pagina.keyboard.press("Escape")
    pagina.locator("dialog").wait_for(state="hidden")
    assert pagina.evaluate(ACTIEF) == "Open de chat"

    set_size(pagina, 320, 640)
    frame = open_chat(pagina)
    assert frame.get_by_text("U zei: Moet ik dit doen?").is_visible() and pagina.locator("iframe").count() == 1
    assert pagina.evaluate("document.activeElement.shadowRoot.activeElement.tagName") == "IFRAME"
    assert pagina.locator("dialog").bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert pagina.locator("dialog").evaluate(MODAAL)
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320
    for width, modaal in ((900, False), (320, True)):  # who turns the phone goes on where they were
        set_size(pagina, width, 640)
        frame.locator("main:focus, :focus").first.wait_for()
        assert pagina.evaluate("document.activeElement.shadowRoot.activeElement.tagName") == "IFRAME"
        assert pagina.locator("dialog").evaluate(MODAAL) == modaal
    pagina.get_by_role("button", name="Sluit de chat").click()
    assert pagina.evaluate(ACTIEF) == "Open de chat"

    # A person: in the conversation; while that fails, beside it.
    frame = open_chat(pagina)
    frame.locator("#mens").click()
    frame.get_by_text("U zei: mens_spreken").wait_for()
    tess.brein.fout = BreinStoring("weg")
    with pagina.context.expect_page() as nieuw:
        frame.locator("#mens").click()
    nieuw.value.wait_for_url(f"{tess.url}/contact")
    nieuw.value.close()
    assert frame.locator("#gesprek").is_visible()
    pagina.on("dialog", lambda dialoog: dialoog.accept())
    frame.get_by_role("button", name="Wis dit gesprek").click()
    frame.get_by_text("Uw gesprek is gewist.").wait_for()


def test_snel_weg_takes_the_whole_page_and_erases(start_bij: Callable[..., Any], site: Site, pagina: Any) -> None:
    tess = start_bij()
    pagina.goto(site.url)
    frame = open_chat(pagina)
    frame.get_by_label("Uw vraag").fill("Ik ben bang")
    pagina.keyboard.press("Enter")
    frame.get_by_text("U zei: Ik ben bang").wait_for()
    assert len(tess.diensten.gesprek.store.list_sleutels()) == 1
    for _ in range(3):
        pagina.keyboard.press("Escape")
    pagina.wait_for_url(f"{site.url}/elders")
    deadline = time.monotonic() + 20  # only for a test that is red
    while tess.diensten.gesprek.store.list_sleutels() and time.monotonic() < deadline:
        pagina.wait_for_timeout(50)
    assert tess.diensten.gesprek.store.list_sleutels() == set()


def test_when_tess_dies_the_number_is_there(settings: Settings, kennisbank: Any, site: Site, pagina: Any) -> None:
    tess = build_tess(replace(settings, insluiten_op=(site.url,)), kennisbank)
    site.tess = tess.url
    nummer = pagina.get_by_text(NUMMER)
    with served(tess.app, tess.url):
        pagina.goto(site.url)
        frame = open_chat(pagina)
        anders = pagina.context.new_page()
        anders.goto(f"{site.url}/kort")
        anders.get_by_role("button", name="Open de chat").wait_for()
    # It was open: the number comes above the chat.
    frame.get_by_label("Uw vraag").fill("Bent u er nog?")
    pagina.keyboard.press("Enter")
    nummer.wait_for()
    assert pagina.get_by_text("Werkt de chat niet?").is_visible() and pagina.locator("dialog").is_visible()
    # It was not open yet: the number stands where the chat was to be, and the keyboard too.
    anders.get_by_role("button", name="Open de chat").click()
    anders.get_by_text("De chat is nu niet bereikbaar").wait_for()
    assert anders.get_by_text(NUMMER).is_visible() and anders.locator("dialog").is_hidden()
    assert anders.evaluate(ACTIEF).startswith("De chat is nu niet bereikbaar")
    check_axe(anders)
    # And without the script the page is as the municipality wrote it.
    anders.reload()
    assert anders.get_by_text(NUMMER).is_visible() and anders.get_by_role("button").count() == 0


def test_on_another_site_it_is_refused_and_the_number_is_there(
    start_bij: Callable[..., Any], site: Site, chromium: Any
) -> None:
    tess = start_bij(insluiten_op=("https://www.gemeente.example",))
    page = chromium.new_page()
    page.clock.install(time=0)
    page.goto(f"{site.url}/kort")
    page.clock.pause_at(DAG)  # from here on its patience ends when we say so
    page.route(f"{tess.url}/", lambda route: None)  # it never answers
    page.get_by_role("button", name="Open de chat").click()
    page.get_by_text("De chat wordt geopend").wait_for()
    page.clock.run_for(1_000)
    page.get_by_text("De chat is nu niet bereikbaar").wait_for()
    page.unroute(f"{tess.url}/")
    page.get_by_role("button", name="Probeer de chat opnieuw").click()
    page.get_by_text("De chat wordt geopend").wait_for()
    assert not page.get_by_text(NUMMER).is_visible()
    page.clock.resume()
    page.get_by_text("De chat is nu niet bereikbaar").wait_for()
    assert page.get_by_text(NUMMER).is_visible() and page.locator("iframe").count() == 0
    page.goto(f"{tess.url}/insluiten")
    check_axe(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
