"""The right to see: everything that is kept about one conversation, for whoever has its token."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

from sanic import Blueprint, HTTPResponse, Request
from sanic.response import json

from bot.gesprek import Inzage, hash_token
from bot.klok import nu
from bot.settings import Settings
from bot.tickets import UITKOMSTEN, Ticket, TicketBericht
from bot.web.diensten import Diensten
from bot.web.omgeving import LEES, get_omgeving

blueprint = Blueprint("inzage", url_prefix="/api/gesprekken")


@blueprint.route("/<gesprek>/gegevens", methods=LEES, ignore_body=False)
async def show_gegevens(request: Request, gesprek: str) -> HTTPResponse:
    """Everything that is kept about this conversation, and until when."""
    omgeving = get_omgeving(request)
    gegevens = await asyncio.to_thread(make_gegevens, omgeving.diensten, omgeving.settings, gesprek)
    return json(gegevens, ensure_ascii=False)


def make_gegevens(diensten: Diensten, settings: Settings, token: str) -> dict[str, Any]:
    """Put it together: five parts, each with what it is, how long it stays, and all that is in it.

    The token and the key that follows from it are left out: whoever gets hold of the file cannot open the chat.

    Raises:
        TessFout: "gesprek_onbekend".
    """
    inzage = diensten.gesprek.inspect(token)
    tickets = diensten.tickets.list_of_gesprek(hash_token(token))
    brieven = [(ticket, diensten.berichten.list_of(ticket.id)) for ticket in tickets]
    return {
        "gemaakt_op": nu().isoformat(),
        "gesprek": _show_gesprek(inzage, settings),
        "begrip": _show_begrip(inzage, settings),
        "kluis": _show_kluis(inzage, settings),
        "tickets": _show_tickets(brieven, settings),
        "logboek": _show_logboek(inzage, settings),
    }


def _show_gesprek(inzage: Inzage, settings: Settings) -> dict[str, Any]:
    return {
        "uitleg": "Dit zei u, en dit zei Tess. Persoonlijke gegevens halen wij weg. Daar staat dan bijvoorbeeld [bsn].",
        "termijn": _say_gesprek(settings),
        "bewaard_tot": _end_gesprek(inzage, settings),
        "begonnen": inzage.begonnen.isoformat(),
        "laatste_bericht": inzage.laatst.isoformat(),
        "berichten": [bericht.as_json() for bericht in inzage.berichten],
    }


def _show_begrip(inzage: Inzage, settings: Settings) -> dict[str, Any]:
    return {
        "uitleg": "Tess begrijpt uw vraag met een programma. Dat heet Rasa. Dit is elke stap die het onthoudt.",
        "termijn": _say_gesprek(settings),
        "bewaard_tot": _end_gesprek(inzage, settings),
        "onthouden": inzage.list_onthouden(),
        "gebeurtenissen": inzage.list_gebeurtenissen(),
    }


def _show_kluis(inzage: Inzage, settings: Settings) -> dict[str, Any]:
    return {
        "uitleg": "Uw telefoonnummer en e-mailadres uit de chat liggen achter slot. Zij gaan alleen mee met een vraag "
        "aan een mens, als u daar ja op zegt.",
        "termijn": f"{settings.kluis_uren} uur nadat u het typte.",
        "gegevens": [item.as_json() for item in inzage.kluis],
    }


def _show_tickets(tickets: list[tuple[Ticket, list[TicketBericht]]], settings: Settings) -> dict[str, Any]:
    return {
        "uitleg": "Deze vragen stuurde u naar een mens. Zij blijven staan als u uw gesprek wist. Schrijf uw code dus "
        "op. Met de code kunt u de vraag intrekken op /tickets/status. Wilt u ook de notities van de bemiddelaar zien? "
        "Vraag dat aan de bemiddelaar.",
        "termijn": f"{settings.ticket_dagen} dagen nadat uw vraag is afgerond.",
        "vragen": [
            {**_show_ticket(ticket, settings), "berichten": _show_berichten(brieven)} for ticket, brieven in tickets
        ],
    }


def _show_ticket(ticket: Ticket, settings: Settings) -> dict[str, Any]:
    """What is kept of one ticket; of contact and name only whether they are kept, because they stay encrypted."""
    weg = ticket.gesloten + timedelta(days=settings.ticket_dagen) if ticket.gesloten else None
    return {
        "code": ticket.code,
        "status": ticket.status,
        "uitkomst": UITKOMSTEN.get(ticket.uitkomst or "", ticket.uitkomst),
        "gemaakt": _show(ticket.gemaakt),
        "opgepakt": _show(ticket.opgepakt),
        "gesloten": _show(ticket.gesloten),
        "bewaard_tot": _show(weg),
        "vraag": ticket.vraag,
        "gewenst": ticket.gewenst,
        "gespreksverslag": ticket.gespreksverslag,
        "onderwerp": ticket.onderwerp,
        "antwoorden": list(ticket.antwoorden),
        "paden": list(ticket.paden),
        "gebied": ticket.gebied,
        "taal": ticket.taal,
        "moment": ticket.moment,
        "contact": f"{ticket.contact_label}, achter slot" if ticket.contact else ticket.contact_label,
        "naam": "bewaard, achter slot" if ticket.naam else "",
        "loket": ticket.loket,
        "beloofd_voor": _show(ticket.beloofd_voor),
        "bezwaar_voor": _show(ticket.bezwaar_voor),
        "bericht_mail": ticket.bericht_mail,
        "herinnerd": _show(ticket.herinnerd),
        "geescaleerd": _show(ticket.geescaleerd),
        "aantal_notities": len(ticket.notities),
    }


def _show_berichten(brieven: list[TicketBericht]) -> list[dict[str, Any]]:
    return [{"van": item.van, "tekst": item.tekst, "gemaakt": _show(item.gemaakt)} for item in brieven]


def _show(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _show_logboek(inzage: Inzage, settings: Settings) -> dict[str, Any]:
    return {
        "uitleg": "Met dit logboek kan de cliëntenraad Tess controleren. Er staat in wat u typte en wat Tess zei, "
        "zonder persoonlijke gegevens. Ook staat erin waar uw vraag over ging, volgens Tess. De raad kan niet zien wie "
        "u bent. Wat u typt voor een vraag aan een mens, staat er niet in.",
        "termijn": f"De tekst: {settings.gesprek_dagen} dagen. Wist u uw gesprek, dan is de tekst meteen weg. De rest "
        "van de regel blijft. Dan staat nergens meer bij welk gesprek die hoort.",
        "beurten": inzage.list_beurten(),
    }


def _say_gesprek(settings: Settings) -> str:
    return f"{settings.gesprek_dagen} dagen na het laatste bericht. U kunt het zelf eerder wissen."


def _end_gesprek(inzage: Inzage, settings: Settings) -> str:
    return (inzage.laatst + timedelta(days=settings.gesprek_dagen)).isoformat()
