"""Draws conversations so that nobody can pick the nice ones, and anybody can draw them again from the export.

The way it is drawn, which is that of the standalone verifier: take every conversation (its pseudonym) that has a turn
on one of the days in Amsterdam, up to and including the last entry that existed then; make of each the sha256 of
"seed:pseudonym" in hex; put them in the order of that; take the first `aantal`. No generator of random numbers is used,
so that it comes out the same on every machine and every database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from bot.fouten import TessFout
from bot.klok import AMSTERDAM
from bot.toetsing.boek import Boek, read_lijst
from bot.toetsing.controleer import draw_gesprekken
from bot.toetsing.keten import as_canonical
from bot.toetsing.oordeeltabellen import beurtoordelen, steekproeven
from bot.toetsing.tabellen import beurten, beurtteksten

MAX_AANTAL = 1000
MAX_ZAAD = 60
GOED = "goed_antwoord"
BEURTOORDELEN = (GOED, "fout_antwoord", "had_moeten_vragen", "had_moeten_overdragen")


@dataclass(frozen=True)
class Steekproef:
    """One draw, with all that is needed to draw it again."""

    nummer: int
    tijd: datetime
    gebruiker: str
    zaad: str
    aantal: int
    van: date
    tot_en_met: date
    laatste: int
    totaal: int
    gesprekken: tuple[str, ...]


@dataclass(frozen=True)
class BeurtOordeel:
    """What one account said about one turn."""

    nummer: int
    tijd: datetime
    gebruiker: str
    beurt: int
    steekproef: int | None
    oordeel: str
    reden: str


def draw_steekproef(aantal: int, zaad: str, gesprekken: Iterable[str]) -> tuple[str, ...]:
    """The first `aantal` pseudonyms in the order of sha256("zaad:pseudoniem"); how often each is given is no matter."""
    return tuple(draw_gesprekken(gesprekken, aantal, zaad))


class Steekproeven:
    """Draws, shows and judges conversations."""

    def __init__(self, boek: Boek) -> None:
        self._boek = boek

    def draw(self, gebruiker: str, *, aantal: int, zaad: str, van: date, tot_en_met: date) -> Steekproef:
        """Draw and write down.

        Raises:
            TessFout: steekproef_ongeldig.
        """
        if not (1 <= aantal <= MAX_AANTAL and 1 <= len(zaad.strip()) <= MAX_ZAAD and van <= tot_en_met):
            raise TessFout("steekproef_ongeldig")
        vast: dict[str, Any] = {"zaad": zaad.strip(), "aantal": aantal, "van": van, "tot_en_met": tot_en_met}
        with self._boek.lezer.connect() as connection:
            laatste = connection.execute(select(func.max(beurten.c.nummer))).scalar() or 0
            namen = list_gesprekken(connection, van, tot_en_met, laatste)
        gesprekken = as_canonical(list(draw_steekproef(aantal, vast["zaad"], namen)))
        rij = {**vast, "laatste": laatste, "totaal": len(namen), "gesprekken": gesprekken}
        with self._boek.engine.begin() as connection:
            nummer = self._boek.write(connection, "steekproef", gebruiker, rij)
        return self.find(nummer)

    def find(self, nummer: int) -> Steekproef:
        """One draw; raises TessFout("steekproef_onbekend")."""
        gevonden = self._list(select(steekproeven).where(steekproeven.c.nummer == nummer))
        if not gevonden:
            raise TessFout("steekproef_onbekend")
        return gevonden[0]

    def list_steekproeven(self) -> tuple[Steekproef, ...]:
        """Every draw, the latest first."""
        return self._list(select(steekproeven).order_by(steekproeven.c.nummer.desc()))

    def read_gesprek(self, steekproef: Steekproef, gesprek: str) -> tuple[dict[str, Any], ...]:
        """The turns of one conversation of the draw as they were then, with the text that is still there."""
        zoek = (
            select(beurten, beurtteksten.c.vraag, beurtteksten.c.gezegd, beurtteksten.c.gewist, beurtteksten.c.waarom)
            .select_from(beurten.outerjoin(beurtteksten, beurten.c.nummer == beurtteksten.c.nummer))
            .where(beurten.c.gesprek == gesprek, beurten.c.nummer <= steekproef.laatste)
            .order_by(beurten.c.nummer)
        )
        if gesprek not in steekproef.gesprekken:
            return ()
        with self._boek.lezer.connect() as connection:
            return tuple(dict(rij) for rij in connection.execute(zoek).mappings())

    def judge_beurt(
        self, gebruiker: str, beurt: int, oordeel: str, *, reden: str, steekproef: int | None = None
    ) -> int:
        """Judge one turn; a later verdict of the same account counts instead of this one.

        Raises:
            TessFout: oordeel_onbekend, beurt_onbekend, reden_ontbreekt, tekst_te_lang.
        """
        if oordeel not in BEURTOORDELEN:
            raise TessFout("oordeel_onbekend", veld="oordeel")
        schoon = self._boek.read_tekst(reden, "reden", verplicht=oordeel != GOED)
        with self._boek.engine.begin() as connection:
            if connection.execute(select(beurten.c.nummer).where(beurten.c.nummer == beurt)).first() is None:
                raise TessFout("beurt_onbekend")
            rij = {"beurt": beurt, "steekproef": steekproef, "oordeel": oordeel, "reden": schoon}
            return self._boek.write(connection, "beurtoordeel", gebruiker, rij)

    def list_beurtoordelen(self, steekproef: int | None = None) -> tuple[BeurtOordeel, ...]:
        """The verdicts that count: of each account the latest on each turn."""
        zoek = select(beurtoordelen).order_by(beurtoordelen.c.nummer)
        if steekproef is not None:
            zoek = zoek.where(beurtoordelen.c.steekproef == steekproef)
        with self._boek.lezer.connect() as connection:
            items = [BeurtOordeel(**rij) for rij in connection.execute(zoek).mappings()]
        return tuple({(item.gebruiker, item.beurt): item for item in items}.values())

    def _list(self, zoek: Any) -> tuple[Steekproef, ...]:
        with self._boek.lezer.connect() as connection:
            rijen = [dict(rij) for rij in connection.execute(zoek).mappings()]
        return tuple(Steekproef(**{**rij, "gesprekken": tuple(read_lijst(rij["gesprekken"]))}) for rij in rijen)


def list_gesprekken(connection: Connection, van: date, tot_en_met: date, laatste: int) -> list[str]:
    """The pseudonyms with a turn on one of these days in Amsterdam, up to and including an entry of the chain."""
    begin = datetime.combine(van, time(), AMSTERDAM)
    einde = datetime.combine(tot_en_met + timedelta(days=1), time(), AMSTERDAM)
    zoek = select(beurten.c.gesprek).distinct()
    zoek = zoek.where(beurten.c.tijd >= begin, beurten.c.tijd < einde, beurten.c.nummer <= laatste)
    return list(connection.execute(zoek).scalars())
