"""Logs events with fields, never what a user typed: one format for every process."""

from __future__ import annotations

import logging
import sys

FIELDS = ("action", "code", "deel", "pad", "status", "uitkomst", "teken", "gesprek", "aantal", "seconden")


class EventFormatter(logging.Formatter):
    """`time level logger event key=value ...`, with only the fields that are allowed."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, plus the traceback where there is one."""
        fields = [f"{name}={getattr(record, name)}" for name in FIELDS if hasattr(record, name)]
        line = " ".join([self.formatTime(record), record.levelname, record.name, record.getMessage(), *fields])
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def setup_log(niveau: str) -> None:
    """Send all logging of this process to standard error in one format."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(EventFormatter())
    logging.basicConfig(level=niveau, handlers=[handler], force=True)
    for loud in ("apscheduler", "matplotlib", "rasa", "rasa_sdk", "sanic", "asyncio"):
        logging.getLogger(loud).setLevel(max(logging.WARNING, logging.getLevelName(niveau)))
