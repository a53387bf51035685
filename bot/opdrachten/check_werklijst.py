"""The list of what editors have to do: what the council decided and what go-betweens reported, the heaviest first."""

from __future__ import annotations

from datetime import date

from sqlalchemy.engine import Engine

from bot import toetsing
from bot.db import make_engine
from bot.kennisbank import Kennisbank
from bot.klok import Klok, nu
from bot.migraties import migrate
from bot.routes import hash_inhoud, load_routes, load_voorbeeldbrieven, make_inhoud
from bot.settings import Settings
from bot.tickets import Terugmeldingen

_SOORTEN = {
    "uit": "staat uit",
    "bezwaar": "bezwaar",
    "gemeld": "fout gemeld",
    "zin": "oordeel over een zin",
    "voorstel": "voorstel van de raad",
    "verlopen": "opnieuw bekijken",
    "onbeantwoord": "zonder antwoord",
}


def print_werklijst(settings: Settings, kennisbank: Kennisbank, dag: date) -> None:
    """Print the list; an empty one says so."""
    engine = make_engine(settings.database_url)
    migrate(engine)
    taken = list_werk(engine, kennisbank, dag, routes=_list_routes(kennisbank))
    print(
        f"Werklijst: {len(taken)} punten. Het zwaarste staat bovenaan." if taken else "Werklijst: er is niets te doen."
    )
    for taak in taken:
        print(f"    {taak.gewicht:>5}  {_SOORTEN[taak.soort]}  {taak.id}: {' '.join(taak.wat.split())}")
    engine.dispose()


def list_werk(
    engine: Engine, kennisbank: Kennisbank, dag: date, klok: Klok = nu, *, routes: dict[str, str] | None = None
) -> tuple[toetsing.Taak, ...]:
    """Everything to do on this day, also about the guided routes of these versions."""
    raad = toetsing.build_toetsing(engine, kennisbank, str, verplicht=False, klok=klok)
    meldingen = Terugmeldingen(engine).list_open()
    return toetsing.list_werk(raad, kennisbank, raad.bewaker.read(), meldingen, nu=klok(), dag=dag, routes=routes)


def _list_routes(kennisbank: Kennisbank) -> dict[str, str]:
    brieven = load_voorbeeldbrieven(kennisbank)
    return {
        toetsing.name_route(id_): hash_inhoud(make_inhoud(route, kennisbank, brieven))
        for id_, route in load_routes(kennisbank).items()
    }
