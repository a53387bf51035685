"""The chat page and the two pages that explain what we keep and for whom it works."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request

from bot.web.omgeving import LEES, get_omgeving
from bot.web.weergave import render

blueprint = Blueprint("pagina")


@blueprint.route("/", methods=LEES)
async def show_chat(request: Request) -> HTTPResponse:
    """The chat; without JavaScript it points at the contact form."""
    return render("chat.html")


@blueprint.route("/privacy", methods=LEES)
async def show_privacy(request: Request) -> HTTPResponse:
    """What we keep and how long, with the periods that this installation really uses."""
    return render("privacy.html", settings=get_omgeving(request).settings)


@blueprint.route("/toegankelijkheid", methods=LEES)
async def show_toegankelijkheid(request: Request) -> HTTPResponse:
    """For whom the site works, and where to go when it does not."""
    return render("toegankelijkheid.html")
