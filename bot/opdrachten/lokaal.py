"""One Tess within one process, without servers and without anything kept: for `ask` and `evaluate`."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.fernet import Fernet
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.db import create_tables
from bot.gesprek import Beurt, GesprekService, GesprekStore
from bot.kennisbank import load_kennisbank
from bot.nlu.stil import quiet_rasa
from bot.nlu.train import ensure_model
from bot.nlu.zonder_tensorflow import skip_tensorflow
from bot.privacy import Filter, Kluis
from bot.routes import load_routes
from bot.settings import Settings
from bot.tickets import TicketStore
from bot.toetsing import BeurtLog


@dataclass(frozen=True)
class LokaleTess:
    """Asks through the same path as served."""

    dienst: GesprekService

    async def ask(self, tekst: str, *, vragen_naam: bool = False) -> Beurt:
        """One message in a conversation of its own; `vragen_naam` says that a form has just asked for the name.

        Raises:
            TessFout: the text is empty or too long.
        """
        token, _ = await self.dienst.start()
        return await self.dienst.answer(token, tekst=tekst, vraagt_naam=vragen_naam)


def build_lokaal(settings: Settings, *, alleen: bool = False) -> LokaleTess:
    """Put it together on a database in memory; trains first when there is no model.

    Args:
        settings: where the data lies, and what the organisation is.
        alleen: this process will do nothing else, so it may leave TensorFlow out: seconds sooner.
    """
    quiet_rasa(settings, draden=1)
    model = ensure_model(settings, lambda regel: None)
    if alleen:
        skip_tensorflow()
    from actions.deur import ActieDeur
    from actions.diensten import Diensten
    from bot.nlu.lokaal import LokaalBrein

    engine = create_engine("sqlite://", future=True, poolclass=StaticPool, connect_args={"check_same_thread": False})
    create_tables(engine)
    kennisbank = load_kennisbank()
    sleutel = Fernet.generate_key().decode()
    kluis = Kluis(engine, sleutel, uren=settings.kluis_uren)
    routes = load_routes(kennisbank)
    tickets = TicketStore(engine)
    diensten = Diensten(kennisbank, tickets, kluis, settings.gemeente, routes=routes, kan_mail=settings.kan_mail)
    dienst = GesprekService(
        store=GesprekStore(engine),
        brein=LokaalBrein(model, ActieDeur(diensten).run),
        filter=Filter(),
        kluis=kluis,
        kennisbank=kennisbank,
        log=BeurtLog(engine, sleutel=sleutel),
        forget=lambda sleutel: None,
    )
    return LokaleTess(dienst)
