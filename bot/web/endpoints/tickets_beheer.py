"""For who coordinates and who administers: the numbers, and what could not be delivered."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.web.endpoints.tickets import check_id
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.ticketkaart import BALIE
from bot.web.weergave import render

blueprint = Blueprint("tickets_beheer", url_prefix="/tickets")

STATUSSEN = {"wacht": "wacht", "bezig": "bezig", "bezorgd": "bezorgd", "dood": "opgegeven"}


@blueprint.route("/cijfers", methods=LEES)
@vereist_rol(*BALIE)
async def show_cijfers(request: Request) -> HTTPResponse:
    """Waiting times, broken promises, and tickets by subject and area."""
    cijfers = await asyncio.to_thread(get_omgeving(request).diensten.cijfers.count)
    return render("tickets/cijfers.html", sessie=request.ctx.sessie, cijfers=cijfers)


@blueprint.route("/bezorging", methods=LEES)
@vereist_rol("beheer")
async def show_bezorging(request: Request) -> HTTPResponse:
    """Deliveries that were given up, and how many there are of each kind."""
    outbox = get_omgeving(request).diensten.outbox
    dood = await asyncio.to_thread(outbox.list_dood)
    aantallen = _by_kanaal(await asyncio.to_thread(outbox.count))
    return render(
        "tickets/bezorging.html", sessie=request.ctx.sessie, dood=dood, aantallen=aantallen, statussen=STATUSSEN
    )


@blueprint.post("/bezorging/<bezorging_id:int>/opnieuw")
@vereist_rol("beheer")
async def resend(request: Request, bezorging_id: int) -> HTTPResponse:
    """Try a delivery again that was given up."""
    await asyncio.to_thread(get_omgeving(request).diensten.outbox.resend, check_id(bezorging_id))
    return redirect("/tickets/bezorging", status=303)


def _by_kanaal(aantallen: Mapping[tuple[str, str], int]) -> dict[str, list[int]]:
    kanalen = sorted({kanaal for kanaal, _ in aantallen})
    return {kanaal: [aantallen.get((kanaal, status), 0) for status in STATUSSEN] for kanaal in kanalen}
