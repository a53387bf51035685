"""The reading choices: a page of its own with a plain form, so that it works for everybody and on every page."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.web.invoer import read_veld
from bot.web.leeskeuze import KLEUREN, LETTERS, keep_leeskeuze, make_leeskeuze
from bot.web.omgeving import LEES
from bot.web.omlijsting import WEERGAVE, check_terug
from bot.web.weergave import render

blueprint = Blueprint("weergave", url_prefix=WEERGAVE)

BEWAARD = "bewaard"


@blueprint.route("", methods=LEES)
async def show_weergave(request: Request) -> HTTPResponse:
    """The choices as they are now."""
    return render(
        "weergave.html",
        letters=LETTERS,
        kleuren=KLEUREN,
        terug=check_terug(request.args.get("terug", "")),
        bewaard=BEWAARD in request.args,
    )


@blueprint.post("")
async def choose_weergave(request: Request) -> HTTPResponse:
    """Keep the choices for this session, and go back to the page that asked."""
    terug = check_terug(read_veld(request, "terug"))
    response = redirect(terug or f"{WEERGAVE}?{BEWAARD}=ja", status=303)
    keep_leeskeuze(request, response, make_leeskeuze(read_veld(request, "letters"), read_veld(request, "kleuren")))
    return response
