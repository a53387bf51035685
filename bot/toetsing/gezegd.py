"""What was really said: turns of one answer on one day, and how far the council is with the conversations of a draw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.klok import AMSTERDAM
from bot.toetsing.oordeeltabellen import beurtoordelen
from bot.toetsing.tabellen import beurten, beurtteksten

MEESTE = 20
_BLOK = 400  # names in one question: SQLite takes no more than a thousand


class Gezegd(NamedTuple):
    """One turn; `vraag` and `gezegd` are None when they were erased, or may not be kept."""

    nummer: int
    versie: str | None
    vraag: str | None
    gezegd: str | None
    waarom: str | None
    model: str | None = None


class Modeldag(NamedTuple):
    """A model that read messages on a day: of how many turns, and its first; None: no model, or not written down."""

    model: str | None
    beurten: int
    eerste: int


class Telling(NamedTuple):
    """How many turns a conversation has, and how many of them were judged."""

    beurten: int
    beoordeeld: int


def list_gezegd(lezer: Engine, antwoord: str, dag: date) -> tuple[int, tuple[Gezegd, ...]]:
    """How often an answer was given on a day in Amsterdam, and the latest of those turns."""
    plek = (beurten.c.antwoord == antwoord, *_is_on(dag))
    teksten = (beurtteksten.c.vraag, beurtteksten.c.gezegd, beurtteksten.c.waarom, beurten.c.model)
    zoek = (
        select(beurten.c.nummer, beurten.c.versie, *teksten)
        .select_from(beurten.outerjoin(beurtteksten, beurten.c.nummer == beurtteksten.c.nummer))
        .where(*plek)
        .order_by(beurten.c.nummer.desc())
        .limit(MEESTE)
    )
    with lezer.connect() as connection:
        aantal = connection.execute(select(func.count()).select_from(beurten).where(*plek)).scalar_one()
        return aantal, tuple(Gezegd(*rij) for rij in connection.execute(zoek))


def list_modellen(lezer: Engine, dag: date) -> tuple[Modeldag, ...]:
    """Which models read the messages of a day in Amsterdam, the first of that day first."""
    eerste = func.min(beurten.c.nummer)
    zoek = select(beurten.c.model, func.count(), eerste).where(*_is_on(dag)).group_by(beurten.c.model).order_by(eerste)
    with lezer.connect() as connection:
        return tuple(Modeldag(*rij) for rij in connection.execute(zoek))


def _is_on(dag: date) -> tuple[Any, ...]:
    begin, einde = (datetime.combine(dag + timedelta(days=plus), time(), AMSTERDAM) for plus in (0, 1))
    return beurten.c.tijd >= begin, beurten.c.tijd < einde


def count_per_gesprek(lezer: Engine, gesprekken: Sequence[str], laatste: int, steekproef: int) -> dict[str, Telling]:
    """The turns of each conversation up to an entry of the chain, and those judged within this draw."""
    oordeel = select(beurtoordelen.c.beurt).where(beurtoordelen.c.steekproef == steekproef).distinct().subquery()
    telling: dict[str, Telling] = {}
    with lezer.connect() as connection:
        for begin in range(0, len(gesprekken), _BLOK):
            zoek = (
                select(beurten.c.gesprek, func.count(), func.count(oordeel.c.beurt))
                .select_from(beurten.outerjoin(oordeel, oordeel.c.beurt == beurten.c.nummer))
                .where(beurten.c.gesprek.in_(gesprekken[begin : begin + _BLOK]), beurten.c.nummer <= laatste)
                .group_by(beurten.c.gesprek)
            )
            telling.update({gesprek: Telling(n, klaar) for gesprek, n, klaar in connection.execute(zoek)})
    return telling
