"""Rasa's SQL tracker store, on our way of opening SQLite, with what a request just kept still at hand."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import insert
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

from bot.db import make_engine
from bot.nlu.laatste import keep_laatste


class Trackeropslag(SQLTrackerStore):
    """See endpoints.yml."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.engine.dialect.name == "sqlite":
            self._open(make_engine(str(self.engine.url)))

    def _open(self, engine: Engine) -> None:
        self.engine.dispose()
        self.engine: Engine = engine
        self.sessionmaker = sessionmaker(bind=engine)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what is new (see parent class)."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rijen = [self._as_rij(tracker.sender_id, event) for event in self._additional_events(session, tracker)]
            if rijen:
                session.execute(insert(self.SQLEvent.__table__), rijen)
            session.commit()
        keep_laatste(tracker)

    def _as_rij(self, sender: str, event: Event) -> dict[str, Any]:
        """The columns that Rasa fills, written in one go instead of event by event."""
        data = event.as_dict()
        return {
            "sender_id": sender,
            "type_name": event.type_name,
            "timestamp": data.get("timestamp"),
            "intent_name": data.get("parse_data", {}).get("intent", {}).get("name"),
            "action_name": data.get("name"),
            "data": json.dumps(data),
        }


def keep_soorten() -> None:
    """Let Rasa look up a kind of event once: it goes through all classes for each event that it reads."""
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=256)(Event.resolve_by_type))
