"""Logging in and out, for go-betweens, the council and the administrator."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import Fout, TessFout
from bot.gebruikers import Gebruiker
from bot.web.cookies import (
    FORMULIER,
    SESSIE,
    check_formuliergeheim,
    drop_cookie,
    ensure_formuliergeheim,
    read_cookie,
    set_cookie,
)
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.rollen import find_sessie, vereist_rol
from bot.web.weergave import render

blueprint = Blueprint("inloggen")

BEGIN = {"bemiddelaar": "/tickets", "beheer": "/tickets", "raad": "/toetsing"}
BEGIN_OVERIG = "/antwoorden"


@blueprint.route("/inloggen", methods=LEES)
async def show_inloggen(request: Request) -> HTTPResponse:
    """The login form; who is logged in already can log out here."""
    return await show_pagina(request, None)


@blueprint.post("/inloggen")
async def log_in(request: Request) -> HTTPResponse:
    """Start a session for who knows the password."""
    check_formuliergeheim(request)
    gebruikers = get_omgeving(request).diensten.gebruikers
    naam, wachtwoord = read_veld(request, "naam"), (request.form or {}).get("wachtwoord") or ""
    try:
        if not get_omgeving(request).settings.wachtwoord_inloggen:
            raise TessFout("wachtwoord_staat_uit")
        async with get_omgeving(request).inlogbeurt:
            gebruiker = await asyncio.to_thread(gebruikers.verify, naam, wachtwoord, adres=read_adres(request))
    except TessFout as fout:
        return await show_pagina(request, fout.fout, naam)
    return await open_sessie(request, gebruiker)


@blueprint.post("/uitloggen")
@vereist_rol("raad", "bemiddelaar", "beheer")
async def log_out(request: Request) -> HTTPResponse:
    """End the session here and in the database."""
    await asyncio.to_thread(get_omgeving(request).diensten.gebruikers.end_sessie, request.ctx.sessie.token)
    response = redirect("/inloggen", status=303)
    drop_cookie(request, response, SESSIE)
    return response


async def open_sessie(request: Request, gebruiker: Gebruiker) -> HTTPResponse:
    """Start a session with a new token and go where this role begins; a session that this browser had ends."""
    gebruikers = get_omgeving(request).diensten.gebruikers
    if oud := read_cookie(request, SESSIE):
        await asyncio.to_thread(gebruikers.end_sessie, oud)
    sessie = await asyncio.to_thread(gebruikers.start_sessie, gebruiker)
    response = redirect(BEGIN.get(gebruiker.rol, BEGIN_OVERIG), status=303)
    set_cookie(request, response, SESSIE, sessie.token)
    return response


async def show_pagina(request: Request, fout: Fout | None, naam: str = "") -> HTTPResponse:
    """The page to log in, with what went wrong and every way that is open."""
    geheim, settings = ensure_formuliergeheim(request), get_omgeving(request).settings
    pagina = render(
        "inloggen.html",
        status=fout.status if fout else 200,
        fout=fout,
        naam=naam,
        csrf=geheim,
        sessie=await find_sessie(request),
        organisatie=bool(settings.oidc_issuer),
        wachtwoord=settings.wachtwoord_inloggen,
    )
    if fout and fout.status == 429:
        pagina.headers["Retry-After"] = "60"
    set_cookie(request, pagina, FORMULIER, geheim)
    return pagina
