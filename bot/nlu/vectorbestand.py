"""Sentence vectors in a file: eight bits a number, which is exact enough to learn from and small enough to ship."""

from __future__ import annotations

import hashlib
import io
from typing import Any
from zipfile import BadZipFile

import numpy as np

Vector = np.ndarray[Any, np.dtype[np.float32]]
Ingepakt = tuple[np.ndarray[Any, np.dtype[np.int8]], np.float32]  # the numbers, and what they are multiplied by


def key_of(tekst: str) -> int:
    """Under which number a text is kept."""
    return int.from_bytes(hashlib.sha256(tekst.encode()).digest()[:8], "big")


def pack(vector: Vector) -> Ingepakt:
    """A vector with eight bits a number."""
    schaal = np.float32(max(float(np.abs(vector).max()), 1e-9) / 127)
    return np.rint(vector / schaal).astype(np.int8), schaal


def unpack(ingepakt: Ingepakt) -> Vector:
    """The vector again, off by at most half a step of its scale."""
    getallen, schaal = ingepakt
    return np.asarray(getallen * schaal, dtype=np.float32)


def read_vectoren(inhoud: bytes) -> dict[int, Ingepakt]:
    """The vectors of a file by key; of a broken one nothing, which costs time and nothing else."""
    try:
        with np.load(io.BytesIO(inhoud), allow_pickle=False) as bestand:
            velden = (bestand["sleutels"].tolist(), bestand["getallen"], bestand["schalen"])
        return {sleutel: (getallen, schaal) for sleutel, getallen, schaal in zip(*velden, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, BadZipFile):
        return {}


def write_vectoren(vectoren: dict[int, Ingepakt]) -> bytes:
    """The content of a file, the same for the same vectors."""
    sleutels = sorted(vectoren)
    uit = io.BytesIO()
    np.savez(
        uit,
        sleutels=np.array(sleutels, dtype=np.uint64),
        getallen=np.stack([vectoren[sleutel][0] for sleutel in sleutels]),
        schalen=np.array([vectoren[sleutel][1] for sleutel in sleutels], dtype=np.float32),
    )
    return uit.getvalue()
