"""The chat without a script: plain forms, answered with the whole page; the token stands in forms, in no address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json, redirect

from bot.fouten import CATALOGUS, Fout, TessFout
from bot.gesprek import Bericht
from bot.web.chatbeurt import Inzending, read_inzending, take_turn
from bot.web.chatpagina import Chat, make_begin, render_chat
from bot.web.endpoints.gesprekken import wipe_gesprek
from bot.web.endpoints.inzage import make_gegevens
from bot.web.fouten import find_code, log_unexpected
from bot.web.gegevensregels import list_delen, show_tijd
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.weergave import render

blueprint = Blueprint("gesprek_formulier", url_prefix="/gesprek")

_OPNIEUW_BEGINNEN = ("gesprek_onbekend", "gesprek_vol")


@blueprint.route("", methods=LEES)
async def show_leeg(request: Request) -> HTTPResponse:
    """Somebody opened the address itself: the chat begins at the front page."""
    return redirect("/", status=303)


@blueprint.post("")
async def answer_formulier(request: Request) -> HTTPResponse:
    """One turn, or only the conversation as it is (`toon`); the page is whole, also when something is wrong."""
    return await _answer(request, _talk)


@blueprint.post("/gegevens")
async def show_gegevens(request: Request) -> HTTPResponse:
    """Everything that is kept about this conversation, and until when; with `bestand` as a file."""
    return await _answer(request, _inspect)


@blueprint.post("/wissen")
async def erase_gesprek(request: Request) -> HTTPResponse:
    """Ask whether it is meant; with the yes, erase the conversation everywhere, as the call of a script does."""
    return await _answer(request, _erase)


async def _answer(request: Request, actie: Callable[[Request, Inzending], Awaitable[HTTPResponse]]) -> HTTPResponse:
    """Do it; whatever fails, the chat page comes back with what was typed still in it.

    Every form counts for its address, as every call about a conversation does. Over that limit nothing is looked up.
    """
    inzending = read_inzending(request)
    if not await get_omgeving(request).tempos.adressen.allow(read_adres(request)):
        return render_chat(request, _make_fout(inzending, [], CATALOGUS["te_veel_berichten"]))
    try:
        return await actie(request, inzending)
    except TessFout as fout:
        return await _show_fout(request, inzending, fout.fout)
    except Exception as exception:
        code = find_code(exception)
        log_unexpected(request, exception)
        return await _show_fout(request, inzending, CATALOGUS[code])


async def _talk(request: Request, inzending: Inzending) -> HTTPResponse:
    alleen_tonen = inzending.gesprek and read_veld(request, "toon")
    token = inzending.gesprek if alleen_tonen else await take_turn(request, inzending)
    berichten = await asyncio.to_thread(get_omgeving(request).diensten.gesprek.read, token)
    return render_chat(request, Chat(gesprek=token, berichten=berichten))


async def _inspect(request: Request, inzending: Inzending) -> HTTPResponse:
    omgeving = get_omgeving(request)
    gegevens = await asyncio.to_thread(make_gegevens, omgeving.diensten, omgeving.settings, inzending.gesprek)
    if read_veld(request, "bestand"):
        naam = f"tess-gegevens-{gegevens['gemaakt_op'][:10]}.json"
        kop = {"Content-Disposition": f'attachment; filename="{naam}"'}
        return json(gegevens, headers=kop, ensure_ascii=False, indent=2)
    delen = list_delen(gegevens)
    return render("gesprek_gegevens.html", chat=inzending, delen=delen, gemaakt=show_tijd(gegevens["gemaakt_op"]))


async def _erase(request: Request, inzending: Inzending) -> HTTPResponse:
    diensten = get_omgeving(request).diensten
    await asyncio.to_thread(diensten.gesprek.store.require, inzending.gesprek)
    gewist = read_veld(request, "zeker") == "ja"
    if gewist:
        await asyncio.to_thread(wipe_gesprek, diensten, inzending.gesprek)
    return render("gesprek_wissen.html", chat=inzending, gewist=gewist)


async def _show_fout(request: Request, inzending: Inzending, fout: Fout) -> HTTPResponse:
    """The page with what is wrong; the key stays the same, so that what was half done is not done twice."""
    diensten = get_omgeving(request).diensten
    if fout.code in _OPNIEUW_BEGINNEN or not inzending.gesprek:
        return render_chat(request, make_begin(diensten, inzending=inzending, fout=fout))
    berichten = await asyncio.to_thread(_read_or_nothing, request, inzending.gesprek)
    if berichten is None:
        return render_chat(request, make_begin(diensten, inzending=inzending, fout=CATALOGUS["gesprek_onbekend"]))
    return render_chat(request, _make_fout(inzending, berichten, fout))


def _make_fout(inzending: Inzending, berichten: list[Bericht], fout: Fout) -> Chat:
    return Chat(
        gesprek=inzending.gesprek,
        berichten=berichten,
        fout=fout,
        getypt=inzending.tekst,
        knop=inzending.knop,
        sleutel=inzending.sleutel,
    )


def _read_or_nothing(request: Request, token: str) -> list[Bericht] | None:
    """What was said; empty when it cannot be read now, None when there is no such conversation."""
    try:
        return get_omgeving(request).diensten.gesprek.read(token)
    except TessFout:
        return None
    except Exception as exception:
        log_unexpected(request, exception)
        return []
