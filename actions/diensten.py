"""The rooms that the actions ask, put together once by whoever runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.db import make_engine
from bot.kennisbank import GekozenAntwoord, Kennisbank, load_kennisbank
from bot.klok import peildatum
from bot.migraties import migrate
from bot.privacy import Kluis
from bot.routes import Route, count_weken, hash_inhoud, load_routes, load_voorbeeldbrieven, make_inhoud
from bot.settings import Settings
from bot.tickets import Berichten, TicketStore
from bot.toetsing import WACHT, Archief, Bewaker, Stand, name_route, say_bezwaren


@dataclass(frozen=True)
class Diensten:
    """What an action may ask; `vandaag` decides which version of an answer holds.

    `berichten` is None where nobody gets letters: on the command line. `stand` tells which answers are switched off or
    objected to, and `routeversies` which version of each route is served: the council approves exactly that.
    `kan_mail`: only who can mail may promise a mail.
    """

    kennisbank: Kennisbank
    tickets: TicketStore
    kluis: Kluis
    gemeente: str
    vandaag: Callable[[], date] = peildatum
    routes: dict[str, Route] = field(default_factory=dict)
    berichten: Berichten | None = None
    stand: Callable[[], Stand] = Stand
    routeversies: Mapping[str, str] = field(default_factory=dict)
    kan_mail: bool = False

    def choose(self, id_: str, naam: str | None = None) -> GekozenAntwoord | None:
        """The answer `id_` as it holds today.

        Args:
            id_: the answer.
            naam: the official name of the municipality that the client named; ours when None. Of a municipality that we
                know no rules of, only what holds in the whole country can be told.
        """
        gemeente = self.kennisbank.find_gemeente(naam) if naam else self.gemeente
        return self.kennisbank.antwoord(id_, peildatum=self.vandaag(), gemeente=gemeente)

    def is_onbekend(self, naam: str | None) -> bool:
        """Whether the client named a municipality that we know no rules of."""
        return naam is not None and self.kennisbank.find_gemeente(naam) is None

    def list_routes(self, id_: str) -> list[Route]:
        """The routes that may be walked today and that the answer `id_` can lead to."""
        return [route for route in self.list_alle_routes() if id_ in route.bij and not self.is_wachtend(route)]

    def list_alle_routes(self) -> list[Route]:
        """The routes that hold today."""
        return [route for route in self.routes.values() if route.holds_on(self.vandaag())]

    def is_wachtend(self, route: Route) -> bool:
        """Whether the council must approve this version of the route before anybody is led through it."""
        return self.stand().look(name_route(route.id), self.routeversies.get(route.id, "")) == WACHT

    def say_bezwaren(self, route: Route) -> list[str]:
        """What the council objects to in this version of the route."""
        return say_bezwaren(self.stand(), name_route(route.id), self.routeversies.get(route.id, ""))

    def weken(self) -> int | None:
        """How many weeks there are to object today; None when that is not known."""
        return count_weken(self.kennisbank, self.vandaag())


def build_diensten(settings: Settings) -> Diensten:
    """Open what the actions need. The vault is opened without its key: an action never reads contact data."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    kennisbank = load_kennisbank()
    Archief(engine).record(kennisbank)  # of the routes the web writes down which are served
    routes, brieven = load_routes(kennisbank), load_voorbeeldbrieven(kennisbank)
    return Diensten(
        kennisbank=kennisbank,
        tickets=TicketStore(engine, kanalen=settings.kanalen),
        kluis=Kluis(engine, "", uren=settings.kluis_uren),
        gemeente=settings.gemeente,
        routes=routes,
        berichten=Berichten(engine),
        stand=Bewaker(engine, verplicht=settings.toetsing_verplicht).read,
        routeversies={id_: hash_inhoud(make_inhoud(route, kennisbank, brieven)) for id_, route in routes.items()},
        kan_mail=settings.kan_mail,
    )
