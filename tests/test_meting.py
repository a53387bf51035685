"""One id follows a request through web, Rasa and actions, into every log line, and where asked into spans."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast

import pytest
from aiohttp import web
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from bot.gesprek import HttpBrein
from bot.logboek import EventFormatter
from bot.meting import (
    TRACEPARENT,
    add_meting,
    follow,
    get_kenmerk,
    make_koppen,
    make_traceparent,
    measure,
    note,
    use_tracer,
)
from bot.sporen import OtelTracer, Zender

OUDER = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
SLECHT = ("", "x", OUDER.replace("0123", "0000", 0)[:-1], OUDER.upper(), "00-" + "0" * 32 + OUDER[35:], OUDER + "-x")


@pytest.fixture()
def sporen() -> Iterator[InMemorySpanExporter]:
    """Spans are kept here."""
    bak = InMemorySpanExporter()
    use_tracer(OtelTracer("proef", SimpleSpanProcessor(bak)))
    yield bak
    use_tracer(None)


def test_a_part_is_measured_within_a_request_only() -> None:
    gezien: list[str] = []
    with measure("filter"):
        add_meting("database", 1.0)
    assert get_kenmerk() == make_traceparent() == "" and make_koppen() == {}
    with follow("verzoek", meter=lambda deel, seconden: gezien.append(f"{deel} {seconden >= 0}")) as kenmerk:
        assert get_kenmerk() == kenmerk and re.fullmatch("[0-9a-f]{32}", kenmerk)
        with pytest.raises(ValueError, match="stuk"), measure("filter"):
            raise ValueError("stuk")
        add_meting("database", 1.0)
    assert gezien == ["filter True", "database True"] and get_kenmerk() == ""


@pytest.mark.parametrize("kop", SLECHT)
def test_only_a_real_header_gives_the_id(kop: str) -> None:
    with follow("verzoek", OUDER) as kenmerk:
        assert kenmerk == OUDER[3:35] and make_koppen()[TRACEPARENT].startswith(OUDER[:36])
    with follow("verzoek", kop) as een, follow("verzoek", kop) as ander:
        assert een != ander != OUDER[3:35]


def test_every_line_of_a_request_holds_its_id() -> None:
    regel = logging.LogRecord("bot.proef", logging.ERROR, "", 1, "gebeurd", None, None)
    assert "verzoek=" not in EventFormatter().format(regel)
    with follow("verzoek") as kenmerk:
        assert EventFormatter().format(regel).endswith(f"bot.proef gebeurd verzoek={kenmerk}")


async def test_the_id_goes_along_to_rasa_and_from_rasa_to_the_actions() -> None:
    from rasa.utils.endpoints import EndpointConfig

    from bot.nlu.actieadres import Actieadres

    koppen: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        koppen.append(f"{request.path} {request.headers.get(TRACEPARENT, '')} {request.headers.get('X-Tess-Token')}")
        return web.json_response({"berichten": [], "begrip": {}})

    app = web.Application()
    app.router.add_post("/{pad:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    brein = HttpBrein(url, "geheim", 2)
    acties = Actieadres.wrap(EndpointConfig(f"{url}/webhook", headers={"X-Tess-Token": "ander"}))
    with follow("verzoek") as kenmerk:
        await brein.think("s", tekst="Hallo", knop=None)
        await acties.request(json={}, method="post")
    await acties.request(json={}, method="post")
    await brein.close()
    async with acties.session() as sessie:
        await sessie.close()
    await runner.cleanup()
    assert re.fullmatch(f"/webhooks/tess/bericht 00-{kenmerk}-[0-9a-f]{{16}}-00 geheim", koppen[0])
    assert re.fullmatch(f"/webhook 00-{kenmerk}-[0-9a-f]{{16}}-00 ander", koppen[1])
    assert koppen[2] == "/webhook  ander"


def test_spans_hang_together_and_hold_only_our_words(sporen: InMemorySpanExporter) -> None:
    with follow("verzoek bericht") as kenmerk:
        with pytest.raises(ValueError, match="geheim"), measure("rasa"):
            kop = make_traceparent()
            raise ValueError("geheim")
        add_meting("database", 0.5)
        note("uitkomst", "beantwoord")
        note("status", 200)
        note("uitkomst", "ik heet Geheim")
        note("tekst", "geheim")
    with follow("rasa bericht", kop):
        note("action", "action_antwoord")
    note("status", 500)
    rasa, database, verzoek, ander = sporen.get_finished_spans()
    assert {span.context.trace_id for span in (rasa, database, verzoek, ander)} == {int(kenmerk, 16)}
    assert rasa.parent and rasa.parent.span_id == database.parent.span_id == verzoek.context.span_id  # type: ignore[union-attr]
    assert ander.parent and ander.parent.span_id == rasa.context.span_id and verzoek.parent is None
    assert dict(verzoek.attributes or {}) == {"tess.uitkomst": "beantwoord", "tess.status": 200}
    assert database.end_time - database.start_time == 500_000_000  # type: ignore[operator]
    assert rasa.status.description == "ValueError" and not rasa.events
    assert "geheim" not in "".join(span.to_json() for span in sporen.get_finished_spans()).lower()


def test_without_a_collector_nothing_of_it_is_loaded() -> None:
    vraag = "import sys, bot.sporen as s, bot.meting; s.open_sporen('', 'web'); print('opentelemetry' in sys.modules)"
    klaar: Any = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, check=True)
    assert klaar.stdout.strip() == "False"


def test_a_collector_that_is_gone_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    zender = Zender(OTLPSpanExporter(endpoint="http://127.0.0.1:1/v1/traces", timeout=1))
    use_tracer(OtelTracer("proef", SimpleSpanProcessor(cast(Any, zender))))
    for _ in range(2):
        with follow("verzoek"):
            pass
    use_tracer(None)
    zender.shutdown()
    assert [(regel.name, regel.getMessage()) for regel in caplog.records] == [("bot.sporen", "traces_gone")]
    zender._exporter = InMemorySpanExporter()
    assert zender.export([]) is SpanExportResult.SUCCESS
    assert caplog.records[-1].getMessage() == "traces_back"
