"""What is asked of every request before any page sees it: where it comes from, and how often that address comes."""

from __future__ import annotations

from sanic import Request

from bot.fouten import TessFout
from bot.web.kopregels import is_under
from bot.web.omgeving import LEES, get_omgeving, read_adres

_EIGEN = ("same-origin", "none")
_GESPREKKEN = "/api/gesprekken"


async def check_herkomst(request: Request) -> None:
    """Refuse a change that a page of another site asks for; a program that is no browser sends no such header.

    A neighbour on the same domain is another site too.

    Raises:
        TessFout: formulier_verlopen.
    """
    if request.method not in LEES and request.headers.get("sec-fetch-site", "none").lower() not in _EIGEN:
        raise TessFout("formulier_verlopen")


async def check_adres(request: Request) -> None:
    """Count every call about a conversation by address, also one with an invented token.

    Raises:
        TessFout: te_veel_berichten.
    """
    if is_under(request.path, (_GESPREKKEN,)) and request.path != _GESPREKKEN:
        get_omgeving(request).tempos.adressen.check(read_adres(request), "te_veel_berichten")
