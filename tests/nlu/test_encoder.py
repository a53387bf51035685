"""The memory of the encoder: the same vectors, computed once, no text kept, and never more than its size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from bot.nlu.encoder import Encoder, load_encoder


class Teller:
    def __init__(self) -> None:
        self.gevraagd: list[str] = []

    def __call__(self, teksten: Sequence[str]) -> Any:
        self.gevraagd += teksten
        return np.array([[len(tekst), teksten.index(tekst)] for tekst in teksten], dtype=np.float32)


def test_een_vraag_die_terugkomt_wordt_niet_nog_eens_uitgerekend() -> None:
    teller = Teller()
    encoder = Encoder(teller)
    eerst, weer = encoder.query(["wat kost een vog", "ja"]), encoder.query(["ja", "wat kost een vog"])
    assert eerst.tolist() == [[16, 0], [2, 0]] and weer.tolist() == [[2, 0], [16, 0]]
    assert teller.gevraagd == ["wat kost een vog", "ja"]


def test_de_tekst_zelf_blijft_nergens() -> None:
    encoder = Encoder(Teller())
    encoder.query(["een geheim van iemand"])
    assert "geheim" not in repr(vars(encoder)["_bekend"])


def test_wat_het_langst_niet_gevraagd_is_gaat_eruit() -> None:
    teller = Teller()
    encoder = Encoder(teller, meeste=2)
    for tekst in ("een", "twee", "een", "drie", "een", "twee"):
        encoder.query([tekst])
    assert teller.gevraagd == ["een", "twee", "drie", "twee"]


@pytest.mark.filterwarnings("ignore")
def test_met_geheugen_is_een_vector_precies_die_van_zonder() -> None:
    from bot.nlu.zinsmodel import Zinsmodel

    zinnen = ["mag ik stoppen?", "ik heb een brief gekregen"]
    zonder = Zinsmodel.load().query(zinnen)
    met = load_encoder()
    assert met is load_encoder()
    for _ in range(2):
        assert np.array_equal(met.query(zinnen), zonder)
    with pytest.raises(TypeError):
        met.query("geen lijst")
