"""The count afterwards: every receipt has one ticket, every ticket arrived, nothing is double or half written."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import create_engine, func, select
from sqlalchemy.engine import Connection

from bench.ontvangers import Grillig
from bench.rampen import Rampen
from bench.verzenders import Klanten
from bot.tickets.tabellen import geschiedenis, outbox, tickets


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
        regels = [f"  {naam:44} {waarde}" for naam, waarde in self.tellingen.items()]
        regels += [f"  {naam:44} {aantal}   (moet 0 zijn)" for naam, aantal in self.gebreken.items()]
        return "\n".join(regels)


async def wait_leeg(url: str, *, seconden: float) -> None:
    """Wait until nothing is on its way any more, or the time is up."""
    engine = create_engine(url, future=True)
    einde = time.monotonic() + seconden
    bezig = select(func.count()).where(outbox.c.status.in_(("wacht", "bezig")))
    while time.monotonic() < einde:
        with engine.connect() as connection:
            if connection.execute(bezig).scalar_one() == 0:
                return
        await asyncio.sleep(2)


def count_uitslag(url: str, klanten: Klanten, grillig: Grillig, rampen: Rampen) -> Uitslag:
    """Count everything that the run left behind."""
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        rijen = {
            rij.sleutel: rij for rij in connection.execute(select(tickets.c.id, tickets.c.sleutel, tickets.c.code))
        }
        statussen = Counter({(k, s): n for k, s, n in connection.execute(_per_kanaal())})
        gebreken = {
            "bonnen zonder precies één ticket": _count_bonnen(klanten, len(rijen)),
            "tickets zonder bon (klant hield vol)": max(0, len(rijen) - len(klanten.bonnen) - klanten.opgegeven),
            "klanten die het opgaven": klanten.opgegeven,
            **_count_half(connection, len(rijen)),
            "mail niet aangekomen": _count_mist(rijen, grillig.mails, "<mail-{}@tess.example>"),
            "webhook niet aangekomen": _count_mist(rijen, grillig.webhooks, "webhook-{}"),
            "bezorgingen die wachten of opgegeven zijn": sum(n for (_, s), n in statussen.items() if s != "bezorgd"),
        }
    tellingen = {
        "bevestigde bonnen": len(klanten.bonnen),
        "tickets in de database": len(rijen),
        "antwoorden aan klanten": dict(klanten.statussen),
        "gedood": dict(rampen.gedood),
        "wat de ontvangers deden": dict(grillig.fouten),
        "mails (verschillend, in totaal)": (len(grillig.mails), sum(grillig.mails.values())),
        "webhooks (verschillend, in totaal)": (len(grillig.webhooks), sum(grillig.webhooks.values())),
    }
    return Uitslag(engine.dialect.name, tellingen, gebreken)


def _per_kanaal() -> Any:
    return select(outbox.c.kanaal, outbox.c.status, func.count()).group_by(outbox.c.kanaal, outbox.c.status)


def _count_bonnen(klanten: Klanten, aantal: int) -> int:
    codes = [code for bon in klanten.bonnen.values() for code in bon]
    dubbel = sum(len(bon) != 1 for bon in klanten.bonnen.values()) + len(codes) - len(set(codes))
    return dubbel + max(0, len(klanten.bonnen) - aantal)


def _count_half(connection: Connection, aantal: int) -> dict[str, int]:
    """A ticket is whole when it has one history line of its making and one delivery to each channel."""
    gemaakt = select(func.count()).where(geschiedenis.c.wat == "gemaakt")
    per_ticket = select(outbox.c.ticket, outbox.c.kanaal, func.count()).group_by(outbox.c.ticket, outbox.c.kanaal)
    bezorgingen = connection.execute(per_ticket).all()
    return {
        "tickets zonder begin in de geschiedenis": abs(aantal - connection.execute(gemaakt).scalar_one()),
        "bezorgingen die missen": abs(3 * aantal - len(bezorgingen)),
        "bezorgingen die dubbel zijn": sum(n > 1 for _, _, n in bezorgingen),
    }


def _count_mist(rijen: Mapping[str, Any], gekregen: Counter[str], sleutel: str) -> int:
    return sum(sleutel.format(rij.id) not in gekregen for rij in rijen.values())
