"""How long to wait before the next try: longer each time, and never all at the same moment."""

from __future__ import annotations

import random
from datetime import timedelta

EERSTE = 5.0  # seconds
LANGSTE = 3600.0
MAX_POGINGEN = 14  # with these waits about eight hours


def choose_wachttijd(pogingen: int, kans: random.Random) -> timedelta | None:
    """The wait after so many tries, half to one and a half times the doubled one; None when it is enough."""
    if pogingen >= MAX_POGINGEN:
        return None
    return timedelta(seconds=min(EERSTE * 2 ** max(pogingen - 1, 0), LANGSTE) * kans.uniform(0.5, 1.5))
