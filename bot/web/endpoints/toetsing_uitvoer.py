"""Everything to take along: tables, or the audit pack that can be checked without Tess."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.toetsing import MAX_AANTAL, MAX_ZAAD, PAKKET, TeDruk, Trekking
from bot.web.endpoints.toetsing import get_zwaar
from bot.web.ketendienst import Ketendienst
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingdeur import RAAD, parse_dag, parse_getal, read_velden, show

blueprint = Blueprint("toetsing_uitvoer", url_prefix="/toetsing/uitvoer")

BLOK = 1 << 16
SOORTEN = ("csv", "json")
VORMEN = {PAKKET: "Pakket", "csv": "Tabellen als CSV", "json": "Tabellen als JSON", "tabellen": "Alle tabellen"}
MEESTE = 50  # exports on the page; all of them are in the export
_DAGEN = 28


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def show_uitvoer(request: Request) -> HTTPResponse:
    """What can be taken along, and how to check it."""
    return await _show(request)


@blueprint.post("/pakket")
@vereist_rol(*RAAD)
async def send_pakket(request: Request) -> Any:
    """The audit pack, with a sample of these days in it."""
    try:
        trekking = _read_trekking(read_velden(request))
        naam = f"tess-pakket-{peildatum()}.zip"
        return await _send(request, naam, PAKKET, partial(Ketendienst.write_pakket, trekking=trekking), trekking)
    except TessFout as fout:
        return await _show(request, fout)


@blueprint.post("/tabellen")
@vereist_rol(*RAAD)
async def send_tabellen(request: Request) -> Any:
    """Every table in one form."""
    soort = read_velden(request).get("soort", "")
    try:
        if soort not in SOORTEN:
            raise TessFout("uitvoer_onbekend", veld="soort")
        naam = f"tess-{soort}-{peildatum()}.zip"
        return await _send(request, naam, soort, partial(Ketendienst.write_tabellen, soort=soort))
    except TessFout as fout:
        return await _show(request, fout)


def _read_trekking(velden: dict[str, str]) -> Trekking:
    vandaag = peildatum()
    van, tot = parse_dag(velden.get("van", ""), vandaag - timedelta(_DAGEN)), parse_dag(velden.get("tot", ""), vandaag)
    aantal, zaad = parse_getal(velden.get("aantal", "")), velden.get("zaad", "").strip()
    if not (1 <= aantal <= MAX_AANTAL and 1 <= len(zaad) <= MAX_ZAAD and van <= tot):
        raise TessFout("steekproef_ongeldig")
    return Trekking(aantal, zaad, van, tot)


async def _send(request: Request, naam: str, soort: str, schrijf: Any, trekking: Trekking | None = None) -> Any:
    """Make the file in a folder of its own, write in the chain who gets it, send it block by block, throw it away.

    Raises:
        TessFout: uitvoer_druk.
    """
    omgeving = get_omgeving(request)
    with TemporaryDirectory(dir=omgeving.settings.data_dir, prefix="uitvoer-") as map_:
        pad = Path(map_) / naam
        try:
            async with get_zwaar(request):
                kop = await asyncio.to_thread(schrijf, omgeving.diensten.keten, pad)
        except TeDruk as druk:  # something was judged or erased each time: only trying again helps
            raise TessFout("uitvoer_druk") from druk
        gebruiker, afgiften = request.ctx.sessie.gebruiker, omgeving.diensten.toetsing.afgiften
        await asyncio.to_thread(afgiften.write, gebruiker.naam, gebruiker.rol, soort, kop.nummer, trekking)
        koppen = {"Content-Disposition": f'attachment; filename="{naam}"', "Content-Length": str(pad.stat().st_size)}
        response: Any = await request.respond(content_type="application/zip", headers=koppen)
        with pad.open("rb") as bestand:
            while blok := await asyncio.to_thread(bestand.read, BLOK):
                await response.send(blok)
        await response.eof()
    return None


async def _show(request: Request, fout: TessFout | None = None) -> HTTPResponse:
    vandaag = peildatum()

    def make() -> dict[str, Any]:
        van, tot = (vandaag - timedelta(days=_DAGEN)).isoformat(), vandaag.isoformat()
        velden = {"aantal": "100", "zaad": "42", "van": van, "tot": tot}
        if fout:
            velden |= {naam: waarde for naam, waarde in read_velden(request).items() if naam in velden}
        diensten = get_omgeving(request).diensten
        gedaan = diensten.toetsing.afgiften.list_afgiften()
        vast = {"afgiften": gedaan[:MEESTE], "meer": max(0, len(gedaan) - MEESTE), "vormen": VORMEN}
        return {"kop": diensten.keten.kop(), "velden": velden, **vast}

    return await show(request, "uitvoer", make, fout)
