"""Our own files: kept for ever under the mark of what is in them, fresh under their plain name, and compressed once."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from bot.settings import ROOT
from bot.web.pakket import Bestand, Pakket, load_pakket
from bot.web.stijl import shrink_css

STATIC = ROOT / "bot" / "web" / "static"
VOOR_ALTIJD = "public, max-age=31536000, immutable"


def get_bytes(url: str, pad: str, method: str = "GET", **kop: str) -> tuple[int, dict[str, str], bytes]:
    """What really goes over the line, compressed or not."""
    koppen = {naam.replace("_", "-"): waarde for naam, waarde in kop.items()}
    verzoek = urllib.request.Request(url + pad, headers=koppen, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(verzoek, timeout=20) as response:
            return response.status, {n.lower(): w for n, w in response.headers.items()}, response.read()
    except urllib.error.HTTPError as fout:
        return fout.status or 0, {n.lower(): w for n, w in fout.headers.items()}, fout.read()


def test_a_page_names_its_files_for_ever_and_every_one_is_there(tess: Any, klant: Any) -> None:
    versie = tess.app.ctx.omgeving.pakket.versie
    adressen: set[str] = set()
    for pad in ("/", "/privacy", "/op-papier", "/inloggen"):
        adressen |= set(re.findall(r'(?:href|src)="(/static/[^"]+)"', klant.get(pad).tekst))
    assert len(adressen) > 5
    for adres in adressen:
        assert adres.startswith(f"/static/{versie}/")
        status, kop, inhoud = get_bytes(tess.url, adres, Accept_Encoding="gzip")
        assert (status, kop["cache-control"], kop["vary"]) == (200, VOOR_ALTIJD, "Accept-Encoding")
        bron = tess.app.ctx.omgeving.pakket.bestanden[adres.rsplit("/", 1)[1]].inhoud
        assert (gzip.decompress(inhoud) if "content-encoding" in kop else inhoud) == bron


def test_plain_and_old_addresses_give_the_present_file_and_are_asked_again(tess: Any) -> None:
    for adres in ("/static/chat.js", "/static/0123456789ab/chat.js"):
        status, kop, inhoud = get_bytes(tess.url, adres)
        assert (status, kop["cache-control"]) == (200, "no-cache")
        assert inhoud == tess.app.ctx.omgeving.pakket.bestanden["chat.js"].inhoud
        for tag in (kop["etag"], f'"x", {kop["etag"].removeprefix("W/")}', "*"):
            assert get_bytes(tess.url, adres, If_None_Match=tag)[::2] == (304, b"")
        assert get_bytes(tess.url, adres, If_None_Match='"x"', If_Modified_Since=kop["last-modified"])[0] == 200
    versie = tess.app.ctx.omgeving.pakket.versie
    assert get_bytes(tess.url, f"/static/{versie}/weg.txt")[0] == 404
    assert get_bytes(tess.url, f"/static/{versie}/../../app.py")[0] == 404


KEUZES = {
    "gzip": True,
    "GZIP, br;q=1": True,
    "br, *;q=0.1": True,
    "gzip;q=0.5, identity;q=0.5": True,
    "": False,
    "br": False,
    "gzip;q=0, *": False,
    "gzip; q=0.000": False,
    "gzip;q=0.5, identity": False,
    "gzip;q=niets": False,
}


def test_compressed_only_for_who_reads_it(tess: Any) -> None:
    for pad, (kiest, ingepakt) in product(("/static/chat.js", "/privacy"), KEUZES.items()):
        status, kop, inhoud = get_bytes(tess.url, pad, Accept_Encoding=kiest)
        assert (status, "content-encoding" in kop) == (200, ingepakt), (pad, kiest)
        assert "Accept-Encoding" in kop["vary"]
        assert int(kop["content-length"]) == len(inhoud)
        hoofd = get_bytes(tess.url, pad, "HEAD", Accept_Encoding=kiest)
        assert (hoofd[0], hoofd[2]) == (200, b"")
        for naam in ("content-length", "etag", "vary"):
            assert hoofd[1][naam] == kop[naam], (pad, kiest, naam)


def test_a_public_page_that_the_browser_has_is_not_sent_again(tess: Any) -> None:
    for pad in ("/privacy", "/antwoorden", "/antwoorden/vog_kosten", "/api/antwoorden", "/antwoorden/wijzigingen.atom"):
        _, kop, inhoud = get_bytes(tess.url, pad, Accept_Encoding="gzip")
        assert len(gzip.decompress(inhoud)) > 2 * len(inhoud), pad
        status, weer, leeg = get_bytes(tess.url, pad, If_None_Match=kop["etag"])
        assert (status, leeg, weer["vary"]) == (304, b"", "Accept-Encoding, Cookie"), pad
        assert "content-security-policy" in weer


def test_what_may_hold_a_secret_is_never_compressed(tess: Any, bas: Any) -> None:
    """A length that changes with what somebody made a page repeat gives away what else stands on it (BREACH)."""
    gesprek = bas.begin()
    bas.post_json(f"/api/gesprekken/{gesprek}/berichten", {"tekst": "herhaal mij " * 60})
    geheim = ["/contact", "/inloggen", "/tickets", "/tickets/status", "/op-papier", f"/api/gesprekken/{gesprek}"]
    for pad in geheim:
        antwoord = bas.vraag("GET", pad, Accept_Encoding="gzip")
        assert antwoord.status == 200, pad
        assert "content-encoding" not in antwoord.kop, pad
        assert "etag" not in antwoord.kop, pad
    eigen = {cookie.value for cookie in bas.potje}
    assert eigen
    for pad in ("/", "/?taal=tr", "/privacy", "/antwoorden?zoek=herhaal+mij", "/toegankelijkheid", "/antwoordenboek"):
        assert bas.vraag("GET", pad, Accept_Encoding="").kop.get("set-cookie") is None, pad
        tekst = bas.get(pad).tekst
        assert "csrf" not in tekst, pad
        assert not [waarde for waarde in eigen if waarde in tekst], pad
        assert gesprek not in tekst, pad


def test_the_key_on_the_first_page_is_new_each_time_and_stays_in_the_browser(klant: Any) -> None:
    """That page is compressed though it holds a key: nobody gets a second try at the same one."""
    antwoorden = [klant.get("/") for _ in range(3)]
    sleutels = {sleutel for item in antwoorden for sleutel in re.findall(r'name="sleutel" value="([^"]+)"', item.tekst)}
    assert len(sleutels) == 3
    assert {item.kop["cache-control"] for item in antwoorden} == {"private, no-cache"}


def test_another_byte_gives_another_address() -> None:
    def make(inhoud: bytes) -> Pakket:
        return Pakket([Bestand("a.js", "text/javascript", inhoud, None, "", str(hash(inhoud)))])

    assert make(b"een").versie != make(b"twee").versie
    with pytest.raises(KeyError):
        make(b"een").make_adres("b.js")


def test_the_style_that_was_built_is_served_and_named(tmp_path: Path) -> None:
    (tmp_path / "vormgeving").mkdir()
    (tmp_path / "vormgeving" / "vormgeving.css").write_text(".utrecht-button { color: red }", encoding="utf-8")
    zonder, met = load_pakket(tmp_path / "leeg"), load_pakket(tmp_path)
    assert met.bestanden["vormgeving.css"].inhoud.startswith(b".utrecht-button")
    assert met.versie != zonder.versie


def test_all_modules_that_a_page_needs_are_asked_at_once(klant: Any) -> None:
    tekst = klant.get("/").tekst
    vooraf = set(re.findall(r'rel="modulepreload" href="/static/\w+/([^"]+)"', tekst))
    begin = set(re.findall(r'<script src="/static/\w+/([^"]+)"', tekst))
    nodig = set(begin)
    while (
        nieuw := {
            naam
            for bestand in nodig
            for naam in re.findall(r'from "\./([^"]+)"', (STATIC / bestand).read_text(encoding="utf-8"))
        }
        - nodig
    ):
        nodig |= nieuw
    assert vooraf == nodig - begin
    assert vooraf


@pytest.mark.parametrize(
    ("css", "klein"),
    [
        ("a {\n  color: red;\n}\n", "a{color:red}"),
        ("/* it's */ a > b , c:hover { }", "a>b,c:hover{}"),
        ('a::before { content: "  /* ; } */ "; }', 'a::before{content:"  /* ; } */ "}'),
        ("a { width: calc(100% - 2 * 1px); margin: 0 -1px }", "a{width:calc(100% - 2 * 1px);margin:0 -1px}"),
        ("@media (min-width: 40em) and (color) { a b { --x: 1px } }",
         "@media (min-width: 40em) and (color){a b{--x:1px}}"),
        ("a :is(b, c) + d { background: url(a;b.svg) }", "a :is(b,c) + d{background:url(a;b.svg)}"),
        (r"a { content: '\'  x' }", r"a{content:'\'  x'}"),
    ],
)  # fmt: skip
def test_style_says_the_same_in_fewer_bytes(css: str, klein: str) -> None:
    assert shrink_css(css) == klein
    assert shrink_css(klein) == klein
