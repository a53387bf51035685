"""Whether every part is ready, for who watches over Tess; and the counters, for Prometheus."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json, text

from bot.fouten import TessFout
from bot.gesprek import VERSIE_ONBEKEND
from bot.web.meetpoort import PROMETHEUS, make_metrics, may_read
from bot.web.omgeving import LEES, get_omgeving

blueprint = Blueprint("gezondheid")


@blueprint.route("/leeft", methods=LEES)
async def show_leeft(request: Request) -> HTTPResponse:
    """A sign of life of this process alone, for the supervisor; the contact form works from here on."""
    return json({"leeft": True})


@blueprint.route("/gezond", methods=LEES)
async def show_gezond(request: Request) -> HTTPResponse:
    """200 when every part is ready, else 503; always with the state of each part, and which versions serve."""
    diensten = get_omgeving(request).diensten
    delen = await diensten.gezondheid()
    gezond = all(delen.values())
    onderdelen = {deel: "gereed" if klaar else "niet gereed" for deel, klaar in delen.items()}
    versies = [
        {"versie": stand.versie or VERSIE_ONBEKEND, "servers": stand.servers, "lopend": stand.lopend}
        for stand in await diensten.versies()
    ]
    inhoud = {"gezond": gezond, "onderdelen": onderdelen, "versies": versies}
    return json(inhoud, status=200 if gezond else 503)


@blueprint.route("/metrics", methods=LEES)
async def show_metrics(request: Request) -> HTTPResponse:
    """The counters of this process since it started, and what was looked up; for visitors there is no such page."""
    if not may_read(request):
        raise TessFout("pagina_onbekend")
    omgeving = get_omgeving(request)
    return text(await make_metrics(omgeving.tellers, omgeving.meetstand), content_type=PROMETHEUS)
