"""What a stranger types is shown as text, to a client, a go-between and the council: in a real Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from bot.tickets import TicketConcept

LADINGEN = (
    "<script>window.geraakt=1</script>",
    "<img src=x onerror=window.geraakt=1>",
    "<svg><script>window.geraakt=1</script></svg>",
    '"><svg/onload=window.geraakt=1>',
    "'-window.geraakt=1-'",
    "</textarea></title></script><body onload=window.geraakt=1>",
    "<iframe srcdoc='<script>parent.geraakt=1</script>'></iframe>",
    "<a href=javascript:window.geraakt=1>klik</a>",
    "<style>*{background:url(javascript:window.geraakt=1)}</style>",
    "<meta http-equiv=refresh content='0;url=javascript:window.geraakt=1'>",
    "<base href=https://voorbeeld.invalid/>",
    "<form action=https://voorbeeld.invalid><button>x</button></form>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=window.geraakt=1&gt;'>",
    "{{constructor.constructor('window.geraakt=1')()}}",
    "\u202e<script>window.geraakt=1</script>",
)
ALLES = "\n".join(LADINGEN)


class Wacht:
    """A page that remembers everything a browser does when it is being had."""

    def __init__(self, chromium: Any, url: str) -> None:
        self.context = chromium.new_context(base_url=url, locale="nl-NL")
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.meldingen: list[str] = []
        self.page.on("pageerror", lambda fout: self.meldingen.append(f"fout: {fout}"))
        self.page.on("dialog", self._note_venster)
        self.page.on("console", self._note_console)
        self.page.on("request", lambda verzoek: self._note_request(verzoek.url, url))

    def check(self) -> None:
        """Nothing ran, nothing was blocked because nothing was tried, and nothing went elsewhere."""
        assert self.page.evaluate("window.geraakt") is None
        assert self.page.locator("script:not([src]), main iframe, main style, base, meta[http-equiv]").count() == 0
        assert self.meldingen == []

    def log_in(self, naam: str) -> None:
        self.page.goto("/inloggen")
        self.page.get_by_label("Naam").fill(naam)
        self.page.get_by_label("Wachtwoord").fill("een-lang-wachtwoord")
        self.page.get_by_role("button", name="Inloggen").click()
        self.page.wait_for_load_state()

    def _note_venster(self, venster: Any) -> None:
        self.meldingen.append("venster")
        venster.dismiss()

    def _note_console(self, regel: Any) -> None:
        if "Content Security Policy" in regel.text:
            self.meldingen.append(regel.text)

    def _note_request(self, doel: str, eigen: str) -> None:
        if not doel.startswith((eigen, "data:")):
            self.meldingen.append(f"verzoek naar {doel}")


@pytest.fixture()
def wacht(chromium: Any, tess: Any) -> Iterator[Wacht]:
    wacht = Wacht(chromium, tess.url)
    yield wacht
    wacht.context.close()


def list_paginas(app: Any) -> list[str]:
    """Every page without a place in its address."""
    return sorted("/" + route.path for route in app.router.routes if "GET" in route.methods and "<" not in route.path)


def plant(tess: Any) -> int:
    """Put the whole load wherever a stranger can: the form, the chat and the ticket that comes of it."""
    klant = tess.klant()
    vraag = {"vraag": ALLES, "contact": {"soort": "post", "waarde": ALLES[:300]}, "naam": LADINGEN[1], "akkoord": True}
    assert klant.post_json("/api/tickets", vraag).status == 201
    gesprek = klant.begin()
    assert klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": ALLES}).status == 200
    concept = TicketConcept(
        vraag=ALLES,
        gebied=LADINGEN[3],
        contact_soort="code",
        contact=None,
        contact_label=LADINGEN[1],
        taal="nl",
        gewenst=ALLES,
        moment=LADINGEN[1],
        paden=(LADINGEN[3],),
        gespreksverslag=ALLES,
        antwoorden=(f"{LADINGEN[3]}@{LADINGEN[1]}", "javascript:window.geraakt=1@x"),
    )
    return int(tess.diensten.tickets.create(concept, sleutel="xss").id)


def test_the_chat_shows_it_as_text(tess: Any, wacht: Wacht) -> None:
    knop = {"tekst": LADINGEN[1], "knop": LADINGEN[3]}
    kaart = {"kop": LADINGEN[0], "zekerheid": "onzeker", "bronnen": [{"titel": LADINGEN[1]}], "paden": [LADINGEN[3]]}
    veld = {"soort": LADINGEN[3], "label": LADINGEN[1]}
    custom = {"uitkomst": "route", "knoppen": [knop], "kaart": kaart, "veld": veld, "taal": LADINGEN[3]}
    tess.brein.berichten = [{"text": ALLES, "custom": custom}]
    wacht.page.goto("/")
    wacht.page.locator(".bericht.tess").first.wait_for()
    wacht.page.get_by_label("Uw vraag").fill(ALLES)
    wacht.page.keyboard.press("Enter")
    wacht.page.locator(".bericht.tess").nth(1).wait_for()
    assert LADINGEN[0] in wacht.page.locator(".bericht.client .tekst").inner_text()
    assert LADINGEN[0] in wacht.page.locator(".bericht.tess .tekst").nth(1).inner_text()
    wacht.check()
    wacht.page.reload()
    wacht.page.locator(".bericht.tess").nth(1).wait_for()
    wacht.check()


def test_the_inbox_shows_it_as_text(tess: Any, wacht: Wacht) -> None:
    nummer = plant(tess)
    wacht.log_in("bas")
    for id_ in (nummer, nummer - 1):
        wacht.page.goto("/tickets")
        wacht.check()
        wacht.page.goto(f"/tickets/{id_}")
        wacht.check()
        wacht.page.get_by_role("button", name="Ik pak dit ticket op").click()
        assert LADINGEN[0] in wacht.page.locator("dd.alineas").first.inner_text()
        wacht.check()
        wacht.page.get_by_label("Notitie").fill(ALLES)
        wacht.page.get_by_role("button", name="Notitie bewaren").click()
        wacht.page.get_by_text("Nog geen notities").wait_for(state="detached")
        wacht.check()
        wacht.page.get_by_role("button", name="Ticket sluiten").click()
        wacht.check()
    for lijst in ("mijn", "gesloten"):
        wacht.page.goto(f"/tickets?toon={lijst}")
        wacht.check()


@pytest.mark.parametrize("rol", ["raad", "beheer"])
def test_no_page_of_the_council_or_the_office_runs_it(tess: Any, wacht: Wacht, rol: str) -> None:
    plant(tess)
    wacht.log_in(rol)
    for pad in list_paginas(tess.app):
        if not pad.endswith(".atom"):  # a browser saves it instead of showing it
            wacht.page.goto(pad)
            wacht.check()


@pytest.mark.parametrize("veld", ["q", "onderwerp", "zekerheid", "peildatum", "gemeente", "toon"])
def test_an_address_is_not_shown_as_markup(wacht: Wacht, veld: str) -> None:
    for pad in ("/antwoorden", "/antwoorden/vog_kosten", "/tickets", "/contact"):
        for lading in LADINGEN[:4]:
            wacht.page.goto(f"{pad}?{veld}=" + lading.replace("<", "%3C").replace('"', "%22"))
            wacht.check()


def test_the_contact_form_gives_back_text(wacht: Wacht) -> None:
    wacht.page.goto("/contact")
    wacht.page.get_by_label("Uw vraag").fill(ALLES)
    wacht.page.get_by_label("Uw telefoonnummer, e-mailadres of postadres").fill(LADINGEN[3])
    wacht.page.get_by_label("Uw naam").fill(LADINGEN[3])
    wacht.page.get_by_role("button", name="Verstuur mijn vraag").click()
    wacht.page.get_by_text("Uw vraag is nog niet verstuurd").wait_for()
    assert wacht.page.get_by_label("Uw vraag").input_value() == ALLES
    wacht.check()


def test_the_calls_never_answer_as_a_page(tess: Any) -> None:
    klant = tess.klant()
    gesprek = klant.begin()
    antwoord = klant.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": ALLES})
    assert antwoord.kop["content-type"].startswith("application/json")
    assert antwoord.kop["x-content-type-options"] == "nosniff"
    assert json.loads(antwoord.tekst)


def test_what_turns_the_line_does_not_turn_the_line_of_a_colleague(tess: Any, wacht: Wacht) -> None:
    plant(tess)
    wacht.log_in("bas")
    wacht.page.goto("/tickets")
    stijl = "element => getComputedStyle(element).unicodeBidi"
    assert wacht.page.locator(".lijst a").first.evaluate(stijl) == "isolate"
    wacht.page.locator(".lijst a").first.click()
    assert wacht.page.locator("dd.alineas").first.evaluate(stijl) in {"isolate", "plaintext"}
