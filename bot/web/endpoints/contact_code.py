"""What the promise after sending says: with the code a client sees how the question stands, or takes it back."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import Fout, TessFout
from bot.tickets import INGETROKKEN, UITKOMSTEN, Ticket
from bot.web.cookies import FORMULIER, check_formuliergeheim, ensure_formuliergeheim, set_cookie
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.weergave import render

blueprint = Blueprint("contact_code", url_prefix="/contact/code")


@blueprint.route("", methods=LEES)
async def show_code(request: Request) -> HTTPResponse:
    """The form that asks for the code; the code goes in the body, so that no address or log holds it."""
    return _show(request)


@blueprint.post("")
async def find_ticket(request: Request) -> HTTPResponse:
    """How the question stands."""
    return await _call(request, "find")


@blueprint.post("/intrekken")
async def withdraw_ticket(request: Request) -> HTTPResponse:
    """Take the question back; everything personal in it is erased."""
    return await _call(request, "withdraw")


async def _call(request: Request, verb: str) -> HTTPResponse:
    check_formuliergeheim(request)
    omgeving = get_omgeving(request)
    omgeving.tempos.codes.check(read_adres(request), "te_veel_berichten")
    code = read_veld(request, "code")
    try:
        ticket = await asyncio.to_thread(getattr(omgeving.diensten.tickets, verb), code)
    except TessFout as fout:
        return _show(request, fout=fout.fout, code=code[:40])
    return _show(request, ticket=ticket)


def _show(request: Request, *, ticket: Ticket | None = None, fout: Fout | None = None, code: str = "") -> HTTPResponse:
    geheim = ensure_formuliergeheim(request)
    pagina = render(
        "contact_code.html",
        status=fout.status if fout else 200,
        ticket=ticket,
        fout=fout,
        code=code,
        csrf=geheim,
        ingetrokken=INGETROKKEN,
        uitkomsten=UITKOMSTEN,
    )
    set_cookie(request, pagina, FORMULIER, geheim)
    return pagina
