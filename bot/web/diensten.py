"""The rooms that the pages call, put together once by whoever serves them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.db import create_tables, make_engine
from bot.gebruikers import GebruikerStore
from bot.gesprek import GesprekService, GesprekStore, HttpBrein, RasaGeheugen
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.privacy import Filter, Kluis, ensure_kluis_sleutel
from bot.routes import Route, Voorbeeldbrief, load_routes, load_voorbeeldbrieven
from bot.settings import Settings
from bot.tickets import TicketStore
from bot.toetsing import BeurtLog
from bot.web.gezond import Gezond


@dataclass(frozen=True)
class Diensten:
    """What a page may ask; `gezondheid` tells for each part whether it is ready."""

    gesprek: GesprekService
    tickets: TicketStore
    gebruikers: GebruikerStore
    kluis: Kluis
    kennisbank: Kennisbank
    routes: dict[str, Route]
    brieven: dict[str, Voorbeeldbrief]
    gezondheid: Callable[[], Awaitable[dict[str, bool]]]


def build_diensten(settings: Settings) -> Diensten:
    """Open the database and the vault, load what Tess knows, and point at Rasa; Rasa itself may still be down.

    Raises:
        KennisbankKapot: what Tess knows cannot be served.
    """
    engine = make_engine(settings.database_url)
    create_tables(engine)
    kennisbank = load_kennisbank()
    kluis = Kluis(engine, ensure_kluis_sleutel(settings), uren=settings.kluis_uren)
    geheugen = RasaGeheugen(settings.tracker_url)
    brein = HttpBrein(settings.rasa_url, settings.rasa_token, settings.rasa_seconden)
    gesprek = GesprekService(
        store=GesprekStore(engine),
        brein=brein,
        filter=Filter(),
        kluis=kluis,
        kennisbank=kennisbank,
        log=BeurtLog(engine),
        forget=geheugen.forget,
        recall=geheugen.recall,
    )
    return Diensten(
        gesprek=gesprek,
        tickets=TicketStore(engine, kanalen=settings.kanalen),
        gebruikers=GebruikerStore(engine),
        kluis=kluis,
        kennisbank=kennisbank,
        routes=load_routes(kennisbank),
        brieven=load_voorbeeldbrieven(kennisbank),
        gezondheid=Gezond(engine, brein, f"{settings.acties_url}/klaar", kennisbank.vingerafdruk).look,
    )
