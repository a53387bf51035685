"""Dutch words and lemmas, from whatever is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

TEKSTEN = [  # the last as long as a message may be
    "Ik heb brieven gekregen",
    "wat  kost\neen VOG?",
    "tegenprestatie",
    "mag ik foto's delen",
    "€ 41,35",
    "😀",
    "a" * 2000,
]


@pytest.mark.parametrize("tekst", TEKSTEN, ids=range(len(TEKSTEN)))
def test_elk_woord_staat_waar_het_in_de_tekst_staat(tokenize: Callable[[str], Any], tekst: str) -> None:
    woorden = tokenize(tekst).get("text_tokens")
    assert woorden
    assert all(tekst[woord.start : woord.end] == woord.text for woord in woorden)
    assert all(woord.text.strip() and woord.lemma for woord in woorden)


@pytest.mark.parametrize(("vorm", "lemma"), [("gekregen", "krijgen"), ("gewerkt", "werken")])
def test_een_verbogen_woord_krijgt_zijn_lemma(tokenize: Callable[[str], Any], vorm: str, lemma: str) -> None:
    assert [woord.lemma for woord in tokenize(vorm).get("text_tokens")] == [lemma]
