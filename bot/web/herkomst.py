"""What is asked of every request before any page sees it: where it comes from, and how often that address comes."""

from __future__ import annotations

from sanic import Request

from bot.fouten import TessFout
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.paden import is_under

_EIGEN = ("same-origin", "none")
_GESPREKKEN = "/api/gesprekken"
_FORMULIER = "/gesprek"


async def check_herkomst(request: Request) -> None:
    """Refuse a change that a page of another site asks for; a program that is no browser sends no such header.

    A neighbour on the same domain is another site too.

    Raises:
        TessFout: formulier_verlopen.
    """
    if request.method in LEES:
        return
    vanaf = request.headers.get("sec-fetch-site", "").lower()
    eigen = vanaf in _EIGEN if vanaf else _is_eigen_herkomst(request)
    if not eigen:
        raise TessFout("formulier_verlopen")


def _is_eigen_herkomst(request: Request) -> bool:
    """For a browser that is too old to say it better: a form of another site names that site as its origin.

    Our pages tell other pages nothing about themselves, so most of their own forms come from "null". The forms of the
    chat have no secret of the browser in them and must say where they stand.
    """
    herkomst = request.headers.get("origin", "").lower()
    if not herkomst or request.method == "OPTIONS":  # asks what may be done, and does nothing
        return True
    if herkomst == "null":
        return not is_under(request.path, (_FORMULIER,))
    adres = get_omgeving(request).settings.adres.lower()
    return herkomst.partition("://")[2] == request.headers.get("host", "").lower() or herkomst == adres.rstrip("/")


async def check_adres(request: Request) -> None:
    """Count every call about a conversation by address, also one with an invented token.

    Raises:
        TessFout: te_veel_berichten.
    """
    if is_under(request.path, (_GESPREKKEN,)) and request.path != _GESPREKKEN:
        await get_omgeving(request).tempos.adressen.check(read_adres(request), "te_veel_berichten")
