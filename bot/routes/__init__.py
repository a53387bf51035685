"""The guided routes ("Geldt dit voor mij?"): decision tables from data/routes, and what to ask next."""

from bot.routes.beslis import next_step
from bot.routes.datum import DatumOnleesbaar, make_dag, parse_dag, read_datum
from bot.routes.lees import Reactie, list_knoppen, read_reactie, wants_back
from bot.routes.load import load_routes, load_voorbeeldbrieven
from bot.routes.model import ALLES, WEET_NIET, Keuze, Rechtsmiddel, Route, Uitslag, Vraag, VraagSoort
from bot.routes.pad import make_pad, read_pad
from bot.routes.stand import Stand
from bot.routes.telling import Telling, count_paden
from bot.routes.termijn import Termijn, make_termijn
from bot.routes.versie import hash_inhoud, make_inhoud
from bot.routes.voorbeeldbrief import Voorbeeldbrief, split_invulplekken
from bot.routes.zeg import count_weken, judge_zekerheid, say_antwoorden, say_uitslag
from bot.routes.zoek import find_routes

__all__ = [
    "ALLES",
    "WEET_NIET",
    "DatumOnleesbaar",
    "Keuze",
    "Reactie",
    "Rechtsmiddel",
    "Route",
    "Stand",
    "Telling",
    "Termijn",
    "Uitslag",
    "Voorbeeldbrief",
    "Vraag",
    "VraagSoort",
    "count_paden",
    "count_weken",
    "find_routes",
    "hash_inhoud",
    "judge_zekerheid",
    "list_knoppen",
    "load_routes",
    "load_voorbeeldbrieven",
    "make_dag",
    "make_inhoud",
    "make_pad",
    "make_termijn",
    "next_step",
    "parse_dag",
    "read_datum",
    "read_pad",
    "read_reactie",
    "say_antwoorden",
    "say_uitslag",
    "split_invulplekken",
    "wants_back",
]
