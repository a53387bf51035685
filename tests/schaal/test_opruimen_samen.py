"""Cleaning up and looking at the inbox by several processes at once: nothing twice, nothing missed, the chain whole."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import create_engine

from bot.db import make_engine
from bot.gesprek import Bericht, GesprekStore
from bot.klok import nu
from bot.migraties import migrate
from bot.opdrachten.purge import clean_up
from bot.settings import Settings
from bot.tickets import Lijsten, TicketConcept, TicketStore
from bot.toetsing import BeurtLog, make_tekst, verify
from bot.web.endpoints import tickets_stroom
from bot.web.endpoints.tickets_stroom import Omroep
from tests.test_settings import GEHEIMEN

GESPREKKEN = 12


@pytest.fixture(params=["sqlite", "postgresql"])
def tess(request: pytest.FixtureRequest, make_settings: Callable[..., Settings]) -> Settings:
    """Settings with an empty database of each kind."""
    if request.param == "sqlite":
        settings = make_settings()
    else:
        adres = request.getfixturevalue("postgres_adres")
        beheer = create_engine(adres, future=True, isolation_level="AUTOCOMMIT")
        with beheer.connect() as connection:
            connection.exec_driver_sql("DROP DATABASE IF EXISTS tess_opruimen WITH (FORCE)")
            connection.exec_driver_sql("CREATE DATABASE tess_opruimen")
        beheer.dispose()
        url = adres.replace("/postgres?", "/tess_opruimen?")
        settings = make_settings(**GEHEIMEN, TESS_DATABASE_URL=url, TESS_TRACKER_URL=url)
    engine = make_engine(settings.database_url)
    migrate(engine)
    engine.dispose()
    return settings


def test_drie_processen_ruimen_tegelijk_op(tess: Settings) -> None:
    engine = make_engine(tess.database_url)
    toen = nu() - timedelta(days=tess.gesprek_dagen + 2)
    store, log = GesprekStore(engine, lambda: toen), BeurtLog(engine, sleutel="geheim", klok=lambda: toen)
    for nummer in range(GESPREKKEN):
        sleutel = store.require(store.create([Bericht("client", f"vraag {nummer}", toen)]))
        log.append(sleutel, "beantwoord", {}, None, 0.1, tekst=make_tekst("vraag", "antwoord"))
    blijft = GesprekStore(engine).create()
    with ThreadPoolExecutor(3) as pool:
        regels = [regel for lijst in pool.map(lambda _: clean_up(tess), range(3)) for regel in lijst]
    for begin in ("Gesprekken ouder", "Teksten in het logboek"):
        gewist = [int(regel.rsplit(" ", 1)[1]) for regel in regels if regel.startswith(begin)]
        assert sum(gewist) == GESPREKKEN, begin
    GesprekStore(engine).require(blijft)
    assert verify(engine).breuk is None
    engine.dispose()


async def test_een_nieuw_ticket_komt_bij_de_stroom_van_elk_webproces(
    tess: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets_stroom, "TUSSEN", 0.0)
    engines = [make_engine(tess.database_url) for _ in range(3)]
    omroepen = [Omroep(Lijsten(engine)) for engine in engines[:2]]
    eerst = [await omroep.look() for omroep in omroepen]
    concept = TicketConcept(vraag="?", gebied="3012", contact_soort="code", contact=None, contact_label="code")
    TicketStore(engines[2]).create(concept, sleutel="een")
    daarna = [await omroep.look() for omroep in omroepen]
    assert eerst[0] == eerst[1] != daarna[0] == daarna[1]
    for engine in engines:
        engine.dispose()
