"""The decision tables as a lawyer or a client council can read them: every question, every row, every result."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.routes import count_paden
from bot.web.omgeving import LEES, get_omgeving
from bot.web.papier import fill_brief
from bot.web.routeoordeel import list_wachtend
from bot.web.weergave import render

blueprint = Blueprint("routes", url_prefix="/antwoorden/routes")


@blueprint.route("", methods=LEES)
async def list_routes(request: Request) -> HTTPResponse:
    """Every guided route."""
    diensten = get_omgeving(request).diensten
    wachtend = await asyncio.to_thread(list_wachtend, diensten)
    return render("routes.html", routes=list(diensten.routes.values()), vandaag=peildatum(), wachtend=wachtend)


@blueprint.route("/<id_>", methods=LEES)
async def show_route(request: Request, id_: str) -> HTTPResponse:
    """One table, with the counts of what it can do."""
    diensten = get_omgeving(request).diensten
    if id_ not in diensten.routes:
        raise TessFout("route_onbekend")
    route, vandaag = diensten.routes[id_], peildatum()
    namen = dict.fromkeys(item.voorbeeldbrief for item in route.uitslagen.values() if item.voorbeeldbrief)
    return render(
        "route.html",
        route=route,
        telling=count_paden(route),
        kennisbank=diensten.kennisbank,
        brieven=[fill_brief(diensten.kennisbank, diensten.brieven[naam], vandaag) for naam in namen],
        vandaag=vandaag,
        wachtend=await asyncio.to_thread(list_wachtend, diensten),
    )
