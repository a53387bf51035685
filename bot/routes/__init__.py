"""The guided routes ("Geldt dit voor mij?"): decision tables from data/routes, and what to ask next."""

from bot.routes.beslis import next_step
from bot.routes.load import load_routes
from bot.routes.model import Keuze, Route, Uitslag, Vraag
from bot.routes.pad import make_pad, read_pad

__all__ = ["Keuze", "Route", "Uitslag", "Vraag", "load_routes", "make_pad", "next_step", "read_pad"]
