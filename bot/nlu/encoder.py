"""The sentence encoder with a memory: a question that comes again is not computed again.

Kept are vectors by a number made from the text, never the text; only in this process, and not more than a few thousand.
What comes here has passed the privacy filter.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from bot.nlu.vectorbestand import Vector, key_of

MEESTE = 2000


class Encoder:
    """Answers as the model does, for a list of texts."""

    def __init__(self, encode: Callable[[Sequence[str]], Any], meeste: int = MEESTE) -> None:
        self._encode = encode
        self._meeste = meeste
        self._bekend: OrderedDict[int, Vector] = OrderedDict()

    def query(self, teksten: Sequence[str]) -> Vector:
        """The vectors of the texts, shape (texts, size); the same as without a memory."""
        if isinstance(teksten, str):
            raise TypeError("a list of texts, not one text")
        return np.stack([self._take(tekst) for tekst in teksten])

    def _take(self, tekst: str) -> Vector:
        sleutel = key_of(tekst)
        vector = self._bekend.pop(sleutel, None)
        if vector is None:
            vector = np.asarray(self._encode([tekst]), dtype=np.float32)[0]
        self._bekend[sleutel] = vector
        if len(self._bekend) > self._meeste:
            self._bekend.popitem(last=False)
        return vector


@cache
def load_encoder() -> Encoder:
    """The one encoder of this process."""
    from bot.nlu.zinsmodel import Zinsmodel  # only who reads sentences pays for its weights

    return Encoder(Zinsmodel.load().query)
