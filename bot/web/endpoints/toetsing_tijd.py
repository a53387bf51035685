"""What did Tess say on 3 March: by the archive of that day, and by the log."""

from __future__ import annotations

from typing import Any

from sanic import Blueprint, HTTPResponse, Request

from bot.fouten import TessFout
from bot.klok import peildatum
from bot.web.omgeving import LEES, get_omgeving
from bot.web.rollen import vereist_rol
from bot.web.toetsingantwoord import DELEN
from bot.web.toetsingdeur import RAAD, get_gemeente, parse_dag, read_arg, show
from bot.web.toetsinggesprek import GEWIST, NIET_BEWAARD
from bot.web.toetsingtijd import look_back

blueprint = Blueprint("toetsing_tijd", url_prefix="/toetsing/tijd")

MAX_VRAAG = 200


@blueprint.route("", methods=LEES)
@vereist_rol(*RAAD)
async def show_tijd(request: Request) -> HTTPResponse:
    """A day and a question of the address; without them only the form."""
    gekozen, vraag, antwoord = (read_arg(request, naam) for naam in ("dag", "vraag", "antwoord"))
    vandaag = peildatum()
    dag, fout = vandaag, None
    try:
        dag = parse_dag(gekozen, vandaag)
        if len(vraag) > MAX_VRAAG:
            raise TessFout("zoekvraag_te_lang", veld="vraag")
    except TessFout as iets:  # the page itself says what is wrong, with the question still there
        fout = iets

    def make() -> dict[str, Any]:
        gevraagd = bool(gekozen) and fout is None
        diensten = get_omgeving(request).diensten
        terugblik = look_back(diensten, dag, vraag, antwoord, get_gemeente(request)) if gevraagd else None
        vast = {"delen": DELEN, "gewist": GEWIST, "niet_bewaard": NIET_BEWAARD}
        return {"dag": dag, "vraag": vraag[:MAX_VRAAG], "terugblik": terugblik, **vast}

    return await show(request, "tijd", make, fout)
