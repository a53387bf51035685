"""What editors have to do first."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.klok import nu, peildatum
from bot.toetsing import list_werk
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.routeoordeel import list_namen, list_versies
from bot.web.toetsingdeur import RAAD, is_beheer, show

blueprint = Blueprint("toetsing_werklijst", url_prefix="/toetsing/werklijst")

SOORTEN = {
    "uit": "Staat uit",
    "bezwaar": "Bezwaar",
    "gemeld": "Fout gemeld door een bemiddelaar",
    "zin": "Oordeel over een zin",
    "voorstel": "Voorstel van de raad",
    "verlopen": "Opnieuw bekijken",
    "onbeantwoord": "Zonder antwoord",
}


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def show_werklijst(request: Request) -> HTTPResponse:
    """The list, the heaviest first."""

    def make() -> dict[str, Any]:
        diensten = get_omgeving(request).diensten
        kb, stand = diensten.kennisbank, diensten.keten.stand()
        meldingen = diensten.terugmeldingen.list_open()
        meer: dict[str, Any] = {"met_reden": is_beheer(request), "routes": list_versies(diensten)}
        taken = list_werk(diensten.toetsing, kb, stand, meldingen, nu=nu(), dag=peildatum(), **meer)
        vragen = {id_: item.vraag for id_, item in kb.antwoorden.items()}
        return {"taken": taken, "soorten": SOORTEN, "vragen": vragen, "routes": list_namen(diensten)}

    return await show(request, "werklijst", make)
