"""The server's part of "Snel weg": it forgets the conversation, and tells the browser to forget its cookies."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty

from bot.fouten import TessFout
from bot.web.cookies import FORMULIER, drop_cookie
from bot.web.endpoints.gesprekken import wipe_gesprek
from bot.web.invoer import MAX_TEKENS, read_veld
from bot.web.leeskeuze import COOKIE
from bot.web.omgeving import get_omgeving, read_adres

blueprint = Blueprint("snel_weg")


@blueprint.post("/gesprek/weg")
async def forget(request: Request) -> HTTPResponse:
    """Erase what there is; whoever is leaving reads no error, so an unknown conversation is none."""
    omgeving = get_omgeving(request)
    if token := read_veld(request, "gesprek")[:MAX_TEKENS]:
        await omgeving.tempos.adressen.check(read_adres(request), "te_veel_berichten")
        with suppress(TessFout):
            await asyncio.to_thread(wipe_gesprek, omgeving.diensten, token)
    response = empty()
    for naam in (FORMULIER, COOKIE):
        drop_cookie(request, response, naam)
    return response
