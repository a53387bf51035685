"""The page for who has a receipt code: how the question stands, letters to and from the go-between, taking it back.

The code goes in the body of every form, so that no address, history or log holds it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import Fout, TessFout
from bot.tickets import CLIENT, Ticket
from bot.web.contactvraag import filter_tekst, make_sleutel
from bot.web.cookies import FORMULIER, check_formuliergeheim, ensure_formuliergeheim, set_cookie
from bot.web.fouten import find_loketten
from bot.web.invoer import check_tekst, read_veld
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.ticketstatus import Statuskaart, find_ticket, read_statuskaart
from bot.web.weergave import render

blueprint = Blueprint("ticketstatus", url_prefix="/tickets/status")

VERSTUURD = "Uw bericht is verstuurd. De bemiddelaar ziet het bij uw vraag."
MAIL_AAN = "U krijgt een mail als er antwoord is."
MAIL_UIT = "U krijgt geen mail meer."
MAX_CODE = 40


@dataclass(frozen=True)
class Uitslag:
    """What a form brought about: words for the client, and which kinds of data were left out of a letter."""

    gezegd: str = ""
    weggelaten: tuple[str, ...] = ()


Doe = Callable[[Request, Ticket], Awaitable[Uitslag]]


@blueprint.route("", methods=LEES)
async def show_vraag(request: Request) -> HTTPResponse:
    """The form that asks for the code."""
    return _show(request)


@blueprint.post("")
async def show_status(request: Request) -> HTTPResponse:
    """How the question stands, with its letters."""
    check_formuliergeheim(request)
    return await _answer(request, _look)


@blueprint.post("/antwoord")
async def send_antwoord(request: Request) -> HTTPResponse:
    """Write to the go-between; sent twice, it is written once."""
    check_formuliergeheim(request)
    return await _answer(request, _write)


@blueprint.post("/mail")
async def choose_mail(request: Request) -> HTTPResponse:
    """Be mailed when there is an answer, or no more."""
    check_formuliergeheim(request)
    return await _answer(request, _set_mail)


@blueprint.post("/intrekken")
async def withdraw_ticket(request: Request) -> HTTPResponse:
    """Take the question back; everything personal in it is erased."""
    check_formuliergeheim(request)
    return await _answer(request, _withdraw)


async def _answer(request: Request, doe: Doe) -> HTTPResponse:
    """Find the ticket, do what the form asks, and show how it stands then; what fails is said on the same page."""
    kaart, uitslag, fout = None, Uitslag(), None
    omgeving = get_omgeving(request)
    try:
        ticket = await find_ticket(request, read_veld(request, "code"))
        try:
            uitslag = await doe(request, ticket)
        except TessFout as error:
            fout = error.fout
        kaart = await omgeving.diensten.opslag.call(read_statuskaart, omgeving.diensten, omgeving.settings, ticket.id)
    except TessFout as error:
        fout = fout or error.fout
    return _show(request, kaart, uitslag, fout)


async def _look(request: Request, ticket: Ticket) -> Uitslag:
    return Uitslag()


async def _write(request: Request, ticket: Ticket) -> Uitslag:
    omgeving = get_omgeving(request)
    tekst, weggelaten = filter_tekst(check_tekst(read_veld(request, "tekst")))
    # A client who goes back and changes the text means another letter; the same text again is the same letter.
    sleutel = f"{read_veld(request, 'sleutel') or make_sleutel()}:{tekst}"
    await omgeving.tempos.tickets.check(read_adres(request), "te_veel_berichten")
    await omgeving.diensten.opslag.call(omgeving.diensten.berichten.add, ticket.id, CLIENT, tekst, sleutel=sleutel)
    return Uitslag(VERSTUURD, weggelaten)


async def _set_mail(request: Request, ticket: Ticket) -> Uitslag:
    omgeving = get_omgeving(request)
    aan = read_veld(request, "aan") == "ja"
    if aan and not omgeving.settings.kan_mail:
        raise TessFout("mail_kan_niet")
    await omgeving.diensten.opslag.call(omgeving.diensten.berichten.set_mail, ticket.id, aan)
    return Uitslag(MAIL_AAN if aan else MAIL_UIT)


async def _withdraw(request: Request, ticket: Ticket) -> Uitslag:
    diensten = get_omgeving(request).diensten
    await diensten.opslag.call(diensten.tickets.withdraw, ticket.code)
    return Uitslag()


def _show(
    request: Request, kaart: Statuskaart | None = None, uitslag: Uitslag | None = None, fout: Fout | None = None
) -> HTTPResponse:
    geheim = ensure_formuliergeheim(request)
    pagina = render(
        "ticketstatus.html",
        status=fout.status if fout else 200,
        kaart=kaart,
        uitslag=uitslag or Uitslag(),
        fout=fout,
        loketten=find_loketten(request, fout) if fout else (),
        code=read_veld(request, "code")[:MAX_CODE],
        tekst=read_veld(request, "tekst") if fout else "",
        sleutel=read_veld(request, "sleutel") if fout else make_sleutel(),
        csrf=geheim,
    )
    if fout and fout.status == 429:
        pagina.headers["Retry-After"] = "60"
    set_cookie(request, pagina, FORMULIER, geheim)
    return pagina
