"""The first page of the council: what is to be done, what changed, and whether the chain is whole."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.klok import nu, peildatum
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import RAAD, parse_dag, read_arg, show
from bot.web.toetsingstart import SOORTEN, read_overzicht, say_controle

blueprint = Blueprint("toetsing", url_prefix="/toetsing")

TEGELIJK = 1  # checks and exports at once: each reads everything
ZWAAR_SECONDEN = 330  # for one of those, longer than nginx waits for it (deploy/nginx/tess.conf)


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def show_overzicht(request: Request) -> HTTPResponse:
    """What is to be done, and what changed since the council was last at work or since a day in the address."""
    return await _show(request, [], "")


@blueprint.post("/controle")
@vereist_rol(*RAAD)
async def check_keten(request: Request) -> HTTPResponse:
    """Walk the whole chain now; with a head of earlier it must still be in it."""
    kop = "".join(read_veld(request, "kop").split())[-64:]
    async with get_zwaar(request):
        controle = await asyncio.to_thread(get_omgeving(request).diensten.keten.verify, kop)
    return await _show(request, say_controle(controle), "goed" if controle.breuk is None else "fout")


def get_zwaar(request: Request) -> asyncio.Semaphore:
    """The turn to do what reads everything; made when somebody first asks for it, in the loop that serves.

    Who asks for it may take ZWAAR_SECONDEN over the answer, also later on the same connection.
    """
    request.protocol.response_timeout = ZWAAR_SECONDEN
    ctx = request.app.ctx
    if not hasattr(ctx, "toetsing_zwaar"):
        ctx.toetsing_zwaar = asyncio.Semaphore(TEGELIJK)
    zwaar: asyncio.Semaphore = ctx.toetsing_zwaar
    return zwaar


async def _show(request: Request, uitslag: list[str], afloop: str) -> HTTPResponse:
    gekozen = read_arg(request, "sinds")
    sinds = parse_dag(gekozen, peildatum()) if gekozen else None

    def make() -> dict[str, Any]:
        overzicht = read_overzicht(get_omgeving(request).diensten, sinds, nu())
        return {"overzicht": overzicht, "uitslag": uitslag, "afloop": afloop, "soorten": SOORTEN}

    return await show(request, "overzicht", make)
