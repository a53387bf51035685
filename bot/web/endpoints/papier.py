"""The result of a route on paper: posted, so that no address, no history and no log ever holds what was answered."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request

from bot.klok import peildatum
from bot.web.omgeving import LEES, get_omgeving
from bot.web.papier import make_papier
from bot.web.routeoordeel import list_wachtend
from bot.web.weergave import render

blueprint = Blueprint("papier", url_prefix="/op-papier")


@blueprint.route("", methods=LEES)
async def show_leeg(request: Request) -> HTTPResponse:
    """How to get here: somebody typed the address, or opened the page again later."""
    return render("papier_leeg.html")


@blueprint.post("")
async def show_papier(request: Request) -> HTTPResponse:
    """The results of these paths; nothing is kept."""
    omgeving = get_omgeving(request)
    paden = list(request.form.getlist("pad") or ()) if request.form else []
    vandaag, wachtend = peildatum(), await asyncio.to_thread(list_wachtend, omgeving.diensten)
    paden = [pad for pad in paden if pad.split("__")[0] not in wachtend]
    papier = make_papier(omgeving.diensten, paden, omgeving.settings.gemeente, vandaag)
    if not papier.punten:
        return render("papier_leeg.html", status=422)
    return render("papier.html", papier=papier, vandaag=vandaag, zinnen=omgeving.diensten.kennisbank.teksten.zinnen)
