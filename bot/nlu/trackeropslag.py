"""Rasa's SQL tracker store with what a request just kept still at hand.

Its SQLite connections do not stay open: what was erased would stay in the WAL file.
"""

from __future__ import annotations

from functools import lru_cache

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.laatste import keep_laatste


class Trackeropslag(SQLTrackerStore):
    """See endpoints.yml."""

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what is new (see parent class)."""
        await super().save(tracker)
        keep_laatste(tracker)


def keep_soorten() -> None:
    """Let Rasa look up a kind of event once: it goes through all classes for each event that it reads."""
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=256)(Event.resolve_by_type))
