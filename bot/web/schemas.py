"""The shapes in the HTTP contract: what a call takes and what it gives, as JSON Schema."""

from __future__ import annotations

from typing import Any

from bot.fouten import CATALOGUS
from bot.gesprek import UITKOMSTEN
from bot.tickets import BEMIDDELAAR, CLIENT, STATUSSEN
from bot.toetsing import UIT, WACHT
from bot.toetsing import VRIJ as NIETS_TEGEN
from bot.web.contactvraag import MAX_GEWENST, MOMENTEN, SOORTEN, TALEN
from bot.web.invoer import MAX_TEKENS
from bot.web.weergave import ZEKERHEID

Schema = dict[str, Any]

TEKEN = "^[A-Za-z0-9_-]{43}$"
CODE = "^[ABCDEFGHJKMNPQRSTVWXYZ2-9]{5}-[ABCDEFGHJKMNPQRSTVWXYZ2-9]{5}$"

TEKST: Schema = {"type": "string"}
AANTAL: Schema = {"type": "integer", "minimum": 0}
DATUM: Schema = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
TEKSTEN: Schema = {"type": "array", "items": TEKST}
LEEG_OF_DATUM: Schema = {"type": ["string", "null"], "format": "date"}
LEEG_OF_TEKST: Schema = {"type": ["string", "null"]}
VRIJ: Schema = {"type": "object"}


def make_schemas() -> dict[str, Schema]:
    """Every shape by its name."""
    soms = {naam: LEEG_OF_TEKST for naam in ("vindplaats", "url", "datum", "opmerking")}
    bronnen: Schema = {"type": "array", "items": _optional(_object(titel=TEKST, **soms), *soms)}
    uitgelegd: Schema = {"type": "array", "items": _object(woord=TEKST, uitleg=TEKST)}
    zekerheid: Schema = {"enum": sorted(ZEKERHEID)}
    return {
        "Probleem": _probleem(),
        "Loket": _object(
            naam=TEKST,
            telefoon=LEEG_OF_TEKST,
            tijden=TEKSTEN,
            open_nu={"type": ["boolean", "null"]},
            belofte=TEKST,
        ),
        "Gesprek": _object(gesprek={"type": "string", "pattern": TEKEN}, berichten=_list("Bericht")),
        "Beurt": _object(berichten=_list("Bericht"), uitkomst={"enum": list(UITKOMSTEN)}),
        "Bericht": _optional(
            _object(
                van={"enum": ["client", "tess"]},
                tekst=TEKST,
                tijd=MOMENT,
                knoppen={
                    "type": "array",
                    "items": _optional(_object(tekst=TEKST, knop=TEKST, licht={"type": "boolean"}), "licht"),
                },
                antwoord={**VRIJ, "required": ["id", "versie", "zekerheid", "bronnen"]},
                veld={**VRIJ, "required": ["soort", "label"]},
                kaart={**VRIJ, "required": ["kop", "zekerheid", "bronnen", "paden"]},
                taal=TEKST,
                woorden=uitgelegd,
            ),
            *("antwoord", "veld", "kaart", "taal", "woorden"),
        ),
        "BerichtInvoer": {"oneOf": [_closed(tekst=_tekst(MAX_TEKENS)), _closed(knop=_tekst(MAX_TEKENS))]},
        "Gegevens": _object(gemaakt_op=MOMENT, gesprek=VRIJ, begrip=VRIJ, kluis=VRIJ, tickets=VRIJ, logboek=VRIJ),
        "TicketInvoer": _optional(
            _closed(
                vraag=_tekst(MAX_TEKENS),
                contact=_closed(soort={"enum": list(SOORTEN)}, waarde=_tekst(300)),
                akkoord={"const": True},
                postcode4={"type": "string", "pattern": r"^([1-9][0-9]{3}(\s?[A-Za-z]{2})?)?$"},
                naam={"type": "string", "maxLength": 100},
                taal={"enum": list(TALEN)},
                gewenst={"type": "string", "maxLength": MAX_GEWENST},
                moment={"enum": ["", *MOMENTEN]},
                bericht_mail={"type": "boolean"},
            ),
            *("postcode4", "naam", "taal", "gewenst", "moment", "bericht_mail"),
        ),
        "TicketStatus": _ticketstatus(),
        "TicketInzage": _ticketstatus(te_laat={"type": "boolean"}, berichten=_list("TicketBericht")),
        "TicketBericht": _optional(
            _object(van={"enum": [CLIENT, BEMIDDELAAR]}, tekst=TEKST, gemaakt=MOMENT, weggelaten=TEKSTEN), "weggelaten"
        ),
        "CodeInvoer": _closed(code=_tekst(100)),
        "TicketBerichtInvoer": _closed(code=_tekst(100), tekst=_tekst(MAX_TEKENS)),
        "Antwoordboek": _object(
            peildatum=DATUM, gemeente=LEEG_OF_TEKST, vingerafdruk=TEKST, antwoorden=_list("AntwoordKort")
        ),
        "AntwoordKort": _antwoord(zekerheid),
        "Antwoord": _antwoord(
            zekerheid,
            peildatum=DATUM,
            gemeente=LEEG_OF_TEKST,
            versies=_list("Versie"),
            kort=TEKST,
            simpel=LEEG_OF_TEKST,
            uitleg=TEKST,
            doe_dit=TEKSTEN,
            recht=LEEG_OF_TEKST,
            onzeker=TEKSTEN,
            bronnen=bronnen,
            geldig_vanaf=DATUM,
            geldig_tot_en_met=LEEG_OF_DATUM,
            vervolg={"type": "object", "additionalProperties": TEKST},
            knoppen=TEKSTEN,
            woorden=uitgelegd,
            leesbaarheid=VRIJ,
        ),
        "Versie": _object(
            versie=TEKST,
            gebied=TEKST,
            geldig_vanaf=DATUM,
            geldig_tot_en_met=LEEG_OF_DATUM,
            zekerheid=zekerheid,
            nagekeken_op=DATUM,
            nagekeken_door=TEKST,
            herkeuren_voor=DATUM,
            geldt={"type": "boolean"},
            voorbij={"type": "boolean"},
        ),
        "Register": {**VRIJ, "required": ["name", "organization", "standard_version"]},
        "Gezondheid": _object(
            gezond={"type": "boolean"},
            onderdelen={"type": "object", "additionalProperties": {"enum": ["gereed", "niet gereed"]}},
            versies={"type": "array", "items": _object(versie=TEKST, servers=AANTAL, lopend=AANTAL)},
        ),
        "Leeft": _object(leeft={"const": True}),
        "OpenApi": {**VRIJ, "required": ["openapi", "info", "paths"]},
    }


