"""Where the page for a receipt code used to be: everything sent there goes on to the page that it is now."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.web.omgeving import LEES

blueprint = Blueprint("contact_code", url_prefix="/contact/code")

STATUS = "/tickets/status"


@blueprint.route("", methods=LEES)
async def show_code(request: Request) -> HTTPResponse:
    """To the form that asks for the code."""
    return redirect(STATUS, status=303)


@blueprint.post("")
async def find_ticket(request: Request) -> HTTPResponse:
    """With the same form to the same question; what it needs is checked there."""
    return redirect(STATUS, status=307)


@blueprint.post("/intrekken")
async def withdraw_ticket(request: Request) -> HTTPResponse:
    """With the same form to where a question is taken back; what it needs is checked there."""
    return redirect(f"{STATUS}/intrekken", status=307)
