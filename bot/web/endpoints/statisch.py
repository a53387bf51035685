"""Our own scripts, style and picture: a fixed list of names, so that no path ever reaches the disk."""

from __future__ import annotations

from email.utils import formatdate
from functools import cache
from mimetypes import guess_type
from pathlib import Path

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import empty, raw

from bot.fouten import TessFout
from bot.web.omgeving import LEES

blueprint = Blueprint("statisch", url_prefix="/static")

STATIC = Path(__file__).parent.parent / "static"


@blueprint.route("/<naam>", methods=LEES)
async def show_bestand(request: Request, naam: str) -> HTTPResponse:
    """One file; nothing when the browser has this very one."""
    pad = _bestanden().get(naam)
    if pad is None:
        raise TessFout("pagina_onbekend")
    gewijzigd = formatdate(pad.stat().st_mtime, usegmt=True)
    kop = {"Last-Modified": gewijzigd}
    if request.headers.get("if-modified-since") == gewijzigd:
        return empty(status=304, headers=kop)
    return raw(pad.read_bytes(), content_type=_find_soort(naam), headers=kop)


@cache
def _bestanden() -> dict[str, Path]:
    return {pad.name: pad for pad in STATIC.iterdir() if pad.is_file()}


def _find_soort(naam: str) -> str:
    soort = guess_type(naam)[0] or "application/octet-stream"
    return f"{soort}; charset=utf-8" if soort.startswith("text/") or soort.endswith("javascript") else soort
