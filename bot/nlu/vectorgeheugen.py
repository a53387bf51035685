"""Remembers sentence vectors between trainings: who changes ten sentences waits for ten, not for all.

The vectors of the sentences in data/nlu come with the project, because computing them takes longer than all the rest
of a training; `python -m bot train --vectoren` writes them anew.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bot.kennisbank import read_zinsvectoren
from bot.nlu.vectorbestand import Ingepakt, key_of, pack, read_vectoren, unpack, write_vectoren
from bot.settings import load_settings

Matrix = np.ndarray[Any, np.dtype[np.float32]]

_FILE = "zinsvectoren.npz"


class Vectorgeheugen:
    """Vectors by their text: those that come with the project, and new ones in a folder; without one it only computes.

    Every vector goes through the form of the file, also a new one: so no training depends on what was remembered.
    """

    def __init__(self, map_: Path | None, meegeleverd: bytes = b"") -> None:
        self._path = map_ / _FILE if map_ else None
        self._meegeleverd = read_vectoren(meegeleverd)
        self._eigen = read_vectoren(self._path.read_bytes()) if self._path and self._path.exists() else {}

    @classmethod
    def beside_rasa(cls) -> Vectorgeheugen:
        """The memory in the folder where Rasa keeps its own cache, on top of what comes with the project."""
        return cls(load_settings().cache_dir, read_zinsvectoren())

    def encode(self, teksten: list[str], encode: Callable[[list[str]], Matrix], batch: int) -> Matrix:
        """The vectors of `teksten`, shape (texts, size); only new texts go through `encode`, `batch` at a time.

        The folder then holds of these texts what does not come with the project, and nothing else, so that it does not
        grow with what was ever trained on.
        """
        vectoren = self.collect(teksten, encode, batch)
        eigen = {sleutel: vectoren[sleutel] for sleutel in vectoren if sleutel not in self._meegeleverd}
        if self._path is not None and eigen.keys() != self._eigen.keys():
            self._write(self._path, eigen)
        self._eigen = eigen
        return np.stack([unpack(vectoren[key_of(tekst)]) for tekst in teksten])

    def collect(self, teksten: list[str], encode: Callable[[list[str]], Matrix], batch: int) -> dict[int, Ingepakt]:
        """The vectors of `teksten` by key, as a file keeps them."""
        bekend = {**self._eigen, **self._meegeleverd}
        op_sleutel = {key_of(tekst): tekst for tekst in teksten}
        nieuw = [sleutel for sleutel in op_sleutel if sleutel not in bekend]
        for begin in range(0, len(nieuw), batch):
            stuk = nieuw[begin : begin + batch]
            vectoren = np.atleast_2d(encode([op_sleutel[sleutel] for sleutel in stuk]))
            bekend.update(zip(stuk, map(pack, vectoren), strict=True))
        return {sleutel: bekend[sleutel] for sleutel in op_sleutel}

    @staticmethod
    def _write(path: Path, vectoren: dict[int, Ingepakt]) -> None:
        if not vectoren:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk = path.with_suffix(".nieuw.npz")
        tijdelijk.write_bytes(write_vectoren(vectoren))
        tijdelijk.replace(path)
