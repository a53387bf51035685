"""Figures and balance, and the report of a year, to read and to print."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.routeoordeel import list_namen
from bot.web.toetsingcijfers import (
    BREED,
    LINKS,
    REGEL,
    read_balans,
    read_bereik,
    read_jaar,
    read_punten,
    say_maand,
    say_onderwerp,
    show_procent,
    split_cijfers,
)
from bot.web.toetsingdeur import RAAD, show
from bot.web.toetsinggesprek import OORDEELWOORDEN

blueprint = Blueprint("toetsing_cijfers", url_prefix="/toetsing")

EERSTE_JAAR = 2015
_DAGEN = 28
_WOORDEN = {"maandnaam": say_maand, "onderwerpnaam": say_onderwerp, "procent": show_procent, "oordelen": OORDEELWOORDEN}
_MATEN = {"links": LINKS, "breed_as": BREED, "regel": REGEL}


@blueprint.route("/cijfers", methods=LEES)
@vereist_rol(*RAAD)
async def show_cijfers(request: Request) -> HTTPResponse:
    """How often Tess was right by subject and by month, as a picture and as tables."""

    def make() -> dict[str, Any]:
        cijfers = split_cijfers(get_omgeving(request).diensten)
        punten = {"onderwerp": read_punten(cijfers["onderwerp"]), "maand": read_punten(cijfers["maand"])}
        return {"cijfers": cijfers, "punten": punten, **_WOORDEN, **_MATEN}

    return await show(request, "cijfers", make)


@blueprint.route("/balans", methods=LEES)
@vereist_rol(*RAAD)
async def show_balans(request: Request) -> HTTPResponse:
    """Whether what Tess says today is in balance, and how often a person was reached."""

    def make() -> dict[str, Any]:
        diensten, vandaag = get_omgeving(request).diensten, peildatum()
        vragen = {id_: antwoord.vraag for id_, antwoord in diensten.kennisbank.antwoorden.items()}
        bereik = read_bereik(diensten, vandaag - timedelta(days=_DAGEN), vandaag)
        balans = read_balans(diensten.kennisbank, vandaag)
        return {"balans": balans, "bereik": bereik, "dagen": _DAGEN, "vragen": vragen, **_WOORDEN}

    return await show(request, "balans", make)


@blueprint.route("/jaar", methods=LEES)
@vereist_rol(*RAAD)
async def go_to_jaar(request: Request) -> HTTPResponse:
    """To the report of this year."""
    return redirect(f"/toetsing/jaar/{peildatum().year}", status=303)


@blueprint.route("/jaar/<jaar:int>", methods=LEES)
@vereist_rol(*RAAD)
async def show_jaar(request: Request, jaar: int) -> HTTPResponse:
    """The report of one year, to print."""
    vandaag = peildatum()
    if not EERSTE_JAAR <= jaar <= vandaag.year:
        raise TessFout("pagina_onbekend")

    def make() -> dict[str, Any]:
        diensten = get_omgeving(request).diensten
        vragen = {id_: str(antwoord.vraag) for id_, antwoord in diensten.kennisbank.antwoorden.items()}
        vragen |= list_namen(diensten)
        vast = {"vragen": vragen, "kop": diensten.keten.kop(), "vandaag": vandaag, **_WOORDEN}
        balans = read_balans(diensten.kennisbank, vandaag) if jaar == vandaag.year else None
        return {"verslag": read_jaar(diensten, jaar), "balans": balans, **vast}

    return await show(request, "jaar", make)
