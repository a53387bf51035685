"""What clients asked and Tess did not answer, put together by likeness, with room for a proposal."""

from __future__ import annotations

from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.toetsing import AFGEWEZEN, BESLUITEN, OPEN, OVERGENOMEN
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import BEHEER, RAAD, check_nummer, parse_getal, read_naam, show, write

blueprint = Blueprint("toetsing_onbegrepen", url_prefix="/toetsing/niet-begrepen")

MEESTE = 40  # groups on the page: what is asked once stands at the end and is in the export
TREND = {"meer": "Meer dan vorige maand", "minder": "Minder dan vorige maand", "gelijk": "Evenveel als vorige maand"}
STANDEN = {OPEN: "Open", OVERGENOMEN: "Overgenomen", AFGEWEZEN: "Afgewezen"}
_VAST = {"trend": TREND, "standen": STANDEN, "besluiten": BESLUITEN}


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def list_groepen(request: Request) -> HTTPResponse:
    """The groups, the largest first."""
    return await _show(request)


@blueprint.post("")
@vereist_rol(*RAAD)
async def propose(request: Request) -> HTTPResponse:
    """Propose what Tess could say to the questions of one group."""
    voorstellen = get_omgeving(request).diensten.toetsing.voorstellen
    naam, tekst = read_naam(request), read_veld(request, "tekst")
    try:
        nummers = [check_nummer(parse_getal(stuk), "beurt_onbekend") for stuk in read_veld(request, "beurten").split()]
        daad = partial(voorstellen.propose, naam, nummers, tekst)
        return await write(request, daad, "/toetsing/niet-begrepen#voorstellen")
    except TessFout as fout:
        return await _show(request, fout)


@blueprint.post("/besluit")
@vereist_rol(BEHEER)
async def decide(request: Request) -> HTTPResponse:
    """Take a proposal over, or reject it, with a reason."""
    voorstellen = get_omgeving(request).diensten.toetsing.voorstellen
    nummer, besluit, reden = (read_veld(request, naam) for naam in ("voorstel", "besluit", "reden"))
    try:
        welk = check_nummer(parse_getal(nummer), "voorstel_onbekend")
        daad = partial(voorstellen.decide, read_naam(request), welk, besluit, reden)
        return await write(request, daad, f"/toetsing/niet-begrepen#voorstel-{welk}")
    except TessFout as fout:
        return await _show(request, TessFout(fout.code, veld=f"besluit-{nummer}" if fout.veld else None))


async def _show(request: Request, fout: TessFout | None = None) -> HTTPResponse:
    def make() -> dict[str, Any]:
        toetsing = get_omgeving(request).diensten.toetsing
        groepen, voorstellen = toetsing.onbeantwoord.list_groepen(), toetsing.voorstellen.list_voorstellen()
        meer = max(0, len(groepen) - MEESTE)
        return {"groepen": groepen[:MEESTE], "meer": meer, "voorstellen": voorstellen, **_VAST}

    return await show(request, "onbegrepen", make, fout)
