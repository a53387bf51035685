"""The description of the calls, for other programs and for whoever tests them."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.web.omgeving import LEES
from bot.web.openapi import make_openapi

blueprint = Blueprint("openapi")


@blueprint.route("/openapi.json", methods=LEES)
async def show_openapi(request: Request) -> HTTPResponse:
    """OpenAPI 3.1."""
    return json(make_openapi(), ensure_ascii=False)
