"""The inbox of the go-betweens: find a ticket, take it, write down what was done, close it."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.tickets import UITKOMSTEN, Ticket
from bot.web.invoer import check_tekst, read_veld
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.ticketkaart import make_kaart
from bot.web.weergave import render

blueprint = Blueprint("tickets", url_prefix="/tickets")

BALIE = ("bemiddelaar", "beheer")
LIJSTEN = {"nieuw": "Nieuw", "mijn": "Mijn tickets", "gesloten": "Gesloten"}
_STATUS = {"nieuw": "nieuw", "mijn": "opgepakt", "gesloten": "gesloten"}
_HOOGSTE_ID = 2**31 - 1


@blueprint.route("", methods=LEES)
@vereist_rol(*BALIE)
async def list_tickets(request: Request) -> HTTPResponse:
    """The tickets of one list, newest first."""
    toon = request.args.get("toon", "nieuw")
    if toon not in LIJSTEN:
        raise TessFout("pagina_onbekend")
    sessie = request.ctx.sessie
    tickets = await asyncio.to_thread(get_omgeving(request).diensten.tickets.list_tickets, _STATUS[toon])
    if toon == "mijn":
        tickets = [ticket for ticket in tickets if ticket.bemiddelaar == sessie.gebruiker.naam]
    return render("tickets/lijst.html", sessie=sessie, tickets=tickets, toon=toon, lijsten=LIJSTEN)


@blueprint.route("/<ticket_id:int>", methods=LEES)
@vereist_rol(*BALIE)
async def show_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """One ticket with all that the client approved; how to reach the client only for who took it."""
    ticket = await _call(request, "get", _check_id(ticket_id))
    return await _show(request, ticket)


@blueprint.post("/<ticket_id:int>/claim")
@vereist_rol(*BALIE)
async def claim_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """Take the ticket; only one colleague can."""
    await _call(request, "claim", _check_id(ticket_id), _naam(request))
    return redirect(f"/tickets/{ticket_id}", status=303)


@blueprint.post("/<ticket_id:int>/notitie")
@vereist_rol(*BALIE)
async def add_notitie(request: Request, ticket_id: int) -> HTTPResponse:
    """Write down what was done."""
    tekst = check_tekst(read_veld(request, "tekst"))
    await _call(request, "add_notitie", _check_id(ticket_id), _naam(request), tekst)
    return redirect(f"/tickets/{ticket_id}", status=303)


@blueprint.post("/<ticket_id:int>/sluiten")
@vereist_rol(*BALIE)
async def close_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """Close the ticket with how it ended."""
    uitkomst = read_veld(request, "uitkomst")
    if uitkomst not in UITKOMSTEN:
        raise TessFout("ticket_ongeldig", veld="uitkomst")
    await _call(request, "close", _check_id(ticket_id), _naam(request), uitkomst)
    return redirect(f"/tickets/{ticket_id}", status=303)


async def _show(request: Request, ticket: Ticket) -> HTTPResponse:
    omgeving = get_omgeving(request)
    kaart = await asyncio.to_thread(make_kaart, omgeving.diensten, omgeving.settings, ticket, _naam(request))
    return render("tickets/ticket.html", sessie=request.ctx.sessie, kaart=kaart, uitkomsten=UITKOMSTEN)


async def _call(request: Request, verb: str, *waarden: Any) -> Any:
    """Call the ticket store outside the loop, so that a slow disk holds up nobody else."""
    return await asyncio.to_thread(getattr(get_omgeving(request).diensten.tickets, verb), *waarden)


def _naam(request: Request) -> str:
    return str(request.ctx.sessie.gebruiker.naam)


def _check_id(ticket_id: int) -> int:
    if not 1 <= ticket_id <= _HOOGSTE_ID:
        raise TessFout("ticket_onbekend")
    return ticket_id
