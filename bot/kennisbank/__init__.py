"""What Tess knows: load, check, choose by day and municipality, fill in. Imports nothing of ours but the base."""

from bot.kennisbank.check import Bevinding, check_data
from bot.kennisbank.kies import BronVermelding, GekozenAntwoord, Kennisbank, load_kennisbank
from bot.kennisbank.load import DATA, KennisbankKapot, Probleem, read_content, read_groepen, read_routes
from bot.kennisbank.meldingen import explain
from bot.kennisbank.model import Antwoord, Bronverwijzing, Gemeente, Id, Loket, Periode, Tekst, Vorm, Zekerheid
from bot.kennisbank.voorbeeldzinnen import read_testzinnen
from bot.kennisbank.vul_in import PLAATSHOUDER, fill_in
from bot.kennisbank.zeg import Uitspraak, say_bronnen, say_kort, say_uitleg

__all__ = [
    "DATA",
    "PLAATSHOUDER",
    "Antwoord",
    "Bevinding",
    "BronVermelding",
    "Bronverwijzing",
    "GekozenAntwoord",
    "Gemeente",
    "Id",
    "Kennisbank",
    "KennisbankKapot",
    "Loket",
    "Periode",
    "Probleem",
    "Tekst",
    "Uitspraak",
    "Vorm",
    "Zekerheid",
    "check_data",
    "explain",
    "fill_in",
    "load_kennisbank",
    "read_content",
    "read_groepen",
    "read_routes",
    "read_testzinnen",
    "say_bronnen",
    "say_kort",
    "say_uitleg",
]
