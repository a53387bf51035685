"""Tess on the site of a municipality: the script that puts it there, and the page that says how."""

from __future__ import annotations

from markupsafe import escape
from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, raw

from bot.kennisbank import Gemeente
from bot.web.omgeving import LEES, get_omgeving
from bot.web.verpakking import has_kenmerk, wants_gzip
from bot.web.weergave import render

blueprint = Blueprint("insluiten")

NAAM = "insluiten.js"
GEEN_NUMMER = "[vul hier uw telefoonnummer in]"
_KNIPSEL = """\
<div id="tess">
  <p><a href="{adres}/">Chat met Tess over de bijstand</a></p>
{bellen}
</div>
<script src="{adres}/insluiten.js" data-plek="tess" async></script>"""


@blueprint.route("/insluiten", methods=LEES)
async def show_uitleg(request: Request) -> HTTPResponse:
    """How a municipality puts the chat on a page of its own, with the lines to copy."""
    omgeving = get_omgeving(request)
    settings = omgeving.settings
    gemeente = omgeving.diensten.kennisbank.gemeenten[settings.gemeente]
    return render(
        "insluiten.html",
        adres=settings.adres,
        knipsel=make_knipsel(settings.adres, gemeente),
        geen_nummer=GEEN_NUMMER,
        sites=settings.insluiten_op,
    )


@blueprint.route("/insluiten.js", methods=LEES)
async def show_script(request: Request) -> HTTPResponse:
    """The script at an address that never changes: it stands on pages that are not ours."""
    bestand = get_omgeving(request).pakket.bestanden[NAAM]
    kenmerk = f'W/"{bestand.kenmerk}"'
    kop = {"ETag": kenmerk, "Vary": "Accept-Encoding", "Access-Control-Allow-Origin": "*"}
    if has_kenmerk(request, kenmerk):
        return empty(status=304, headers=kop)
    ingepakt = bestand.ingepakt if wants_gzip(request) else None
    if ingepakt is not None:
        kop["Content-Encoding"] = "gzip"
    return raw(ingepakt or bestand.inhoud, content_type=bestand.soort, headers=kop)


def make_knipsel(adres: str, gemeente: Gemeente) -> str:
    """The lines to copy, with the telephone numbers that the file of the municipality knows, or a place for one."""
    nummers = [escape(f"{loket.naam}: {loket.telefoon}") for loket in gemeente.loketten if loket.telefoon]
    regels = (f"  <p>Liever bellen? {nummer}</p>" for nummer in nummers or [escape(GEEN_NUMMER)])
    return _KNIPSEL.format(adres=adres, bellen="\n".join(regels))
