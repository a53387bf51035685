"""The response headers that every answer carries, also an error; and the count of answers by status."""

from __future__ import annotations

from sanic import Request
from sanic.response import BaseHTTPResponse

from bot.web.omgeving import get_omgeving

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
VAST = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NIET_BEWAREN = ("/api", "/tickets", "/inloggen", "/uitloggen", "/contact", "/op-papier", "/toetsing")


async def finish_response(request: Request, response: BaseHTTPResponse) -> None:
    """Add the headers and count the answer; Sanic calls this for every response."""
    for naam, waarde in VAST.items():
        response.headers[naam] = waarde
    bewaren = "no-store" if is_under(request.path, NIET_BEWAREN) else "no-cache"
    response.headers.setdefault("Cache-Control", bewaren)
    get_omgeving(request).tellers.count_verzoek(response.status)


def is_under(pad: str, mappen: tuple[str, ...]) -> bool:
    """Whether the path is one of these, or lies under one of them."""
    return any(pad == map_ or pad.startswith(f"{map_}/") for map_ in mappen)
