"""Verifies the chain from its first entry to its head, and names the first place that does not fit."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.toetsing.boek import find_afwijkingen
from bot.toetsing.keten import BEGIN, Kop, read_kop
from bot.toetsing.tabellen import beurten, beurtteksten, keten
from bot.toetsing.teksten import WISSING
from bot.toetsing.wandeling import Breuk, Wandeling, find_onleesbaar, is_onleesbaar, read_regels

BLOK = 2000  # numbers in one transaction: writers wait no longer than for these
_DAG = type_coerce(beurtteksten.c.gewist, String)


@dataclass(frozen=True)
class Controle:
    """The result: how many entries fit, the head that was reached, the first break, and the texts that are gone."""

    gelezen: int
    kop: Kop
    breuk: Breuk | None
    gewist: Mapping[str, int]  # reason -> number


def verify(engine: Engine, *, vanaf: int = 1, kop: str | None = None, nummer: int | None = None) -> Controle:
    """Walk the chain; it goes on while Tess writes, and uses as much memory for a million entries as for ten.

    Args:
        vanaf: the first entry to check; the one before it is believed.
        kop: a digest that was published earlier and must still be in the chain.
        nummer: the number that was published with it.
    """
    with engine.begin() as connection:
        eerste = connection.execute(select(func.min(keten.c.nummer))).scalar()
        vorige = _read_schakel(connection, vanaf - 1)
    if vanaf == 1 and eerste is not None and eerste < 1:
        return Controle(0, Kop(0, BEGIN), Breuk(1, "volgorde"), {})
    if vorige is None:
        return Controle(0, Kop(0, BEGIN), Breuk(vanaf - 1, "volgorde"), {})
    wandeling = Wandeling(vanaf, vorige)
    breuk, gewist = _walk(engine, wandeling, Kop(nummer or 0, kop) if kop else None)
    return Controle(wandeling.volgende - vanaf, Kop(wandeling.volgende - 1, wandeling.vorige), breuk, gewist)


def _walk(engine: Engine, wandeling: Wandeling, eerder: Kop | None) -> tuple[Breuk | None, dict[str, int]]:
    """Block by block to the end; the end and what hangs on it are read in one transaction."""
    while True:
        try:
            with engine.begin() as connection:
                regels = read_regels(connection, wandeling.volgende, BLOK)
                breuk = wandeling.walk(regels)
                if breuk or len(regels) < BLOK:
                    gewist = _count_gewist(connection)
                    breuk = breuk or _check_slot(connection, wandeling, eerder, gewist)
                    return breuk, _sum_per_reden(gewist)
        except sqlite3.OperationalError as error:
            if not is_onleesbaar(error):
                raise
            return find_onleesbaar(engine, wandeling.volgende, BLOK), {}


def _check_slot(
    connection: Connection, wandeling: Wandeling, eerder: Kop | None, gewist: Counter[tuple[str, str]]
) -> Breuk | None:
    """What can only be seen at the end: loose rows, the head, an earlier head, and erasures that nobody wrote down."""
    laatste = wandeling.volgende - 1
    for tabel, wat in ((keten, "volgorde"), (beurten, "beurt"), (beurtteksten, "tekst")):
        kleinste, grootste = connection.execute(select(func.min(tabel.c.nummer), func.max(tabel.c.nummer))).one()
        if kleinste is not None and (kleinste < 1 or grootste > laatste):
            return Breuk(min(max(kleinste, 1), laatste + 1), wat) if kleinste < 1 else Breuk(laatste + 1, wat)
    staat = read_kop(connection) or Kop(0, BEGIN)
    if staat != Kop(laatste, wandeling.vorige):
        return Breuk(laatste + 1 if staat.nummer > laatste else laatste, "kop")
    return (
        _check_eerder(connection, eerder, laatste)
        or _check_wissingen(connection, gewist)
        or _check_besluiten(connection, laatste)
    )


def _check_besluiten(connection: Connection, laatste: int) -> Breuk | None:
    """The tables of what the council decided say what the chain says."""
    try:
        afwijkingen = sorted(find_afwijkingen(connection))
    except (TypeError, ValueError):  # what stands there is no moment or day any more: which row, cannot be told
        return Breuk(laatste, "oordeel")
    except DBAPIError as error:
        if "UTF-8" not in str(error.orig):
            raise
        return Breuk(laatste, "onleesbaar")
    return Breuk(afwijkingen[0][0], "oordeel") if afwijkingen else None


def _check_eerder(connection: Connection, eerder: Kop | None, laatste: int) -> Breuk | None:
    if eerder is None:
        return None
    if eerder.nummer:
        klopt = _read_schakel(connection, eerder.nummer) == eerder.keten
        return None if klopt else Breuk(min(eerder.nummer, laatste + 1), "kop")
    gevonden = connection.execute(select(keten.c.nummer).where(keten.c.keten == eerder.keten)).first()
    return None if gevonden or eerder.keten == BEGIN else Breuk(laatste + 1, "kop")


def _check_wissingen(connection: Connection, gewist: Counter[tuple[str, str]]) -> Breuk | None:
    """Each day and reason has as many empty texts as the chain says; else the first text of that day is named."""
    verteld: Counter[tuple[str, str]] = Counter()
    laatste: dict[tuple[str, str], int] = {}
    zoek = select(keten.c.nummer, keten.c.inhoud).where(keten.c.soort == WISSING)
    for nummer, inhoud in connection.execute(zoek):
        try:
            velden = json.loads(inhoud)
            wanneer, aantal = (str(velden["dag"]), str(velden["waarom"])), int(velden["aantal"])
        except (KeyError, TypeError, ValueError):  # somebody made an entry that is no erasure, with a digest that fits
            return Breuk(nummer, "wissing")
        verteld[wanneer] += aantal
        laatste[wanneer] = nummer
    anders = [wanneer for wanneer in sorted(gewist | verteld) if gewist[wanneer] != verteld[wanneer]]
    plekken = [_find_eerste(connection, dag, waarom) or laatste[dag, waarom] for dag, waarom in anders]
    return Breuk(min(plekken), "wissing") if plekken else None


def _find_eerste(connection: Connection, dag: str, waarom: str) -> int | None:
    zoek = select(func.min(beurtteksten.c.nummer)).where(dag == _DAG, beurtteksten.c.waarom == waarom)
    return connection.execute(zoek).scalar()


def _count_gewist(connection: Connection) -> Counter[tuple[str, str]]:
    zoek = select(_DAG, beurtteksten.c.waarom, func.count()).where(beurtteksten.c.gewist.is_not(None))
    rijen = connection.execute(zoek.group_by(beurtteksten.c.gewist, beurtteksten.c.waarom))
    return Counter({(str(dag), str(waarom)): aantal for dag, waarom, aantal in rijen})


def _sum_per_reden(gewist: Counter[tuple[str, str]]) -> dict[str, int]:
    per_reden: Counter[str] = Counter()
    for (_, waarom), aantal in gewist.items():
        per_reden[waarom] += aantal
    return dict(sorted(per_reden.items()))


def _read_schakel(connection: Connection, nummer: int) -> str | None:
    """The digest of an entry; before the first one it is BEGIN."""
    if nummer == 0:
        return BEGIN
    schakel: str | None = connection.execute(select(keten.c.keten).where(keten.c.nummer == nummer)).scalar()
    return schakel
