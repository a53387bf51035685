"""Makes one row of numbers of a text: what it says in words and characters, and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import hstack
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

Matrix = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Zin:
    """A text as the features need it: the words as lemmas with a space between them, the letters, and the meaning."""

    lemmas: str
    letters: str
    vector: Matrix


class Kenmerken:
    """Tf-idf of word and character n-grams, reduced to a few hundred numbers, beside the sentence vector.

    Reduced because that is as good and many times as fast; each part gets a weight, so that none drowns the other.
    Rasa's own featurizers would count the same, but carry every count through its storage and fingerprints: that alone
    took longer than all the learning.
    """

    def __init__(self, dimensies: int, gewicht_betekenis: float) -> None:
        self._dimensies = dimensies
        self._gewicht = gewicht_betekenis
        self._woorden: _Telling | None = None
        self._letters: _Telling | None = None
        self._midden: Any = 0.0

    def fit(self, zinnen: Sequence[Zin]) -> Matrix:
        """Learn from training sentences; returns their rows, shape (sentences, features)."""
        woorden = TfidfVectorizer(analyzer=_word_pairs, min_df=2, sublinear_tf=True)
        letters = TfidfVectorizer(analyzer=_letters(), min_df=3, sublinear_tf=True)
        per_woord = woorden.fit_transform([zin.lemmas for zin in zinnen])
        geteld = hstack([per_woord, letters.fit_transform([zin.letters for zin in zinnen])])
        delen = TruncatedSVD(self._dimensies, n_iter=3, random_state=1).fit(geteld).components_.T
        grens = len(woorden.vocabulary_)
        self._woorden = _Telling.make(woorden, delen[:grens])
        self._letters = _Telling.make(letters, delen[grens:])
        self._midden = _stack(zinnen).mean(axis=0)
        return self.transform(zinnen)

    def transform(self, zinnen: Sequence[Zin]) -> Matrix:
        """The rows of sentences, shape (sentences, features); raises ValueError when nothing was learned yet."""
        if self._woorden is None or self._letters is None:
            raise ValueError("fit comes first")
        woorden = np.stack([self._woorden.reduce(_word_pairs(zin.lemmas)) for zin in zinnen])
        letters = np.stack([self._letters.reduce(_letters()(zin.letters)) for zin in zinnen])
        betekenis = (_stack(zinnen) - self._midden) * self._gewicht
        return np.hstack([woorden + letters, betekenis.astype(np.float32)])


@dataclass(frozen=True)
class _Telling:
    """Tf-idf of one kind of n-grams, reduced at once: scikit-learn takes three times as long for one sentence."""

    nummers: dict[str, int]
    zeldzaam: Matrix  # the idf of each n-gram
    delen: np.ndarray[Any, np.dtype[np.float16]]  # what each n-gram adds to the row, shape (n-grams, dimensions)

    @classmethod
    def make(cls, geleerd: TfidfVectorizer, delen: Matrix) -> _Telling:
        nummers = {gram: int(nummer) for gram, nummer in geleerd.vocabulary_.items()}
        return cls(nummers, geleerd.idf_.astype(np.float32), delen.astype(np.float16))

    def reduce(self, grammen: Sequence[str]) -> Matrix:
        """The n-grams of a text as a row, shape (dimensions,)."""
        aantallen = Counter(nummer for gram in grammen if (nummer := self.nummers.get(gram)) is not None)
        if not aantallen:
            return np.zeros(self.delen.shape[1], dtype=np.float32)
        plekken = np.fromiter(aantallen, dtype=np.intp)
        gewicht = (1 + np.log(np.fromiter(aantallen.values(), dtype=np.float32))) * self.zeldzaam[plekken]
        return np.asarray((gewicht / np.linalg.norm(gewicht)) @ self.delen[plekken].astype(np.float32))


def _stack(zinnen: Sequence[Zin]) -> Matrix:
    return np.stack([zin.vector for zin in zinnen])


def _word_pairs(lemmas: str) -> list[str]:
    woorden = lemmas.split()
    return [*woorden, *(f"{eerste} {tweede}" for eerste, tweede in pairwise(woorden))]


@cache
def _letters() -> Callable[[str], list[str]]:
    """Cuts a text into two to four characters of a word."""
    knip: Callable[[str], list[str]] = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4)).build_analyzer()
    return knip
