"""Rasa's SQL tracker store, on our way of opening SQLite, with what a request just kept still at hand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
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
        await super().save(tracker)
        keep_laatste(tracker)


def keep_soorten() -> None:
    """Let Rasa look up a kind of event once: it goes through all classes for each event that it reads."""
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=256)(Event.resolve_by_type))
