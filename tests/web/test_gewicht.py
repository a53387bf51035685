"""A first visit stays light and asks nobody else; and the phone keeps the page for when the connection is gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from bench.paginameting import BUDGET, slow_down
from bot.settings import load_settings
from bot.web import create_app
from bot.web.pakket import Pakket
from bot.web.vormgeving import find_vormgeving
from tests.web.conftest import build_tess, served

BEWAARD = """async () => {
  const alles = [];
  for (const naam of await caches.keys()) {
    for (const verzoek of await (await caches.open(naam)).keys()) alles.push([naam, new URL(verzoek.url).pathname]);
  }
  return alles;
}"""
# Resolves once the worker of the version that this page was made by is in charge, alone.
OVERGENOMEN = """async () => {
  const versie = document.querySelector('script[type="module"]').src.split("/")[4];
  for (let keer = 0; keer < 200; keer += 1) {
    const { active, installing, waiting } = (await navigator.serviceWorker.getRegistration()) || {};
    const dozen = await caches.keys();
    const alleen = !installing && !waiting && dozen.length === 1;
    if (alleen && active && active.state === "activated" && active.scriptURL.includes(versie)) return dozen[0];
    await new Promise((klaar) => setTimeout(klaar, 50));
  }
  return "niet overgenomen";
}"""


@pytest.fixture()
def pagina(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


def say(page: Any, tekst: str) -> None:
    page.get_by_label("Uw vraag").fill(tekst)
    page.get_by_role("button", name="Verstuur").click()
    page.get_by_text(f"U zei: {tekst}").wait_for()


def make_nieuw(tess: Any, zonder: str = "") -> Any:
    """The next version, on the same database: its script tells that it is new; one file may be missing."""
    app = create_app(tess.diensten, tess.app.ctx.omgeving.settings)
    bestanden = {naam: item for naam, item in app.ctx.omgeving.pakket.bestanden.items() if naam != zonder}
    oud = bestanden["chat.js"]
    chat = replace(oud, inhoud=oud.inhoud + b"\nwindow.volgende = 1;\n", ingepakt=None, kenmerk="nieuw")
    app.ctx.omgeving = replace(app.ctx.omgeving, pakket=Pakket({**bestanden, "chat.js": chat}.values()))
    return app


def check_zonder_lijn(page: Any, *, nieuw: int | None) -> None:
    """With the server gone: the conversation is there, the script runs, and the box can be typed in."""
    page.reload()
    page.get_by_text("U zei: een vraag").wait_for()
    page.get_by_role("button", name="Wis dit gesprek").wait_for()
    assert page.get_by_label("Uw vraag").is_enabled()
    assert page.evaluate("window.volgende") == nieuw


def test_the_page_comes_back_without_a_connection_and_a_new_version_takes_over(
    pagina: Any, settings: Any, kennisbank: Any
) -> None:
    if gebouwd := find_vormgeving(load_settings().data_dir):
        shutil.copytree(gebouwd.parent, settings.data_dir / gebouwd.parent.name, ignore=shutil.ignore_patterns("npm"))
    tess = build_tess(settings, kennisbank)
    over_de_lijn: list[int] = []

    async def count(request: Any, response: Any) -> None:
        koppen = sum(len(f"{naam}: {waarde}\r\n") for naam, waarde in response.headers.items())
        over_de_lijn.append(len(response.body or b"") + koppen + 100)  # the rest is the first line and what Sanic adds

    tess.app.response_middleware.append(count)  # the last one: what it sees goes over the line
    with ExitStack() as eerste:
        eerste.enter_context(served(tess.app, tess.url))
        bytes_ = slow_down(pagina.context.new_cdp_session(pagina), None)
        gevraagd: list[str] = []
        pagina.context.on("request", lambda verzoek: gevraagd.append(verzoek.url))
        pagina.goto(tess.url, wait_until="networkidle")
        doos = pagina.evaluate(OVERGENOMEN)
        # All that came in for a first visit, also what the worker fetched for later.
        assert 10_000 < sum(bytes_.values()) <= sum(over_de_lijn) <= BUDGET, (bytes_, over_de_lijn)
        assert all(adres.startswith(tess.url + "/") for adres in gevraagd), gevraagd
        say(pagina, "een vraag")
        pagina.goto(f"{tess.url}/privacy")
        pagina.goto(tess.url)
        pagina.get_by_text("U zei: een vraag").wait_for()
        bewaard = pagina.evaluate(BEWAARD)
        assert {naam for naam, _ in bewaard} == {doos}
        map_ = f"/static/{tess.app.ctx.omgeving.pakket.versie}/"
        assert all(pad == "/" or pad.startswith(map_) for _, pad in bewaard)

    check_zonder_lijn(pagina, nieuw=None)
    half, nieuw = make_nieuw(tess, "dienst.js"), make_nieuw(tess)
    with served(half, tess.url):  # its page comes through, but its worker does not: the old page stays whole
        pagina.reload()
        pagina.get_by_text("U zei: een vraag").wait_for()
        assert pagina.evaluate("window.volgende") == 1
    check_zonder_lijn(pagina, nieuw=None)
    with served(nieuw, tess.url):
        pagina.reload()
        pagina.get_by_text("U zei: een vraag").wait_for()
        assert pagina.evaluate("window.volgende") == 1
        assert pagina.evaluate(OVERGENOMEN) != doos
        say(pagina, "nog een vraag")
    check_zonder_lijn(pagina, nieuw=1)
    assert pagina.get_by_text("U zei: nog een vraag").is_visible()
