"""Turns a schema failure into Dutch for an editor: what is wrong at which place, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def explain(plek: tuple[Any, ...], soort: str, melding: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Say what is wrong and what to do.

    Args:
        plek: the path in the file, e.g. ("versies", 0, "kort").
        soort: pydantic's error type, e.g. "value_error.missing".
        melding: pydantic's own (English) message, or ours where a validator wrote it.
        context: pydantic's details, e.g. the allowed values.
    """
    waar = _as_text(plek)
    for begin, (wat, doe) in _UITLEG.items():
        if soort.startswith(begin):
            keuzes = ", ".join(str(getattr(value, "value", value)) for value in context.get("enum_values", ()))
            velden = {"waar": waar, "laatste": plek[-1], "keuzes": keuzes, "patroon": context.get("pattern")}
            velden["hoogstens"] = context.get("limit_value")
            return wat.format(**velden), doe.format(**velden)
    return f"'{waar}': {melding}.", "Verbeter de waarde."


_KORT = ("'{waar}' is leeg of te kort.", "Vul het in.")
_UITLEG = {
    "value_error.missing": ("'{waar}' ontbreekt.", "Voeg '{laatste}' toe."),
    "value_error.extra": ("'{waar}' is geen bekende sleutel.", "Haal hem weg, of verbeter de spelling."),
    "type_error.enum": ("'{waar}' heeft een waarde die niet bestaat.", "Kies uit: {keuzes}."),
    "value_error.str.regex": ("'{waar}' heeft niet de goede vorm.", "Schrijf het volgens {patroon}."),
    "value_error.date": ("'{waar}' is geen datum.", "Schrijf een datum als 2026-12-31."),
    "type_error.date": ("'{waar}' is geen datum.", "Schrijf een datum als 2026-12-31."),
    "value_error.any_str.min_length": _KORT,
    "value_error.any_str.max_length": ("'{waar}' is te lang.", "Maak er hoogstens {hoogstens} tekens van."),
    "type_error": ("'{waar}' heeft niet de goede soort inhoud.", "Vergelijk met een bestand dat wel goed is."),
}


def _as_text(plek: tuple[Any, ...]) -> str:
    tekst = ""
    for deel in plek:
        if deel == "__root__":
            return "het bestand"
        tekst += f"[{deel}]" if isinstance(deel, int) else f".{deel}" if tekst else str(deel)
    return tekst or "het bestand"
