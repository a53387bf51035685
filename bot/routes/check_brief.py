"""Checks a draft letter: its sources exist, and every place to fill in has its field."""

from __future__ import annotations

from collections.abc import Iterator

from bot.kennisbank import PLAATSHOUDER, Kennisbank
from bot.routes.voorbeeldbrief import INVULPLEK, Voorbeeldbrief

Melding = tuple[str, str]


def check_brief(brief: Voorbeeldbrief, kennisbank: Kennisbank) -> Iterator[Melding]:
    """Yield what is wrong and what to do about it."""
    velden = [str(veld.id) for veld in brief.velden]
    plekken = {plek for regel in brief.lines() for plek in INVULPLEK.findall(regel)}
    if len(set(velden)) < len(velden):
        yield "een veld staat er twee keer.", "Geef elk veld een eigen id."
    for plek in sorted(plekken - set(velden)):
        yield f"heeft een plek [{plek}], maar geen veld '{plek}'.", "Maak het veld, of haal de plek weg."
    for veld in sorted(set(velden) - plekken):
        yield f"vraagt '{veld}', maar dat staat nergens in de brief.", "Zet de plek in de brief, of haal het veld weg."
    for verwijzing in brief.bronnen:
        if verwijzing.bron not in kennisbank.bronnen:
            yield f"noemt de bron '{verwijzing.bron}', maar die bestaat niet.", "Maak de bron in data/bronnen."
    teksten = (brief.wanneer, *brief.lines(), *brief.let_op)
    gebruikt = {naam for tekst in teksten for naam in PLAATSHOUDER.findall(tekst)}
    for bedrag in sorted(gebruikt - set(kennisbank.bedragen)):
        yield f"gebruikt het bedrag '{bedrag}', maar dat bestaat niet.", f"Maak data/bedragen/{bedrag}.yml."
