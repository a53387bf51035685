"""What Tess knows: load, check, choose by day and municipality, fill in. Imports nothing of ours but the base."""

from bot.kennisbank.check import Bevinding, check_data
from bot.kennisbank.kies import BronVermelding, GekozenAntwoord, Kennisbank, load_kennisbank
from bot.kennisbank.load import DATA, KennisbankKapot, Probleem, read_content, read_groepen, read_routes
from bot.kennisbank.model import Antwoord, Gemeente, Loket
from bot.kennisbank.voorbeeldzinnen import read_testzinnen
from bot.kennisbank.zeg import Uitspraak, say_bronnen, say_kort, say_uitleg

__all__ = [
    "DATA",
    "Antwoord",
    "Bevinding",
    "BronVermelding",
    "GekozenAntwoord",
    "Gemeente",
    "Kennisbank",
    "KennisbankKapot",
    "Loket",
    "Probleem",
    "Uitspraak",
    "check_data",
    "load_kennisbank",
    "read_content",
    "read_groepen",
    "read_routes",
    "read_testzinnen",
    "say_bronnen",
    "say_kort",
    "say_uitleg",
]
