"""Makes a chain of many made-up turns quickly: the same rows as Tess writes, thousands at a time, on SQLite."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, NamedTuple

from sqlalchemy import insert
from sqlalchemy.engine import Connection, Engine

from bot.toetsing.keten import BEGIN, as_canonical, as_tijd, make_digest
from bot.toetsing.log import BEURT
from bot.toetsing.tabellen import ketenkop
from bot.toetsing.teksten import WISSING, make_tekstdigest

BLOK = 5000
PER_UUR = 60
BEGIN_TIJD = datetime(2026, 1, 1, tzinfo=timezone.utc)
ANTWOORDEN = [f"antwoord_{nummer:03d}" for nummer in range(120)]
UITKOMSTEN = ["beantwoord"] * 6 + ["verduidelijkt"] * 2 + ["niet_begrepen", "overgedragen"]
KEUZES = as_canonical(["meer_uitleg:antwoord_001", "waar_staat_dat:antwoord_001", "mens_spreken"])
MODEL = "0123456789ab"
GEZEGD = "Dat mag. " * 20
GEWIST = 0.9  # of the texts: those of more than four weeks ago, if a year is kept
_ZET = {
    "keten": "INSERT INTO keten VALUES (?, ?, ?, ?, ?)",
    "beurten": "INSERT INTO beurten VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "beurtteksten": "INSERT INTO beurtteksten VALUES (?, ?, ?, ?, ?, ?)",
}


class Opzet(NamedTuple):
    """What decides on the rest of a turn, when the turns begin, and what is asked in them."""

    kans: random.Random
    begin_tijd: datetime
    vragen: Sequence[str]


Rijen = dict[str, list[tuple[Any, ...]]]


def build_keten(
    engine: Engine, aantal: int, zaad: int = 1, begin_tijd: datetime = BEGIN_TIJD, vragen: Sequence[str] = ()
) -> None:
    """Fill an empty database with a chain of `aantal` entries: turns, and one erasure of all but the last texts.

    Args:
        begin_tijd: the hour of the first turn; each hour has PER_UUR of them.
        vragen: what is asked, one after the other; without these each question is of its own.
    """
    opzet = Opzet(random.Random(zaad), begin_tijd, vragen)  # noqa: S311
    gewist = int((aantal - 1) * GEWIST)
    vorige = BEGIN
    for begin in range(1, aantal, BLOK):
        rijen: Rijen = {naam: [] for naam in _ZET}
        for nummer in range(begin, min(begin + BLOK, aantal)):
            vorige = _add_beurt(rijen, opzet, nummer, vorige, nummer <= gewist)
        with engine.begin() as connection:
            _write(connection, rijen)
    _add_wissing(engine, aantal, vorige, gewist)


def _write(connection: Connection, rijen: Rijen) -> None:
    for naam, inhoud in rijen.items():
        connection.exec_driver_sql(_ZET[naam], inhoud)


def _add_beurt(rijen: Rijen, opzet: Opzet, nummer: int, vorige: str, gewist: bool) -> str:
    kans = opzet.kans
    tijd, antwoord, uitkomst = opzet.begin_tijd + timedelta(hours=nummer // PER_UUR), kans.choice(ANTWOORDEN), ""
    uitkomst, gesprek, zekerheid = kans.choice(UITKOMSTEN), f"{nummer // 5:016x}", round(kans.random(), 4)
    zout, vraag = f"{kans.getrandbits(128):032x}", f"mag ik vraag {nummer} stellen over mijn vrijwilligerswerk"
    if opzet.vragen:
        vraag = opzet.vragen[nummer % len(opzet.vragen)]
    digest = make_tekstdigest(zout, vraag, GEZEGD)
    inhoud = (
        f'{{"antwoord":"{antwoord}","gesprek":"{gesprek}","intent":"{antwoord}","keuzes":{KEUZES},"milliseconden":84,'
        f'"model":"{MODEL}","taal":"nl","tekst":"{digest}","uitkomst":"{uitkomst}","versie":"a1b2c3d4","zekerheid":{zekerheid}}}'
    )
    schakel = make_digest(vorige, nummer, as_tijd(tijd), BEURT, inhoud)
    rijen["keten"].append((nummer, as_tijd(tijd), BEURT, inhoud, schakel))
    uur = tijd.strftime("%Y-%m-%d %H:%M:%S.%f")
    wat = (gesprek, uitkomst, antwoord, zekerheid, antwoord, "a1b2c3d4", KEUZES, 84, "nl", MODEL)
    rijen["beurten"].append((nummer, uur, *wat))
    leeg = (nummer, None, None, None, BEGIN_TIJD.date().isoformat(), "bewaartermijn")
    rijen["beurtteksten"].append(leeg if gewist else (nummer, zout, vraag, GEZEGD, None, None))
    return schakel


def _add_wissing(engine: Engine, nummer: int, vorige: str, aantal: int) -> None:
    velden = {"aantal": aantal, "dag": BEGIN_TIJD.date().isoformat(), "waarom": "bewaartermijn"}
    tijd, inhoud = as_tijd(BEGIN_TIJD), as_canonical(velden)
    schakel = make_digest(vorige, nummer, tijd, WISSING, inhoud)
    with engine.begin() as connection:
        _write(connection, {"keten": [(nummer, tijd, WISSING, inhoud, schakel)]})
        connection.execute(insert(ketenkop).values(id=1, nummer=nummer, keten=schakel))
