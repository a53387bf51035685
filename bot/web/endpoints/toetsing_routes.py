"""Judging the guided routes: approve or object to exactly the table that Tess walks through now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.toetsing import Oordelen, name_route
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.routeoordeel import list_kaarten
from bot.web.toetsingantwoord import STANDEN
from bot.web.toetsingdeur import RAAD, parse_getal, read_naam, show, write

blueprint = Blueprint("toetsing_routes", url_prefix="/toetsing/routes")


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def list_routes(request: Request) -> HTTPResponse:
    """Every route with what the council thinks of it."""
    return await _show(request)


@blueprint.post("/<id_>")
@vereist_rol(*RAAD)
async def judge(request: Request, id_: str) -> HTTPResponse:
    """Approve, object or withdraw, as the field `daad` says."""
    daad = _DADEN.get(read_veld(request, "daad"))
    oordelen = get_omgeving(request).diensten.toetsing.oordelen
    try:
        if id_ not in get_omgeving(request).diensten.routes:
            raise TessFout("route_onbekend")
        if daad is None:
            raise TessFout("oordeel_onbekend")
        return await write(request, partial(daad, oordelen, request, name_route(id_)), f"/toetsing/routes#{id_}")
    except TessFout as fout:
        return await _show(request, TessFout(fout.code, veld=f"reden-{id_}" if fout.veld else None))


def _approve(oordelen: Oordelen, request: Request, naam: str) -> int:
    return oordelen.approve(read_naam(request), naam, read_veld(request, "versie"))


def _object(oordelen: Oordelen, request: Request, naam: str) -> int:
    return oordelen.object_to(read_naam(request), naam, read_veld(request, "versie"), read_veld(request, "reden"))


def _withdraw(oordelen: Oordelen, request: Request, naam: str) -> int:
    return oordelen.withdraw(read_naam(request), parse_getal(read_veld(request, "nummer")), read_veld(request, "reden"))


_DADEN: dict[str, Callable[[Oordelen, Request, str], int]] = {
    "goedkeuren": _approve,
    "bezwaar": _object,
    "intrekken": _withdraw,
}


async def _show(request: Request, fout: TessFout | None = None) -> HTTPResponse:
    def make() -> dict[str, Any]:
        omgeving = get_omgeving(request)
        kaarten, verplicht = list_kaarten(omgeving.diensten), omgeving.settings.toetsing_verplicht
        return {"kaarten": kaarten, "standen": STANDEN, "verplicht": verplicht}

    return await show(request, "routes", make, fout)
