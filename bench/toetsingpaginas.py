"""How long the pages of the council take on a long chain: a real web process, while turns keep coming in."""

from __future__ import annotations

import http.cookiejar
import os
import re
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from bench.ketenbouw import PER_UUR, build_keten
from bot.db import create_tables, make_engine
from bot.gebruikers import GebruikerStore
from bot.kennisbank import load_kennisbank
from bot.klok import nu, peildatum
from bot.settings import ROOT
from bot.toetsing import BeurtLog, Toetsing, build_toetsing, make_tekst

HOOGSTENS = 0.3  # seconds of the processor, for 95 of 100 requests: others may be at work on this machine
NAAM = "raad"
_BEURTEN_OORDEEL = 300
_ZIN = re.compile(r"^    - (.+)$", re.MULTILINE)
_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


class Tijd(NamedTuple):
    """Seconds that one request took: by the clock, and of the processor for the server alone."""

    klok: float
    rekenen: float


class Pagina(NamedTuple):
    """One page: how long the very first request took, and each later one."""

    naam: str
    eerste: Tijd
    later: tuple[Tijd, ...]

    @property
    def p95(self) -> Tijd:
        """What 95 of 100 later requests stay within."""
        plek = max(0, round(0.95 * len(self.later)) - 1)
        return Tijd(*(sorted(tijden)[plek] for tijden in zip(*self.later, strict=True)))


def measure_paginas(map_: Path, aantal: int, keren: int) -> list[Pagina]:
    """Build a chain that ends now in `map_`, serve it, and ask every page so often; a turn comes in before each."""
    wachtwoord = secrets.token_hex(16)
    engine = make_engine(f"sqlite:///{map_ / 'tess.db'}")
    create_tables(engine)
    begin = nu().replace(minute=0, second=0, microsecond=0) - timedelta(hours=aantal // PER_UUR)
    zinnen = read_zinnen()
    build_keten(engine, aantal, begin_tijd=begin, vragen=zinnen)
    GebruikerStore(engine).add(NAAM, wachtwoord, "beheer")
    raad = build_toetsing(engine, load_kennisbank(), str, verplicht=False)
    paden = _fill(raad)
    log = BeurtLog(engine, sleutel=secrets.token_hex(16))

    def say(nummer: int) -> None:
        vraag = make_tekst(zinnen[nummer % len(zinnen)], "Dat weet ik niet.")
        log.append(f"gesprek {nummer}", "niet_begrepen", {}, None, 0.1, tekst=vraag)

    try:
        with _serve(map_) as (url, proces):
            open_ = _log_in(url, wachtwoord, proces)
            return [_ask(open_, pad, keren, say) for pad in paden]
    finally:
        engine.dispose()


def read_zinnen() -> list[str]:
    """Sentences as people type them, of all subjects in turn."""
    teksten = (pad.read_text(encoding="utf-8") for pad in sorted((ROOT / "data" / "nlu").rglob("*.yml")))
    per_bestand = [_ZIN.findall(tekst) for tekst in teksten]
    langste = max(map(len, per_bestand))
    return [zinnen[plek] for plek in range(langste) for zinnen in per_bestand if plek < len(zinnen)]


def _fill(raad: Toetsing) -> list[str]:
    """A sample with verdicts; returns the address of every page."""
    vandaag = peildatum()
    proef = raad.steekproeven.draw(NAAM, aantal=100, zaad="42", van=vandaag - timedelta(28), tot_en_met=vandaag)
    for nummer in range(_BEURTEN_OORDEEL):
        oordeel = "goed_antwoord" if nummer % 4 else "fout_antwoord"
        raad.steekproeven.judge_beurt(NAAM, 1 + nummer, oordeel, reden="Daarom.", steekproef=proef.nummer)
    toon = ("", "/antwoorden", "/antwoorden/vog_kosten", "/gesprekken", "/niet-begrepen", "/balans", "/cijfers")
    meer = ("/werklijst", "/routes", "/meldingen", "/uitvoer", "/schakelaars", f"/jaar/{vandaag.year}")
    dag = f"/tijd?dag={vandaag}&vraag=wat+kost+een+vog&antwoord=vog_kosten"
    proeven = (f"/gesprekken/{proef.nummer}", f"/gesprekken/{proef.nummer}/{proef.gesprekken[0]}")
    return [f"/toetsing{pad}" for pad in (*toon, *meer, dag, *proeven)]


def _ask(open_: Callable[[str], Tijd], pad: str, keren: int, say: Callable[[int], None]) -> Pagina:
    tijden = []
    for nummer in range(keren + 1):
        say(nummer)
        tijden.append(open_(pad))
    return Pagina(pad, tijden[0], tuple(tijden[1:]))


@contextmanager
def _serve(map_: Path) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        poort = probe.getsockname()[1]
    omgeving = {**os.environ, "TESS_DATA": str(map_), "TESS_PORT": str(poort), "TESS_LOG_NIVEAU": "ERROR"}
    proces = subprocess.Popen([sys.executable, "-m", "bot.web"], cwd=ROOT, env=omgeving)
    url = f"http://127.0.0.1:{poort}"
    try:
        _wait(url)
        yield url, proces.pid
    finally:
        proces.terminate()
        proces.wait(30)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/leeft", timeout=5).close()  # noqa: S310
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the web process did not start")


def _log_in(url: str, wachtwoord: str, proces: int) -> Callable[[str], Tijd]:
    """Log in; what it gives asks one page and tells how long that took."""
    koekjes = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(koekjes, urllib.request.ProxyHandler({}))
    csrf = _CSRF.search(opener.open(f"{url}/inloggen", timeout=30).read().decode())
    velden = {"csrf": csrf[1] if csrf else "", "naam": NAAM, "wachtwoord": wachtwoord}
    opener.open(f"{url}/inloggen", urllib.parse.urlencode(velden).encode(), timeout=30).close()

    def open_(pad: str) -> Tijd:
        begin, gerekend = time.perf_counter(), _read_rekentijd(proces)
        try:
            opener.open(url + pad, timeout=120).read()
        except urllib.error.HTTPError as fout:
            raise SystemExit(f"{pad}: {fout.code}") from fout
        return Tijd(time.perf_counter() - begin, _read_rekentijd(proces) - gerekend)

    return open_


def _read_rekentijd(proces: int) -> float:
    """The seconds that all threads of a process have had of the processor; Linux counts them in billionths."""
    taken = Path(f"/proc/{proces}/task").glob("*/schedstat")
    return sum(int(taak.read_text(encoding="ascii").split()[0]) for taak in taken) / 1e9


def say_paginas(paginas: list[Pagina], lezen: Tijd) -> str:
    """A line for each page, beside a plain scan of the three tables; the ratio is of the processor's time."""
    regels = [
        f"{'milliseconds':44}{'clock':>8}{'':>8}{'processor':>16}",
        f"{'page':44}{'first':>8}{'p95':>8}{'first':>8}{'p95':>8}{'ratio':>8}",
        f"  {'plain scan, 3 tables':42}{'':8}{1000 * lezen.klok:>8.0f}{'':8}{1000 * lezen.rekenen:>8.0f}{1:>8.2f}",
    ]
    for pagina in paginas:
        p95 = pagina.p95
        tijden = (pagina.eerste.klok, p95.klok, pagina.eerste.rekenen, p95.rekenen)
        getallen = "".join(f"{1000 * tijd:>8.0f}" for tijd in tijden)
        regels.append(f"  {pagina.naam.partition('?')[0]:42}{getallen}{p95.rekenen / lezen.rekenen:>8.2f}")
    return "\n".join(regels)
