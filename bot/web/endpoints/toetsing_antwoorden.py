"""Judging what Tess can say: sentence by sentence, and each version as a whole."""

from __future__ import annotations

from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.toetsing import ZINOORDELEN
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingantwoord import DELEN, STANDEN, judge_zinnen, list_regels, read_kaart
from bot.web.toetsingdeur import RAAD, get_gemeente, parse_getal, read_arg, read_naam, read_velden, show, write

blueprint = Blueprint("toetsing_antwoorden", url_prefix="/toetsing/antwoorden")


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def list_antwoorden(request: Request) -> HTTPResponse:
    """Every version with what the council thinks of it; `toon` narrows to one stand."""
    toon = read_arg(request, "toon")

    def make() -> dict[str, Any]:
        regels = list_regels(get_omgeving(request).diensten, peildatum())
        gekozen = [regel for regel in regels if toon not in STANDEN or regel.stand == toon]
        aantallen = {stand: sum(regel.stand == stand for regel in regels) for stand in STANDEN}
        return {"regels": gekozen, "aantallen": aantallen, "totaal": len(regels), "toon": toon, "standen": STANDEN}

    return await show(request, "antwoorden", make)


@blueprint.route("/<id_>", methods=LEES)
@vereist_rol(*RAAD)
async def show_antwoord(request: Request, id_: str) -> HTTPResponse:
    """One version, to judge."""
    return await _show(request, id_, read_arg(request, "versie"))


@blueprint.post("/<id_>/zinnen")
@vereist_rol(*RAAD)
async def judge(request: Request, id_: str) -> HTTPResponse:
    """The verdicts on the sentences, all at once."""
    versie, velden, naam = read_veld(request, "versie"), read_velden(request), read_naam(request)
    daad = partial(judge_zinnen, get_omgeving(request).diensten, naam, id_, versie, velden, dag=peildatum())
    return await _do(request, id_, daad)


@blueprint.post("/<id_>/goedkeuren")
@vereist_rol(*RAAD)
async def approve(request: Request, id_: str) -> HTTPResponse:
    """Approve exactly this version."""
    oordelen = get_omgeving(request).diensten.toetsing.oordelen
    return await _do(request, id_, partial(oordelen.approve, read_naam(request), id_, read_veld(request, "versie")))


@blueprint.post("/<id_>/bezwaar")
@vereist_rol(*RAAD)
async def object_to(request: Request, id_: str) -> HTTPResponse:
    """Object to exactly this version; clients read it at once."""
    oordelen = get_omgeving(request).diensten.toetsing.oordelen
    versie, reden = read_veld(request, "versie"), read_veld(request, "bezwaar")
    return await _do(request, id_, partial(oordelen.object_to, read_naam(request), id_, versie, reden), "bezwaar")


@blueprint.post("/<id_>/intrekken")
@vereist_rol(*RAAD)
async def withdraw(request: Request, id_: str) -> HTTPResponse:
    """Withdraw an objection."""
    oordelen = get_omgeving(request).diensten.toetsing.oordelen
    nummer, reden = parse_getal(read_veld(request, "nummer")), read_veld(request, "intrekking")
    return await _do(request, id_, partial(oordelen.withdraw, read_naam(request), nummer, reden), "intrekking")


async def _do(request: Request, id_: str, daad: Any, veld: str | None = None) -> HTTPResponse:
    """Do it and go back to the version; what went wrong is said there, with everything that was typed."""
    versie = read_veld(request, "versie")
    try:
        return await write(request, daad, f"/toetsing/antwoorden/{id_}?versie={_check(versie)}")
    except TessFout as fout:
        return await _show(request, id_, versie, TessFout(fout.code, veld=veld or fout.veld))


async def _show(request: Request, id_: str, versie: str, fout: TessFout | None = None) -> HTTPResponse:
    diensten, dag, naam = get_omgeving(request).diensten, peildatum(), read_naam(request)

    def make() -> dict[str, Any]:
        return {
            "kaart": read_kaart(diensten, naam, id_, versie, gemeente=get_gemeente(request), dag=dag),
            "delen": DELEN,
            "standen": STANDEN,
            "oordelen": ZINOORDELEN,
        }

    return await show(request, "antwoord", make, fout)


def _check(versie: str) -> str:
    """A version as it may stand in an address.

    Raises:
        TessFout: versie_onbekend.
    """
    if not (versie.isascii() and versie.isalnum()):
        raise TessFout("versie_onbekend")
    return versie
