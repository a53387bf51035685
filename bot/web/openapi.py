"""The HTTP contract in OpenAPI 3.1, written from the same limits and lists that the code itself uses.

A test holds every route of the application against it, and every answer against its schema. What may come later is only
more: who reads an answer passes over what it does not know, so answers are open and requests are closed.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from bot.fouten import CATALOGUS
from bot.gesprek import MAX_BERICHTEN, SLEUTEL
from bot.web.schemas import DATUM, TEKEN, TEKST, Schema, make_schemas, ref
from bot.web.weergave import ZEKERHEID


@cache
def make_openapi() -> dict[str, Any]:
    """The whole description, ready for JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Tess",
            "version": "1",
            "summary": "Uitleg over rechten en plichten rond de tegenprestatie, en de weg naar een mens.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "paths": {**_gesprekken(), **_tickets(), **_antwoorden(), **_toezicht()},
        "components": {"schemas": make_schemas()},
    }


def _gesprekken() -> dict[str, Any]:
    gesprek = _in_pad("gesprek", {"type": "string", "pattern": TEKEN}, "Het geheime kenmerk van dit gesprek.")
    onbekend = ("gesprek_onbekend", "te_veel_berichten")
    sleutel = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Zelf gekozen en geheim: dezelfde sleutel in hetzelfde gesprek is hetzelfde bericht en geeft "
        "hetzelfde antwoord. Alleen na een storing denkt Tess opnieuw.",
        "schema": {"type": "string", "pattern": f"^{SLEUTEL.pattern}$"},
    }
    return {
        "/api/gesprekken": {
            "post": _call("Begin een gesprek", {"201": _json("Gesprek")}, "te_veel_gesprekken", "formulier_verlopen")
        },
        "/api/gesprekken/{gesprek}": {
            "parameters": [gesprek],
            "get": _call("Lees het gesprek", {"200": _json("Gesprek")}, *onbekend),
            "delete": _call("Wis het gesprek overal", {"204": _leeg("Gewist.")}, *onbekend, "formulier_verlopen"),
        },
        "/api/gesprekken/{gesprek}/berichten": {
            "parameters": [gesprek],
            "post": _call(
                f"Stuur een bericht; een gesprek heeft hoogstens {MAX_BERICHTEN} berichten",
                {"200": _json("Beurt")},
                *onbekend,
                *("tekst_leeg", "tekst_te_lang", "knop_onbekend", "json_ongeldig", "soort_inhoud", "gesprek_vol"),
                *("formulier_verlopen", "storing", "sleutel_hergebruikt", "beurt_bezig"),
                body="BerichtInvoer",
                parameters=[sleutel],
            ),
        },
        "/api/gesprekken/{gesprek}/gegevens": {
            "parameters": [gesprek],
            "get": _call("Alles wat over dit gesprek bewaard is", {"200": _json("Gegevens")}, *onbekend),
        },
    }


def _tickets() -> dict[str, Any]:
    sleutel = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Zelf gekozen en geheim: dezelfde sleutel met dezelfde inhoud geeft hetzelfde antwoord.",
        "schema": {"type": "string", "maxLength": 200},
    }
    fouten = ("json_ongeldig", "soort_inhoud", "tekst_leeg", "tekst_te_lang", "ticket_ongeldig", "sleutel_hergebruikt")
    return {
        "/api/tickets": {
            "post": _call(
                "Stuur een vraag naar een mens; werkt ook als de chat niet werkt",
                {"201": _json("TicketStatus")},
                *fouten,
                *("te_veel_berichten", "formulier_verlopen", "opslag_weg"),
                body="TicketInvoer",
                parameters=[sleutel],
            )
        },
        "/api/tickets/status": {
            "post": _call(
                "Hoe het met een vraag staat, met de berichten; de berichten gelden daarna als gelezen",
                {"200": _json("TicketInzage")},
                *("ticket_onbekend", "json_ongeldig", "soort_inhoud"),
                *("te_veel_berichten", "formulier_verlopen", "opslag_weg"),
                body="CodeInvoer",
            )
        },
        "/api/tickets/berichten": {
            "post": _call(
                "Stuur de bemiddelaar een bericht",
                {"201": _json("TicketBericht")},
                *("ticket_onbekend", "json_ongeldig", "soort_inhoud", "tekst_leeg", "tekst_te_lang"),
                *("vraag_gesloten", "berichten_vol", "sleutel_hergebruikt"),
                *("te_veel_berichten", "formulier_verlopen", "opslag_weg"),
                body="TicketBerichtInvoer",
                parameters=[sleutel],
            )
        },
        "/api/tickets/{code}": {
            "parameters": [_in_pad("code", TEKST, "De code van het ticket, met of zonder streepje.")],
            "get": _call(
                "Hoe het met een vraag staat",
                {"200": _json("TicketStatus")},
                *("ticket_onbekend", "te_veel_berichten", "opslag_weg"),
            ),
        },
    }


