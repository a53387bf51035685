"""The log of turns: each entry holds a digest over itself and the entry before, so that tampering shows."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection, Engine

from bot.klok import AMSTERDAM, Klok, nu
from bot.toetsing.tabellen import beurten

BEGIN = "0" * 64
_VELDEN = ("nummer", "tijd", "gesprek", "uitkomst", "intent", "zekerheid", "antwoord", "versie", "milliseconden")


@dataclass(frozen=True)
class Oordeel:
    """The result of a verification: how many entries were read, and the first that does not fit."""

    gelezen: int
    kop: str
    eerste_breuk: int | None


class BeurtLog:
    """Appends turns without personal data and verifies the chain."""

    def __init__(self, engine: Engine, klok: Klok = nu) -> None:
        self._engine = engine
        self._klok = klok

    def append(
        self, gesprek: str, uitkomst: str, begrip: dict[str, Any], antwoord: dict[str, Any] | None, seconden: float
    ) -> None:
        """Add one turn.

        Args:
            gesprek: the key of the conversation; only a pseudonym for this day is kept.
            begrip: what Rasa understood; intent and confidence are kept, no text.
            antwoord: the answer given, if any; its id and version are kept.
            seconden: how long the turn took.
        """
        tijd = self._klok().astimezone(timezone.utc).replace(microsecond=0)
        dag = tijd.astimezone(AMSTERDAM).date()
        with self._engine.begin() as connection:
            vorige, keten = _last(connection)
            zekerheid = begrip.get("zekerheid")
            rij = {
                "nummer": vorige + 1,
                "tijd": tijd,
                "gesprek": _pseudonym(gesprek, dag),
                "uitkomst": uitkomst,
                "intent": begrip.get("intent"),
                "zekerheid": None if zekerheid is None else round(float(zekerheid), 4),
                "antwoord": antwoord["id"] if antwoord else None,
                "versie": antwoord["versie"] if antwoord else None,
                "milliseconden": round(seconden * 1000),
            }
            connection.execute(insert(beurten).values(**rij, keten=_digest(keten, rij)))

    def list_beurten(self, gesprek: str, sinds: datetime) -> list[dict[str, Any]]:
        """The entries of one conversation, for whoever has its key: every column as it is kept.

        Args:
            gesprek: the key of the conversation.
            sinds: when it began; it has a pseudonym for each day since.
        """
        begin, eind = (moment.astimezone(AMSTERDAM).date() for moment in (sinds, self._klok()))
        namen = [_pseudonym(gesprek, begin + timedelta(days=dag)) for dag in range((eind - begin).days + 1)]
        zoek = select(beurten).where(beurten.c.gesprek.in_(namen)).order_by(beurten.c.nummer)
        with self._engine.begin() as connection:
            return [dict(rij) for rij in connection.execute(zoek).mappings()]

    def verify(self) -> Oordeel:
        """Walk the whole chain from the first entry."""
        keten, verwacht = BEGIN, 1
        with self._engine.begin() as connection:
            for rij in connection.execute(select(beurten).order_by(beurten.c.nummer)).mappings():
                if rij["nummer"] != verwacht or rij["keten"] != _digest(keten, rij):
                    return Oordeel(verwacht - 1, keten, verwacht)
                keten, verwacht = rij["keten"], verwacht + 1
        return Oordeel(verwacht - 1, keten, None)


def _pseudonym(gesprek: str, dag: date) -> str:
    return hashlib.sha256(f"{gesprek} {dag.isoformat()}".encode()).hexdigest()[:16]


def _last(connection: Connection) -> tuple[int, str]:
    rij = connection.execute(select(beurten.c.nummer, beurten.c.keten).order_by(beurten.c.nummer.desc())).first()
    return (0, BEGIN) if rij is None else (rij.nummer, rij.keten)


def _digest(keten: str, rij: Any) -> str:
    inhoud = {veld: rij[veld].isoformat() if veld == "tijd" else rij[veld] for veld in _VELDEN}
    canonical = json.dumps([keten, inhoud], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
