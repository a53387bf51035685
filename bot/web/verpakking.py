"""How an answer goes over the line: compressed where that is safe, and not at all when the browser has it already.

Compressing a page gives away, by its length, whether what somebody made it repeat resembles what is secret on it (the
BREACH attack). So only what is the same for everybody is compressed: no conversation, no form with a secret, no inbox.
"""

from __future__ import annotations

import gzip
from hashlib import sha256

from sanic import HTTPResponse, Request

from bot.web.paden import is_under

# Read by everybody, with nothing on it that belongs to one person. `/` is the chat before anything was said; the key in
# its forms is new each time that it is made, so many tries at it say nothing about any of them.
OPENBAAR = (
    "/algoritmeregister",
    "/antwoorden",
    "/antwoordenboek",
    "/api/antwoorden",
    "/insluiten",
    "/openapi.json",
    "/privacy",
    "/toegankelijkheid",
    "/woordenlijst",
)
NIVEAU = 6
MINSTENS = 500  # bytes: what is shorter fits in one packet anyway
SOORTEN = ("text/", "application/json", "application/atom+xml")


def is_openbaar(request: Request) -> bool:
    """Whether an address shows everybody the same."""
    return (request.path == "/" or is_under(request.path, OPENBAAR)) and request.method in {"GET", "HEAD"}


def pack_openbaar(request: Request, response: HTTPResponse) -> None:
    """Compress and mark a public page, or leave it out when the browser has this very one.

    A page that sets a cookie may hold what is in the cookie, so that one goes as it is.
    """
    soort, inhoud = response.content_type or "", response.body or b""
    zonder = response.status != 200 or not inhoud or "set-cookie" in response.headers
    if zonder or "etag" in response.headers or not soort.startswith(SOORTEN) or not is_openbaar(request):
        return
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    response.headers["ETag"] = kenmerk = f'W/"{sha256(inhoud).hexdigest()[:32]}"'
    if has_kenmerk(request, kenmerk):
        response.status, response.body = 304, b""
    elif len(inhoud) >= MINSTENS and wants_gzip(request):
        response.body = gzip.compress(inhoud, NIVEAU, mtime=0)
        response.headers["Content-Encoding"] = "gzip"


def has_kenmerk(request: Request, kenmerk: str) -> bool:
    """Whether the browser says that it has what this mark stands for."""
    genoemd = ",".join(request.headers.getall("if-none-match", []))
    waarden = {waarde.strip().removeprefix("W/") for waarde in genoemd.split(",")}
    return "*" in waarden or kenmerk.removeprefix("W/") in waarden


def wants_gzip(request: Request) -> bool:
    """Whether the browser reads gzip, and does not like it less than the plain form."""
    keuzes = _read_keuzes(",".join(request.headers.getall("accept-encoding", [])))
    waarde = keuzes.get("gzip", keuzes.get("x-gzip", keuzes.get("*", 0.0)))
    return waarde > 0 and waarde >= keuzes.get("identity", 0.0)


def _read_keuzes(kop: str) -> dict[str, float]:
    keuzes = {}
    for deel in kop.lower().split(","):
        naam, *eigenschappen = (stuk.strip() for stuk in deel.split(";"))
        keuzes[naam] = min((_read_q(item) for item in eigenschappen if item.startswith("q=")), default=1.0)
    return keuzes


def _read_q(tekst: str) -> float:
    """The weight; what is no weight counts as a refusal, so that nobody gets what he cannot read."""
    cijfers = tekst.removeprefix("q=").strip()
    geldig = cijfers.replace(".", "", 1).isdecimal() and cijfers.isascii()
    return min(float(cijfers), 1.0) if geldig else 0.0
