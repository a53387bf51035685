"""The rooms that the pages call, put together once by whoever serves them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cached_property

from bot.db import make_engine
from bot.gebruikers import GebruikerStore
from bot.gesprek import GesprekService, GesprekStore, HttpBrein, RasaGeheugen, Versieboek, VersieStand
from bot.kennisbank import Kennisbank, load_kennisbank
from bot.privacy import Filter, Kluis, ensure_kluis_sleutel
from bot.routes import Route, Voorbeeldbrief, load_routes, load_voorbeeldbrieven
from bot.settings import Settings
from bot.tickets import Balie, Berichten, Cijferboek, Lijsten, Outbox, Terugmeldingen, TicketStore
from bot.toetsing import BeurtLog, Routetekst, Toetsing
from bot.web.gezond import Gezond
from bot.web.ketendienst import Ketendienst
from bot.web.opslag import Opslag
from bot.web.postvak import Postvak
from bot.web.raad import make_teksten, open_toetsing, record_inhoud
from bot.web.samentel import open_samentel
from bot.web.versiekijker import Versiekijker

SPELING = 5  # seconds that a turn may take besides what Rasa may


async def _tell_no_versies() -> list[VersieStand]:
    return []


@dataclass(frozen=True)
class Diensten:
    """What a page may ask; `gezondheid` tells for each part whether it is ready, `versies` who serves what to whom."""

    opslag: Opslag
    gesprek: GesprekService
    tickets: TicketStore
    berichten: Berichten
    lijsten: Lijsten
    balie: Balie
    cijfers: Cijferboek
    terugmeldingen: Terugmeldingen
    outbox: Outbox
    keten: Ketendienst
    gebruikers: GebruikerStore
    kluis: Kluis
    kennisbank: Kennisbank
    toetsing: Toetsing
    routes: dict[str, Route]
    brieven: dict[str, Voorbeeldbrief]
    gezondheid: Callable[[], Awaitable[dict[str, bool]]]
    versies: Callable[[], Awaitable[list[VersieStand]]] = _tell_no_versies

    @cached_property
    def routeteksten(self) -> list[Routetekst]:
        """Every guided route with its version; what it is made of never changes while this serves."""
        return make_teksten(self.kennisbank, self.routes, self.brieven)


def build_diensten(settings: Settings) -> Diensten:
    """Open the database and the vault, load what Tess knows, and point at Rasa.

    Rasa may still be down, and so may the database: then the pages from files work, and tables are made later.

    Raises:
        KennisbankKapot: what Tess knows cannot be served.
    """
    engine = make_engine(settings.database_url)
    opslag = Opslag(engine)
    opslag.try_ensure()
    kennisbank = load_kennisbank()
    sleutel = ensure_kluis_sleutel(settings)
    kluis = Kluis(engine, sleutel, uren=settings.kluis_uren)
    samen = open_samentel(settings)
    geheugen = RasaGeheugen(settings.tracker_url)
    versieboek = Versieboek(engine)
    brein = HttpBrein(settings.rasa_urls, settings.rasa_token, settings.rasa_seconden, boek=versieboek)
    toetsing = open_toetsing(engine, kennisbank, Filter(), verplicht=settings.toetsing_verplicht)
    routes, brieven = load_routes(kennisbank), load_voorbeeldbrieven(kennisbank)
    record_inhoud(toetsing, kennisbank, make_teksten(kennisbank, routes, brieven))
    tickets, berichten = TicketStore(engine, kanalen=settings.kanalen), Berichten(engine, kanalen=settings.kanalen)
    gesprek = GesprekService(
        store=GesprekStore(engine),
        brein=brein,
        filter=Filter(),
        kluis=kluis,
        kennisbank=kennisbank,
        log=BeurtLog(engine, sleutel=sleutel),
        forget=geheugen.forget,
        recall=geheugen.recall,
        beurt_seconden=settings.rasa_seconden + SPELING,
        post=Postvak(tickets, berichten),
    )
    return Diensten(
        opslag=opslag,
        gesprek=gesprek,
        tickets=tickets,
        berichten=berichten,
        lijsten=Lijsten(engine),
        balie=Balie(engine),
        cijfers=Cijferboek(engine),
        terugmeldingen=Terugmeldingen(engine),
        outbox=Outbox(engine),
        keten=Ketendienst(engine, toetsing.lezer, kennisbank, settings),
        gebruikers=GebruikerStore(engine),
        kluis=kluis,
        kennisbank=kennisbank,
        toetsing=toetsing,
        routes=routes,
        brieven=brieven,
        gezondheid=Gezond(
            opslag,
            brein,
            f"{settings.acties_url}/klaar",
            kennisbank.vingerafdruk,
            f"{settings.bezorger_url}/klaar" if settings.kanalen else "",
            samen.answers if samen else None,
        ).look,
        versies=Versiekijker(brein, versieboek).look,
    )
