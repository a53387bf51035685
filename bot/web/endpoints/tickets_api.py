"""The contact form and the receipt code for other programs."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.fouten import TessFout
from bot.tickets import UITKOMSTEN, Ticket
from bot.web.contactvraag import Contactvraag, find_belofte, make_sleutel, submit_contactvraag
from bot.web.invoer import check_keys, check_tekst, clean_tekst, read_object
from bot.web.omgeving import LEES, get_omgeving, read_adres

blueprint = Blueprint("tickets_api", url_prefix="/api/tickets")

_VELDEN = {"vraag": str, "postcode4": str, "naam": str, "taal": str, "contact": dict, "akkoord": bool}
_CONTACT = {"soort": str, "waarde": str}
_MAX_SLEUTEL = 200


@blueprint.post("")
async def create_ticket(request: Request) -> HTTPResponse:
    """A ticket; the same Idempotency-Key gives the same answer."""
    omgeving = get_omgeving(request)
    vraag = _read_vraag(read_object(request))
    sleutel = _read_sleutel(request)
    omgeving.tempos.tickets.check(read_adres(request), "te_veel_berichten")
    ontvangst = await asyncio.to_thread(submit_contactvraag, omgeving.diensten, omgeving.settings, vraag, sleutel)
    return json(_as_json(ontvangst.ticket, ontvangst.belofte), status=201, ensure_ascii=False)


@blueprint.route("/<code>", methods=LEES, ignore_body=False)
async def show_ticket(request: Request, code: str) -> HTTPResponse:
    """How a ticket stands, for who has its code; never what is in it."""
    omgeving = get_omgeving(request)
    omgeving.tempos.codes.check(read_adres(request), "te_veel_berichten")
    ticket = await asyncio.to_thread(omgeving.diensten.tickets.find, code)
    belofte = find_belofte(omgeving.diensten, omgeving.settings, ticket)
    return json(_as_json(ticket, belofte), ensure_ascii=False)


def _as_json(ticket: Ticket, belofte: str) -> dict[str, Any]:
    inhoud: dict[str, Any] = {
        "code": ticket.code,
        "status": ticket.status,
        "belofte": belofte,
        "gemaakt": ticket.gemaakt.isoformat(),
    }
    if ticket.uitkomst:
        inhoud["uitkomst"] = UITKOMSTEN.get(ticket.uitkomst, ticket.uitkomst)
    return inhoud


def _read_vraag(inhoud: dict[str, Any]) -> Contactvraag:
    check_keys(inhoud, _VELDEN, verplicht={"vraag", "contact", "akkoord"})
    check_keys(inhoud["contact"], _CONTACT, verplicht={"soort", "waarde"})
    return Contactvraag(
        vraag=check_tekst(inhoud["vraag"], veld="vraag"),
        soort=inhoud["contact"]["soort"],
        waarde=clean_tekst(inhoud["contact"]["waarde"]),
        akkoord=inhoud["akkoord"],
        postcode4=clean_tekst(inhoud.get("postcode4", "")),
        naam=clean_tekst(inhoud.get("naam", "")),
        taal=inhoud.get("taal", "nl"),
    )


def _read_sleutel(request: Request) -> str:
    sleutel = request.headers.get("idempotency-key", "").strip()
    if len(sleutel) > _MAX_SLEUTEL or not sleutel.isprintable():
        raise TessFout("json_ongeldig", veld="Idempotency-Key")
    return sleutel or make_sleutel()
