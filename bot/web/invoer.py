"""Reads what came in and refuses every other shape, before anything else sees it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from sanic import Request

from bot.fouten import TessFout

MAX_TEKENS = 2000
# Marks that turn the direction of a whole line, and marks that only hide; a joiner inside a Persian name stays.
_STUREND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff")


def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in the body.

    Raises:
        TessFout: soort_inhoud when it does not claim to be JSON, json_ongeldig when it is not a JSON object.
    """
    soort = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if soort != "application/json":
        raise TessFout("soort_inhoud")
    try:
        inhoud = json.loads(request.body)
        json.dumps(inhoud, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as fout:
        raise TessFout("json_ongeldig") from fout
    if not isinstance(inhoud, dict):
        raise TessFout("json_ongeldig")
    return inhoud


def check_keys(inhoud: dict[str, Any], soorten: Mapping[str, type], *, verplicht: set[str]) -> None:
    """Refuse unknown keys, missing keys and values of another type; a bool is no number and no text.

    Raises:
        TessFout: json_ongeldig, with the key as its veld.
    """
    for sleutel in verplicht - set(inhoud):
        raise TessFout("json_ongeldig", veld=sleutel)
    for sleutel, waarde in inhoud.items():
        if sleutel not in soorten or type(waarde) is not soorten[sleutel]:
            raise TessFout("json_ongeldig", veld=sleutel[:40])


def clean_tekst(tekst: str) -> str:
    """The text without what no keyboard types: a NUL breaks PostgreSQL, other line ends count double."""
    return tekst.replace("\x00", "").replace("\r\n", "\n").strip()


def clean_regel(tekst: str) -> str:
    """The text as one line: what steers a terminal, a mail or the direction of the line is no part of a name."""
    return " ".join("".join(teken for teken in tekst if teken.isspace() or not _steers(teken)).split())


def check_tekst(tekst: str, *, veld: str = "tekst") -> str:
    """A question that somebody typed.

    Raises:
        TessFout: tekst_leeg or tekst_te_lang.
    """
    schoon = clean_tekst(tekst)
    if not schoon:
        raise TessFout("tekst_leeg", veld=veld)
    if len(schoon) > MAX_TEKENS:
        raise TessFout("tekst_te_lang", veld=veld)
    return schoon


def read_bericht(inhoud: dict[str, Any]) -> tuple[str | None, str | None]:
    """The text or the button of one turn: exactly one of the two.

    Raises:
        TessFout: json_ongeldig, tekst_leeg or tekst_te_lang.
    """
    check_keys(inhoud, {"tekst": str, "knop": str}, verplicht=set())
    if len(inhoud) != 1:
        raise TessFout("json_ongeldig")
    if "tekst" in inhoud:
        return check_tekst(inhoud["tekst"]), None
    knop = clean_tekst(inhoud["knop"])
    if not knop or len(knop) > MAX_TEKENS:
        raise TessFout("knop_onbekend", veld="knop")
    return None, knop


def _steers(teken: str) -> bool:
    return unicodedata.category(teken) == "Cc" or teken in _STUREND


def read_veld(request: Request, naam: str) -> str:
    """One field of a posted form, cleaned; empty when it is not there."""
    waarde = (request.form or {}).get(naam) or ""
    return clean_tekst(waarde.encode("utf-8", "replace").decode())
