"""Dutch lemmas, from whatever is typed."""

from __future__ import annotations

import pytest

from bot.nlu.lemmas import lemmatize

# The last is as long as a message may be.
TEKSTEN = ["Ik heb brieven gekregen", "wat  kost\neen VOG?", "mag ik foto's delen", "€ 41,35", "😀", "a" * 2000]


@pytest.mark.parametrize("tekst", TEKSTEN, ids=range(len(TEKSTEN)))
def test_er_blijft_altijd_iets_over_met_een_spatie_ertussen(tekst: str) -> None:
    lemmas = lemmatize(tekst)
    assert lemmas and lemmas == lemmas.lower() == " ".join(lemmas.split())


@pytest.mark.parametrize(("vorm", "lemma"), [("gekregen", "krijgen"), ("gewerkt", "werken"), ("Gewerkt", "werken")])
def test_een_verbogen_woord_wordt_zijn_lemma(vorm: str, lemma: str) -> None:
    assert lemmatize(vorm) == lemma
