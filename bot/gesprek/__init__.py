"""One turn of a conversation: clean, filter, think, keep, log. The web and the command line both come in here."""

from bot.gesprek.brein import Brein, BreinStoring, Gedachte, HttpBrein
from bot.gesprek.dienst import GesprekService
from bot.gesprek.geheugen import RasaGeheugen
from bot.gesprek.model import UITKOMSTEN, Bericht, Beurt, Knop
from bot.gesprek.store import GesprekStore, hash_token

__all__ = [
    "UITKOMSTEN",
    "Bericht",
    "Beurt",
    "Brein",
    "BreinStoring",
    "Gedachte",
    "GesprekService",
    "GesprekStore",
    "HttpBrein",
    "Knop",
    "RasaGeheugen",
    "hash_token",
]
