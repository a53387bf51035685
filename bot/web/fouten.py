"""One mapping from everything that can go wrong to what the reader gets: problem+json under /api, a page elsewhere."""

from __future__ import annotations

import logging
from typing import Any

from sanic import HTTPResponse, Request
from sanic.exceptions import (
    InvalidUsage,
    MethodNotSupported,
    NotFound,
    PayloadTooLarge,
    SanicException,
    ServiceUnavailable,
)
from sanic.response import json
from sqlalchemy.exc import SQLAlchemyError

from bot.fouten import CATALOGUS, Fout, TessFout
from bot.klok import nu
from bot.logboek import show_plaats
from bot.web.loketten import Loketkaart, list_loketten
from bot.web.omgeving import get_omgeving
from bot.web.paden import is_under
from bot.web.weergave import render

logger = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
METHODEN = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_VAN_SANIC: tuple[tuple[type[SanicException], str], ...] = (
    (NotFound, "pagina_onbekend"),
    (MethodNotSupported, "methode_onbekend"),
    (PayloadTooLarge, "tekst_te_lang"),
    (InvalidUsage, "json_ongeldig"),
    (ServiceUnavailable, "storing"),
)


async def answer_exception(request: Request, exception: Exception) -> HTTPResponse:
    """The answer to any exception; what we did not foresee is logged and never shown."""
    if isinstance(exception, TessFout):
        return make_response(request, exception.fout, exception.veld)
    code = find_code(exception)
    if code in {"intern", "opslag_weg"}:
        log_unexpected(request, exception)
    response = make_response(request, CATALOGUS[code])
    if isinstance(exception, MethodNotSupported):
        response.headers.update(getattr(exception, "headers", {}))
    return response


def find_code(exception: Exception) -> str:
    """The place in the catalogue for an exception that is not ours."""
    for soort, code in _VAN_SANIC:
        if isinstance(exception, soort):
            return code
    if isinstance(exception, SQLAlchemyError):
        return "opslag_weg"
    if isinstance(exception, SanicException) and 400 <= exception.status_code < 500:
        return "json_ongeldig"
    return "intern"


def make_response(request: Request, fout: Fout, veld: str | None = None) -> HTTPResponse:
    """The failure in the form that this caller can read."""
    response = _as_problem(request, fout, veld) if is_under(request.path, ("/api",)) else _as_page(request, fout)
    if fout.status == 429:
        response.headers["Retry-After"] = "60"
    return response


def log_unexpected(request: Request, exception: Exception) -> None:
    """Log where it went wrong, without the message or the address: those can hold what a client typed."""
    route = request.route.path if request.route else "(geen route)"
    velden = {"code": type(exception).__name__, "pad": f"{find_methode(request)} /{route}"}
    logger.error("unexpected_error", extra={**velden, "spoor": show_plaats(exception.__traceback__)})


def find_methode(request: Request) -> str:
    """The method where it is one that exists; anything else is what somebody typed."""
    return request.method if request.method in METHODEN else "(anders)"


def _as_problem(request: Request, fout: Fout, veld: str | None) -> HTTPResponse:
    probleem: dict[str, Any] = {
        "type": f"urn:tess:fout:{fout.code}",
        "title": fout.bericht,
        "status": fout.status,
        "code": fout.code,
        "bericht": fout.bericht,
        "actie": fout.actie,
    }
    if veld:
        probleem["veld"] = veld
    if loketten := find_loketten(request, fout):
        probleem["loketten"] = [loket.as_json() for loket in loketten]
    return json(probleem, status=fout.status, content_type=PROBLEM, ensure_ascii=False)


def _as_page(request: Request, fout: Fout) -> HTTPResponse:
    balie = is_under(request.path, ("/tickets",)) and not is_under(request.path, ("/tickets/status",))
    loketten = () if balie else find_loketten(request, fout)
    raad = is_under(request.path, ("/toetsing",))
    return render("fout.html", status=fout.status, fout=fout, balie=balie, raad=raad, loketten=loketten)


def find_loketten(request: Request, fout: Fout) -> tuple[Loketkaart, ...]:
    """Where to go instead when Tess can keep nothing; none with any other failure."""
    if fout.code != "opslag_weg":
        return ()
    omgeving = get_omgeving(request)
    return list_loketten(omgeving.diensten.kennisbank.gemeenten[omgeving.settings.gemeente], nu())
