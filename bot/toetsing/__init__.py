"""What a client council checks: one chain of everything it must be able to trust, and what hangs on it."""

from bot.toetsing.afgifte import PAKKET, Afgifte, Afgiften
from bot.toetsing.archief import Archief, Gearchiveerd
from bot.toetsing.balans import Balans, Weging, weigh_antwoorden
from bot.toetsing.boek import Boek, find_afwijkingen
from bot.toetsing.cijfers import ALLES, ZONDER, Bereik, Cijfer, count_bereik, count_cijfers
from bot.toetsing.controle import Controle, verify
from bot.toetsing.export import TeDruk, read_rustig, write_tabellen
from bot.toetsing.gezegd import Gezegd, Modeldag, Telling, count_per_gesprek, list_gezegd, list_modellen
from bot.toetsing.keten import Keten, Kop
from bot.toetsing.log import BeurtLog
from bot.toetsing.onbeantwoord import Groep, Onbeantwoord
from bot.toetsing.oordeeluitvoer import list_oordeeluitvoer
from bot.toetsing.oordelen import ZINOORDELEN, Oordelen, Standpunt, ZinOordeel
from bot.toetsing.pakket import Trekking, write_pakket
from bot.toetsing.raad import Toetsing, build_toetsing
from bot.toetsing.routeversies import Routetekst, Routeversies, name_route
from bot.toetsing.schakelaar import Schakelaars, Schakeling
from bot.toetsing.stand import UIT, VRIJ, WACHT, Bewaker, Bezwaar, Stand
from bot.toetsing.steekproef import (
    BEURTOORDELEN,
    MAX_AANTAL,
    MAX_ZAAD,
    BeurtOordeel,
    Steekproef,
    Steekproeven,
    draw_steekproef,
)
from bot.toetsing.teksten import Tekst, make_tekst, purge_teksten
from bot.toetsing.terug import Gelezen, Verandering, compare_versies, list_veranderingen, read_versie
from bot.toetsing.uitleg import BREUKEN, say_gewist
from bot.toetsing.uitvoer import Uitvoer, Veld
from bot.toetsing.uitvoerlijst import list_uitvoer
from bot.toetsing.verschil import Stuk, compare_woorden
from bot.toetsing.voorstellen import AFGEWEZEN, BESLUITEN, OPEN, OVERGENOMEN, Voorstel, Voorstelbesluit, Voorstellen
from bot.toetsing.wandeling import Breuk
from bot.toetsing.werk import list_werk
from bot.toetsing.werklijst import Taak, sort_taken
from bot.toetsing.woorden import ROUTE_WACHT, TESS_UIT, say_bezwaren, say_met_stand
from bot.toetsing.zinnen import Zin, list_zinnen

__all__ = [
    "AFGEWEZEN",
    "ALLES",
    "BESLUITEN",
    "BEURTOORDELEN",
    "BREUKEN",
    "MAX_AANTAL",
    "MAX_ZAAD",
    "OPEN",
    "OVERGENOMEN",
    "PAKKET",
    "ROUTE_WACHT",
    "TESS_UIT",
    "UIT",
    "VRIJ",
    "WACHT",
    "ZINOORDELEN",
    "ZONDER",
    "Afgifte",
    "Afgiften",
    "Archief",
    "Balans",
    "Bereik",
    "BeurtLog",
    "BeurtOordeel",
    "Bewaker",
    "Bezwaar",
    "Boek",
    "Breuk",
    "Cijfer",
    "Controle",
    "Gearchiveerd",
    "Gelezen",
    "Gezegd",
    "Groep",
    "Keten",
    "Kop",
    "Modeldag",
    "Onbeantwoord",
    "Oordelen",
    "Routetekst",
    "Routeversies",
    "Schakelaars",
    "Schakeling",
    "Stand",
    "Standpunt",
    "Steekproef",
    "Steekproeven",
    "Stuk",
    "Taak",
    "TeDruk",
    "Tekst",
    "Telling",
    "Toetsing",
    "Trekking",
    "Uitvoer",
    "Veld",
    "Verandering",
    "Voorstel",
    "Voorstelbesluit",
    "Voorstellen",
    "Weging",
    "Zin",
    "ZinOordeel",
    "build_toetsing",
    "compare_versies",
    "compare_woorden",
    "count_bereik",
    "count_cijfers",
    "count_per_gesprek",
    "draw_steekproef",
    "find_afwijkingen",
    "list_gezegd",
    "list_modellen",
    "list_oordeeluitvoer",
    "list_uitvoer",
    "list_veranderingen",
    "list_werk",
    "list_zinnen",
    "make_tekst",
    "name_route",
    "purge_teksten",
    "read_rustig",
    "read_versie",
    "say_bezwaren",
    "say_gewist",
    "say_met_stand",
    "sort_taken",
    "verify",
    "weigh_antwoorden",
    "write_pakket",
    "write_tabellen",
]
