"""Logs events with fields, never what a user typed: one format for every process.

A line is one line, whatever is in it, so that nobody can write a line of their own. What a library has to say is left
out, for it can hold an address or a message; where it was said and which kind of error it was, is enough to look it up.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import traceback
from types import TracebackType

from bot.meting import get_kenmerk

FIELDS = ("action", "code", "deel", "pad", "status", "uitkomst", "teken", "gesprek", "aantal", "seconden")
EIGEN = frozenset({"__main__", "actions", "bot"})
MAX_WAARDE = 200
_GEWOON = re.compile(r"[\w./:<>@()+-]+", re.ASCII)
_REGEL = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]*")


class EventFormatter(logging.Formatter):
    """`time level logger event key=value ...`, with only the fields that are allowed, and `spoor` from show_plaats."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, plus where it went wrong: the code, never the message of the exception."""
        fields = [f"{name}={_quote(getattr(record, name))}" for name in FIELDS if hasattr(record, name)]
        fields += [f"verzoek={kenmerk}"] if (kenmerk := get_kenmerk()) else []
        fout = record.exc_info[1] if record.exc_info else None
        if fout is not None and not hasattr(record, "code"):
            fields.append(f"code={_name(fout)}")
        line = " ".join([self.formatTime(record), record.levelname, _say(record.name), _event(record), *fields])
        return line + (show_plaats(fout.__traceback__) if fout is not None else getattr(record, "spoor", ""))


def show_plaats(spoor: TracebackType | None) -> str:
    """The lines of our code and of libraries that led to an exception; they hold no values."""
    return "".join(f"\n  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(spoor))


def setup_log(niveau: str) -> None:
    """Send all logging of this process to standard error in one format."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(EventFormatter())
    logging.basicConfig(level=niveau, handlers=[handler], force=True)
    for loud in ("alembic", "apscheduler", "matplotlib", "rasa", "rasa_sdk", "sanic", "asyncio"):
        logging.getLogger(loud).setLevel(max(logging.WARNING, logging.getLevelName(niveau)))


def _event(record: logging.LogRecord) -> str:
    if record.name.split(".")[0] in EIGEN:
        return _say(record.getMessage())
    return f"library_event plek={_quote(f'{record.module}:{record.lineno}')}"


def _name(fout: BaseException) -> str:
    """The kind of an exception, after the kind of the one that it came from."""
    oorzaak = fout.__cause__ or fout.__context__
    return (f"{type(oorzaak).__name__}>" if oorzaak else "") + type(fout).__name__


def _say(tekst: str) -> str:
    """Words of our own, as they are when they fit on one line."""
    return tekst if _REGEL.fullmatch(tekst) else json.dumps(tekst)


def _quote(waarde: object) -> str:
    """A value that cannot be taken for another field, and not for another line."""
    tekst = str(waarde)
    tekst = tekst if len(tekst) <= MAX_WAARDE else tekst[:MAX_WAARDE] + "..."
    return tekst if _GEWOON.fullmatch(tekst) else json.dumps(tekst)
