"""The public answer book to read and to print."""

from __future__ import annotations

from itertools import groupby

from sanic import Blueprint, HTTPResponse, Request

from bot.web.antwoordboek import LANDELIJK, list_bladzijden, open_bladzijde, read_vraagstelling
from bot.web.omgeving import LEES, get_omgeving
from bot.web.weergave import render

blueprint = Blueprint("antwoorden", url_prefix="/antwoorden")


@blueprint.route("", methods=LEES)
async def list_antwoorden(request: Request) -> HTTPResponse:
    """Every question that Tess can answer, by subject."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    vraagstelling = read_vraagstelling(request)
    bladzijden = list_bladzijden(kennisbank, vraagstelling)
    groepen = groupby(bladzijden, key=lambda bladzijde: bladzijde.antwoord.onderwerp)
    onderwerpen = [(onderwerp, list(groep)) for onderwerp, groep in groepen]
    return render("antwoorden.html", onderwerpen=onderwerpen, vraagstelling=vraagstelling)


@blueprint.route("/<id_>", methods=LEES)
async def show_antwoord(request: Request, id_: str) -> HTTPResponse:
    """One answer, with its sources and how sure it is, on the day that the reader chooses."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    vraagstelling = read_vraagstelling(request)
    bladzijde = open_bladzijde(kennisbank, id_, vraagstelling)
    return render(
        "antwoord.html",
        bladzijde=bladzijde,
        gekozen=bladzijde.gekozen,
        vraagstelling=vraagstelling,
        gemeenten=sorted(kennisbank.gemeenten.values(), key=lambda gemeente: gemeente.naam),
        landelijk=LANDELIJK,
    )
