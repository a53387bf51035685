"""Makes Rasa forget: no call of Rasa deletes a conversation, so its rows are removed from the tracker store."""

from __future__ import annotations

from sqlalchemy import column, delete, inspect, table

from bot.db import make_engine


class RasaGeheugen:
    """The tracker store seen from outside; works also when Rasa itself is down."""

    def __init__(self, url: str) -> None:
        self._engine = make_engine(url)

    def forget(self, sleutel: str) -> None:
        """Remove every event of this conversation; a store that Rasa has not made yet holds nothing."""
        if not inspect(self._engine).has_table("events"):
            return
        events = table("events", column("sender_id"))
        with self._engine.begin() as connection:
            connection.execute(delete(events).where(events.c.sender_id == sleutel))
