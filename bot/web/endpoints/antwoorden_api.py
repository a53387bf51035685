"""The public answer book for other programs."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.web.boek import (
    Bladzijde,
    find_bladzijden,
    list_bladzijden,
    open_bladzijde,
    read_vraagstelling,
    read_zoekvraag,
)
from bot.web.boekstand import hold_bladzijden
from bot.web.omgeving import LEES, get_omgeving

blueprint = Blueprint("antwoorden_api", url_prefix="/api/antwoorden")

_KORT = (
    "id",
    "onderwerp",
    "thema",
    "vraag",
    "geldt",
    "toetsing",
    "versie",
    "zekerheid",
    "gebied",
    "herkeuren_voor",
    "verlopen",
)


@blueprint.route("", methods=LEES)
async def list_antwoorden(request: Request) -> HTTPResponse:
    """Every answer in short, or those that fit a search, for the day and the municipality that the address names."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    vraagstelling = read_vraagstelling(request)
    alle = await asyncio.to_thread(list_bladzijden, kennisbank, vraagstelling)
    gevonden = await asyncio.to_thread(find_bladzijden, alle, read_zoekvraag(request))
    bladzijden = await hold_bladzijden(request, gevonden)
    inhoud = {
        "peildatum": vraagstelling.peildatum.isoformat(),
        "gemeente": vraagstelling.gemeente,
        "vingerafdruk": kennisbank.vingerafdruk,
        "antwoorden": [_shorten(bladzijde) for bladzijde in bladzijden],
    }
    return json(inhoud, ensure_ascii=False)


@blueprint.route("/<id_>", methods=LEES)
async def show_antwoord(request: Request, id_: str) -> HTTPResponse:
    """One answer in full."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    bladzijde = open_bladzijde(kennisbank, id_, read_vraagstelling(request))
    (gehouden,) = await hold_bladzijden(request, [bladzijde])
    return json(gehouden.as_json(), ensure_ascii=False)


def _shorten(bladzijde: Bladzijde) -> dict[str, object]:
    volledig = bladzijde.as_json()
    return {sleutel: volledig[sleutel] for sleutel in _KORT if sleutel in volledig}
