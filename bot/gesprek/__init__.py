"""One turn of a conversation: clean, filter, think, keep, log. The web and the command line both come in here."""

from bot.gesprek.brein import ONBEKEND as VERSIE_ONBEKEND
from bot.gesprek.brein import Brein, BreinStoring, Gedachte, HttpBrein
from bot.gesprek.dienst import MAX_BERICHTEN, GesprekService
from bot.gesprek.geheugen import RasaGeheugen
from bot.gesprek.inzage import Inzage
from bot.gesprek.model import UITKOMSTEN, Bericht, Beurt, Knop
from bot.gesprek.post import ONBEKEND, Post
from bot.gesprek.store import GesprekStore, hash_token
from bot.gesprek.versieboek import Versieboek, VersieStand, list_versies
from bot.gesprek.zendboek import SLEUTEL

__all__ = [
    "MAX_BERICHTEN",
    "ONBEKEND",
    "SLEUTEL",
    "UITKOMSTEN",
    "VERSIE_ONBEKEND",
    "Bericht",
    "Beurt",
    "Brein",
    "BreinStoring",
    "Gedachte",
    "GesprekService",
    "GesprekStore",
    "HttpBrein",
    "Inzage",
    "Knop",
    "Post",
    "RasaGeheugen",
    "VersieStand",
    "Versieboek",
    "hash_token",
    "list_versies",
]
