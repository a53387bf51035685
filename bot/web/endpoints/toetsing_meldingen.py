"""What go-betweens reported as wrong: the council sees how often, whoever looks after the answers reads and settles."""

from __future__ import annotations

from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import BEHEER, RAAD, check_nummer, is_beheer, parse_getal, show, write
from bot.web.toetsingmelding import list_gemeld

blueprint = Blueprint("toetsing_meldingen", url_prefix="/toetsing/meldingen")


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def show_meldingen(request: Request) -> HTTPResponse:
    """The reports that nobody settled, by version."""
    return await _show(request)


@blueprint.post("")
@vereist_rol(BEHEER)
async def settle(request: Request) -> HTTPResponse:
    """Somebody has looked at one report."""
    terugmeldingen = get_omgeving(request).diensten.terugmeldingen
    try:
        nummer = check_nummer(parse_getal(read_veld(request, "melding")), "terugmelding_onbekend")
        return await write(request, partial(terugmeldingen.settle, nummer), "/toetsing/meldingen")
    except TessFout as fout:
        return await _show(request, fout)


async def _show(request: Request, fout: TessFout | None = None) -> HTTPResponse:
    def make() -> dict[str, Any]:
        diensten = get_omgeving(request).diensten
        return {"gemeld": list_gemeld(diensten, met_reden=is_beheer(request))}

    return await show(request, "meldingen", make, fout)
