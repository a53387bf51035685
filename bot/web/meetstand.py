"""Looks up what no counter knows: queues, answers that lapsed, models, the daily removal, the disk.

Prometheus asks every so many seconds, and several may ask at once; the looking is done once in SECONDEN. What cannot be
looked up is left out, so that a rule for alarms sees that it is absent rather than an old number.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
from prometheus_client.core import GaugeMetricFamily, Metric
from sqlalchemy.exc import SQLAlchemyError

from bot.gesprek import VERSIE_ONBEKEND, VersieStand
from bot.kennisbank import count_houdbaar
from bot.klok import peildatum
from bot.privacy import read_opruiming
from bot.settings import Settings
from bot.tickets import Rijstand, Wachtrij, read_rijstand
from bot.web.diensten import Diensten

logger = logging.getLogger(__name__)

SECONDEN = 10.0
GEDULD = 2.0  # seconds that one look may take
KANALEN = ("inbox", "mail", "client_mail", "webhook", "klantinteracties")


@dataclass(frozen=True)
class Model:
    """What one Rasa serves: the hash of its content, and when it was trained (seconds since 1970)."""

    naam: str
    geleerd: float


@dataclass
class Meetstand:
    """The looks, with the latest of each."""

    diensten: Diensten
    settings: Settings
    tik: Callable[[], float] = time.monotonic
    _gezien: tuple[dict[str, bool], list[Metric]] = field(default_factory=lambda: ({}, []))
    _gezien_op: float = float("-inf")
    _slot: asyncio.Lock | None = None

    async def read(self) -> tuple[dict[str, bool], list[Metric]]:
        """Whether each part is ready, and the numbers; of now or of at most SECONDEN ago."""
        self._slot = self._slot or asyncio.Lock()  # of the loop that serves
        async with self._slot:
            if self.tik() - self._gezien_op >= SECONDEN:
                delen, uit_database, modellen = await asyncio.gather(
                    self.diensten.gezondheid(), _in_time(self._look_database), self._look_modellen()
                )
                versies = await self.diensten.versies()  # after the parts: their look asks the servers for it
                vast = [*self._look_antwoorden(), *self._look_schijf()]
                self._gezien = delen, [*(uit_database or ()), *_list_modellen(modellen), *_list_versies(versies), *vast]
                self._gezien_op = self.tik()
            return self._gezien

    def _look_database(self) -> list[Metric]:
        try:
            with self.diensten.toetsing.lezer.connect() as connection:
                return [*_list_rijen(read_rijstand(connection)), *_list_opruiming(read_opruiming(connection))]
        except SQLAlchemyError as error:
            logger.warning("queues_unreadable", extra={"code": type(error).__name__})
            return []

    def _look_antwoorden(self) -> Iterator[Metric]:
        aantal = count_houdbaar(self.diensten.kennisbank, peildatum(), self.settings.gemeente)
        antwoorden = GaugeMetricFamily(
            "tess_antwoorden",
            "Antwoorden van vandaag: goed, herkeuren (had al opnieuw bekeken moeten zijn) of zonder_versie.",
            labels=["houdbaar"],
        )
        for houdbaar, hoeveel in aantal.items():
            antwoorden.add_metric([houdbaar.value], hoeveel)
        yield antwoorden
        inhoud = GaugeMetricFamily("tess_inhoud_info", "De antwoorden die dit proces toont.", labels=["vingerafdruk"])
        inhoud.add_metric([self.diensten.kennisbank.vingerafdruk], 1)
        yield inhoud

    def _look_schijf(self) -> Iterator[Metric]:
        try:
            schijf = shutil.disk_usage(self.settings.data_dir)
        except OSError:
            return
        yield _gauge("tess_schijf_bytes", "Grootte van de schijf onder TESS_DATA.", schijf.total)
        yield _gauge("tess_schijf_vrij_bytes", "Wat daarvan vrij is.", schijf.free)

    async def _look_modellen(self) -> list[Model | None]:
        timeout = aiohttp.ClientTimeout(total=GEDULD)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            return list(await asyncio.gather(*(_ask_model(session, url) for url in self.settings.rasa_urls)))


async def _in_time(look: Callable[[], list[Metric]]) -> list[Metric] | None:
    try:
        return await asyncio.wait_for(asyncio.to_thread(look), GEDULD)
    except asyncio.TimeoutError:
        return None


async def _ask_model(session: aiohttp.ClientSession, url: str) -> Model | None:
    try:
        async with session.get(f"{url}/webhooks/tess/klaar") as response:
            inhoud = await response.json()
            return Model(str(inhoud["model"]), float(inhoud["geleerd"]))
    except (aiohttp.ClientError, asyncio.TimeoutError, ValueError, TypeError, KeyError):
        return None


def _list_rijen(stand: Rijstand) -> Iterator[Metric]:
    per_status = GaugeMetricFamily("tess_tickets", "Tickets per status.", labels=["status"])
    for status, aantal in stand.tickets.items():
        per_status.add_metric([status], aantal)
    yield per_status
    yield _gauge("tess_tickets_te_laat", "Tickets die niemand oppakte voor de beloofde dag.", stand.te_laat)
    yield _gauge("tess_ticket_oudste_seconds", "Hoe lang het oudste nieuwe ticket wacht.", stand.oudste)
    wacht = GaugeMetricFamily("tess_bezorging_wacht", "Bezorgingen die nog moeten, per kanaal.", labels=["kanaal"])
    dood = GaugeMetricFamily("tess_bezorging_dood", "Opgegeven bezorgingen, per kanaal.", labels=["kanaal"])
    oudste = GaugeMetricFamily("tess_bezorging_oudste_seconds", "Hoe lang de oudste al wacht.", labels=["kanaal"])
    for kanaal in sorted({*KANALEN, *stand.bezorging}):
        rij = stand.bezorging.get(kanaal, Wachtrij())
        wacht.add_metric([kanaal], rij.wacht)
        dood.add_metric([kanaal], rij.dood)
        oudste.add_metric([kanaal], rij.oudste)
    yield from (wacht, dood, oudste)


def _list_opruiming(gelukt: datetime | None) -> Iterator[Metric]:
    uitleg = "Wanneer het wissen van wat te oud is voor het laatst lukte (seconden sinds 1970); 0: nog nooit."
    moment = gelukt.timestamp() if gelukt else 0
    yield _gauge("tess_opruimen_last_success_timestamp_seconds", uitleg, moment)


def _list_modellen(modellen: list[Model | None]) -> Iterator[Metric]:
    info = GaugeMetricFamily("tess_model_info", "Het model dat elke Rasa heeft.", labels=["rasa", "model"])
    geleerd = GaugeMetricFamily(
        "tess_model_trained_timestamp_seconds", "Wanneer dat model geleerd is (seconden sinds 1970).", labels=["rasa"]
    )
    for nummer, model in enumerate(modellen, start=1):
        if model is not None:
            info.add_metric([str(nummer), model.naam], 1)
            geleerd.add_metric([str(nummer)], model.geleerd)
    yield from (info, geleerd)


def _list_versies(versies: list[VersieStand]) -> Iterator[Metric]:
    lopend = GaugeMetricFamily(
        "tess_gesprekken_lopend", "Gesprekken waarin het laatste uur iets gezegd is, per versie.", labels=["versie"]
    )
    for stand in versies:
        lopend.add_metric([stand.versie or VERSIE_ONBEKEND], stand.lopend)
    yield lopend


def _gauge(naam: str, uitleg: str, waarde: float) -> Metric:
    return GaugeMetricFamily(naam, uitleg, value=waarde)
