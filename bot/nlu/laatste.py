"""The conversation as one request kept it last, so that nobody has to read it from the database again."""

from __future__ import annotations

from contextvars import ContextVar

from rasa.shared.core.trackers import DialogueStateTracker

_laatste: ContextVar[DialogueStateTracker | None] = ContextVar("laatste", default=None)


def keep_laatste(tracker: DialogueStateTracker) -> None:
    """Have it at hand for the rest of this request."""
    _laatste.set(tracker)


def take_laatste(sender: str) -> DialogueStateTracker | None:
    """What was kept, once; None when this request kept nothing of this sender.

    Call it at the beginning of a request too: more than one can come over a connection.
    """
    tracker = _laatste.get()
    _laatste.set(None)
    return tracker if tracker is not None and tracker.sender_id == sender else None
