"""The record for the Algoritmeregister, to read and for other programs."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.web.boek import NAMEN, make_registratie
from bot.web.omgeving import LEES, get_omgeving
from bot.web.weergave import render

blueprint = Blueprint("algoritmeregister")


@blueprint.route("/algoritmeregister", methods=LEES)
async def show_registratie(request: Request) -> HTTPResponse:
    """The record as a page."""
    omgeving = get_omgeving(request)
    registratie = make_registratie(omgeving.diensten.kennisbank, omgeving.settings)
    return render("algoritmeregister.html", registratie=registratie, namen=NAMEN)


@blueprint.route("/api/algoritmeregister", methods=LEES)
async def read_registratie(request: Request) -> HTTPResponse:
    """The record with the field names of the publication standard."""
    omgeving = get_omgeving(request)
    return json(make_registratie(omgeving.diensten.kennisbank, omgeving.settings), ensure_ascii=False)
