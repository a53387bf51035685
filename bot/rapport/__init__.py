"""A report of one evaluation as a page of its own: from counts to plots and text, nothing is read or written here."""

from bot.rapport.gegevens import Fout, Groep, NietBegrepen, Rapport, Telling, ThemaTelling, Verwisseling
from bot.rapport.ijking import Gok
from bot.rapport.matrix import Uitslag
from bot.rapport.pagina import make_pagina

__all__ = [
    "Fout",
    "Gok",
    "Groep",
    "NietBegrepen",
    "Rapport",
    "Telling",
    "ThemaTelling",
    "Uitslag",
    "Verwisseling",
    "make_pagina",
]
