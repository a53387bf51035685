"""No address reaches a file that is not one of ours, whatever it is written like."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT
from bot.web.stijl import shrink_js
from tests.aanval.lijn import Keurmeester, Lijn, make_rauw

OMHOOG = (
    "../",
    "..%2f",
    "%2e%2e/",
    "%2e%2e%2f",
    "..%5c",
    "..\\",
    "....//",
    "..;/",
    ".%00./",
    "%252e%252e%252f",
    "..%c0%af",
)
DOELEN = (
    "etc/passwd",
    "app.py",
    "templates/basis.html",
    "pyproject.toml",
    "var/tess.db",
    ".env",
    "geheim/kluis.sleutel",
)
BEGIN = (
    "/static/",
    "/antwoorden/",
    "/api/antwoorden/",
    "/antwoorden/routes/",
    "/api/tickets/",
    "/api/gesprekken/",
    "/",
)
VERRADERS = (b"root:", b"[project]", b"{% block", b"SQLite format", b"import ")


@pytest.mark.parametrize("begin", BEGIN)
def test_no_way_up(lijn: Lijn, keurmeester: Keurmeester, begin: str) -> None:
    for omhoog, diepte, doel in product(OMHOOG, (1, 6), DOELEN):
        antwoord = lijn.stuur(make_rauw("GET", begin + omhoog * diepte + doel))
        assert antwoord is not None
        assert antwoord.status in {400, 404}, (begin, omhoog, doel)
        keurmeester.check(antwoord)
        assert not [verrader for verrader in VERRADERS if verrader in antwoord.lichaam]


@pytest.mark.parametrize(
    "naam",
    [
        "",
        ".",
        "%00",
        "..%00/x",
        "a" * 400,
        "a/b",
        "%2fetc%2fpasswd",
        "/etc/passwd",
        "chat.js%00.html",
        "chat.js/",
        "CHAT.JS",
        "chat.js.py",
        "~root",
        "con",
        "%ff",
        "chat.js%20",
    ],
)
def test_only_the_names_that_are_there(lijn: Lijn, keurmeester: Keurmeester, naam: str) -> None:
    antwoord = lijn.stuur(make_rauw("GET", f"/static/{naam}"))
    assert antwoord is not None
    assert antwoord.status in {404, 200} if naam == "chat.js/" else antwoord.status in {400, 404}
    keurmeester.check(antwoord)


def test_our_own_files_are_there_with_the_right_kind(klant: Any) -> None:
    soorten = {".js": "javascript", ".css": "text/css", ".svg": "image/svg+xml"}
    for bestand in (ROOT / "bot" / "web" / "static").iterdir():
        antwoord = klant.get(f"/static/{bestand.name}")
        assert antwoord.status == 200
        assert soorten[bestand.suffix] in antwoord.kop["content-type"]
        inhoud = bestand.read_bytes()
        assert antwoord.tekst.encode() == (shrink_js(inhoud) if bestand.suffix == ".js" else inhoud)
        gelezen = klant.vraag("GET", f"/static/{bestand.name}", If_Modified_Since=antwoord.kop["last-modified"])
        assert (gelezen.status, gelezen.tekst) == (304, "")


def test_a_link_in_the_folder_is_no_way_out(klant: Any) -> None:
    assert not [pad for pad in (ROOT / "bot" / "web" / "static").iterdir() if pad.is_symlink()]
    assert klant.get("/static/" + Path(__file__).name).status == 404
