"""The counted features are those of scikit-learn, in a fraction of the time, also for what was never seen."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.kenmerken import Kenmerken, Zin

DIMENSIES, GEWICHT = 12, 3.0
ZINNEN = (
    "wat kost een vog",
    "wat kost de reis naar het werk",
    "mag ik stoppen met het werk",
    "mag ik nee zeggen tegen het werk",
    "wie betaalt de vog",
    "wie betaalt de reis",
    "ik wil een mens spreken",
    "ik wil nee zeggen",
    "ik wil stoppen",
    "kan ik een mens spreken over de vog",
    "moet ik naar het werk",
    "moet ik een vog hebben voor het werk",
    "naar wie moet ik",
    "wat als ik ziek ben",
    "ik ben ziek en kan niet naar het werk",
)
VREEMD = ("wie wil werk werk werk", "xyz", "")


def _make(tekst: str) -> Zin:
    vector = np.random.default_rng(len(tekst)).random(8, dtype=np.float32)
    return Zin(tekst, tekst, vector)


@pytest.fixture(scope="module")
def kenmerken() -> Kenmerken:
    kenmerken = Kenmerken(DIMENSIES, GEWICHT)
    kenmerken.fit([_make(tekst) for tekst in ZINNEN])
    return kenmerken


def _paren(tekst: str) -> list[str]:
    woorden = tekst.split()
    return woorden + [" ".join(paar) for paar in pairwise(woorden)]


def test_de_rijen_zijn_die_van_scikit_learn(kenmerken: Kenmerken) -> None:
    woorden = TfidfVectorizer(analyzer=_paren, min_df=2, sublinear_tf=True).fit(ZINNEN)
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=3, sublinear_tf=True).fit(ZINNEN)

    def count(teksten: tuple[str, ...]) -> np.ndarray[Any, Any]:
        return np.hstack([woorden.transform(teksten).toarray(), letters.transform(teksten).toarray()])

    svd = TruncatedSVD(DIMENSIES, n_iter=3, random_state=1).fit(count(ZINNEN))
    teksten = (*ZINNEN, *VREEMD)
    zij = count(teksten) @ svd.components_.T
    wij = kenmerken.transform([_make(tekst) for tekst in teksten])[:, :DIMENSIES]
    # A direction of the decomposition may point either way.
    richting = np.sign((wij * zij).sum(axis=0))
    assert np.abs(zij[: len(ZINNEN)]).max() > 0.5
    assert np.allclose(wij * richting, zij, atol=2e-3)


def test_wat_nergens_op_lijkt_telt_niet(kenmerken: Kenmerken) -> None:
    rij = kenmerken.transform([_make("xyz")])[0]
    assert not rij[:DIMENSIES].any() and rij[DIMENSIES:].any() and rij.dtype == np.float32


def test_een_zin_krijgt_dezelfde_rij_alleen_als_tussen_andere(kenmerken: Kenmerken) -> None:
    samen = kenmerken.transform([_make(tekst) for tekst in ZINNEN])
    alleen = np.vstack([kenmerken.transform([_make(tekst)]) for tekst in ZINNEN])
    assert np.array_equal(samen, alleen)


def test_zonder_leren_geen_rijen() -> None:
    with pytest.raises(ValueError, match="fit"):
        Kenmerken(DIMENSIES, GEWICHT).transform([_make("wat kost een vog")])
