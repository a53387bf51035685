"""The inbox of the go-betweens: find a ticket and read it. What can be done with it stands in tickets_doen.py."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.tickets import BELAFLOPEN, BEMIDDELAAR, UITKOMSTEN
from bot.web.contactvraag import TALEN, make_sleutel
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.ticketkaart import BALIE, Kaart, make_kaart
from bot.web.ticketwoorden import GEDAAN, LIJSTEN, say_taal
from bot.web.ticketzoek import Lijstvraag, read_lijstvraag, read_zoekformulier
from bot.web.weergave import render

blueprint = Blueprint("tickets", url_prefix="/tickets")

_HOOGSTE_ID = 2**31 - 1


@blueprint.route("", methods=LEES)
@vereist_rol(*BALIE)
async def list_tickets(request: Request) -> HTTPResponse:
    """The tickets of one list, the most urgent first."""
    gevraagd = read_lijstvraag(request)
    return render("tickets/lijst.html", **await asyncio.to_thread(_make_lijst, request, gevraagd))


@blueprint.post("/zoek")
@vereist_rol(*BALIE)
async def search_tickets(request: Request) -> HTTPResponse:
    """From the form to an address that can be bookmarked; a whole code goes to its ticket and into no address."""
    gevraagd = read_zoekformulier(request)
    try:
        ticket = await asyncio.to_thread(get_omgeving(request).diensten.tickets.find, gevraagd.vraag.tekst)
    except TessFout:  # no code, or one that nobody has: then it is a word like any other
        return redirect(gevraagd.link(), status=303)
    return redirect(f"/tickets/{ticket.id}", status=303)


@blueprint.route("/<ticket_id:int>", methods=LEES)
@vereist_rol(*BALIE)
async def show_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """One ticket with all that the client approved; how to reach the client only for who took it."""
    return await show_kaart(request, ticket_id)


async def show_kaart(
    request: Request, ticket_id: int, *, melding: str = "", status: int = 200, ingevuld: Mapping[str, str] | None = None
) -> HTTPResponse:
    """The page of a ticket.

    Args:
        melding: what went wrong with a form on this page.
        ingevuld: form -> what was typed in it, so that it does not get lost.

    Raises:
        TessFout: "ticket_onbekend".
    """
    kaart = await asyncio.to_thread(_read_kaart, request, check_id(ticket_id))
    return render(
        "tickets/ticket.html",
        status=status,
        sessie=request.ctx.sessie,
        kaart=kaart,
        uitkomsten=UITKOMSTEN,
        belaflopen=BELAFLOPEN,
        sleutel=make_sleutel(),
        melding=melding,
        gedaan="" if melding else GEDAAN.get(request.args.get("gedaan") or "", ""),
        ingevuld=ingevuld or {},
    )


def check_id(ticket_id: int) -> int:
    """A number that can be one of a ticket; raises TessFout("ticket_onbekend")."""
    if not 1 <= ticket_id <= _HOOGSTE_ID:
        raise TessFout("ticket_onbekend")
    return ticket_id


def _read_kaart(request: Request, ticket_id: int) -> Kaart:
    """The ticket as it is now; once who has it has opened the page, the letters of the client are read."""
    omgeving, gebruiker = get_omgeving(request), request.ctx.sessie.gebruiker
    ticket = omgeving.diensten.tickets.get(ticket_id)
    kaart = make_kaart(omgeving.diensten, omgeving.settings, ticket, gebruiker)
    if kaart.van_mij and request.method != "HEAD":
        gezien = max((bericht.id for bericht in kaart.berichten), default=0)
        omgeving.diensten.berichten.mark_gelezen(ticket_id, BEMIDDELAAR, tot=gezien)
    return kaart


def _make_lijst(request: Request, gevraagd: Lijstvraag) -> dict[str, Any]:
    omgeving, sessie = get_omgeving(request), request.ctx.sessie
    lijsten, vraag, naam = omgeving.diensten.lijsten, gevraagd.vraag, sessie.gebruiker.naam
    kiest_gebied = vraag.lijst == "gebied" and not vraag.has_gebied
    stand = lijsten.look()  # before the list, so that what comes in between is shown twice rather than never
    loketten = omgeving.diensten.kennisbank.gemeenten[omgeving.settings.gemeente].loketten
    return {
        "sessie": sessie,
        "gevraagd": gevraagd,
        "vraag": vraag,
        "bladzijde": None if kiest_gebied else lijsten.read(vraag, naam, gevraagd.bladzijde),
        "aantallen": lijsten.count(vraag, naam),
        "stand": stand,
        "lijsten": LIJSTEN,
        "loketten": {loket.id: loket.naam for loket in loketten},
        "onderwerpen": sorted({antwoord.onderwerp for antwoord in omgeving.diensten.kennisbank.antwoorden.values()}),
        "talen": {code: say_taal(code) for code in TALEN},
    }
