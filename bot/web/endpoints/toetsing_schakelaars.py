"""Switching an answer or the whole of Tess off and on again; always with a reason, always in the chain."""

from __future__ import annotations

from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import BEHEER, read_naam, show, write

blueprint = Blueprint("toetsing_schakelaars", url_prefix="/toetsing/schakelaars")

TESS = "tess"  # the whole of Tess; no answer is called that
STANDEN = {"uit": True, "aan": False}


@blueprint.route("", methods=LEES)
@vereist_rol(BEHEER)
async def show_schakelaars(request: Request) -> HTTPResponse:
    """What is off, the form to switch, and everything that was switched before."""
    return await _show(request)


@blueprint.post("")
@vereist_rol(BEHEER)
async def turn(request: Request) -> HTTPResponse:
    """Switch."""
    antwoord, stand, reden = (read_veld(request, naam) for naam in ("antwoord", "stand", "reden"))
    schakelaars = get_omgeving(request).diensten.toetsing.schakelaars
    try:
        if stand not in STANDEN or not antwoord:
            raise TessFout("antwoord_onbekend", veld="antwoord")
        wat = None if antwoord == TESS else antwoord
        daad = partial(schakelaars.turn, read_naam(request), wat, uit=STANDEN[stand], reden=reden)
        return await write(request, daad, "/toetsing/schakelaars")
    except TessFout as fout:
        return await _show(request, fout)


async def _show(request: Request, fout: TessFout | None = None) -> HTTPResponse:
    def make() -> dict[str, Any]:
        diensten = get_omgeving(request).diensten
        antwoorden = diensten.kennisbank.antwoorden.values()
        return {
            "uit": [(antwoord or TESS, reden) for antwoord, reden in diensten.keten.stand().uit.items()],
            "schakelingen": diensten.toetsing.schakelaars.list_schakelingen(),
            "vragen": {antwoord.id: antwoord.vraag for antwoord in sorted(antwoorden, key=lambda item: item.vraag)},
            "tess": TESS,
        }

    return await show(request, "schakelaars", make, fout)
