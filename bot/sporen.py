"""Sends the spans of this process to an OpenTelemetry collector, where the settings name one; else it loads nothing.

A span has a name of our own and at most an outcome, a status or the name of an action: nothing about anybody. The last
seconds before a stop are lost: a collector that hangs must not hold up Tess.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import time_ns
from typing import Any, cast

from bot.meting import TRACEPARENT, get_kenmerk, use_tracer

logger = logging.getLogger(__name__)

VELDEN = ("action", "status", "uitkomst")
_GEWOON = re.compile(r"[\w.-]{1,60}", re.ASCII)


def open_sporen(url: str, dienst: str) -> None:
    """Keep spans from now on.

    Args:
        url: the collector, without /v1/traces; empty for no spans.
        dienst: the name of this process, like "web".
    """
    if not url:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    zender = Zender(OTLPSpanExporter(endpoint=f"{url}/v1/traces", timeout=5))
    use_tracer(OtelTracer(dienst, BatchSpanProcessor(cast(Any, zender))))


class Zender:
    """Sends spans by an exporter of the SDK; of a collector that is gone the log hears once, not at every batch."""

    def __init__(self, exporter: Any) -> None:
        self._exporter = exporter
        self._is_weg = False

    def export(self, spans: Any) -> Any:
        """Send a batch; one that does not arrive is lost."""
        from opentelemetry.sdk.trace.export import SpanExportResult

        try:
            gegaan, code = self._exporter.export(spans), "geweigerd"
        except Exception as fout:  # whatever it is, no request may suffer
            gegaan, code = SpanExportResult.FAILURE, type(fout).__name__
        weg = gegaan is not SpanExportResult.SUCCESS
        if weg != self._is_weg:
            logger.warning("traces_gone" if weg else "traces_back", extra={"code": code} if weg else {})
        self._is_weg = weg
        return gegaan

    def shutdown(self) -> None:
        """Send no more."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Nothing waits here."""
        return True


class OtelTracer:
    """Spans by the SDK of OpenTelemetry; the id of a trace is that of the request, so a log line leads to its trace."""

    def __init__(self, dienst: str, verwerker: Any) -> None:
        """Open a provider of its own, which reads no environment.

        Args:
            verwerker: a span processor of the SDK.
        """
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.id_generator import RandomIdGenerator
        from opentelemetry.sdk.trace.sampling import ALWAYS_ON
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        class Kenmerken(RandomIdGenerator):
            def generate_trace_id(self) -> int:
                return int(get_kenmerk(), 16) if get_kenmerk() else super().generate_trace_id()

        provider = TracerProvider(
            sampler=ALWAYS_ON,
            resource=Resource({"service.name": f"tess-{dienst}"}),
            shutdown_on_exit=False,
            id_generator=Kenmerken(),
        )
        provider.add_span_processor(verwerker)
        self._tracer = provider.get_tracer("tess")
        self._koppen = TraceContextTextMapPropagator()

    @contextmanager
    def open(self, naam: str, ouder: str) -> Iterator[object]:
        """A span around a block (see bot.meting.Tracer); of an exception only the kind is kept, never its words."""
        from opentelemetry.trace import Status, StatusCode

        context = self._koppen.extract({TRACEPARENT: ouder}) if ouder else None
        with self._tracer.start_as_current_span(
            naam, context=context, record_exception=False, set_status_on_exception=False
        ) as span:
            try:
                yield span
            except BaseException as fout:
                span.set_status(Status(StatusCode.ERROR, type(fout).__name__))
                raise

    def add(self, naam: str, seconden: float) -> None:
        """A span that ends now (see bot.meting.Tracer)."""
        einde = time_ns()
        self._tracer.start_span(naam, start_time=einde - int(seconden * 1e9)).end(einde)

    def note(self, naam: str, waarde: str | int) -> None:
        """Write on the open span what may stand there (see bot.meting.Tracer)."""
        from opentelemetry.trace import get_current_span

        if naam in VELDEN and _GEWOON.fullmatch(str(waarde)):
            get_current_span().set_attribute(f"tess.{naam}", waarde)

    def make_traceparent(self) -> str:
        """The header of the open span (see bot.meting.Tracer)."""
        koppen: dict[str, str] = {}
        self._koppen.inject(koppen)
        return koppen.get(TRACEPARENT, "")
