"""Who may have the chat in a page, and the page and the script that put it there."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from bot.kennisbank import Gemeente, Kennisbank, Loket
from bot.settings import ROOT
from bot.web.endpoints.insluiten import GEEN_NUMMER, make_knipsel

SITES = ("https://www.gemeente.example", "https://b.example")
DEMO = ROOT / "docs" / "insluiten-demo.html"


def read_beleid(antwoord: Any) -> dict[str, str]:
    delen = (deel.strip().partition(" ") for deel in antwoord.kop["content-security-policy"].split(";"))
    return {naam: waarde for naam, _, waarde in delen}


def test_only_the_chat_and_only_on_named_sites(start_tess: Callable[..., Any]) -> None:
    klant = start_tess(insluiten_op=SITES).klant()
    for antwoord in (klant.get("/"), klant.get("/?taal=tr"), klant.post_formulier("/gesprek", tekst="")):
        assert read_beleid(antwoord)["frame-ancestors"] == " ".join(SITES)
    for pad in (
        "/contact",
        "/privacy",
        "/inloggen",
        "/insluiten",
        "/insluiten.js",
        "/gesprek/gegevens",
        "/api/weg",
        "/x",
    ):
        assert read_beleid(klant.get(pad))["frame-ancestors"] == "'none'", pad
    assert all(site in klant.get("/insluiten").tekst for site in SITES)


def test_without_the_setting_nobody(klant: Any) -> None:
    assert read_beleid(klant.get("/"))["frame-ancestors"] == "'none'"
    assert "op geen enkele andere site" in klant.get("/insluiten").tekst


def test_the_script_may_be_fetched_by_other_sites_and_nothing_else_may(klant: Any) -> None:
    antwoord = klant.vraag("GET", "/insluiten.js", Accept_Encoding="identity")
    assert antwoord.tekst == Path(ROOT / "bot/web/static/insluiten.js").read_text(encoding="utf-8")
    assert antwoord.kop["content-type"].startswith(("text/javascript", "application/javascript"))
    assert (antwoord.kop["cross-origin-resource-policy"], antwoord.kop["cache-control"]) == ("cross-origin", "no-cache")
    assert klant.vraag("GET", "/insluiten.js", If_None_Match=antwoord.kop["etag"]).status == 304
    for pad in ("/", "/insluiten", "/static/chat.js", "/api/antwoorden"):
        assert klant.get(pad).kop["cross-origin-resource-policy"] == "same-origin", pad


def test_the_page_gives_the_lines_of_the_example(klant: Any) -> None:
    demo = DEMO.read_text(encoding="utf-8").replace(' nonce="voorbeeld"></script>', "></script>")
    assert read_knipsel(klant) in demo


def test_a_number_that_the_file_knows_is_filled_in(kennisbank: Kennisbank) -> None:
    rotterdam = kennisbank.gemeenten["rotterdam"]
    assert GEEN_NUMMER in make_knipsel("https://tess.example", rotterdam)
    loket: Loket = rotterdam.loketten[0].copy(update={"naam": "Balie <1>", "telefoon": "06 12345678"})
    gemeente: Gemeente = rotterdam.copy(update={"loketten": (loket,)})
    knipsel = make_knipsel("https://tess.example", gemeente)
    assert "<p>Liever bellen? Balie &lt;1&gt;: 06 12345678</p>" in knipsel and GEEN_NUMMER not in knipsel


def read_knipsel(klant: Any) -> str:
    """The lines as somebody copies them from the page."""
    tekst = klant.get("/insluiten").tekst
    return unescape(tekst.split('id="knipsel"><code>', 1)[1].split("</code>", 1)[0])
