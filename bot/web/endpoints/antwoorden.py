"""The public answer book to read, to search and to print; works without JavaScript."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import raw

from bot.kennisbank import Gemeente
from bot.web.boek import (
    LANDELIJK,
    SOORT,
    Bladzijde,
    find_bladzijden,
    list_bladzijden,
    list_onderwerpen,
    make_feed,
    open_bladzijde,
    read_vraagstelling,
    read_zoekvraag,
)
from bot.web.boekstand import hold_bladzijden
from bot.web.omgeving import LEES, get_omgeving
from bot.web.weergave import render, show_onderwerp

blueprint = Blueprint("antwoorden")


@blueprint.route("/antwoorden", methods=LEES)
async def list_antwoorden(request: Request) -> HTTPResponse:
    """Every question that Tess can answer by subject, or those that fit a search, the best match first."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    vraagstelling, zoekvraag = read_vraagstelling(request), read_zoekvraag(request)
    alle = await asyncio.to_thread(list_bladzijden, kennisbank, vraagstelling)
    gevonden = await hold_bladzijden(request, await asyncio.to_thread(find_bladzijden, alle, zoekvraag))
    return render(
        "antwoorden.html",
        groepen=[("Gevonden", gevonden)] if zoekvraag.woorden and gevonden else _by_onderwerp(gevonden),
        aantal=len(gevonden),
        totaal=len(alle),
        zoekvraag=zoekvraag,
        gezocht=any((zoekvraag.onderwerp, zoekvraag.zekerheid, zoekvraag.nakijken_voor, vraagstelling.genoemd)),
        onderwerpen=list_onderwerpen(kennisbank),
        kop=await asyncio.to_thread(get_omgeving(request).diensten.keten.read_kop),
        **_keuzes(request),
    )


@blueprint.route("/antwoorden/<id_>", methods=LEES)
async def show_antwoord(request: Request, id_: str) -> HTTPResponse:
    """One answer, with its sources, its versions and how sure it is, on the day that the reader chooses."""
    vraagstelling = read_vraagstelling(request)
    bladzijde = open_bladzijde(get_omgeving(request).diensten.kennisbank, id_, vraagstelling)
    (gehouden,) = await hold_bladzijden(request, [bladzijde])
    return render("antwoord.html", bladzijde=gehouden, **_keuzes(request))


@blueprint.route("/antwoorden/wijzigingen.atom", methods=LEES)
async def show_feed(request: Request) -> HTTPResponse:
    """What changed, for a feed reader."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    feed = await asyncio.to_thread(make_feed, kennisbank, read_vraagstelling(request))
    return raw(feed, content_type=SOORT)


@blueprint.route("/antwoordenboek", methods=LEES)
async def show_boek(request: Request) -> HTTPResponse:
    """The whole book on one page, to print."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    alle = await asyncio.to_thread(list_bladzijden, kennisbank, read_vraagstelling(request))
    bladzijden = await hold_bladzijden(request, alle)
    return render(
        "antwoordenboek.html",
        groepen=_by_onderwerp(bladzijden),
        totaal=len(bladzijden),
        vingerafdruk=kennisbank.vingerafdruk,
        woorden=kennisbank.woordenlijst.op_alfabet(),
        **_keuzes(request),
    )


@blueprint.route("/woordenlijst", methods=LEES)
async def show_woordenlijst(request: Request) -> HTTPResponse:
    """The hard words with their explanations."""
    return render("woordenlijst.html", woorden=get_omgeving(request).diensten.kennisbank.woordenlijst.op_alfabet())


def _by_onderwerp(bladzijden: Sequence[Bladzijde]) -> list[tuple[str, list[Bladzijde]]]:
    groepen = groupby(bladzijden, key=lambda bladzijde: bladzijde.antwoord.onderwerp)
    return [(show_onderwerp(onderwerp), list(groep)) for onderwerp, groep in groepen]


def _keuzes(request: Request) -> dict[str, Any]:
    """What every page of the book needs to show for which day and place it is, and to choose another."""
    kennisbank = get_omgeving(request).diensten.kennisbank
    gemeenten: list[Gemeente] = list(kennisbank.gemeenten.values())
    return {
        "vraagstelling": read_vraagstelling(request),
        "gemeenten": sorted(gemeenten, key=lambda gemeente: gemeente.naam),
        "landelijk": LANDELIJK,
        "zinnen": kennisbank.teksten.zinnen,
    }
