"""Follows one request through the processes: how long each part takes, and one id by which its log lines are found.

The id is made by chance for each request and stands in no table, so it leads to no conversation once the log is gone.
From one process to the next it travels as the W3C header `traceparent`; a visitor cannot choose it.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from time import perf_counter
from typing import Protocol

TRACEPARENT = "traceparent"
_OUDER = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")

Meter = Callable[[str, float], None]  # gets the name of a part and its seconds


class Tracer(Protocol):
    """Who keeps spans (see bot.sporen)."""

    def open(self, naam: str, ouder: str) -> AbstractContextManager[object]:
        """A span around a block; `ouder` is the header of the process that asked, or empty."""

    def add(self, naam: str, seconden: float) -> None:
        """A span that ends now and took so long."""

    def note(self, naam: str, waarde: str | int) -> None:
        """Write something on the span that is open."""

    def make_traceparent(self) -> str:
        """The header for the next process."""


_kenmerk: ContextVar[str] = ContextVar("tess_kenmerk", default="")
_meter: ContextVar[Meter | None] = ContextVar("tess_meter", default=None)
_tracers: list[Tracer] = []


def use_tracer(tracer: Tracer | None) -> None:
    """From now on this process keeps spans here; None: nowhere."""
    _tracers[:] = [] if tracer is None else [tracer]


@contextmanager
def follow(naam: str, ouder: str = "", *, meter: Meter | None = None) -> Iterator[str]:
    """Around one request in this process.

    Args:
        naam: of the span.
        ouder: the header `traceparent` of a neighbour that we trust; what is no such header is not read.
        meter: gets the seconds of each part within.

    Returns:
        The id of the request: 32 hex digits.
    """
    gelezen = _OUDER.fullmatch(ouder)
    kenmerk = gelezen[1] if gelezen else secrets.token_hex(16)
    vorige = _kenmerk.set(kenmerk), _meter.set(meter)
    try:
        with _open(naam, ouder if gelezen else ""):
            yield kenmerk
    finally:
        _kenmerk.reset(vorige[0])
        _meter.reset(vorige[1])


@contextmanager
def measure(deel: str) -> Iterator[None]:
    """Around one part of a request; outside a request it does nothing."""
    begin = perf_counter()
    try:
        with _open(deel, ""):
            yield
    finally:
        _count(deel, perf_counter() - begin)


def add_meting(deel: str, seconden: float) -> None:
    """A part that has just ended, for what cannot be put in a block."""
    _count(deel, seconden)
    if _kenmerk.get():
        for tracer in _tracers:
            tracer.add(deel, seconden)


def note(naam: str, waarde: str | int) -> None:
    """Write a word of our own on the span: never what a visitor typed."""
    if _kenmerk.get():
        for tracer in _tracers:
            tracer.note(naam, waarde)


def get_kenmerk() -> str:
    """The id of the request that is handled here; empty outside a request."""
    return _kenmerk.get()


def make_traceparent() -> str:
    """The header for the next process; empty outside a request."""
    if not _kenmerk.get():
        return ""
    return _tracers[0].make_traceparent() if _tracers else f"00-{_kenmerk.get()}-{secrets.token_hex(8)}-00"


def make_koppen() -> dict[str, str]:
    """The same as headers for a call."""
    return {TRACEPARENT: kop} if (kop := make_traceparent()) else {}


def _open(naam: str, ouder: str) -> AbstractContextManager[object]:
    return _tracers[0].open(naam, ouder) if _tracers and _kenmerk.get() else nullcontext()


def _count(deel: str, seconden: float) -> None:
    meter = _meter.get()
    if meter is not None:
        meter(deel, seconden)
