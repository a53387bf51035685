"""Rasa's SQL tracker store, on our way of opening a database, with what a request just kept still at hand.

A message reads its conversation once and keeps it once. Rasa builds its questions anew each time and counts, before it
keeps anything, what is there already; here the tracker remembers how much of it came out of the database.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import islice
from typing import Any

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import bindparam, func, insert, or_, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import sessionmaker

from bot.db import make_engine
from bot.nlu.laatste import keep_laatste

_EVENTS = SQLTrackerStore.SQLEvent.__table__
_VAN = _EVENTS.c.sender_id == bindparam("sender")
_BEGIN = (
    select(func.max(_EVENTS.c.timestamp).label("begin"))
    .where(_VAN, _EVENTS.c.type_name == SessionStarted.type_name)
    .subquery()
)
# Made once, so that SQLAlchemy compiles them once.
_ALLES = select(_EVENTS.c.data).where(_VAN).order_by(_EVENTS.c.id)
_SESSIE = _ALLES.where(or_(_EVENTS.c.timestamp >= _BEGIN.c.begin, _BEGIN.c.begin.is_(None)))
_AANTAL = select(func.count()).select_from(_SESSIE.order_by(None).subquery())
_NIEUW = insert(_EVENTS)


class Trackeropslag(SQLTrackerStore):
    """See endpoints.yml."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._merk = object()  # of this store: a copy of a tracker, or one of another store, is counted
        self._open(make_engine(str(self.engine.url)))  # ours notices a database that is gone without a word
        with self.session_scope():  # stops when the schema that was asked for is not there
            pass

    def _open(self, engine: Engine) -> None:
        self.engine.dispose()
        self.engine: Engine = engine
        self.sessionmaker = sessionmaker(bind=engine)

    async def _retrieve(self, sender_id: str, fetch_events_from_all_sessions: bool) -> DialogueStateTracker | None:
        """What is kept of a conversation (see parent class), with a note of how much that is."""
        with self.engine.connect() as connection:
            zoek = _ALLES if fetch_events_from_all_sessions else _SESSIE
            events = [json.loads(data) for data in connection.execute(zoek, {"sender": sender_id}).scalars()]
        if not (self.domain and events):
            return None
        tracker = DialogueStateTracker.from_dict(sender_id, events, self.domain.slots)
        self._note(tracker)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep what is new (see parent class)."""
        await self.stream_events(tracker)
        if self._recall(tracker) != len(tracker.events):
            with self.engine.begin() as connection:
                self._add(tracker, connection)
            self._note(tracker)
        keep_laatste(tracker)

    def _add(self, tracker: DialogueStateTracker, connection: Connection) -> None:
        bewaard = self._recall(tracker)
        if bewaard is None:
            bewaard = connection.execute(_AANTAL, {"sender": tracker.sender_id}).scalar_one()
        rijen = [_as_rij(tracker.sender_id, event) for event in islice(tracker.events, bewaard, None)]
        if rijen:
            connection.execute(_NIEUW, rijen)

    def _note(self, tracker: DialogueStateTracker) -> None:
        """Everything in it is kept now."""
        tracker.__dict__["_tess_bewaard"] = (self._merk, len(tracker.events))

    def _recall(self, tracker: DialogueStateTracker) -> int | None:
        """How many of its events are kept; None when that has to be counted."""
        if not tracker.events:
            return 0  # Rasa keeps a conversation before it begins: there is nothing to add, whatever is there
        merk, aantal = tracker.__dict__.get("_tess_bewaard", (None, 0))
        return aantal if merk is self._merk else None


def _as_rij(sender: str, event: Event) -> dict[str, Any]:
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
