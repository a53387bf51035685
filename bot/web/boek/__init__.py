"""The public answer book: pages, search, feed and the record for the Algoritmeregister."""

from bot.web.boek.bladzijde import Bladzijde, list_bladzijden, open_bladzijde
from bot.web.boek.feed import SOORT, make_feed
from bot.web.boek.register import NAMEN, make_registratie
from bot.web.boek.vraagstelling import (
    LANDELIJK,
    Vraagstelling,
    Zoekvraag,
    list_onderwerpen,
    read_vraagstelling,
    read_zoekvraag,
)
from bot.web.boek.zoek import find_bladzijden

__all__ = [
    "LANDELIJK",
    "NAMEN",
    "SOORT",
    "Bladzijde",
    "Vraagstelling",
    "Zoekvraag",
    "find_bladzijden",
    "list_bladzijden",
    "list_onderwerpen",
    "make_feed",
    "make_registratie",
    "open_bladzijde",
    "read_vraagstelling",
    "read_zoekvraag",
]
