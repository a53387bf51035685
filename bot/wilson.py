"""How sure a proportion is: the 95% Wilson interval."""

from __future__ import annotations

import math


def wilson(goed: int, n: int) -> tuple[float, float]:
    """The 95% Wilson interval of a proportion, as fractions; (0, 1) when n is 0."""
    if n == 0:
        return 0.0, 1.0
    z = 1.959964
    p = goed / n
    midden = (p + z * z / (2 * n)) / (1 + z * z / n)
    breedte = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, midden - breedte), min(1.0, midden + breedte)
