"""How the queues stand at this moment, as numbers for who watches over Tess; no number is about one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bot.klok import Klok, nu, peildatum
from bot.tickets.model import NIEUW, STATUSSEN
from bot.tickets.outbox import BEZIG, DOOD, WACHT
from bot.tickets.tabellen import outbox, tickets
from bot.tickets.zoek import is_te_laat


@dataclass(frozen=True)
class Wachtrij:
    """The deliveries over one channel that did not arrive: how many wait, how many were given up, the oldest."""

    wacht: int = 0
    dood: int = 0
    oudste: float = 0.0  # seconds that the oldest one waits


@dataclass(frozen=True)
class Rijstand:
    """The tickets by status, the wait of the oldest that nobody took (seconds), and the deliveries by channel."""

    tickets: dict[str, int]
    oudste: float
    te_laat: int
    bezorging: dict[str, Wachtrij] = field(default_factory=dict)


def read_rijstand(connection: Connection, klok: Klok = nu) -> Rijstand:
    """Count; raises SQLAlchemyError when the database cannot be read."""
    tijd = klok()
    groep = select(tickets.c.status, func.count().label("aantal"), func.min(tickets.c.gemaakt).label("eerste"))
    rijen = {rij.status: rij for rij in connection.execute(groep.group_by(tickets.c.status))}
    laat = select(func.count()).select_from(tickets).where(is_te_laat(peildatum(klok)))
    nieuw = rijen.get(NIEUW)
    return Rijstand(
        tickets={status: int(rijen[status].aantal) if status in rijen else 0 for status in STATUSSEN},
        oudste=_age(nieuw.eerste, tijd) if nieuw else 0.0,
        te_laat=int(connection.execute(laat).scalar_one()),
        bezorging=_read_bezorging(connection, tijd),
    )


def _read_bezorging(connection: Connection, tijd: datetime) -> dict[str, Wachtrij]:
    velden = (outbox.c.kanaal, outbox.c.status)
    zoek = select(*velden, func.count().label("aantal"), func.min(outbox.c.gemaakt).label("eerste"))
    per_kanaal: dict[str, Wachtrij] = {}
    for rij in connection.execute(zoek.where(outbox.c.status.in_((WACHT, BEZIG, DOOD))).group_by(*velden)):
        eerder = per_kanaal.get(rij.kanaal, Wachtrij())
        if rij.status == DOOD:
            nieuw = Wachtrij(eerder.wacht, eerder.dood + int(rij.aantal), eerder.oudste)
        else:
            oudste = max(eerder.oudste, _age(rij.eerste, tijd))
            nieuw = Wachtrij(eerder.wacht + int(rij.aantal), eerder.dood, oudste)
        per_kanaal[rij.kanaal] = nieuw
    return per_kanaal


def _age(moment: datetime, tijd: datetime) -> float:
    return max((tijd - moment).total_seconds(), 0.0)
