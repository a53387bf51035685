"""What Tess knows: load, check, choose by day and municipality, fill in. Imports nothing of ours but the base."""

from bot.kennisbank.check import Bevinding, check_data
from bot.kennisbank.gelijkenis import find_overlap
from bot.kennisbank.gemeentenamen import Gemeentenamen, Plaatsvinder
from bot.kennisbank.kies import BronVermelding, GekozenAntwoord, Kennisbank, make_kennisbank
from bot.kennisbank.leesbaarheid import Leesbaarheid, measure, split_zinnen
from bot.kennisbank.load import (
    DATA,
    KennisbankKapot,
    Probleem,
    read_bestanden,
    read_content,
    read_groepen,
    read_zinsvectoren,
    write_zinsvectoren,
)
from bot.kennisbank.load_gedeeld import load_kennisbank
from bot.kennisbank.meldingen import explain
from bot.kennisbank.model import (
    Antwoord,
    AntwoordVersie,
    Bedrag,
    Bron,
    Bronverwijzing,
    Id,
    Periode,
    Tekst,
    Vorm,
    Zekerheid,
)
from bot.kennisbank.model_gemeente import Gemeente, Loket
from bot.kennisbank.registratie import STANDAARD as REGISTER_STANDAARD
from bot.kennisbank.registratie import Registratie
from bot.kennisbank.signaalpatronen import SIGNALEN, Signaalvinder
from bot.kennisbank.talen import Taal
from bot.kennisbank.voorbeeldzinnen import read_testzinnen, read_voorbeeldzinnen
from bot.kennisbank.vooruit import Houdbaar, Lot, Vooruitblik, count_houdbaar, list_onzeker, look_ahead
from bot.kennisbank.vul_in import PLAATSHOUDER, fill_in
from bot.kennisbank.woordenlijst import Uitgelegd, Woord, Woordenlijst
from bot.kennisbank.zeg import Uitspraak, say_bronnen, say_kort, say_simpel, say_uitleg
from bot.kennisbank.zekerheidsregels import names_plicht

__all__ = [
    "DATA",
    "PLAATSHOUDER",
    "REGISTER_STANDAARD",
    "SIGNALEN",
    "Antwoord",
    "AntwoordVersie",
    "Bedrag",
    "Bevinding",
    "Bron",
    "BronVermelding",
    "Bronverwijzing",
    "GekozenAntwoord",
    "Gemeente",
    "Gemeentenamen",
    "Houdbaar",
    "Id",
    "Kennisbank",
    "KennisbankKapot",
    "Leesbaarheid",
    "Loket",
    "Lot",
    "Periode",
    "Plaatsvinder",
    "Probleem",
    "Registratie",
    "Signaalvinder",
    "Taal",
    "Tekst",
    "Uitgelegd",
    "Uitspraak",
    "Vooruitblik",
    "Vorm",
    "Woord",
    "Woordenlijst",
    "Zekerheid",
    "check_data",
    "count_houdbaar",
    "explain",
    "fill_in",
    "find_overlap",
    "list_onzeker",
    "load_kennisbank",
    "look_ahead",
    "make_kennisbank",
    "measure",
    "names_plicht",
    "read_bestanden",
    "read_content",
    "read_groepen",
    "read_testzinnen",
    "read_voorbeeldzinnen",
    "read_zinsvectoren",
    "say_bronnen",
    "say_kort",
    "say_simpel",
    "say_uitleg",
    "split_zinnen",
    "write_zinsvectoren",
]
