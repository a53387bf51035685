"""Logging in at the organisation: to its page, and back with a code."""

from __future__ import annotations

import asyncio
import hmac

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.gebruikers import Gebruiker
from bot.web.cookies import drop_cookie, read_cookie, set_cookie
from bot.web.endpoints.inloggen import open_sessie, show_pagina
from bot.web.oidc import TERUG, Oidc, Poging, choose_rol, refuse
from bot.web.omgeving import LEES, get_omgeving, read_adres

blueprint = Blueprint("inloggen_organisatie")

POGING = "tess_organisatie"
TIEN_MINUTEN = 10 * 60


@blueprint.route("/inloggen/organisatie", methods=LEES)
async def leave(request: Request) -> HTTPResponse:
    """Send the browser to the page of the organisation.

    A link and no form: browsers hold a form to our own address, also when it is sent on.
    """
    oidc, poging = _find_oidc(request), Poging()
    try:
        await _count(request)
        adres = await oidc.make_adres(poging)
    except TessFout as fout:
        return await show_pagina(request, fout.fout)
    response = redirect(adres, status=303)
    set_cookie(request, response, POGING, poging.geheim, seconden=TIEN_MINUTEN)
    return response


@blueprint.get(TERUG)
async def come_back(request: Request) -> HTTPResponse:
    """Start a session for whom the organisation vouches for, if it gave a role; an attempt counts once."""
    oidc = _find_oidc(request)
    try:
        await _count(request)
        response = await open_sessie(request, await _read_gebruiker(request, oidc))
    except TessFout as fout:
        response = await show_pagina(request, fout.fout)
    drop_cookie(request, response, POGING)
    return response


async def _read_gebruiker(request: Request, oidc: Oidc) -> Gebruiker:
    omgeving, poging = get_omgeving(request), _read_poging(request)
    code = request.args.get("code") or ""
    if request.args.get("error") or not code or request.args.get("iss", oidc.issuer) != oidc.issuer:
        raise refuse("terugweg")
    persoon = await oidc.read_persoon(poging, code)
    return await asyncio.to_thread(
        omgeving.diensten.gebruikers.welcome,
        oidc.issuer,
        persoon.subject,
        naam=persoon.naam,
        rol=choose_rol(persoon.groepen, omgeving.settings.oidc_rollen),
    )


def _read_poging(request: Request) -> Poging:
    """The attempt that this very browser began: else somebody could be logged in as another without knowing."""
    poging = Poging(read_cookie(request, POGING))
    state = (request.args.get("state") or "").encode("utf-8", "replace")
    if not poging.geheim or not hmac.compare_digest(state, poging.state.encode()):
        raise TessFout("organisatie_verlopen")
    return poging


def _find_oidc(request: Request) -> Oidc:
    oidc = get_omgeving(request).oidc
    if oidc is None:
        raise TessFout("pagina_onbekend")
    return oidc


async def _count(request: Request) -> None:
    await get_omgeving(request).tempos.organisatie.check(read_adres(request), "inloggen_te_vaak")
