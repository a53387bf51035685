"""Numbers and names the way a Dutch reader writes them."""

from __future__ import annotations

LABEL = 34
_NAMEN = {
    ("binnen_bereik", "goed_direct"): "Meteen goed",
    ("binnen_bereik", "goed_met_keuze"): "Goed, meteen of met een keuze",
    ("binnen_bereik", "fout_antwoord"): "Fout antwoord",
    ("binnen_bereik", "niet_begrepen"): "Niet begrepen",
    ("buiten_bereik", "geweigerd"): "Buiten bereik: geweigerd",
    ("noodsignaal", "herkend"): "Nood: herkend",
    ("smalltalk", "goed"): "Praatje: goed",
}
_THEMAS = {
    "out_of_scope": "buiten bereik",
    "noodsignaal": "nood",
    "smalltalk": "praatje",
    "verduidelijkt": "vroeg door",
}


def show_getal(waarde: float, cijfers: int = 1) -> str:
    """With a comma: `7,4`."""
    return f"{waarde:.{cijfers}f}".replace(".", ",")


def show_deel(waarde: float) -> str:
    """A share as `64,3%`."""
    return f"{show_getal(100 * waarde)}%"


def show_thema(naam: str) -> str:
    """Themas as words: `vog kosten`, and Dutch for the labels that are not."""
    delen = [_THEMAS.get(deel, deel) for deel in naam.split(" + ")]
    return " + ".join(delen).replace("_", " ")


def show_label(naam: str) -> str:
    """Themas as words, no longer than fits beside a plot."""
    woorden = show_thema(naam)
    return woorden if len(woorden) <= LABEL else f"{woorden[: LABEL - 1]}…"


def show_telling(groep: str, naam: str) -> str:
    """What a count counts, in words."""
    return _NAMEN.get((groep, naam), f"{groep}: {naam}".replace("_", " "))
