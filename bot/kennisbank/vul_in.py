"""Fills amounts and terms into texts: the value of the day, or the last known one, said to be so."""

from __future__ import annotations

import re
from datetime import date

from bot.kennisbank.model import Bedrag, BedragSoort, Eenheid, Waarde, Zekerheid

_VOUW = re.compile(r"(?<!\n)\n(?!\n)[ ]*")
PLAATSHOUDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

_PER = {
    Eenheid.EURO: "",
    Eenheid.EURO_PER_UUR: " per uur",
    Eenheid.EURO_PER_MAAND: " per maand",
    Eenheid.EURO_PER_JAAR: " per jaar",
}
_ENKELVOUD = {Eenheid.UREN: "uur", Eenheid.DAGEN: "dag", Eenheid.WEKEN: "week", Eenheid.MAANDEN: "maand"}


def fill_in(tekst: str, bedragen: dict[str, Bedrag], peildatum: date) -> str:
    """Replace each {id} in `tekst` by its value on `peildatum`.

    Raises:
        KeyError: a placeholder names an amount that does not exist (`check` reports those before anything is served).
    """
    return PLAATSHOUDER.sub(lambda match: say_bedrag(bedragen[match.group(1)], peildatum), join_lines(tekst))


def join_lines(tekst: str) -> str:
    """Paragraphs as they are meant: a lone line end is where the file folds, a blank line is a new paragraph."""
    return _VOUW.sub(" ", tekst.strip())


def say_bedrag(bedrag: Bedrag, peildatum: date) -> str:
    """Say an amount or term as known on `peildatum`; never an old or unsure value as today's."""
    geldend = [waarde for waarde in bedrag.waarden if waarde.holds_on(peildatum)]
    if geldend:
        zeker = geldend[0].zekerheid is Zekerheid.GEZIEN
        return say_waarde(geldend[0]) if zeker else f"{say_waarde(geldend[0])} (niet zeker: vraag dit na)"
    eerder = [waarde for waarde in bedrag.waarden if waarde.geldig_vanaf <= peildatum]
    if not eerder:
        return "(bedrag niet bekend)" if bedrag.soort is BedragSoort.BEDRAG else "(termijn niet bekend)"
    laatst = max(eerder, key=lambda waarde: waarde.geldig_vanaf)
    jaar = (laatst.geldig_tot_en_met or laatst.geldig_vanaf).year
    return f"{say_waarde(laatst)} (laatst bekend, {jaar}; nu kan het anders zijn)"


def is_bekend(bedrag: Bedrag, peildatum: date) -> bool:
    """Whether there is a value for this very day, sure or not."""
    return any(waarde.holds_on(peildatum) for waarde in bedrag.waarden)


def say_waarde(waarde: Waarde) -> str:
    """The bare value with its unit, the Dutch way: "€ 41,35", "6 weken", "1 maand"."""
    if waarde.eenheid in _PER:
        return f"€ {_dutch_money(waarde.waarde)}{_PER[waarde.eenheid]}"
    getal = f"{waarde.waarde:g}".replace(".", ",")
    eenheid = _ENKELVOUD.get(waarde.eenheid, waarde.eenheid.value) if waarde.waarde == 1 else waarde.eenheid.value
    return f"{getal} {'uur' if waarde.eenheid is Eenheid.UREN else eenheid}"


def _dutch_money(value: float) -> str:
    tekst = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return tekst.replace(",", "_").replace(".", ",").replace("_", ".")
