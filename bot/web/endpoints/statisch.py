"""Our own scripts, style and pictures: a fixed list of names, so that no path ever reaches the disk."""

from __future__ import annotations

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, raw

from bot.fouten import TessFout
from bot.web.omgeving import LEES, get_omgeving
from bot.web.pakket import Bestand
from bot.web.verpakking import has_kenmerk, wants_gzip

blueprint = Blueprint("statisch", url_prefix="/static")

DIENST = "dienst.js"
VOOR_ALTIJD = "public, max-age=31536000, immutable"


@blueprint.route("/<naam>", methods=LEES)
async def show_bestand(request: Request, naam: str) -> HTTPResponse:
    """One file by its plain name; nothing when the browser has this very one."""
    return _answer(request, naam, {})


@blueprint.route("/<versie>/<naam>", methods=LEES)
async def show_versie(request: Request, versie: str, naam: str) -> HTTPResponse:
    """One file of one version, to keep for ever.

    A page from before an upgrade names a version that is gone: it gets the present file, and keeps that not at all.
    """
    bekend = versie == get_omgeving(request).pakket.versie
    return _answer(request, naam, {"Cache-Control": VOOR_ALTIJD} if bekend else {})


def _answer(request: Request, naam: str, kop: dict[str, str]) -> HTTPResponse:
    bestand = get_omgeving(request).pakket.bestanden.get(naam)
    if bestand is None:
        raise TessFout("pagina_onbekend")
    kenmerk = f'W/"{bestand.kenmerk}"'
    kop = {**kop, "ETag": kenmerk, "Last-Modified": bestand.gewijzigd, "Vary": "Accept-Encoding"}
    if naam == DIENST:
        kop["Service-Worker-Allowed"] = "/"
    if _is_bekend(request, bestand, kenmerk):
        return empty(status=304, headers=kop)
    ingepakt = bestand.ingepakt if wants_gzip(request) else None
    if ingepakt is not None:
        kop["Content-Encoding"] = "gzip"
    return raw(ingepakt or bestand.inhoud, content_type=bestand.soort, headers=kop)


def _is_bekend(request: Request, bestand: Bestand, kenmerk: str) -> bool:
    """The mark goes before the time, because a file can change twice in one second."""
    if "if-none-match" in request.headers:
        return has_kenmerk(request, kenmerk)
    return request.headers.get("if-modified-since") == bestand.gewijzigd
