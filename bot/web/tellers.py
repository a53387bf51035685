"""Counters and clocks of this process, told in the text format of Prometheus; they hold numbers, nothing about anybody.

Every label has a fixed list of values of our own. With several web processes each has its own counters, and Prometheus
reads and adds up: see bot.web.meetpoort.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest

from bot.gesprek import UITKOMSTEN
from bot.meting import note

disable_created_metrics()  # type: ignore[no-untyped-call]  # a second number beside each, that nobody reads

SOORTEN = ("bericht", "pagina", "api", "statisch", "toezicht")
DELEN = ("filter", "rasa", "database")
BEGIN = ("200", "500", "503")  # the other statuses come when they are given
# Around the promises (40 and 200 ms a message) and up to what Rasa may take.
VAKKEN = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.075, 0.1, 0.2, 0.35, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0)


class Tellers:
    """How turns ended, how requests were answered, and how long they and their parts took."""

    def __init__(self) -> None:
        """Begin at nought, with every line that there can be: a first failure must show as a rise."""
        register = self.register = CollectorRegistry()
        self._beurten = Counter("tess_beurten", "Beurten per uitkomst.", ["uitkomst"], registry=register)
        self._verzoeken = Counter("tess_verzoeken", "Antwoorden per HTTP-status.", ["status"], registry=register)
        self._verzoek = Histogram(
            "tess_verzoek_seconds",
            "Duur van een verzoek, van binnenkomst tot het antwoord weg is, per soort.",
            ["soort"],
            buckets=VAKKEN,
            registry=register,
        )
        self._deel = Histogram(
            "tess_deel_seconds",
            "Duur van een deel van een verzoek: het privacyfilter, wachten op Rasa, een transactie van de database.",
            ["deel"],
            buckets=VAKKEN,
            registry=register,
        )
        ProcessCollector(registry=register)
        for uitkomst in UITKOMSTEN:
            self._beurten.labels(uitkomst)
        for status in BEGIN:
            self._verzoeken.labels(status)
        for soort in SOORTEN:
            self._verzoek.labels(soort)
        for deel in DELEN:
            self._deel.labels(deel)

    def count_beurt(self, uitkomst: str) -> None:
        """One more turn that ended this way."""
        self._beurten.labels(uitkomst).inc()
        note("uitkomst", uitkomst)

    def count_verzoek(self, status: int) -> None:
        """One more request that got this status."""
        self._verzoeken.labels(str(status)).inc()
        note("status", status)

    def time_verzoek(self, soort: str, seconden: float) -> None:
        """One request of this kind took so long."""
        self._verzoek.labels(soort).observe(seconden)

    def time_deel(self, deel: str, seconden: float) -> None:
        """One part of a request took so long; a part without a name here is not counted."""
        if deel in DELEN:
            self._deel.labels(deel).observe(seconden)

    def as_prometheus(self, delen: dict[str, bool], metingen: Iterable[Metric] = ()) -> str:
        """Everything as text.

        Args:
            delen: for each part of Tess whether it is ready.
            metingen: what was looked up besides (see bot.web.meetstand).
        """
        gereed = GaugeMetricFamily("tess_onderdeel_gereed", "1 als het onderdeel gereed is.", labels=["onderdeel"])
        for deel, klaar in delen.items():
            gereed.add_metric([deel], int(klaar))
        return generate_latest(_Alles(self.register, [gereed, *metingen])).decode()


class _Alles(CollectorRegistry):
    """What is counted, with what was looked up, as one registry."""

    def __init__(self, register: CollectorRegistry, erbij: list[Metric]) -> None:
        super().__init__()
        self._register = register
        self._erbij = erbij

    def collect(self) -> Iterator[Metric]:
        """All of it (see parent class)."""
        yield from self._register.collect()
        yield from self._erbij
