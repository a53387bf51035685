"""Whether this machine has a processor to spare at this very moment."""

from __future__ import annotations

import os
from pathlib import Path

STAND = Path("/proc/loadavg")


def has_vrije_processor(stand: Path = STAND) -> bool:
    """Whether fewer threads want to run, the one that asks included, than there are processors for this process.

    Args:
        stand: what the system says about its load, see proc(5); False when it says nothing of use.
    """
    try:
        lopend = int(stand.read_text(encoding="ascii").split()[3].split("/")[0])
        return 0 < lopend < len(os.sched_getaffinity(0))
    except (OSError, ValueError, IndexError, AttributeError):
        return False
