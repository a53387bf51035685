"""Remembers sentence vectors between trainings: who changes ten sentences waits for ten, not for all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from bot.settings import load_settings

Matrix = np.ndarray[Any, np.dtype[np.float32]]

_FILE = "zinsvectoren.npz"


class Vectorgeheugen:
    """Vectors by the hash of their text, in the folder where Rasa keeps its own cache; without one it only computes."""

    def __init__(self, map_: Path | None) -> None:
        self._path = map_ / _FILE if map_ else None
        self._vectoren = self._read()

    @classmethod
    def beside_rasa(cls) -> Vectorgeheugen:
        """The memory in the folder where Rasa keeps its own cache."""
        return cls(load_settings().cache_dir)

    def encode(self, teksten: list[str], encode: Callable[[list[str]], Matrix], batch: int) -> Matrix:
        """The vectors of `teksten`, shape (texts, size); only new texts go through `encode`, `batch` at a time.

        The memory then holds these texts and no others, so that it does not grow with what was ever trained on.
        """
        sleutels = [_key(tekst) for tekst in teksten]
        op_sleutel = dict(zip(sleutels, teksten, strict=True))
        nieuw = [(sleutel, tekst) for sleutel, tekst in op_sleutel.items() if sleutel not in self._vectoren]
        for begin in range(0, len(nieuw), batch):
            stuk = nieuw[begin : begin + batch]
            vectoren = np.atleast_2d(encode([tekst for _, tekst in stuk]))
            self._vectoren.update(zip((sleutel for sleutel, _ in stuk), vectoren, strict=True))
        self._vectoren = {sleutel: self._vectoren[sleutel] for sleutel in sleutels}
        if nieuw:
            self._write()
        return np.stack([self._vectoren[sleutel] for sleutel in sleutels])

    def _read(self) -> dict[str, Any]:
        if self._path is None or not self._path.exists():
            return {}
        try:
            with self._path.open("rb") as open_, np.load(open_, allow_pickle=False) as bestand:
                return dict(zip(bestand["sleutels"].tolist(), bestand["vectoren"], strict=True))
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            return {}  # a broken memory costs time, nothing else

    def _write(self) -> None:
        if self._path is None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        tijdelijk = self._path.with_suffix(".nieuw.npz")
        sleutels, vectoren = list(self._vectoren), np.stack(list(self._vectoren.values()))
        np.savez(tijdelijk, sleutels=np.array(sleutels), vectoren=vectoren)
        tijdelijk.replace(self._path)


def _key(tekst: str) -> str:
    return hashlib.sha256(tekst.encode()).hexdigest()[:32]
