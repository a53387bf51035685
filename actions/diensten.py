"""The rooms that the actions ask, put together once by whoever runs them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.db import create_tables, make_engine
from bot.kennisbank import GekozenAntwoord, Kennisbank, load_kennisbank
from bot.klok import peildatum
from bot.privacy import Kluis
from bot.settings import Settings
from bot.tickets import TicketStore


@dataclass(frozen=True)
class Diensten:
    """What an action may ask; `vandaag` decides which version of an answer holds."""

    kennisbank: Kennisbank
    tickets: TicketStore
    kluis: Kluis
    gemeente: str
    vandaag: Callable[[], date] = peildatum

    def choose(self, id_: str) -> GekozenAntwoord | None:
        """The answer `id_` as it holds today in this municipality."""
        return self.kennisbank.antwoord(id_, peildatum=self.vandaag(), gemeente=self.gemeente)


def build_diensten(settings: Settings) -> Diensten:
    """Open what the actions need. The vault is opened without its key: an action never reads contact data."""
    engine = make_engine(settings.database_url)
    create_tables(engine)
    return Diensten(
        kennisbank=load_kennisbank(),
        tickets=TicketStore(engine),
        kluis=Kluis(engine, "", uren=settings.kluis_uren),
        gemeente=settings.gemeente,
    )
