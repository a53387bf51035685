"""Times every request until its answer has left, and gives it the id by which the log is searched."""

from __future__ import annotations

from contextlib import nullcontext
from time import perf_counter

from sanic import Request

from bot.meting import follow
from bot.web.lijn import WebApp
from bot.web.omgeving import get_omgeving
from bot.web.paden import is_under

TOEZICHT = ("/leeft", "/gezond", "/metrics")
STROOM = "/tickets/stroom"  # open for minutes: its duration says nothing
STIL = ("statisch", "toezicht")  # asked for all day long, and nothing to find in it
_BERICHTEN = "/api/gesprekken/"


class GemetenApp(WebApp):
    """The application, with a clock on each request."""

    async def handle_request(self, request: Request) -> None:
        """Handle one request (see parent class)."""
        tellers, soort, begin = get_omgeving(request).tellers, name_soort(request.method, request.path), perf_counter()
        volgen = nullcontext() if soort in STIL else follow(f"verzoek {soort}", meter=tellers.time_deel)
        with volgen:
            await super().handle_request(request)
        if request.path != STROOM:
            tellers.time_verzoek(soort, perf_counter() - begin)


def name_soort(methode: str, pad: str) -> str:
    """Which kind of request this is, one of five, whatever a visitor writes."""
    if methode == "POST" and (pad == "/gesprek" or (pad.startswith(_BERICHTEN) and pad.endswith("/berichten"))):
        return "bericht"
    if pad in TOEZICHT:
        return "toezicht"
    if is_under(pad, ("/static",)):
        return "statisch"
    return "api" if is_under(pad, ("/api",)) else "pagina"
