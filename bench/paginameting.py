"""Loads the chat page in Chromium over a slow line on a slow phone, next to an empty page of the same server.

A first visit each time: nothing kept by the browser. The line and the processor are slowed by Chromium itself.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

from bench.paginadienst import LEEG
from bench.verzenders import free_poort
from bot.settings import ROOT, load_settings
from bot.web.vormgeving import find_vormgeving

CHROMIUM = Path("/usr/bin/chromium")
BUDGET = 60_000
SECONDEN = 60
PROCESSOR = 4
RUSTIG = 0.5
# Writes down when the chat is ready: the script has taken over the form, and the box can be typed in.
KIJKER = """
window.gemeten = { verf: new Promise((klaar) => {
  const zie = (lijst) => {
    const verf = lijst.getEntriesByName("first-contentful-paint")[0];
    if (verf) klaar(verf.startTime);
  };
  new PerformanceObserver(zie).observe({ type: "paint", buffered: true });
}) };
window.gemeten.klaar = new Promise((klaar) => {
  new MutationObserver((_, kijker) => {
    const [vak, inzage] = [document.getElementById("tekst"), document.getElementById("inzage")];
    if (vak) window.gemeten.vak ??= performance.now();
    if (!vak || vak.disabled || !inzage || inzage.hidden) return;
    klaar(performance.now());
    kijker.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "disabled"] });
});
"""


@dataclass(frozen=True)
class Lijn:
    """A line: bits a second down and up, and the milliseconds that every request waits."""

    naam: str
    neer: int
    op: int
    wacht: float


# The first is what Lighthouse simulates; the others are what the developer tools of Chromium do under these names.
LIJNEN = (
    Lijn("Fast 3G, 150 ms", 1_600_000, 750_000, 150),
    Lijn("Fast 3G, 562 ms", 1_440_000, 675_000, 562.5),
    Lijn("Slow 3G, 2000 ms", 400_000, 400_000, 2000),
)


@dataclass(frozen=True)
class Meting:
    """One load, in milliseconds: first paint, the box is there too, the script works; and the bytes by file."""

    verf: float
    bruikbaar: float
    klaar: float
    bytes_: dict[str, int]


TIJDEN = ("verf", "bruikbaar", "klaar")


class MetingMislukt(RuntimeError):
    """The server did not start or the page never worked; the message says which."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 when a first load is over its budget, 2 when it cannot run."""
    parser = argparse.ArgumentParser(prog="python bench/pagina.py", description="meet het gewicht en het wachten")
    parser.add_argument("--rondes", type=int, choices=range(1, 51), metavar="1-50", default=5)
    rondes = parser.parse_args(argv).rondes
    if not CHROMIUM.exists():
        print(f"{CHROMIUM} ontbreekt: apt-get install chromium", file=sys.stderr)
        return 2
    drukte = os.getloadavg()[0]
    try:
        with run_server() as url, open_chromium() as browser:
            ronden = {lijn: [measure(browser, url, lijn) for _ in range(rondes)] for lijn in LIJNEN}
    except MetingMislukt as fout:
        print(fout, file=sys.stderr)
        return 2
    zwaarste = max((chat for ronde in ronden.values() for chat, _ in ronde), key=lambda item: sum(item.bytes_.values()))
    print(say_gewicht(zwaarste.bytes_), say_tijden(ronden), sep="\n\n")
    if drukte > RUSTIG:
        print(f"LET OP: er liep vooraf {drukte:.1f} ander werk op deze machine. Doe de tijden over als het stil is.")
    return 0 if sum(zwaarste.bytes_.values()) <= BUDGET else 1


def measure(browser: Any, url: str, lijn: Lijn) -> tuple[Meting, Meting]:
    """Load the chat and the empty page, each as a first visit.

    Args:
        browser: a Chromium.
        url: where the server is.
        lijn: how slow the line is.

    Raises:
        MetingMislukt: a message could not be sent.
    """
    return _load(browser, url + "/", lijn), _load(browser, url + LEEG, lijn)


def _load(browser: Any, adres: str, lijn: Lijn) -> Meting:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    page = context.new_page()
    page.set_default_timeout(SECONDEN * 1000)
    page.add_init_script(KIJKER)
    bytes_ = slow_down(context.new_cdp_session(page), lijn)
    page.goto(adres, wait_until="load")
    verf = page.evaluate("gemeten.verf")
    if adres.endswith(LEEG):
        meting = Meting(verf, verf, verf, dict(bytes_))
    else:
        page.locator("#inzage:not([hidden])").wait_for()
        bruikbaar = max(verf, page.evaluate("gemeten.vak"))
        meting = Meting(verf, bruikbaar, page.evaluate("gemeten.klaar"), dict(bytes_))
        _send(page)
    context.close()
    return meting


