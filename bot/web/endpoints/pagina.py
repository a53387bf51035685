"""The chat page and the two pages that explain what we keep and for whom it works."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request

from bot.web.chatpagina import make_begin, render_chat
from bot.web.omgeving import LEES, get_omgeving
from bot.web.verklaring import load_verklaring
from bot.web.weergave import render

blueprint = Blueprint("pagina")


@blueprint.route("/", methods=LEES)
async def show_chat(request: Request) -> HTTPResponse:
    """The chat before anything was said; whoever chose a language first reads a few lines in it."""
    diensten = get_omgeving(request).diensten
    return render_chat(request, make_begin(diensten, taal=request.args.get("taal", "")))


@blueprint.route("/privacy", methods=LEES)
async def show_privacy(request: Request) -> HTTPResponse:
    """What we keep and how long, with the periods that this installation really uses."""
    return render("privacy.html", settings=get_omgeving(request).settings)


@blueprint.route("/toegankelijkheid", methods=LEES)
async def show_toegankelijkheid(request: Request) -> HTTPResponse:
    """For whom the site works, and where to go when it does not."""
    omgeving = get_omgeving(request)
    gemeente = omgeving.diensten.kennisbank.gemeenten[omgeving.settings.gemeente].naam
    return render("toegankelijkheid.html", verklaring=load_verklaring(), gemeente=gemeente)
