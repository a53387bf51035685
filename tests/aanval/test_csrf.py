"""No page of another site can make a browser change something here."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest
from sqlalchemy import func, select

from bot.db import make_engine
from bot.gesprek.tabellen import gesprekken
from bot.tickets.tabellen import tickets
from tests.web.test_rollen import fill, list_routes

VELDEN = {"csrf": "x", "vraag": "Van een ander", "soort": "tel", "waarde": "06 12345678", "akkoord": "ja"}


def list_wijzigingen(app: Any) -> list[tuple[str, str]]:
    routes = [route.split(" ") for route in list_routes(app)]
    return [(method, fill(pad)) for method, pad in routes if method != "GET"]


@pytest.mark.parametrize("vanaf", ["cross-site", "same-site", "CROSS-SITE", "iets"])
def test_a_change_from_another_site_is_refused_on_every_route(tess: Any, bas: Any, vanaf: str) -> None:
    wijzigingen = list_wijzigingen(tess.app)
    assert len(wijzigingen) > 10
    for method, pad in wijzigingen:
        antwoord = bas.vraag(method, pad, b"", Sec_Fetch_Site=vanaf)
        assert antwoord.status == 403, (method, pad)
        assert "Dit formulier is verlopen." in antwoord.tekst
    assert bas.get("/tickets").status == 200


@pytest.mark.parametrize("vanaf", ["same-origin", "none"])
def test_our_own_pages_and_programs_may(klant: Any, vanaf: str) -> None:
    assert klant.vraag("POST", "/api/gesprekken", b"", Sec_Fetch_Site=vanaf).status == 201
    assert klant.vraag("POST", "/api/gesprekken", b"").status == 201


def test_reading_from_a_link_elsewhere_still_works(klant: Any) -> None:
    assert klant.vraag("GET", "/antwoorden", Sec_Fetch_Site="cross-site").status == 200


@pytest.mark.parametrize("csrf", ["", "x" * 43, "x" * 64, "null"])
def test_a_form_needs_the_token_of_this_very_browser(tess: Any, bas: Any, csrf: str) -> None:
    ander = tess.klant()
    for geprobeerd in (csrf, ander.csrf("/contact")):
        assert bas.post_formulier("/contact", **{**VELDEN, "csrf": geprobeerd}).status == 403
        assert bas.post_formulier("/uitloggen", csrf=geprobeerd).status == 403
        assert bas.post_formulier("/tickets/1/claim", csrf=geprobeerd).status == 403
    assert bas.get("/tickets").status == 200


def test_the_token_of_a_visitor_is_no_token_of_a_session(bas: Any) -> None:
    bezoeker = next(cookie.value for cookie in bas.potje if cookie.name == "tess_formulier")
    assert bas.post_formulier("/uitloggen", csrf=bezoeker).status == 403


def test_a_token_in_the_address_does_not_count(bas: Any) -> None:
    csrf = bas.csrf("/tickets")
    assert bas.post_formulier(f"/uitloggen?csrf={csrf}").status == 403


@pytest.mark.parametrize("soort", ["text/plain", "multipart/form-data; boundary=B", "application/json"])
def test_only_the_body_of_a_real_form_is_read(bas: Any, soort: str) -> None:
    csrf = bas.csrf("/tickets")
    for inhoud in (f"csrf={csrf}", f'--B\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--B--\r\n'):
        assert bas.vraag("POST", "/uitloggen", inhoud.encode(), Content_Type=soort).status == 403


@pytest.mark.parametrize("waarde", ["x" * 43 + ";", '"' + "<" * 41 + '"', "é" * 43, "a" * 42 + " ", "", "a" * 5000])
def test_a_planted_cookie_of_another_shape_is_not_used(tess: Any, waarde: str) -> None:
    antwoord = tess.klant().vraag("GET", "/contact", Cookie=f"tess_formulier={waarde}".encode().decode("latin-1"))
    if antwoord.status == 200:
        assert waarde not in antwoord.tekst or not waarde
        assert len(antwoord.kop["set-cookie"].split("=")[1].split(";")[0]) == 43


class _Vreemd(BaseHTTPRequestHandler):
    """The page of somebody else: it sends three forms to Tess as soon as it is opened."""

    doel: ClassVar[str] = ""

    def do_GET(self) -> None:
        velden = "".join(f'<input name="{naam}" value="{waarde}">' for naam, waarde in VELDEN.items())
        formulieren = "".join(
            f'<iframe name="f{plek}"></iframe>'
            f'<form method="post" action="{self.doel}{pad}" target="f{plek}">{velden}</form>'
            for plek, pad in enumerate(("/api/gesprekken", "/contact", "/uitloggen", "/tickets/1/claim"))
        )
        script = (
            "for (const f of document.forms) f.submit();"
            f"fetch('{self.doel}/api/gesprekken', {{method: 'POST', mode: 'no-cors', credentials: 'include'}});"
            f"fetch('{self.doel}/tickets', {{credentials: 'include'}})"
            ".then(() => document.title = 'gelezen', () => {});"
        )
        inhoud = f"<!doctype html><title>vreemd</title>{formulieren}<script>{script}</script>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture()
def vreemd(tess: Any) -> Iterator[str]:
    """Another site, as a browser sees it: another name, another port."""
    _Vreemd.doel = tess.url
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vreemd)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
    draad.join(5)


def count(tess: Any) -> tuple[int, int]:
    engine = make_engine(tess.app.ctx.omgeving.settings.database_url)
    with engine.begin() as connection:
        telling = [
            connection.execute(select(func.count()).select_from(tabel)).scalar_one() for tabel in (gesprekken, tickets)
        ]
    engine.dispose()
    return telling[0], telling[1]


def test_another_site_in_a_real_browser_changes_nothing(tess: Any, chromium: Any, vreemd: str) -> None:
    context = chromium.new_context(base_url=tess.url)
    page = context.new_page()
    page.goto("/inloggen")
    page.get_by_label("Naam").fill("bas")
    page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", name="Tickets").wait_for()
    voor = count(tess)
    page.goto(vreemd)
    page.wait_for_timeout(1500)
    assert page.title() == "vreemd"  # it could not read our page either
    assert count(tess) == voor
    page.goto("/tickets")
    assert page.get_by_role("heading", name="Tickets").is_visible()
    context.close()


def test_no_other_site_can_frame_us(chromium: Any, tess: Any, klant: Any) -> None:
    for pad in ("/", "/contact", "/inloggen", "/tickets/status"):
        assert "frame-ancestors 'none'" in klant.get(pad).kop["content-security-policy"]


def test_no_other_site_may_read_a_call(klant: Any) -> None:
    for pad in ("/api/antwoorden", "/openapi.json", "/gezond"):
        antwoord = klant.vraag("GET", pad, Origin="https://voorbeeld.invalid")
        assert not [kop for kop in antwoord.kop if kop.startswith("access-control")]
    assert klant.vraag("OPTIONS", "/api/gesprekken", Origin="https://voorbeeld.invalid").status == 405
