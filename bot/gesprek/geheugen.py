"""Reads what Rasa keeps and makes it forget: no call of Rasa does so, hence by the rows of its tracker store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import column, delete, inspect, select, table

from bot.db import make_engine, scrub

_EVENTS = table("events", column("id"), column("sender_id"), column("data"))


class RasaGeheugen:
    """The tracker store seen from outside; works also when Rasa itself is down, or has not made its table yet."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)

    def recall(self, sleutel: str) -> list[dict[str, Any]]:
        """Every event of this conversation as Rasa keeps it, oldest first."""
        zoek = select(_EVENTS.c.data).where(_EVENTS.c.sender_id == sleutel).order_by(_EVENTS.c.id)
        if not self._exists():
            return []
        with self._engine.begin() as connection:
            return [json.loads(data) for data in connection.execute(zoek).scalars()]

    def list_sleutels(self) -> set[str]:
        """The keys of all conversations that Rasa keeps something of."""
        if not self._exists():
            return set()
        with self._engine.begin() as connection:
            return set(connection.execute(select(_EVENTS.c.sender_id).distinct()).scalars())

    def forget(self, sleutel: str) -> None:
        """Remove every event of this conversation, from the table and from the file."""
        self.forget_all([sleutel])

    def forget_all(self, sleutels: Iterable[str]) -> None:
        """Remove every event of these conversations; the file is written anew once."""
        if not self._exists():
            return
        with self._engine.begin() as connection:
            weg = [connection.execute(delete(_EVENTS).where(_EVENTS.c.sender_id == een)).rowcount for een in sleutels]
        if any(weg):
            scrub(self._engine)

    def _exists(self) -> bool:
        return bool(inspect(self._engine).has_table("events"))
