"""Makes one row of numbers of a text: what it says in words and characters, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
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
        self._woorden = TfidfVectorizer(analyzer=_word_pairs, min_df=2, sublinear_tf=True)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True)
        self._projectie: Any = None
        self._midden: Any = 0.0

    def fit(self, zinnen: Sequence[Zin]) -> Matrix:
        """Learn from training sentences; returns their rows, shape (sentences, features)."""
        self._woorden.fit([zin.lemmas for zin in zinnen])
        self._letters.fit([zin.letters for zin in zinnen])
        reduce = TruncatedSVD(self._dimensies, n_iter=3, random_state=1).fit(self._count(zinnen))
        # In the type and order in which it is used: converting it for each message would take longer than all the rest.
        self._projectie = np.ascontiguousarray(reduce.components_.T, dtype=np.float32)
        self._midden = _stack(zinnen).mean(axis=0)
        return self.transform(zinnen)

    def transform(self, zinnen: Sequence[Zin]) -> Matrix:
        """The rows of sentences, shape (sentences, features)."""
        geteld = self._count(zinnen).astype(np.float32) @ self._projectie
        betekenis = (_stack(zinnen) - self._midden) * self._gewicht
        return np.hstack([geteld, betekenis.astype(np.float32)])

    def _count(self, zinnen: Sequence[Zin]) -> csr_matrix:
        woorden = self._woorden.transform([zin.lemmas for zin in zinnen])
        letters = self._letters.transform([zin.letters for zin in zinnen])
        return hstack([woorden, letters], format="csr")


def _stack(zinnen: Sequence[Zin]) -> Matrix:
    return np.stack([zin.vector for zin in zinnen])


def _word_pairs(lemmas: str) -> list[str]:
    woorden = lemmas.split()
    return [*woorden, *(f"{eerste} {tweede}" for eerste, tweede in pairwise(woorden))]
