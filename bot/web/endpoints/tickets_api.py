"""The contact form and the receipt code for other programs."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.fouten import TessFout
from bot.tickets import CLIENT, UITKOMSTEN, Ticket, TicketBericht
from bot.web.contactvraag import Contactvraag, filter_tekst, find_belofte, make_sleutel, submit_contactvraag
from bot.web.invoer import check_keys, check_tekst, clean_tekst, read_object
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.ticketstatus import find_ticket, read_statuskaart

blueprint = Blueprint("tickets_api", url_prefix="/api/tickets")

_VELDEN: dict[str, type] = {"vraag": str, "postcode4": str, "naam": str, "taal": str, "contact": dict, "akkoord": bool}
_VELDEN |= {"gewenst": str, "moment": str, "bericht_mail": bool}
_CONTACT = {"soort": str, "waarde": str}
_MAX_SLEUTEL = 200


@blueprint.post("")
async def create_ticket(request: Request) -> HTTPResponse:
    """A ticket; the same Idempotency-Key gives the same answer."""
    omgeving = get_omgeving(request)
    vraag = _read_vraag(read_object(request))
    sleutel = _read_sleutel(request)
    await omgeving.tempos.tickets.check(read_adres(request), "te_veel_berichten")
    diensten = omgeving.diensten
    ontvangst = await diensten.opslag.call(submit_contactvraag, diensten, omgeving.settings, vraag, sleutel)
    return json(await _as_json(request, ontvangst.ticket), status=201, ensure_ascii=False)


@blueprint.post("/status")
async def show_alles(request: Request) -> HTTPResponse:
    """How a ticket stands with its letters, for who has its code; the code stands in no address."""
    inhoud = read_object(request)
    check_keys(inhoud, {"code": str}, verplicht={"code"})
    omgeving = get_omgeving(request)
    ticket = await find_ticket(request, inhoud["code"])
    status = await _as_json(request, ticket)  # before the letters count as seen
    kaart = await omgeving.diensten.opslag.call(read_statuskaart, omgeving.diensten, omgeving.settings, ticket.id)
    berichten = [_show_bericht(bericht) for bericht in kaart.berichten]
    return json({**status, "te_laat": kaart.te_laat, "berichten": berichten}, ensure_ascii=False)


@blueprint.post("/berichten")
async def create_bericht(request: Request) -> HTTPResponse:
    """A letter to the go-between; the same Idempotency-Key writes it once."""
    inhoud = read_object(request)
    check_keys(inhoud, {"code": str, "tekst": str}, verplicht={"code", "tekst"})
    tekst, weggelaten = filter_tekst(check_tekst(inhoud["tekst"]))
    sleutel = _read_sleutel(request)
    omgeving = get_omgeving(request)
    await omgeving.tempos.tickets.check(read_adres(request), "te_veel_berichten")
    ticket = await find_ticket(request, inhoud["code"])
    add = omgeving.diensten.berichten.add
    bericht = await omgeving.diensten.opslag.call(add, ticket.id, CLIENT, tekst, sleutel=sleutel)
    return json({**_show_bericht(bericht), "weggelaten": list(weggelaten)}, status=201, ensure_ascii=False)


@blueprint.route("/<code>", methods=LEES, ignore_body=False)
async def show_ticket(request: Request, code: str) -> HTTPResponse:
    """How a ticket stands, for who has its code; never what is in it."""
    return json(await _as_json(request, await find_ticket(request, code)), ensure_ascii=False)


async def _as_json(request: Request, ticket: Ticket) -> dict[str, Any]:
    omgeving = get_omgeving(request)
    tel = omgeving.diensten.berichten.count_ongelezen
    ongelezen = await omgeving.diensten.opslag.call(tel, (ticket.id,), CLIENT)
    inhoud: dict[str, Any] = {
        "code": ticket.code,
        "status": ticket.status,
        "belofte": find_belofte(omgeving.diensten, omgeving.settings, ticket),
        "gemaakt": ticket.gemaakt.isoformat(),
        "nieuwe_berichten": ongelezen.get(ticket.id, 0),
        "bericht_mail": ticket.bericht_mail,
    }
    if ticket.beloofd_voor:
        inhoud["beloofd_voor"] = ticket.beloofd_voor.isoformat()
    if ticket.uitkomst:
        inhoud["uitkomst"] = UITKOMSTEN.get(ticket.uitkomst, ticket.uitkomst)
    return inhoud


def _show_bericht(bericht: TicketBericht) -> dict[str, Any]:
    return {"van": bericht.van, "tekst": bericht.tekst, "gemaakt": bericht.gemaakt.isoformat()}


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
        gewenst=clean_tekst(inhoud.get("gewenst", "")),
        moment=inhoud.get("moment", ""),
        bericht_mail=inhoud.get("bericht_mail", False),
    )


def _read_sleutel(request: Request) -> str:
    sleutel = request.headers.get("idempotency-key", "").strip()
    if len(sleutel) > _MAX_SLEUTEL or not sleutel.isprintable():
        raise TessFout("json_ongeldig", veld="Idempotency-Key")
    return sleutel or make_sleutel()
