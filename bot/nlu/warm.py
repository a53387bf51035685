"""What the first message of a server would have to wait for, done before the server says that it is ready."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress
from typing import Any

PROEF = (
    "wat kost een vog en wie betaalt die?",
    "Ik heb een brief van de gemeente gekregen. Kan ik daar nog bezwaar tegen maken, en hoe lang heb ik daarvoor?",
    "where can i ask for help with this letter please",
)


async def warm_up(agent: Any) -> None:
    """Understand a few sentences that nobody said; nothing of it is kept."""
    if agent is None or not agent.is_ready():
        return
    for tekst in PROEF:
        await agent.parse_message(tekst)
    _let_go()


def _let_go() -> None:
    """Give back to the system what loading left behind: glibc would keep it (100 MB)."""
    gc.collect()
    gc.freeze()
    with suppress(AttributeError, OSError):  # another libc
        ctypes.CDLL(None).malloc_trim(0)
