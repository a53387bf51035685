"""The count afterwards: every receipt has one ticket, every ticket arrived, nothing is double or half written."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine, func, select
from sqlalchemy.engine import Connection

from bench.balie import Balie
from bench.gebreken import find_gebreken
from bench.ontvangers import Grillig
from bench.praters import Praters
from bench.rampen import Rampen
from bench.verzenders import Klanten
from bot.privacy.tabellen import kluis
from bot.tickets.tabellen import outbox, tickets


@dataclass(frozen=True)
class Betrokken:
    """Who took part in a run."""

    klanten: Klanten
    praters: Praters
    balie: Balie
    grillig: Grillig
    rampen: Rampen


@dataclass(frozen=True)
class Uitslag:
    """What was counted; `gebreken` are the counts that have to be zero."""

    database: str
    tellingen: Mapping[str, Any]
    gebreken: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_heel(self) -> bool:
        """Whether nothing was lost, doubled or half written."""
        return not any(self.gebreken.values())

    def as_text(self) -> str:
        """For people."""
        regels = [f"  {naam:48} {waarde}" for naam, waarde in self.tellingen.items()]
        regels += [f"  {naam:48} {aantal}   (moet 0 zijn)" for naam, aantal in self.gebreken.items()]
        return "\n".join(regels)


async def wait_leeg(url: str, *, seconden: float) -> None:
    """Wait until nothing is on its way any more, or the time is up."""
    engine = create_engine(url, future=True)
    einde = time.monotonic() + seconden
    bezig = select(func.count()).where(outbox.c.status.in_(("wacht", "bezig")))
    while time.monotonic() < einde:
        with engine.connect() as connection:
            if connection.execute(bezig).scalar_one() == 0:
                break
        await asyncio.sleep(2)
    engine.dispose()


def count_uitslag(url: str, b: Betrokken) -> Uitslag:
    """Count everything that the run left behind."""
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        gebreken = find_gebreken(connection, b.klanten, b.praters, b.balie, b.grillig)
        tellingen = _count(connection, b)
    engine.dispose()
    return Uitslag(engine.dialect.name, tellingen, gebreken)


def _count(connection: Connection, b: Betrokken) -> dict[str, Any]:
    """What happened, to read beside the faults: a run in which nothing went wrong proves nothing."""
    met_bon = [codes for codes in b.praters.bonnen.values() if codes]
    return {
        "bevestigde bonnen (formulier, chat)": (len(b.klanten.bonnen), len(met_bon)),
        "gesprekken zonder bon": b.praters.zonder_bon,
        "tickets in de database": connection.execute(select(func.count()).select_from(tickets)).scalar_one(),
        "antwoorden aan klanten": dict(b.klanten.statussen),
        "gedood": dict(b.rampen.gedood),
        "wat de ontvangers deden": dict(b.grillig.fouten),
        "mails (verschillend, in totaal)": (len(b.grillig.mails), sum(b.grillig.mails.values())),
        "webhooks (verschillend, in totaal)": (len(b.grillig.webhooks), sum(b.grillig.webhooks.values())),
        "tickets waar de balie om streed": len(b.balie.winnaars),
        "keer dat een collega eerder was": b.balie.verliezers,
        "resten in de kluis (gaan vanzelf weg)": connection.execute(
            select(func.count()).where(kluis.c.gesprek.is_not(None))
        ).scalar_one(),
    }
