"""The response headers that every answer carries, also an error; and the count of answers by status."""

from __future__ import annotations

from sanic import HTTPResponse, Request
from sanic.response import BaseHTTPResponse

from bot.meting import get_kenmerk
from bot.web.omgeving import get_omgeving
from bot.web.paden import is_under
from bot.web.verpakking import pack_openbaar

BELEID = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
VAST = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
IN_ANDERE_SITE = ("/", "/gesprek")  # the chat, and what its forms answer with
VOOR_ANDERE_SITE = "/insluiten.js"
NIET_BEWAREN = ("/api", "/gesprek", "/tickets", "/inloggen", "/uitloggen", "/contact", "/op-papier", "/toetsing")


async def finish_response(request: Request, response: BaseHTTPResponse) -> None:
    """Add the headers, shorten what goes over the line and count the answer; Sanic calls this for every response."""
    response.headers["Content-Security-Policy"] = make_csp(request)
    for naam, waarde in VAST.items():
        response.headers[naam] = waarde
    if request.path == VOOR_ANDERE_SITE:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers.setdefault("Cache-Control", _find_bewaren(request.path))
    if isinstance(response, HTTPResponse):
        pack_openbaar(request, response)
    if kenmerk := get_kenmerk():
        response.headers["X-Request-Id"] = kenmerk  # to be told by whoever reports a failure
    get_omgeving(request).tellers.count_verzoek(response.status)


def make_csp(request: Request) -> str:
    """What this page may load: only what is ours, and no code or style of its own but what its render put there."""
    beleid = dict(BELEID)
    sites = get_omgeving(request).settings.insluiten_op
    if sites and request.path in IN_ANDERE_SITE:
        beleid["frame-ancestors"] = " ".join(sites)
    if stijlbron := getattr(request.ctx, "stijlbron", ""):
        beleid["style-src"] += f" {stijlbron}"
    return "; ".join(f"{naam} {waarde}" for naam, waarde in beleid.items())


def _find_bewaren(pad: str) -> str:
    """What a cache may do; the first page holds a key of its own, so only the browser itself keeps that one."""
    if is_under(pad, NIET_BEWAREN):
        return "no-store"
    return "private, no-cache" if pad == "/" else "no-cache"
