"""Sentence vectors are computed once, kept between trainings, and never kept longer than they are used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.kennisbank import read_zinsvectoren
from bot.nlu.encoder import load_encoder
from bot.nlu.vectorbestand import key_of, pack, read_vectoren, unpack, write_vectoren
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
    assert eerst == pytest.approx(np.array([[3, 1], [4, 1], [3, 1]]), abs=0.02)
    later = Vectorgeheugen(tmp_path).encode(["twee", "zeven"], teller, 64)
    assert teller.gevraagd == ["een", "twee", "zeven"]
    assert later == pytest.approx(np.array([[4, 1], [5, 1]]), abs=0.03)


def test_een_zin_die_weg_is_wordt_vergeten(tmp_path: Path) -> None:
    teller = Teller()
    for teksten in (["een", "twee"], ["twee", "drie"], ["een"]):
        Vectorgeheugen(tmp_path).encode(teksten, teller, 64)
    assert teller.gevraagd == ["een", "twee", "drie", "een"]


@pytest.mark.parametrize("inhoud", [b"", b"geen archief", b"PK\x03\x04kapot"])
def test_een_kapot_geheugen_kost_alleen_tijd(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / "zinsvectoren.npz").write_bytes(inhoud)
    assert Vectorgeheugen(tmp_path).encode(["een"], Teller(), 64)[0, 0] == pytest.approx(3)


def test_zonder_map_wordt_alleen_gerekend() -> None:
    teller = Teller()
    geheugen = Vectorgeheugen(None)
    assert geheugen.encode(["een"], teller, 64)[0, 0] == pytest.approx(3)
    assert Vectorgeheugen(None).encode(["een"], teller, 64).shape == (1, 2)
    assert teller.gevraagd == ["een", "een"]


def test_wat_is_meegeleverd_wordt_niet_berekend_en_niet_nog_eens_bewaard(tmp_path: Path) -> None:
    teller = Teller()
    meegeleverd = write_vectoren({key_of("een"): pack(np.array([3.0, 1.0], dtype=np.float32))})
    geheugen = Vectorgeheugen(tmp_path, meegeleverd)
    assert geheugen.encode(["een"], teller, 64)[0, 0] == pytest.approx(3)
    assert teller.gevraagd == [] and list(tmp_path.iterdir()) == []
    geheugen.encode(["een", "twee"], teller, 64)
    assert teller.gevraagd == ["twee"]
    assert set(read_vectoren((tmp_path / "zinsvectoren.npz").read_bytes())) == {key_of("twee")}


def test_leren_met_of_zonder_geheugen_geeft_dezelfde_getallen(tmp_path: Path) -> None:
    def encode(teksten: list[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        return np.array([np.sin(np.arange(384) * len(tekst)) for tekst in teksten], dtype=np.float32)

    eerst = Vectorgeheugen(tmp_path).encode(["een", "zeven"], encode, 64)
    later = Vectorgeheugen(tmp_path).encode(["een", "zeven"], encode, 64)
    assert (eerst == later).all()


@pytest.mark.filterwarnings("ignore")
def test_de_meegeleverde_vectoren_horen_bij_de_encoder_en_bij_de_zinnen() -> None:
    from bot.nlu.zinsvectoren import list_zinnen

    bewaard = read_vectoren(read_zinsvectoren())
    zinnen = list_zinnen()
    missen = [zin for zin in zinnen if key_of(zin) not in bewaard]
    assert len(missen) <= len(zinnen) / 20, "python -m bot train --vectoren"
    assert len(bewaard) <= len(zinnen) * 1.05, "python -m bot train --vectoren"
    proef = [zin for zin in zinnen if key_of(zin) in bewaard][:: len(zinnen) // 20]
    echt = load_encoder().query(proef)
    gelijkenis = [float(unpack(bewaard[key_of(zin)]) @ vector) for zin, vector in zip(proef, echt, strict=True)]
    assert min(gelijkenis) > 0.9975  # both round, see test_zinsmodel.py
