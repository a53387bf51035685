"""One walk along the chain: block by block, each entry against its digest, its row and its text."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import String, select, type_coerce
from sqlalchemy.engine import Connection, Engine

from bot.toetsing.keten import as_canonical, make_digest
from bot.toetsing.log import BEURT
from bot.toetsing.tabellen import beurten, beurtteksten, keten
from bot.toetsing.teksten import make_tekstdigest

_TEKSTVELD, _LENGTE = '"tekst":', 66  # of a digest between quotes
VELDEN = ("gesprek", "uitkomst", "intent", "zekerheid", "antwoord", "versie", "milliseconden", "taal")
LATER = "model"  # a field that older entries do not have; of a row without it, the entry has none
_lees_velden = itemgetter(*VELDEN)
# As the database keeps it: a moment or a day that was tampered with may not be one any more.
_TIJD, _DAG = (type_coerce(kolom, String) for kolom in (beurten.c.tijd, beurtteksten.c.gewist))
_KETEN = (keten.c.nummer, keten.c.tijd, keten.c.soort, keten.c.inhoud, keten.c.keten)
_BEURT = (beurten.c.nummer, _TIJD, beurten.c.keuzes, *(beurten.c[veld] for veld in (*VELDEN, LATER)))
_TEKST = (
    beurtteksten.c.nummer,
    beurtteksten.c.zout,
    beurtteksten.c.vraag,
    beurtteksten.c.gezegd,
    _DAG,
    beurtteksten.c.waarom,
)
_BEGIN_BEURT, _BEGIN_TEKST = len(_KETEN), len(_KETEN) + len(_BEURT)
_REGELS = select(*_KETEN, *_BEURT, *_TEKST).select_from(
    keten.outerjoin(beurten, beurten.c.nummer == keten.c.nummer).outerjoin(
        beurtteksten, beurtteksten.c.nummer == keten.c.nummer
    )
)


class Breuk(NamedTuple):
    """The first place that does not fit, and what is wrong there."""

    nummer: int
    wat: str  # volgorde, keten, beurt, tekst, wissing, oordeel, kop or onleesbaar


@dataclass
class Wandeling:
    """Where the walk is: the next number, and the digest that it must build on."""

    volgende: int
    vorige: str

    def walk(self, regels: list[tuple[Any, ...]]) -> Breuk | None:
        """Check these entries, each with its turn and its text; stops at the first that does not fit."""
        for regel in regels:
            nummer, tijd, soort, inhoud, schakel = regel[:_BEGIN_BEURT]
            if nummer != self.volgende:
                return Breuk(self.volgende, "volgorde")
            if schakel != make_digest(self.vorige, nummer, tijd, soort, inhoud):
                return Breuk(nummer, "keten")
            beurt = None if regel[_BEGIN_BEURT] is None else regel[_BEGIN_BEURT:_BEGIN_TEKST]
            tekst = None if regel[_BEGIN_TEKST] is None else regel[_BEGIN_TEKST:]
            if not _is_zo_geschreven(soort, tijd, inhoud, beurt, tekst):
                wat = check_aanhang(soort, tijd, inhoud, beurt, tekst)
                if wat:
                    return Breuk(nummer, wat)
            self.vorige = schakel
            self.volgende = nummer + 1
        return None


def read_regels(connection: Connection, van: int, aantal: int) -> list[tuple[Any, ...]]:
    """The entries with a number from `van`, at most `aantal` numbers, with what hangs on them.

    Straight from the driver: no value needs converting, and a million rows is many.
    """
    zoek = _REGELS.where(keten.c.nummer >= van, keten.c.nummer < van + aantal).order_by(keten.c.nummer)
    return list(connection.execute(zoek).cursor.fetchall())


def find_onleesbaar(engine: Engine, van: int, aantal: int) -> Breuk:
    """The first number in this range that the database cannot even read as text."""
    for nummer in range(van, van + aantal):
        try:
            with engine.begin() as connection:
                read_regels(connection, nummer, 1)
        except sqlite3.OperationalError as error:
            if not is_onleesbaar(error):
                raise
            return Breuk(nummer, "onleesbaar")
    return Breuk(van, "onleesbaar")


def is_onleesbaar(error: sqlite3.OperationalError) -> bool:
    """Whether the bytes of a text are no text (PostgreSQL refuses those); another trouble is no tampering."""
    return "UTF-8" in str(error)


def _is_zo_geschreven(soort: str, tijd: str, inhoud: str, beurt: Any, tekst: Any) -> bool:
    """The quick way for what is as it should be: write the entry again from its row, and see the same characters."""
    if soort != BEURT or beurt is None:
        return False
    _, uur, keuzes, gesprek, uitkomst, intent, zekerheid, antwoord, versie, milliseconden, taal, model = beurt
    plek = inhoud.find(_TEKSTVELD) + len(_TEKSTVELD)
    digest = "null" if tekst is None else inhoud[plek : plek + _LENGTE]
    later = "" if model is None else f'"model":{_as_json(model)},'
    opnieuw = (
        f'{{"antwoord":{_as_json(antwoord)},"gesprek":"{gesprek}","intent":{_as_json(intent)},"keuzes":{keuzes},'
        f'"milliseconden":{milliseconden},{later}"taal":{_as_json(taal)},"tekst":{digest},"uitkomst":{_as_json(uitkomst)},'
        f'"versie":{_as_json(versie)},"zekerheid":{"null" if zekerheid is None else repr(zekerheid)}}}'
    )
    if inhoud != opnieuw or _as_kolom(uur) != _as_kolom(tijd):
        return False
    return tekst is None or _fits(digest[1:-1], tekst)


@lru_cache(maxsize=4096, typed=True)
def _as_json(waarde: Any) -> str:
    return encode_basestring_ascii(waarde) if isinstance(waarde, str) else "null" if waarde is None else repr(waarde)


def check_aanhang(soort: str, tijd: str, inhoud: str, beurt: Any, tekst: Any) -> str | None:
    """Compare an entry, of which the digest fits, with its row and its text.

    Returns:
        What does not fit: "beurt" or "tekst"; None when all does.
    """
    if soort != BEURT:
        return "beurt" if beurt is not None else ("tekst" if tekst is not None else None)
    try:
        velden = json.loads(inhoud)
        verwacht = (_as_kolom(tijd), _as_keuzes(tuple(velden["keuzes"])), *_lees_velden(velden), velden.get(LATER))
        digest = velden["tekst"]
    except (KeyError, TypeError, ValueError):  # somebody made an entry that is no turn, with a digest that fits
        return "beurt"
    if beurt is None or (_as_kolom(beurt[1]), *beurt[2:]) != verwacht:
        return "beurt"
    return None if _fits(digest, tekst) else "tekst"


def _fits(digest: str | None, tekst: Any) -> bool:
    """Whether the text is the one of the entry, or was erased with a reason, or was never kept."""
    if digest is None or tekst is None:
        return digest is None and tekst is None
    _, zout, vraag, gezegd, gewist, waarom = tekst
    if gewist is None:
        heel = waarom is None and all(isinstance(deel, str) for deel in (zout, vraag, gezegd))
        return heel and bool(make_tekstdigest(zout, vraag, gezegd) == digest)
    return zout is None and vraag is None and gezegd is None and bool(waarom)


@lru_cache(maxsize=64)
def _as_kolom(tijd: Any) -> Any:
    """A moment of the chain or of PostgreSQL as SQLite keeps it; what is no moment stays as it is."""
    if isinstance(tijd, str):
        return f"{tijd[:10]} {tijd[11:19]}.000000" if tijd.endswith("Z") else tijd
    return tijd.strftime("%Y-%m-%d %H:%M:%S.%f") if hasattr(tijd, "strftime") else tijd


@lru_cache(maxsize=4096)
def _as_keuzes(keuzes: tuple[str, ...]) -> str:
    return as_canonical(list(keuzes))
