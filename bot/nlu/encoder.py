"""The sentence encoder with a memory: a question that comes again is not computed again.

What will be asked for next can be begun on another processor, while there is one that does nothing: at quiet hours a
message of three sentences then takes hardly longer than one of one sentence.

Kept are vectors by a number made from the text, never the text; only in this process, and not more than a few thousand.
What comes here has passed the privacy filter.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import Any

import numpy as np

from bot.nlu.drukte import has_vrije_processor
from bot.nlu.vectorbestand import Vector, key_of

MEESTE = 2000


class Encoder:
    """Answers as the model does, for a list of texts."""

    def __init__(
        self,
        encode: Callable[[Sequence[str]], Any],
        meeste: int = MEESTE,
        is_vrij: Callable[[], bool] = has_vrije_processor,
    ) -> None:
        self._encode = encode
        self._is_vrij = is_vrij
        self._meeste = meeste
        self._bekend: OrderedDict[int, Vector] = OrderedDict()
        self._begonnen: dict[int, Future[Any]] = {}
        self._naast = ThreadPoolExecutor(1, thread_name_prefix="zinsvector")

    def begin(self, teksten: Sequence[str]) -> None:
        """Start on texts, the first one first, beside this thread; forgets what was begun before and not asked for.

        For one thread that asks. Does nothing where no processor is free; what is asked for is the same either way.
        """
        for begonnen in self._begonnen.values():
            begonnen.cancel()
        self._begonnen = {}
        nieuw = {key_of(tekst): tekst for tekst in teksten if key_of(tekst) not in self._bekend}
        if nieuw and self._is_vrij():
            self._begonnen = {sleutel: self._naast.submit(self._compute, tekst) for sleutel, tekst in nieuw.items()}

    def query(self, teksten: Sequence[str]) -> Vector:
        """The vectors of the texts, shape (texts, size); the same as without a memory."""
        if isinstance(teksten, str):
            raise TypeError("a list of texts, not one text")
        return np.stack([self._take(tekst) for tekst in teksten])

    def _take(self, tekst: str) -> Vector:
        sleutel = key_of(tekst)
        vector = self._bekend.pop(sleutel, None)
        if vector is None:
            begonnen = self._begonnen.pop(sleutel, None)
            # What is still waiting for its turn is sooner done here.
            vector = self._compute(tekst) if begonnen is None or begonnen.cancel() else begonnen.result()
        self._bekend[sleutel] = vector
        if len(self._bekend) > self._meeste:
            self._bekend.popitem(last=False)
        return vector

    def _compute(self, tekst: str) -> Vector:
        return np.asarray(self._encode([tekst]), dtype=np.float32)[0]


@cache
def load_encoder() -> Encoder:
    """The one encoder of this process."""
    from bot.nlu.zinsmodel import Zinsmodel  # only who reads sentences pays for its weights

    return Encoder(Zinsmodel.load().query)
