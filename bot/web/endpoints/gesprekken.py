"""The conversation over HTTP: start, one turn, read again, erase."""

from __future__ import annotations

import asyncio

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, json

from bot.fouten import TessFout
from bot.gesprek import hash_token
from bot.web.diensten import Diensten
from bot.web.getypt import prove_code
from bot.web.invoer import read_bericht, read_object
from bot.web.omgeving import LEES, get_omgeving, read_adres

blueprint = Blueprint("gesprekken", url_prefix="/api/gesprekken")


@blueprint.post("")
async def start_gesprek(request: Request) -> HTTPResponse:
    """A new conversation with its first messages."""
    omgeving = get_omgeving(request)
    await omgeving.tempos.gesprekken.check(read_adres(request), "te_veel_gesprekken")
    gesprek, berichten = await omgeving.diensten.gesprek.start()
    inhoud = {"gesprek": gesprek, "berichten": [bericht.as_json() for bericht in berichten]}
    return json(inhoud, status=201, ensure_ascii=False)


@blueprint.post("/<gesprek>/berichten")
async def answer_bericht(request: Request, gesprek: str) -> HTTPResponse:
    """One turn: what the client says or chooses, and what Tess says back; the same Idempotency-Key gives it once."""
    omgeving = get_omgeving(request)
    tekst, knop = read_bericht(read_object(request))
    sleutel = request.headers.get("idempotency-key")
    await omgeving.tempos.berichten.check(hash_token(gesprek), "te_veel_berichten")
    code = await prove_code(request, tekst)
    try:
        beurt = await omgeving.diensten.gesprek.answer(gesprek, tekst=tekst, knop=knop, sleutel=sleutel, code=code)
    except TessFout as fout:
        if fout.code == "storing":
            omgeving.tellers.count_beurt("storing")
        raise
    if not beurt.herhaald:
        omgeving.tellers.count_beurt(beurt.uitkomst)
    return json(beurt.as_json(), ensure_ascii=False)


@blueprint.route("/<gesprek>", methods=LEES, ignore_body=False)
async def read_gesprek(request: Request, gesprek: str) -> HTTPResponse:
    """What both said, as the client saw it."""
    berichten = await asyncio.to_thread(get_omgeving(request).diensten.gesprek.read, gesprek)
    inhoud = {"gesprek": gesprek, "berichten": [bericht.as_json() for bericht in berichten]}
    return json(inhoud, ensure_ascii=False)


@blueprint.delete("/<gesprek>", ignore_body=False)
async def erase_gesprek(request: Request, gesprek: str) -> HTTPResponse:
    """Erase the conversation everywhere; a ticket that was sent stays, and forgets where it came from."""
    await asyncio.to_thread(wipe_gesprek, get_omgeving(request).diensten, gesprek)
    return empty()


def wipe_gesprek(diensten: Diensten, token: str) -> None:
    """Erase a conversation everywhere, for whoever has its token.

    Raises:
        TessFout: "gesprek_onbekend".
    """
    diensten.tickets.unlink(hash_token(token))
    diensten.gesprek.erase(token)
