"""One knowledge base a process: every room that asks for it would otherwise read the same files once more."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from bot.kennisbank.kies import Kennisbank, make_kennisbank
from bot.kennisbank.load import DATA, read_content


def load_kennisbank(data: Path = DATA) -> Kennisbank:
    """The knowledge base as it is on disk, shared by all who ask; who changes a file gets a new one.

    Raises:
        KennisbankKapot: a file cannot be used or points at something that is not there.
    """
    try:
        afdruk = _digest(data)
    except OSError:  # a file that cannot be opened: reading names it
        return make_kennisbank(data)
    return _share(data, afdruk)


def _digest(data: Path) -> bytes:
    """A print of the bytes, because a time or a size may stay the same when the text does not."""
    digest = hashlib.sha256()
    for naam, inhoud in read_content(data):
        digest.update(f"{naam}\0{len(inhoud)}\0".encode() + inhoud)
    return digest.digest()


@lru_cache(maxsize=2)
def _share(data: Path, afdruk: bytes) -> Kennisbank:
    return make_kennisbank(data)