def _antwoorden() -> dict[str, Any]:
    plek = [
        _in_vraag("peildatum", DATUM, "De dag waarvoor het geldt; vandaag als u niets zegt."),
        _in_vraag("gemeente", TEKST, "De gemeente, of 'landelijk'."),
    ]
    zoek = [
        _in_vraag("q", {"type": "string", "maxLength": 200}, "Woorden om op te zoeken."),
        _in_vraag("onderwerp", TEKST, "Alleen dit onderwerp."),
        _in_vraag("zekerheid", {"enum": sorted(ZEKERHEID)}, "Alleen antwoorden die zo zeker zijn."),
        _in_vraag("nakijken_voor", DATUM, "Alleen antwoorden die voor deze dag nagekeken moeten worden."),
    ]
    dag = ("peildatum_ongeldig", "peildatum_te_ver", "gemeente_onbekend")
    zoekfouten = ("onderwerp_onbekend", "zekerheid_onbekend", "zoekvraag_te_lang")
    return {
        "/api/antwoorden": {
            "get": _call(
                "Het antwoordboek", {"200": _json("Antwoordboek")}, *dag, *zoekfouten, parameters=[*plek, *zoek]
            )
        },
        "/api/antwoorden/{id}": {
            "parameters": [_in_pad("id", TEKST, "De vaste naam van het antwoord.")],
            "get": _call("Een antwoord", {"200": _json("Antwoord")}, "antwoord_onbekend", *dag, parameters=plek),
        },
        "/api/algoritmeregister": {"get": _call("De gegevens voor het Algoritmeregister", {"200": _json("Register")})},
    }


def _toezicht() -> dict[str, Any]:
    prometheus = {"description": "Tellers.", "content": {"text/plain": {"schema": TEKST}}}
    return {
        "/gezond": {
            "get": _call("Of elk onderdeel gereed is", {"200": _json("Gezondheid"), "503": _json("Gezondheid")})
        },
        "/leeft": {"get": _call("Of dit proces leeft", {"200": _json("Leeft")})},
        "/metrics": {"get": _call("Tellers voor Prometheus", {"200": prometheus}, "pagina_onbekend")},
        "/openapi.json": {"get": _call("Deze beschrijving", {"200": _json("OpenApi")})},
    }


def _call(
    wat: str, goed: dict[str, Any], *codes: str, body: str | None = None, parameters: list[Schema] | None = None
) -> dict[str, Any]:
    """One call: what it does, its answers, and every failure that it knows by name."""
    antwoorden = dict(goed)
    for status in sorted({CATALOGUS[code].status for code in codes}):
        namen = ", ".join(code for code in codes if CATALOGUS[code].status == status)
        antwoorden.setdefault(str(status), _json("Probleem", namen, "application/problem+json"))
    antwoorden["default"] = _json("Probleem", "Elke andere fout.", "application/problem+json")
    call: dict[str, Any] = {"summary": wat, "responses": antwoorden}
    if parameters:
        call["parameters"] = parameters
    if body:
        call["requestBody"] = {"required": True, "content": {"application/json": {"schema": ref(body)}}}
    return call


def _json(schema: str, uitleg: str = "", soort: str = "application/json") -> dict[str, Any]:
    return {"description": uitleg or schema, "content": {soort: {"schema": ref(schema)}}}


def _leeg(uitleg: str) -> dict[str, Any]:
    return {"description": uitleg}


def _in_pad(naam: str, schema: Schema, uitleg: str) -> Schema:
    return {"name": naam, "in": "path", "required": True, "description": uitleg, "schema": schema}


def _in_vraag(naam: str, schema: Schema, uitleg: str) -> Schema:
    return {"name": naam, "in": "query", "description": uitleg, "schema": schema}
