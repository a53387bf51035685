"""Random conversations that nobody can pick: draw by a seed, read by pseudonym, judge each turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.toetsing import BEURTOORDELEN, Steekproef, count_per_gesprek
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import (
    RAAD,
    check_nummer,
    parse_dag,
    parse_getal,
    read_arg,
    read_naam,
    read_velden,
    show,
    write,
)
from bot.web.toetsinggesprek import OORDEELWOORDEN, UITKOMSTWOORDEN, judge_beurten, read_beurten

blueprint = Blueprint("toetsing_gesprekken", url_prefix="/toetsing/gesprekken")

_VELDEN = ("aantal", "zaad", "van", "tot")


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def list_steekproeven(request: Request) -> HTTPResponse:
    """The form to draw with, filled in as the address says, and every draw so far."""
    return await _show_lijst(request, {naam: read_arg(request, naam) for naam in _VELDEN})


@blueprint.post("")
@vereist_rol(*RAAD)
async def draw(request: Request) -> HTTPResponse:
    """Draw, write that down, and go to the result: its address may be shared."""
    velden = read_velden(request)
    try:
        van, tot = (parse_dag(velden.get(naam, ""), peildatum()) for naam in ("van", "tot"))
        trekking = {"aantal": parse_getal(velden.get("aantal", "")), "zaad": velden.get("zaad", "")}
        nummer = await _draw(request, trekking, van, tot)
    except TessFout as fout:
        return await _show_lijst(request, velden, fout)
    return redirect(f"/toetsing/gesprekken/{nummer}", status=303)


@blueprint.route("/<nummer:int>", methods=LEES)
@vereist_rol(*RAAD)
async def show_steekproef(request: Request, nummer: int) -> HTTPResponse:
    """The conversations of one draw."""

    def make() -> dict[str, Any]:
        toetsing = get_omgeving(request).diensten.toetsing
        proef = toetsing.steekproeven.find(check_nummer(nummer, "steekproef_onbekend"))
        telling = count_per_gesprek(toetsing.lezer, proef.gesprekken, proef.laatste, nummer)
        return {"proef": proef, "telling": telling}

    return await show(request, "steekproef", make)


@blueprint.route("/<nummer:int>/<gesprek>", methods=LEES)
@vereist_rol(*RAAD)
async def show_gesprek(request: Request, nummer: int, gesprek: str) -> HTTPResponse:
    """One conversation, turn by turn, to judge."""
    return await _show_gesprek(request, nummer, gesprek)


@blueprint.post("/<nummer:int>/<gesprek>")
@vereist_rol(*RAAD)
async def judge(request: Request, nummer: int, gesprek: str) -> HTTPResponse:
    """The verdicts on the turns; then on to the next conversation of the draw."""
    diensten, naam, velden = get_omgeving(request).diensten, read_naam(request), read_velden(request)
    try:
        daad = partial(judge_beurten, diensten, naam, check_nummer(nummer, "steekproef_onbekend"), gesprek, velden)
        return await write(request, daad, f"/toetsing/gesprekken/{nummer}#g-{gesprek}")
    except TessFout as fout:
        return await _show_gesprek(request, nummer, gesprek, fout)


async def _draw(request: Request, trekking: Mapping[str, Any], van: date, tot: date) -> int:
    nummers: list[int] = []
    steekproeven = get_omgeving(request).diensten.toetsing.steekproeven

    def act() -> None:
        nummers.append(steekproeven.draw(read_naam(request), **trekking, van=van, tot_en_met=tot).nummer)

    await write(request, act, "")
    return nummers[0]


async def _show_lijst(request: Request, velden: Mapping[str, str], fout: TessFout | None = None) -> HTTPResponse:
    vandaag = peildatum()
    vast = {
        "aantal": "100",
        "zaad": "42",
        "van": (vandaag - timedelta(days=28)).isoformat(),
        "tot": vandaag.isoformat(),
    }

    def make() -> dict[str, Any]:
        proeven = get_omgeving(request).diensten.toetsing.steekproeven.list_steekproeven()
        return {"proeven": proeven, "velden": {naam: velden.get(naam) or vast[naam] for naam in _VELDEN}}

    return await show(request, "gesprekken", make, fout)


async def _show_gesprek(request: Request, nummer: int, gesprek: str, fout: TessFout | None = None) -> HTTPResponse:
    diensten, naam = get_omgeving(request).diensten, read_naam(request)

    def make() -> dict[str, Any]:
        proef = diensten.toetsing.steekproeven.find(check_nummer(nummer, "steekproef_onbekend"))
        return {
            "proef": proef,
            "gesprek": gesprek,
            "beurten": read_beurten(diensten, naam, proef, gesprek),
            "oordelen": BEURTOORDELEN,
            "woorden": OORDEELWOORDEN,
            "uitkomsten": UITKOMSTWOORDEN,
            **_find_buren(proef, gesprek),
        }

    return await show(request, "gesprek", make, fout)


def _find_buren(proef: Steekproef, gesprek: str) -> dict[str, Any]:
    """Where the conversation stands in the draw, and the next one."""
    if gesprek not in proef.gesprekken:
        raise TessFout("beurt_onbekend")
    plek = proef.gesprekken.index(gesprek)
    return {"plek": plek + 1, "volgende": proef.gesprekken[plek + 1] if plek + 1 < len(proef.gesprekken) else None}
