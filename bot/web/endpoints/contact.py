"""The contact form: made on the server, so that it works without JavaScript and when everything else is down."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import Fout, TessFout
from bot.web.contactvraag import MOMENTEN, SOORTEN, TALEN, Contactvraag, make_sleutel, submit_contactvraag
from bot.web.cookies import FORMULIER, check_formuliergeheim, ensure_formuliergeheim, set_cookie
from bot.web.fouten import find_loketten
from bot.web.invoer import read_veld
from bot.web.omgeving import LEES, get_omgeving, read_adres
from bot.web.weergave import render

blueprint = Blueprint("contact", url_prefix="/contact")

LEEG = Contactvraag(vraag="", soort="", waarde="", akkoord=False)


@blueprint.route("", methods=LEES)
async def show_contact(request: Request) -> HTTPResponse:
    """The empty form."""
    return _show(request, LEEG, {}, make_sleutel(), status=200)


@blueprint.post("")
async def send_contact(request: Request) -> HTTPResponse:
    """Write the ticket and show its code; or show what is wrong, with everything that was filled in."""
    vraag = _read_vraag(request)
    sleutel = read_veld(request, "sleutel") or make_sleutel()
    try:
        check_formuliergeheim(request)
    except TessFout as fout:  # the page stood open too long; a new one has a new secret
        return _show(request, vraag, {}, sleutel, status=fout.fout.status, fout=fout.fout)
    omgeving = get_omgeving(request)
    await omgeving.tempos.tickets.check(read_adres(request), "te_veel_berichten")
    gebreken = vraag.find_gebreken()
    if gebreken:
        return _show(request, vraag, gebreken, sleutel, status=422)
    diensten = omgeving.diensten
    try:
        ontvangst = await diensten.opslag.call(submit_contactvraag, diensten, omgeving.settings, vraag, sleutel)
    except TessFout as fout:
        if fout.code != "opslag_weg":
            raise
        return _show(request, vraag, {}, sleutel, status=fout.fout.status, fout=fout.fout)
    return render("contact_ontvangen.html", status=201, ontvangst=ontvangst)


def _show(
    request: Request,
    vraag: Contactvraag,
    gebreken: dict[str, str],
    sleutel: str,
    *,
    status: int,
    fout: Fout | None = None,
) -> HTTPResponse:
    geheim = ensure_formuliergeheim(request)
    pagina = render(
        "contact.html",
        status=status,
        vraag=vraag,
        gebreken=gebreken,
        sleutel=sleutel,
        soorten=SOORTEN,
        talen=TALEN,
        momenten=MOMENTEN,
        kan_mail=get_omgeving(request).settings.kan_mail,
        fout=fout,
        loketten=find_loketten(request, fout) if fout else (),
        csrf=geheim,
    )
    set_cookie(request, pagina, FORMULIER, geheim)
    return pagina


def _read_vraag(request: Request) -> Contactvraag:
    return Contactvraag(
        vraag=read_veld(request, "vraag"),
        soort=read_veld(request, "soort"),
        waarde=read_veld(request, "waarde"),
        akkoord=read_veld(request, "akkoord") == "ja",
        postcode4=read_veld(request, "postcode4"),
        naam=read_veld(request, "naam"),
        taal=read_veld(request, "taal") or "nl",
        gewenst=read_veld(request, "gewenst"),
        moment=read_veld(request, "moment"),
        bericht_mail=read_veld(request, "bericht_mail") == "ja",
    )
