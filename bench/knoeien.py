"""Tampers with the tables of a chain, once at a time, and knows where that must be found."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from bot.toetsing import Breuk, verify

TABELLEN = ("keten", "beurten", "beurtteksten")
WAT = {"keten": {"keten", "volgorde"}, "beurten": {"beurt"}, "beurtteksten": {"tekst"}}
SOORTEN = ("flip", "flip", "flip", "drop", "drop", "swap", "insert", "truncate", "kop")


class Ingreep(NamedTuple):
    """What was done, at which numbers, and what may be said about it."""

    soort: str
    tabel: str
    nummers: tuple[int, ...]
    wat: frozenset[str]

    def is_found(self, breuk: Breuk | None) -> bool:
        """Whether the right place is named; of an erasure that nobody wrote down only the day can be known."""
        return breuk is not None and breuk.wat in self.wat and (breuk.nummer in self.nummers or breuk.wat == "wissing")


def tamper_often(bron: sqlite3.Connection, aantal: int, zaad: int) -> Iterator[tuple[Ingreep, Breuk | None]]:
    """Copy a chain, change one thing in it and verify, so many times; in memory, because a disk only waits."""
    kans = random.Random(zaad)  # noqa: S311
    open_: list[sqlite3.Connection] = []
    engine = create_engine("sqlite://", future=True, poolclass=StaticPool, creator=lambda: open_[-1])
    for _ in range(aantal):
        open_.append(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
        bron.backup(open_[-1])
        ingreep = tamper(open_[-1], kans)
        yield ingreep, verify(engine).breuk
        engine.dispose()  # closes this copy
        open_.clear()


def tamper(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """Change one thing in this database, in a way that changes something."""
    return _INGREPEN[kans.choice(SOORTEN)](database, kans)


def _flip(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """One byte of one field, to any other byte; what is empty gets one, and a number gets another."""
    tabel = kans.choice(TABELLEN)
    nummer = kans.choice(_numbers(database, tabel))
    veld = kans.choice([naam for naam in _fields(database, tabel) if naam != "nummer"])
    oud = database.execute(f"SELECT {veld} FROM {tabel} WHERE nummer = ?", (nummer,)).fetchone()[0]  # noqa: S608
    zet = f"UPDATE {tabel} SET {veld} = CAST(? AS TEXT) WHERE nummer = ?"  # noqa: S608
    if isinstance(oud, (int, float)):
        zet = zet.replace("CAST(? AS TEXT)", "?")
        nieuw: Any = oud + kans.choice((-1, 1)) * (1 if isinstance(oud, int) else 0.0001)
    else:
        nieuw = _flip_byte((oud or "").encode(), kans)
    database.execute(zet, (nieuw, nummer))
    is_wissing = veld in {"gewist", "waarom"} and oud is not None
    wat = {"wissing"} if is_wissing else WAT[tabel]
    return Ingreep("flip", tabel, (nummer,), frozenset(wat | {"onleesbaar"}))


def _drop(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """One row away; of the chain sometimes with the later ones moved up, as if it had never been there."""
    tabel = kans.choice(TABELLEN)
    nummers = _numbers(database, tabel)
    nummer = kans.choice(nummers)
    database.execute(f"DELETE FROM {tabel} WHERE nummer = ?", (nummer,))  # noqa: S608
    if tabel == "keten" and kans.random() < 0.5:
        _shift(database, tabel, nummer, -1)
    eind = {"kop", "beurt", "tekst"} if nummer == nummers[-1] else set()
    return Ingreep("drop", tabel, (nummer,), frozenset(WAT[tabel] | eind))


def _swap(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """Two rows that say something different change places."""
    tabel = kans.choice(TABELLEN)
    velden = ", ".join(naam for naam in _fields(database, tabel) if naam != "nummer")
    while True:
        een, ander = sorted(kans.sample(_numbers(database, tabel), 2))
        zoek = f"SELECT {velden} FROM {tabel} WHERE nummer IN (?, ?) ORDER BY nummer"  # noqa: S608
        links, rechts = database.execute(zoek, (een, ander)).fetchall()
        if links != rechts:
            break
    for van, naar in ((een, -1), (ander, een), (-1, ander)):
        database.execute(f"UPDATE {tabel} SET nummer = ? WHERE nummer = ?", (naar, van))  # noqa: S608
    gewist = tabel == "beurtteksten" and None in (links[0], rechts[0])  # an erased text fits at any number
    return Ingreep("swap", tabel, (een, ander) if gewist else (een,), frozenset(WAT[tabel]))


def _insert(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """A copy of a row where it does not belong; in the chain the later ones make room."""
    tabel = kans.choice(TABELLEN)
    nummers = _numbers(database, tabel)
    velden = _fields(database, tabel)
    bron = kans.choice(nummers)
    if tabel == "keten":
        plek = kans.choice(nummers[1:])
        _shift(database, tabel, plek - 1, 1)
        if bron >= plek:
            bron += 1
    else:
        plek = kans.choice(sorted(set(_numbers(database, "keten")) - set(nummers)))
    rest = ", ".join(naam for naam in velden if naam != "nummer")
    zet = f"INSERT INTO {tabel} (nummer, {rest}) SELECT ?, {rest} FROM {tabel} WHERE nummer = ?"  # noqa: S608
    database.execute(zet, (plek, bron))
    begin = plek + 1 if tabel == "keten" and bron == plek + 1 else plek  # a copy of an entry fits before itself
    return Ingreep("insert", tabel, (begin,), frozenset(WAT[tabel]))


def _truncate(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """Everything from a number on away, of the chain alone or of all that hangs on it too."""
    nummer = kans.choice(_numbers(database, "keten"))
    for tabel in TABELLEN if kans.random() < 0.5 else TABELLEN[:1]:
        database.execute(f"DELETE FROM {tabel} WHERE nummer >= ?", (nummer,))  # noqa: S608
    return Ingreep("truncate", "keten", (nummer,), frozenset({"kop", "beurt", "tekst"}))


def _tamper_kop(database: sqlite3.Connection, kans: random.Random) -> Ingreep:
    """Another head than that of the last entry."""
    laatste = _numbers(database, "keten")[-1]
    if kans.random() < 0.5:
        database.execute("UPDATE ketenkop SET nummer = nummer - ?", (kans.randrange(1, laatste),))
    else:
        database.execute("UPDATE ketenkop SET keten = ?", ("".join(kans.choices("0123456789abcdef", k=64)),))
    return Ingreep("kop", "ketenkop", (laatste,), frozenset({"kop"}))


_INGREPEN = {
    "flip": _flip,
    "drop": _drop,
    "swap": _swap,
    "insert": _insert,
    "truncate": _truncate,
    "kop": _tamper_kop,
}


def _flip_byte(oud: bytes, kans: random.Random) -> bytes:
    if not oud:
        return bytes([kans.randrange(1, 128)])
    plek = kans.randrange(len(oud))
    ander = (oud[plek] + kans.randrange(1, 256)) % 256 or 1
    if ander == oud[plek]:
        ander = 2
    return oud[:plek] + bytes([ander]) + oud[plek + 1 :]


def _shift(database: sqlite3.Connection, tabel: str, na: int, stap: int) -> None:
    """Move the numbers after `na`; by way of negative numbers, because no two may be the same."""
    database.execute(f"UPDATE {tabel} SET nummer = -(nummer + ?) WHERE nummer > ?", (stap, na))  # noqa: S608
    database.execute(f"UPDATE {tabel} SET nummer = -nummer WHERE nummer < 0")  # noqa: S608


def _numbers(database: sqlite3.Connection, tabel: str) -> list[int]:
    return [rij[0] for rij in database.execute(f"SELECT nummer FROM {tabel} ORDER BY nummer")]  # noqa: S608


def _fields(database: sqlite3.Connection, tabel: str) -> list[str]:
    return [rij[1] for rij in database.execute(f"PRAGMA table_info({tabel})")]