def _antwoord(zekerheid: Schema, **meer: Schema) -> Schema:
    """An answer; where nothing holds on that day (`geldt` is false) only its name and its versions are there."""
    toetsing = _object(stand={"enum": [NIETS_TEGEN, UIT, WACHT]}, bezwaren=TEKSTEN)
    vast = _object(id=TEKST, onderwerp=TEKST, thema=TEKSTEN, vraag=TEKST, geldt={"type": "boolean"}, toetsing=toetsing)
    soms: dict[str, Schema] = {
        "versie": TEKST,
        "zekerheid": zekerheid,
        "gebied": TEKST,
        "herkeuren_voor": DATUM,
        "verlopen": {"type": "boolean"},
    }
    return {**vast, "properties": {**vast["properties"], **soms, **meer}}


def _ticketstatus(**meer: Schema) -> Schema:
    vast: dict[str, Schema] = {
        "code": {"type": "string", "pattern": CODE},
        "status": {"enum": list(STATUSSEN)},
        "belofte": TEKST,
        "gemaakt": MOMENT,
        "uitkomst": TEKST,
        "beloofd_voor": DATUM,
        "nieuwe_berichten": AANTAL,
        "bericht_mail": {"type": "boolean"},
    }
    return _optional(_object(**vast, **meer), "uitkomst", "beloofd_voor")


def _probleem() -> Schema:
    """RFC 9457, with our own code and what to do about it."""
    velden = {naam: TEKST for naam in ("type", "title", "bericht", "actie", "veld")}
    vast = _object(status={"type": "integer"}, code={"enum": sorted(CATALOGUS)}, loketten=_list("Loket"), **velden)
    return _optional(vast, "veld", "loketten")


def ref(naam: str) -> Schema:
    """Points at a shape by its name."""
    return {"$ref": f"#/components/schemas/{naam}"}


def _list(naam: str) -> Schema:
    return {"type": "array", "items": ref(naam)}


def _tekst(lengte: int) -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": lengte}


def _object(**velden: Schema) -> Schema:
    return {"type": "object", "properties": velden, "required": list(velden)}


def _closed(**velden: Schema) -> Schema:
    return {**_object(**velden), "additionalProperties": False}


def _optional(schema: Schema, *namen: str) -> Schema:
    return {**schema, "required": [naam for naam in schema["required"] if naam not in namen]}
