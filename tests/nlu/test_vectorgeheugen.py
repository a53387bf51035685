"""Sentence vectors are computed once, kept between trainings, and never kept longer than they are used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.nlu.vectorgeheugen import Vectorgeheugen


class Teller:
    """Encodes a text as its length and remembers what it was asked."""

    def __init__(self) -> None:
        self.gevraagd: list[str] = []

    def __call__(self, teksten: list[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        self.gevraagd += teksten
        return np.array([[len(tekst), 1.0] for tekst in teksten], dtype=np.float32)


def test_alleen_nieuwe_zinnen_worden_berekend(tmp_path: Path) -> None:
    teller = Teller()
    eerst = Vectorgeheugen(tmp_path).encode(["een", "twee", "een"], teller, 1)
    assert teller.gevraagd == ["een", "twee"]
    assert eerst.tolist() == [[3, 1], [4, 1], [3, 1]]
    later = Vectorgeheugen(tmp_path).encode(["twee", "zeven"], teller, 64)
    assert teller.gevraagd == ["een", "twee", "zeven"]
    assert later.tolist() == [[4, 1], [5, 1]]


def test_een_zin_die_weg_is_wordt_vergeten(tmp_path: Path) -> None:
    teller = Teller()
    for teksten in (["een", "twee"], ["twee", "drie"], ["een"]):
        Vectorgeheugen(tmp_path).encode(teksten, teller, 64)
    assert teller.gevraagd == ["een", "twee", "drie", "een"]


@pytest.mark.parametrize("inhoud", [b"", b"geen archief", b"PK\x03\x04kapot"])
def test_een_kapot_geheugen_kost_alleen_tijd(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / "zinsvectoren.npz").write_bytes(inhoud)
    assert Vectorgeheugen(tmp_path).encode(["een"], Teller(), 64).tolist() == [[3, 1]]


def test_zonder_map_wordt_alleen_gerekend() -> None:
    teller = Teller()
    geheugen = Vectorgeheugen(None)
    assert geheugen.encode(["een"], teller, 64).tolist() == [[3, 1]]
    assert Vectorgeheugen(None).encode(["een"], teller, 64).shape == (1, 2)
    assert teller.gevraagd == ["een", "een"]
