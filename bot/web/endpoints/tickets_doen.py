"""What a go-between does with a ticket: take it, write, call, hand it over, give it back, close it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import redirect

from bot.fouten import TessFout
from bot.privacy import Filter
from bot.tickets import BEMIDDELAAR, UITKOMSTEN
from bot.web.contactvraag import make_sleutel
from bot.web.diensten import Diensten
from bot.web.endpoints.tickets import check_id, show_kaart
from bot.web.invoer import MAX_TEKENS, read_veld
from bot.web.omgeving import get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.ticketkaart import BALIE, list_collegas

blueprint = Blueprint("tickets_doen", url_prefix="/tickets")

NOOIT = frozenset({"bsn", "iban"})  # a letter may hold the telephone number of the counter, but never one of these
_VERWIJZING = re.compile(r"\[(\w+):[^\]\s]*\]")
_MEE = (("notitie", "tekst"), ("sleutel", "sleutel"))
_EIGEN = {  # where the catalogue speaks to a client
    "sleutel_hergebruikt": "Dit formulier was al verstuurd. Staat uw tekst er nog niet? Verstuur hem dan nog een keer.",
    "ticket_ongeldig": "Kies eerst hoe het ging. Uw tekst staat er nog.",
}


@blueprint.post("/<ticket_id:int>/claim")
@vereist_rol(*BALIE)
async def claim_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """Take the ticket; only one colleague can."""
    return await _do(request, ticket_id, "", lambda diensten, naam: diensten.tickets.claim(check_id(ticket_id), naam))


@blueprint.post("/<ticket_id:int>/notitie")
@vereist_rol(*BALIE)
async def add_notitie(request: Request, ticket_id: int) -> HTTPResponse:
    """Write down what was done."""

    def write(diensten: Diensten, naam: str) -> None:
        sleutel = read_veld(request, "sleutel")
        diensten.tickets.add_notitie(check_id(ticket_id), naam, _read_tekst(request), sleutel=sleutel)

    return await _do(request, ticket_id, "notitie", write)


@blueprint.post("/<ticket_id:int>/bericht")
@vereist_rol(*BALIE)
async def write_bericht(request: Request, ticket_id: int) -> HTTPResponse:
    """Answer the client in writing."""

    def write(diensten: Diensten, naam: str) -> None:
        tekst = _drop_nooit(_read_tekst(request))
        diensten.berichten.add(check_id(ticket_id), BEMIDDELAAR, tekst, gebruiker=naam, sleutel=_read_sleutel(request))

    return await _do(request, ticket_id, "bericht", write)


@blueprint.post("/<ticket_id:int>/gebeld")
@vereist_rol(*BALIE)
async def add_belpoging(request: Request, ticket_id: int) -> HTTPResponse:
    """Write down how a call went."""
    afloop, notitie, sleutel = (read_veld(request, naam) for naam in ("afloop", "tekst", "sleutel"))

    def write(diensten: Diensten, naam: str) -> None:
        diensten.balie.add_belpoging(check_id(ticket_id), afloop, door=naam, notitie=notitie, sleutel=sleutel)

    return await _do(request, ticket_id, "gebeld", write)


@blueprint.post("/<ticket_id:int>/overdragen")
@vereist_rol(*BALIE)
async def hand_over(request: Request, ticket_id: int) -> HTTPResponse:
    """Give the ticket to a colleague with an account; an administrator may do that with every ticket."""
    collega = read_veld(request, "collega")
    wat: dict[str, Any] = {naam: read_veld(request, veld) for naam, veld in _MEE} | {"beheer": _is_beheer(request)}

    def give(diensten: Diensten, naam: str) -> None:
        if collega not in list_collegas(diensten):
            raise TessFout("collega_onbekend", veld="collega")
        diensten.balie.hand_over(check_id(ticket_id), collega, door=naam, **wat)

    return await _do(request, ticket_id, "overdragen", give)


@blueprint.post("/<ticket_id:int>/teruggeven")
@vereist_rol(*BALIE)
async def give_back(request: Request, ticket_id: int) -> HTTPResponse:
    """Put the ticket back in the list for everybody."""
    wat: dict[str, Any] = {naam: read_veld(request, veld) for naam, veld in _MEE} | {"beheer": _is_beheer(request)}

    def give(diensten: Diensten, naam: str) -> None:
        diensten.balie.give_back(check_id(ticket_id), door=naam, **wat)

    return await _do(request, ticket_id, "teruggeven", give)


@blueprint.post("/<ticket_id:int>/terugmelding")
@vereist_rol(*BALIE)
async def report_antwoord(request: Request, ticket_id: int) -> HTTPResponse:
    """Say that an answer of Tess is wrong: exactly the answer and the version that this client got."""
    verwijzing = read_veld(request, "antwoord")

    def write(diensten: Diensten, naam: str) -> None:
        if verwijzing not in diensten.tickets.get(check_id(ticket_id)).antwoorden:
            raise TessFout("antwoord_onbekend")
        id_, _, versie = verwijzing.partition("@")
        reden = _VERWIJZING.sub(r"[\1]", Filter().filter(_read_tekst(request)).tekst)
        sleutel = f"{ticket_id}:{verwijzing}:{_read_sleutel(request)}"
        diensten.terugmeldingen.add(id_, versie, reden, gebruiker=naam, sleutel=sleutel, ticket=ticket_id)

    return await _do(request, ticket_id, f"terugmelding {verwijzing}", write)


@blueprint.post("/<ticket_id:int>/sluiten")
@vereist_rol(*BALIE)
async def close_ticket(request: Request, ticket_id: int) -> HTTPResponse:
    """Close the ticket with how it ended."""
    uitkomst, sleutel = read_veld(request, "uitkomst"), read_veld(request, "sleutel")

    def close(diensten: Diensten, naam: str) -> None:
        if uitkomst not in UITKOMSTEN:
            raise TessFout("ticket_ongeldig", veld="uitkomst")
        diensten.tickets.close(check_id(ticket_id), naam, uitkomst, sleutel=sleutel)

    return await _do(request, ticket_id, "", close)


async def _do(request: Request, ticket_id: int, formulier: str, act: Callable[[Diensten, str], Any]) -> HTTPResponse:
    """Act outside the loop, so that a slow disk holds up nobody else; then back to the ticket.

    What went wrong is said on the page of the ticket itself, with what was typed still in its form.
    """
    naam = str(request.ctx.sessie.gebruiker.naam)
    try:
        await asyncio.to_thread(act, get_omgeving(request).diensten, naam)
    except TessFout as fout:
        melding = await asyncio.to_thread(_say_fout, request, ticket_id, fout)
        ingevuld = {formulier: read_veld(request, "tekst")} if formulier else {}
        return await show_kaart(request, ticket_id, melding=melding, status=fout.fout.status, ingevuld=ingevuld)
    gedaan = request.path.rpartition("/")[2]  # the form says on the page of the ticket what it did
    return redirect(f"/tickets/{ticket_id}?gedaan={gedaan}", status=303)


def _say_fout(request: Request, ticket_id: int, fout: TessFout) -> str:
    """The words of the catalogue; who was too late reads who has the ticket."""
    if fout.code in _EIGEN:
        return _EIGEN[fout.code]
    if fout.code == "ticket_al_geclaimd":
        bij = get_omgeving(request).diensten.tickets.get(ticket_id).bemiddelaar
        return f"{fout.fout.bericht} Het is nu bij {bij}." if bij else fout.fout.bericht
    return f"{fout.fout.bericht} {fout.fout.actie}"


def _read_tekst(request: Request) -> str:
    tekst = read_veld(request, "tekst")
    if not tekst:
        raise TessFout("notitie_leeg", veld="tekst")
    if len(tekst) > MAX_TEKENS:
        raise TessFout("tekst_te_lang", veld="tekst")
    return tekst


def _read_sleutel(request: Request) -> str:
    return read_veld(request, "sleutel") or make_sleutel()


def _is_beheer(request: Request) -> bool:
    return bool(request.ctx.sessie.gebruiker.rol == "beheer")


def _drop_nooit(tekst: str) -> str:
    """A letter as it was written, but without what Tess never keeps."""
    gefilterd = Filter().filter(tekst)
    schoon = gefilterd.tekst
    for vondst in reversed(gefilterd.vondsten):
        schoon = schoon.replace(vondst.plaatshouder, f"[{vondst.soort}]" if vondst.soort in NOOIT else vondst.waarde)
    return schoon
