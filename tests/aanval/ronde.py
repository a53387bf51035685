"""One round of an attack, the same for a test run and for bench/aanval.py; counts what came back."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as regels

from bot.kennisbank import load_kennisbank
from bot.privacy import Filter
from bot.settings import load_settings
from tests.aanval.bsn import list_over, vermomde_bsns
from tests.aanval.lijn import Keurmeester, Lijn, make_rauw
from tests.aanval.vijand import Aanroep, aanroepen, rauwe_verzoeken, teksten
from tests.web.conftest import Tess, build_tess, served

TE_TRAAG = 5.0
GESPREK = "HETGESPREK"  # stands for the conversation of this moment
RUIM = {"TESS_BERICHTEN_PER_MINUUT": "100000", "TESS_GESPREKKEN_PER_MINUUT": "100000"}


@contextmanager
def opgesteld(map_: Path) -> Iterator[Tess]:
    """A running Tess outside pytest, with limits that an attack of thousands a minute does not reach."""
    settings = load_settings({"TESS_DATA": str(map_), **RUIM}, env_file=map_ / "geen.env")
    tess = build_tess(settings, load_kennisbank())
    with served(tess.app, tess.url):
        yield tess


class Ronde:
    """Attacks on one application; every answer is judged, and the first bad one ends the round."""

    def __init__(self, tess: Tess) -> None:
        klant = tess.klant()
        self._doc = klant.get("/openapi.json").json
        self._keurmeester = Keurmeester(self._doc)
        self.lijn = Lijn(tess.url)
        vraag = {"vraag": "Help", "contact": {"soort": "tel", "waarde": "06 12345678"}, "akkoord": True}
        code = klant.post_json("/api/tickets", vraag).json["code"]
        self._klant, self._gesprek = klant, klant.begin()
        bekend = {"gesprek": [GESPREK], "code": [code], "id": ["vog_kosten"], "peildatum": ["2026-12-31"]}
        self._aanroepen = aanroepen(self._doc, bekend)
        self.geteld: dict[str, Counter[Any]] = defaultdict(Counter)
        self.traagste: dict[str, float] = defaultdict(float)

    def attack_filter(self, aantal: int, nummer: int) -> None:
        """The filter takes any text, quickly and without raising."""
        filter_ = Filter()

        def one(tekst: str) -> None:
            gefilterd = self._time("filter", lambda: filter_.filter(tekst[:2000]))
            self.geteld["filter"]["iets gevonden" if gefilterd.vondsten else "niets gevonden"] += 1

        _run(given(teksten)(one), aantal, nummer)

    def attack_bsn(self, aantal: int, nummer: int) -> None:
        """No BSN comes through, however it is dressed."""
        filter_ = Filter()

        def one(geval: tuple[str, str, str]) -> None:
            bsn, vermomming, tekst = geval
            uit = self._time("bsn", lambda: filter_.filter(tekst).tekst)
            self.geteld["bsn"][vermomming] += 1
            assert bsn not in list_over(uit), (vermomming, tekst, uit)

        _run(given(vermomde_bsns)(one), aantal, nummer)

    def attack_api(self, aantal: int, nummer: int) -> None:
        """Every call gets an answer that the description knows."""

        def one(aanroep: Aanroep) -> None:
            rauw = aanroep.rauw.replace(GESPREK.encode(), self._gesprek.encode())
            antwoord = self._time("api", lambda: self.lijn.stuur(rauw))
            assert antwoord is not None, "geen antwoord"
            self.geteld["api"][antwoord.status] += 1
            self._keurmeester.check(antwoord)
            self._keurmeester.check_schema(antwoord, aanroep.responses)
            if antwoord.status in {204, 409}:  # erased, or full
                self._gesprek = self._klant.begin()

        _run(given(self._aanroepen)(one), aantal, nummer)

    def attack_bytes(self, aantal: int, nummer: int) -> None:
        """Whatever bytes come, the next visitor is helped."""

        def one(rauw: bytes) -> None:
            antwoord = self._time("bytes", lambda: self._send_whole(rauw))
            self.geteld["bytes"]["lijn dicht" if antwoord is None else antwoord.status] += 1
            if antwoord is not None:
                self._keurmeester.check(antwoord)
            leeft = self._time("leeft", lambda: self.lijn.stuur(make_rauw("GET", "/leeft")))
            assert leeft is not None and leeft.status == 200, "de volgende bezoeker wordt niet geholpen"

        _run(given(rauwe_verzoeken)(one), aantal, nummer)

    def _send_whole(self, rauw: bytes) -> Any:
        """Send on a line of its own, and say that nothing more will come: a half request then ends at once."""
        self.lijn.sluit()
        try:
            return self.lijn.stuur(rauw, einde=True)
        finally:
            self.lijn.sluit()

    def _time(self, soort: str, doe: Callable[[], Any]) -> Any:
        begin = time.monotonic()
        uit = doe()
        duur = time.monotonic() - begin
        self.traagste[soort] = max(self.traagste[soort], duur)
        assert duur < TE_TRAAG, f"{soort} duurde {duur:.1f} s"
        return uit


def _run(proef: Callable[[], None], aantal: int, nummer: int) -> None:
    """Run so many examples, other ones for every number, the same ones for the same number."""
    stil = list(HealthCheck)
    fasen = (Phase.generate, Phase.shrink)
    afspraak = regels(max_examples=aantal, database=None, deadline=None, phases=fasen, suppress_health_check=stil)
    afspraak(seed(nummer)(proef))()