def slow_down(cdp: Any, lijn: Lijn | None) -> dict[str, int]:
    """Slow a page down, and count from now on what comes in over the line by address, headers and all.

    Args:
        cdp: the session with the page.
        lijn: how slow; None for as fast as it goes.
    """
    adressen: dict[str, str] = {}
    bytes_: dict[str, int] = {}

    def note(gebeurtenis: dict[str, Any]) -> None:
        adres = adressen.get(gebeurtenis["requestId"], "?")
        bytes_[adres] = bytes_.get(adres, 0) + int(gebeurtenis["encodedDataLength"])

    cdp.on("Network.requestWillBeSent", lambda item: adressen.update({item["requestId"]: item["request"]["url"]}))
    cdp.on("Network.loadingFinished", note)
    cdp.send("Network.enable")
    if lijn:
        snelheid = {"downloadThroughput": lijn.neer / 8, "uploadThroughput": lijn.op / 8, "latency": lijn.wacht}
        cdp.send("Network.emulateNetworkConditions", {"offline": False, **snelheid})
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    return bytes_


def _send(page: Any) -> None:
    """Whoever types and presses the button sees his message in the conversation, on the same page."""
    page.evaluate("window.zelfde = true")
    page.get_by_label("Uw vraag").fill("Wat is een tegenprestatie?")
    page.get_by_role("button", name="Verstuur").click()
    page.locator(".bericht.client").first.wait_for()
    if not page.evaluate("window.zelfde"):
        raise MetingMislukt("het script nam het formulier niet over")


def say_gewicht(bytes_: dict[str, int]) -> str:
    """The bytes of a first load by file, the heaviest first."""
    regels = [f"{'eerste bezoek, over de lijn':<44}{'bytes':>8}"]
    for adres, aantal in sorted(bytes_.items(), key=lambda paar: -paar[1]):
        naam = "/" + adres.split("/", 3)[-1]
        regels.append(f"  {naam:<42}{aantal:>8}")
    return "\n".join([*regels, f"  {'samen':<42}{sum(bytes_.values()):>8}  (hoogstens {BUDGET})"])


def say_tijden(ronden: dict[Lijn, list[tuple[Meting, Meting]]]) -> str:
    """The medians by line, and how often the empty page of the same run fits in them."""
    regels = [
        f"mediaan in ms (keer de lege pagina), processor {PROCESSOR}x trager",
        "bruikbaar: geverfd, met een vak waarin u kunt typen; het formulier werkt dan al, ook zonder script",
        f"{'lijn':<18}{'rondes':>7}{'leeg':>7}{'geverfd':>15}{'bruikbaar':>15}{'met script':>15}",
    ]
    for lijn, ronde in ronden.items():
        leeg = median(leeg.verf for _, leeg in ronde)
        cellen = "".join(_say_tijd([(getattr(chat, wat), leeg.verf) for chat, leeg in ronde]) for wat in TIJDEN)
        regels.append(f"{lijn.naam:<18}{len(ronde):>7}{leeg:>7.0f}{cellen}")
    return "\n".join(regels)


def _say_tijd(paren: list[tuple[float, float]]) -> str:
    keer = median(tijd / leeg for tijd, leeg in paren)
    return f"{median(tijd for tijd, _ in paren):>8.0f} ({keer:.2f})"


@contextmanager
def open_chromium() -> Iterator[Any]:
    """A browser without a screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def run_server() -> Iterator[str]:
    """A web process with an empty database and the style of this installation, until the block ends.

    Raises:
        MetingMislukt: it did not start.
    """
    with TemporaryDirectory(prefix="tess-pagina-") as map_:
        data, poort = Path(map_), free_poort()
        if gebouwd := find_vormgeving(load_settings().data_dir):
            shutil.copytree(gebouwd.parent, data / gebouwd.parent.name, ignore=shutil.ignore_patterns("npm"))
        omgeving = {**os.environ, "TESS_DATA": map_, "TESS_HOST": "127.0.0.1", "TESS_PORT": str(poort)}
        with (data / "web.log").open("w", encoding="utf-8") as log:
            opdracht = [sys.executable, "-m", "bench.paginadienst"]
            proces = subprocess.Popen(opdracht, cwd=ROOT, env=omgeving, stdout=log, stderr=log)
        try:
            url = f"http://127.0.0.1:{poort}"
            _wait_up(proces, url + LEEG, data / "web.log")
            yield url
        finally:
            proces.terminate()
            proces.wait(20)


def _wait_up(proces: subprocess.Popen[bytes], adres: str, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    einde = monotonic() + SECONDEN
    while proces.poll() is None and monotonic() < einde:
        try:
            with opener.open(adres, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            sleep(0.2)
    raise MetingMislukt(f"de webserver is niet gestart:\n{log.read_text(encoding='utf-8')[-2000:]}")
